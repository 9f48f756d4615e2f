package io.gatewayapi.vertx;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;

/**
 * One direction of two connections that are joined: what one side sends is written to the other, and more is read only when that
 * was taken. A side that ends its own direction only may still be answered.
 */
final class Splice extends ChannelInboundHandlerAdapter {

    private final Channel other;
    private boolean ended;

    private Splice(Channel other) {
        this.other = other;
    }

    /** Joins two connections that read only when asked. */
    static void join(Channel one, Channel two) {
        Splice there = new Splice(two);
        Splice back = new Splice(one);
        one.pipeline().addLast(there);
        two.pipeline().addLast(back);
        if (!one.isActive() || !two.isActive()) {
            one.close();
            two.close();
            return;
        }
        one.read();
        two.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        other.writeAndFlush(bytes).addListener(written -> {
            if (written.isSuccess()) {
                context.read();
            } else {
                context.close();
            }
        });
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
            end(context);
        } else {
            super.userEventTriggered(context, event);
        }
    }

    /** The other side learns of the end behind all that was written to it. */
    private void end(ChannelHandlerContext context) {
        if (ended) {
            return;
        }
        ended = true;
        other.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> {
            Splice back = other.pipeline().get(Splice.class);
            if (back == null || back.ended) {
                context.close();
                other.close();
            } else if (other.pipeline().get(SslHandler.class) != null) {
                other.pipeline().get(SslHandler.class).closeOutbound();
            } else {
                ((DuplexChannel) other).shutdownOutput();
            }
        });
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        other.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close(); // channelInactive follows
    }
}
