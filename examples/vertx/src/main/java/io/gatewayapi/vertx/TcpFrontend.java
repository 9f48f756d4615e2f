package io.gatewayapi.vertx;

import io.gatewayapi.match.Decision;
import io.gatewayapi.traffic.Endpoint;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A port that takes connections and passes their bytes on, on the event loops of Vert.x. */
final class TcpFrontend implements Frontend {

    private static final int CONNECT_MILLIS = 5_000;

    private final VertxInternal vertx;
    private final InetSocketAddress address;
    private final Supplier<ChannelHandler> greeting;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private Channel server;

    /**
     * @param greeting what the pipeline of a new connection begins with; it decides where the connection goes
     */
    TcpFrontend(Vertx vertx, String host, int open, Supplier<ChannelHandler> greeting) {
        this.vertx = (VertxInternal) vertx;
        this.address = new InetSocketAddress(host, open);
        this.greeting = greeting;
    }

    /** A port where every connection is decided alike. */
    static TcpFrontend plain(Vertx vertx, String host, int open, Supplier<Optional<Endpoint>> choice) {
        return new TcpFrontend(vertx, host, open, () -> new Greeting(choice));
    }

    /** Where a connection goes by a decision; nothing where it is to be closed. An invalid backend keeps its share. */
    static Optional<Endpoint> choose(Snapshot snapshot, Decision<RulePlan> decision) {
        return backend(decision).flatMap(backend -> endpoint(snapshot, backend));
    }

    static Optional<ResolvedBackend> backend(Decision<RulePlan> decision) {
        int index = decision.isMatched() ? decision.chooseBackend(ThreadLocalRandom.current().nextDouble()) : -1;
        return index < 0 ? Optional.empty() : Optional.of(decision.backends().get(index)).filter(ResolvedBackend::isValid);
    }

    static Optional<Endpoint> endpoint(Snapshot snapshot, ResolvedBackend backend) {
        List<Endpoint> endpoints = snapshot.destinations().of(backend);
        return endpoints.isEmpty() ? Optional.empty() : Optional.of(endpoints.get(ThreadLocalRandom.current().nextInt(endpoints.size())));
    }

    @Override
    public Future<Integer> open() {
        Promise<Integer> opened = Promise.promise();
        new ServerBootstrap()
                .group(vertx.acceptorEventLoopGroup(), vertx.nettyEventLoopGroup())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel client) {
                        connections.add(client);
                        client.pipeline().addLast(greeting.get());
                    }
                })
                .bind(address)
                .addListener((ChannelFuture bound) -> {
                    if (bound.isSuccess()) {
                        server = bound.channel();
                        opened.complete(((InetSocketAddress) server.localAddress()).getPort());
                    } else {
                        opened.fail(bound.cause());
                    }
                });
        return opened.future();
    }

    @Override
    public Future<Void> close(Duration drain) {
        Promise<Void> closed = Promise.promise();
        server.close().addListener(end -> {
            if (connections.isEmpty()) {
                closed.complete();
            } else {
                long patience = vertx.setTimer(Math.max(1, drain.toMillis()), timer -> connections.close());
                connections.newCloseFuture().addListener(all -> {
                    vertx.cancelTimer(patience);
                    closed.complete();
                });
            }
        });
        return closed.future();
    }

    /**
     * Connects to an endpoint on behalf of a client and joins the two, or closes the client.
     *
     * @param prepare what is done with the new connection before anything of the client's goes there
     * @param joined called when what the client sends may flow
     */
    static void join(Channel client, Endpoint endpoint, Consumer<Channel> prepare, Runnable joined) {
        new Bootstrap()
                .group(client.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(endpoint.address(), endpoint.port())
                .addListener((ChannelFuture connected) -> {
                    if (connected.isSuccess()) {
                        prepare.accept(connected.channel());
                        Splice.join(client, connected.channel());
                        joined.run();
                    } else {
                        client.close();
                    }
                });
    }

    /** The beginning of a connection that needs no look at its bytes. */
    private static final class Greeting extends ChannelInboundHandlerAdapter {

        private final Supplier<Optional<Endpoint>> choice;

        Greeting(Supplier<Optional<Endpoint>> choice) {
            this.choice = choice;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.pipeline().remove(this);
            Optional<Endpoint> endpoint = choice.get();
            if (endpoint.isPresent()) {
                join(context.channel(), endpoint.get(), backend -> {}, () -> {});
            } else {
                context.close();
            }
        }
    }
}
