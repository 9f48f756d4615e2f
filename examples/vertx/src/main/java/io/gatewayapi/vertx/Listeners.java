package io.gatewayapi.vertx;

import io.gatewayapi.validate.topology.ResolvedListener;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The open ports: opened, kept and closed as the listeners of the snapshots come and go. Used by one thread at a time. */
final class Listeners {

    private static final String ANYWHERE = "0.0.0.0";

    private final Vertx vertx;
    private final Supplier<Snapshot> current;
    private final Upstreams upstreams;
    private final Settings settings;
    private final Consumer<String> log;
    private final Map<Port, Opened> open = new TreeMap<>();

    /** A port of listeners, for connections or for datagrams. */
    private record Port(int number, boolean datagrams) implements Comparable<Port> {
        static Port of(ResolvedListener listener) {
            return new Port(listener.listener().port(), Protocols.of(listener) == Protocols.UDP);
        }

        @Override
        public int compareTo(Port other) {
            return number != other.number ? Integer.compare(number, other.number) : Boolean.compare(datagrams, other.datagrams);
        }
    }

    private record Opened(Protocols protocol, Frontend frontend, int port) {}

    Listeners(Vertx vertx, Supplier<Snapshot> current, Upstreams upstreams, Settings settings, Consumer<String> log) {
        this.vertx = vertx;
        this.current = current;
        this.upstreams = upstreams;
        this.settings = settings;
        this.log = log;
    }

    /** Opens and closes what the current snapshot asks for. A port that cannot be opened is told, and the others live. */
    void follow(Duration drain) {
        Map<Port, List<ResolvedListener>> wanted = new TreeMap<>();
        current.get().listeners().forEach(listener -> wanted.computeIfAbsent(Port.of(listener), port -> new ArrayList<>()).add(listener));
        List.copyOf(open.entrySet()).forEach(entry -> {
            List<ResolvedListener> still = wanted.get(entry.getKey());
            if (still == null || protocol(still) != entry.getValue().protocol()) {
                open.remove(entry.getKey());
                log.accept("port " + entry.getValue().port() + " closes");
                Future<Void> closed = entry.getValue().frontend().close(drain);
                if (still != null) {
                    Waiting.forEnd(closed, drain); // the port is needed again
                }
            } else {
                entry.getValue().frontend().refresh();
            }
        });
        wanted.forEach((port, listeners) -> {
            if (!open.containsKey(port)) {
                open(port, listeners);
            }
        });
    }

    private void open(Port port, List<ResolvedListener> listeners) {
        int socket = settings.open(port.number());
        Protocols protocol = protocol(listeners);
        if (listeners.stream().anyMatch(listener -> !compatible(Protocols.of(listener), protocol))) {
            log.accept("port " + port.number() + " is not opened: Gateways want it for different protocols; choose one with --gateway");
            return;
        }
        Frontend frontend = switch (protocol) {
            case HTTP, HTTPS -> new HttpFrontend(vertx, current, upstreams, port.number(), ANYWHERE, socket, protocol == Protocols.HTTPS);
            case TLS -> new TlsFrontend(vertx, current, upstreams, port.number(), ANYWHERE, socket);
            case TCP -> TcpFrontend.plain(vertx, ANYWHERE, socket,
                    () -> TcpFrontend.choose(current.get(), current.get().decideTcp(port.number())));
            case UDP -> new UdpFrontend(vertx, ANYWHERE, socket,
                    () -> TcpFrontend.choose(current.get(), current.get().decideUdp(port.number())));
        };
        try {
            int opened = Waiting.on(frontend.open());
            open.put(port, new Opened(protocol, frontend, opened));
            log.accept("port " + opened + " takes " + protocol + " for "
                    + listeners.stream().map(ResolvedListener::toString).collect(Collectors.joining("; ")));
        } catch (Waiting.Failed e) {
            log.accept("port " + socket + " cannot be opened for " + listeners.get(0) + ": " + e.getMessage()
                    + (socket < 1024 ? "; --port-map " + port.number() + "=8" + "%03d".formatted(port.number() % 1000) + " opens another"
                            : ""));
        }
    }

    /** The port that was opened for that of a listener. */
    OptionalInt opened(int listenerPort, boolean datagrams) {
        Opened found = open.get(new Port(listenerPort, datagrams));
        return found == null ? OptionalInt.empty() : OptionalInt.of(found.port());
    }

    /** How many ports are open. */
    int count() {
        return open.size();
    }

    /** Closes all ports at the same time. */
    Future<Void> close(Duration drain) {
        List<Future<Void>> closing = open.values().stream().map(one -> one.frontend().close(drain)).toList();
        open.clear();
        return Future.join(closing).mapEmpty();
    }

    private static boolean compatible(Protocols one, Protocols all) {
        return one == all || all == Protocols.TLS && one == Protocols.HTTPS;
    }

    private static Protocols protocol(List<ResolvedListener> listeners) {
        return listeners.stream().map(Protocols::of).max((a, b) -> Integer.compare(a.ordinal(), b.ordinal())).orElseThrow();
    }
}
