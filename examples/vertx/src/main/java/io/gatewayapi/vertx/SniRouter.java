package io.gatewayapi.vertx;

import io.gatewayapi.match.Decision;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.traffic.Endpoint;
import io.gatewayapi.traffic.tls.BackendTlsClient;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * The beginning of a TLS connection on a port that has more than HTTPS: the ClientHello is read, and kept. The listener that owns
 * its name says what follows: the bytes are passed through; or TLS ends here; or, for HTTPS, the server for requests behind this port
 * takes over. A name that no listener owns closes the connection.
 */
final class SniRouter extends ChannelInboundHandlerAdapter {

    private static final int PATIENCE_SECONDS = 10;

    private final Supplier<Snapshot> current;
    private final int port;
    private final SSLContext terms;
    private final IntSupplier https;
    private final ByteBuf received = Unpooled.buffer();
    private ScheduledFuture<?> patience;

    /**
     * @param port the port of the listeners
     * @param terms what TLS is ended with; it chooses certificates by name
     * @param https where the server for requests listens, on the loopback interface
     */
    SniRouter(Supplier<Snapshot> current, int port, SSLContext terms, IntSupplier https) {
        this.current = current;
        this.port = port;
        this.terms = terms;
        this.https = https;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        patience = context.executor().schedule(() -> context.close(), PATIENCE_SECONDS, TimeUnit.SECONDS);
        context.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        received.writeBytes(bytes);
        bytes.release();
        try {
            Optional<String> name = ClientHello.serverName(received);
            if (name.isPresent()) {
                route(context, name.get());
            } else {
                context.read();
            }
        } catch (ClientHello.Malformed e) {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        patience.cancel(false);
        context.fireChannelInactive();
    }

    private void route(ChannelHandlerContext context, String name) {
        patience.cancel(false);
        Snapshot snapshot = current.get();
        Optional<ResolvedListener> listener = snapshot.listener(port, name);
        Channel client = context.channel();
        if (listener.isEmpty()) {
            context.close();
            return;
        }
        if (listener.get().listener().protocol().equals(ProtocolType.HTTPS)) {
            Hold hold = hold(client);
            TcpFrontend.join(client, new Endpoint("127.0.0.1", https.getAsInt()), backend -> backend.write(proxied(client)), hold::release);
        } else if (listener.get().isTerminating()) {
            terminate(client, snapshot, name);
        } else {
            Hold hold = hold(client);
            pass(client, snapshot, snapshot.decideTls(port, name), hold);
        }
        client.pipeline().fireChannelRead(received);
    }

    private Hold hold(Channel client) {
        Hold hold = new Hold();
        client.pipeline().remove(this);
        client.pipeline().addLast(hold);
        return hold;
    }

    private void terminate(Channel client, Snapshot snapshot, String name) {
        SSLEngine engine = terms.createSSLEngine();
        engine.setUseClientMode(false);
        SslHandler tls = new SslHandler(engine);
        client.pipeline().remove(this);
        client.pipeline().addLast(tls);
        Hold hold = new Hold();
        client.pipeline().addLast(hold);
        tls.handshakeFuture().addListener(shaken -> {
            if (shaken.isSuccess()) {
                pass(client, snapshot, snapshot.decideTls(port, name), hold);
            } else {
                client.close();
            }
        });
    }

    /** To a backend with a BackendTLSPolicy what was decrypted here goes over TLS again; what is passed through has none. */
    private static void pass(Channel client, Snapshot snapshot, Decision<RulePlan> decision, Hold hold) {
        Optional<ResolvedBackend> backend = TcpFrontend.backend(decision);
        Optional<Endpoint> endpoint = backend.flatMap(chosen -> TcpFrontend.endpoint(snapshot, chosen));
        Optional<BackendTlsClient> security = backend.flatMap(ResolvedBackend::tls).flatMap(snapshot.security()::of);
        if (endpoint.isEmpty() || backend.get().tls().isPresent() && security.isEmpty()) {
            client.close();
            return;
        }
        Endpoint to = endpoint.get();
        TcpFrontend.join(client, to,
                channel -> security.ifPresent(tls -> channel.pipeline()
                        .addLast(new SslHandler(tls.engine(to.address(), to.port(), List.of())))),
                hold::release);
    }

    /** The PROXY protocol, version 1: tells the server behind who the client is. */
    private static ByteBuf proxied(Channel client) {
        InetSocketAddress from = (InetSocketAddress) client.remoteAddress();
        InetSocketAddress to = (InetSocketAddress) client.localAddress();
        String family = from.getAddress() instanceof Inet6Address ? "TCP6" : "TCP4";
        String line = "PROXY %s %s %s %d %d\r\n".formatted(
                family, from.getAddress().getHostAddress(), to.getAddress().getHostAddress(), from.getPort(), to.getPort());
        return Unpooled.copiedBuffer(line, StandardCharsets.US_ASCII);
    }
}
