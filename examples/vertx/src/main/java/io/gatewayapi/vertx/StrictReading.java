package io.gatewayapi.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.http1.VertxHttpRequestDecoder;
import io.vertx.core.http.impl.tcp.Http1xOrH2CHandler;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Puts {@link StrictDecoder} in the place of the decoder of Vert.x, which offers no way to: over TLS when the connection is made; in plain
 * text, where Vert.x first looks whether HTTP/2 is spoken, as soon as it has seen enough.
 */
final class StrictReading extends ChannelInboundHandlerAdapter {

    private StrictReading() {}

    /** An instance of Vert.x whose servers read strictly. */
    static Vertx vertx() {
        return VertxBootstrap.create().transport(new Transport()).init().vertx();
    }

    private static final class Transport extends NioTransport {
        @Override
        public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
            return domainSocket ? super.serverChannelFactory(true) : Transport::server;
        }

        private static ServerChannel server() {
            ServerChannel server = new NioServerSocketChannel();
            server.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object accepted) {
                    ((Channel) accepted).pipeline().addLast(new StrictReading());
                    context.fireChannelRead(accepted);
                }
            });
            return server;
        }
    }

    /** A connection was made, over TLS before anything was read of it. */
    static void of(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            replace(base.channel().pipeline());
        }
    }

    private static void replace(ChannelPipeline pipeline) {
        VertxHttpRequestDecoder decoder = pipeline.get(VertxHttpRequestDecoder.class);
        if (decoder != null && !(decoder instanceof StrictDecoder)) {
            pipeline.replace(decoder, "httpDecoder", new StrictDecoder());
        }
    }

    /** Byte by byte, until Vert.x has made up its mind; that takes one for most methods, and three for POST. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ChannelPipeline pipeline = context.pipeline();
        ByteBuf bytes = (ByteBuf) message;
        boolean looking = pipeline.get(Http1xOrH2CHandler.class) != null && pipeline.get(SslHandler.class) == null;
        while (looking && bytes.isReadable()) {
            context.fireChannelRead(bytes.readRetainedSlice(1));
            looking = pipeline.get(Http1xOrH2CHandler.class) != null;
        }
        if (!looking) {
            replace(pipeline);
            pipeline.remove(this);
        }
        if (bytes.isReadable()) {
            context.fireChannelRead(bytes);
        } else {
            bytes.release();
        }
    }
}
