package io.gatewayapi.vertx;

import io.gatewayapi.traffic.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A port that takes datagrams. Those of one sender are a flow: it keeps its endpoint, and has a socket of its own for what comes
 * back, until it was silent for a minute. Used on one event loop.
 */
final class UdpFrontend implements Frontend {

    private static final long SILENCE_MILLIS = 60_000;

    /** More flows than that at a time are not taken. */
    private static final int MAX_FLOWS = 10_000;

    private final Vertx vertx;
    private final String host;
    private final int open;
    private final Supplier<Optional<Endpoint>> choice;
    private final Map<SocketAddress, Flow> flows = new HashMap<>();
    private DatagramSocket server;

    /**
     * @param choice where a new flow goes; nothing where it is to be dropped
     */
    UdpFrontend(Vertx vertx, String host, int open, Supplier<Optional<Endpoint>> choice) {
        this.vertx = vertx;
        this.host = host;
        this.open = open;
        this.choice = choice;
    }

    private record Flow(DatagramSocket socket, Endpoint endpoint, long[] lastHeard) {}

    @Override
    public Future<Integer> open() {
        server = vertx.createDatagramSocket();
        server.handler(this::take);
        return server.listen(open, host).map(socket -> {
            vertx.setPeriodic(SILENCE_MILLIS, timer -> forget());
            return socket.localAddress().port();
        });
    }

    private void take(DatagramPacket packet) {
        Flow flow = flows.get(packet.sender());
        if (flow == null && flows.size() < MAX_FLOWS) {
            flow = choice.get().map(endpoint -> start(packet.sender(), endpoint)).orElse(null);
        }
        if (flow != null) {
            flow.lastHeard()[0] = System.currentTimeMillis();
            flow.socket().send(packet.data(), flow.endpoint().port(), flow.endpoint().address());
        }
    }

    private Flow start(SocketAddress sender, Endpoint endpoint) {
        Flow flow = new Flow(vertx.createDatagramSocket(), endpoint, new long[1]);
        flow.socket().handler(answer -> {
            flow.lastHeard()[0] = System.currentTimeMillis();
            server.send(answer.data(), sender.port(), sender.hostAddress());
        });
        flows.put(sender, flow);
        return flow;
    }

    private void forget() {
        long now = System.currentTimeMillis();
        flows.values().removeIf(flow -> {
            boolean silent = now - flow.lastHeard()[0] > SILENCE_MILLIS;
            if (silent) {
                flow.socket().close();
            }
            return silent;
        });
    }

    @Override
    public Future<Void> close(Duration drain) {
        flows.values().forEach(flow -> flow.socket().close());
        flows.clear();
        return server.close();
    }
}
