package io.gatewayapi.vertx;

import io.gatewayapi.traffic.Endpoint;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.gatewayapi.validate.topology.ResolvedRoute;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.gatewayapi.validate.topology.Topology;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Backends for a demonstration: one that tells what it received for every Service that a route refers to. Asked for an authorisation
 * by HTTP it allows everything, since it answers with 200.
 */
final class Demo {

    private final Vertx vertx;
    private final Consumer<String> log;
    private final Map<String, Endpoint> running = new HashMap<>();

    Demo(Vertx vertx, Consumer<String> log) {
        this.vertx = vertx;
        this.log = log;
    }

    /** The backends of a topology; those that do not run yet are started. */
    Map<String, List<Endpoint>> backends(Topology topology) {
        Map<String, List<Endpoint>> backends = new TreeMap<>();
        for (ResolvedRoute route : topology.routes()) {
            for (ResolvedRule rule : route.rules()) {
                rule.backends().stream().filter(ResolvedBackend::isValid).forEach(backend -> add(backends, backend));
                rule.filterBackends().values().stream().filter(ResolvedBackend::isValid).forEach(backend -> add(backends, backend));
            }
        }
        return backends;
    }

    private void add(Map<String, List<Endpoint>> backends, ResolvedBackend backend) {
        String name = Destinations.name(backend.target(), backend.ref().ref().port().orElse(0));
        String transport = transport(backend.protocol());
        backends.put(name, List.of(running.computeIfAbsent(name + "/" + transport, key -> start(name, transport))));
    }

    private static String transport(String protocol) {
        return switch (protocol) {
            case "udp", "tcp", "tls" -> protocol;
            default -> "http";
        };
    }

    private Endpoint start(String name, String transport) {
        Echo echo = new Echo(vertx, name);
        try {
            int port = Waiting.on(switch (transport) {
                case "udp" -> echo.datagrams();
                case "tcp", "tls" -> echo.connections();
                default -> echo.requests();
            });
            log.accept("demo backend for " + name + " (" + transport + ") on 127.0.0.1:" + port);
            return new Endpoint("127.0.0.1", port);
        } catch (Waiting.Failed e) {
            throw new IllegalStateException("a demo backend cannot be opened", e);
        }
    }
}
