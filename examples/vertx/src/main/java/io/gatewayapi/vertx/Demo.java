package io.gatewayapi.vertx;

import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.RouteFilter;
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

/** Backends for a demonstration: one that tells what it received for every Service that a route refers to. */
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
                rule.backends().stream().filter(ResolvedBackend::isValid)
                        .forEach(backend -> add(backends, backend.target(), backend.ref().ref(), backend.protocol()));
                rule.http().stream().flatMap(http -> http.filters().stream()).forEach(filter -> mirror(backends, rule, filter));
                rule.grpc().stream().flatMap(grpc -> grpc.filters().stream()).forEach(filter -> mirror(backends, rule, filter));
            }
        }
        return backends;
    }

    private void mirror(Map<String, List<Endpoint>> backends, ResolvedRule rule, RouteFilter filter) {
        if (filter instanceof RouteFilter.RequestMirror mirror) {
            add(backends, mirror.backendRef().target(rule.route().namespace()), mirror.backendRef(), "http");
        }
    }

    private void add(Map<String, List<Endpoint>> backends, ObjectKey target, BackendReference reference, String protocol) {
        String name = Destinations.name(target, reference.port().orElse(0));
        backends.put(name, List.of(running.computeIfAbsent(name + "/" + transport(protocol), key -> start(name, transport(protocol)))));
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
