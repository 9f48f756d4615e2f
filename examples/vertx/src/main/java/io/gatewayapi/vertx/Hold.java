package io.gatewayapi.vertx;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/** Keeps what a client sends before it is known where to, and passes it on then. */
final class Hold extends ChannelInboundHandlerAdapter {

    private final Queue<Object> kept = new ArrayDeque<>();
    private ChannelHandlerContext context;

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext same, Object bytes) {
        kept.add(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext same) {
        kept.forEach(ReferenceCountUtil::release);
        kept.clear();
        same.fireChannelInactive();
    }

    /** Passes everything on, to the handlers behind, and steps aside. */
    void release() {
        while (!kept.isEmpty()) {
            context.fireChannelRead(kept.remove());
        }
        context.pipeline().remove(this);
    }
}
