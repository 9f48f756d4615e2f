package io.gatewayapi.validate.advice;

import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.validate.topology.AttachedRoute;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Weights that are all zero, and those whose backend cannot be used while others can. */
final class Weights implements Concern {

    @Override
    public void look(Scene scene) {
        Set<ObjectKey> seen = new HashSet<>();
        for (ResolvedGateway gateway : scene.topology().gateways()) {
            for (ResolvedListener listener : gateway.listeners()) {
                for (AttachedRoute route : listener.routes()) {
                    if (seen.add(route.route().key())) {
                        route.rules().stream().filter(rule -> rule.dropped().isEmpty() && rule.error().isEmpty()).forEach(rule -> look(scene, rule));
                    }
                }
            }
        }
    }

    private static void look(Scene scene, ResolvedRule rule) {
        List<ResolvedBackend> backends = rule.backends();
        String path = "spec.rules[" + rule.index() + "].backendRefs";
        long total = backends.stream().mapToLong(backend -> Math.max(0, backend.ref().weight())).sum();
        if (total == 0) {
            if (!backends.isEmpty()) {
                scene.warning("all-weights-zero", rule.route().key(), path, "the weights add up to 0, so there is no backend to choose: " + fate(rule),
                        "give one of them a weight of 1 or more; to take the rule out of service remove it", "BackendRef.weight");
            }
            return;
        }
        List<ResolvedBackend> failing = backends.stream().filter(backend -> !backend.isValid() && backend.ref().weight() > 0).toList();
        boolean working = backends.stream().anyMatch(backend -> backend.isValid() && backend.ref().weight() > 0);
        if (!failing.isEmpty() && working) {
            long lost = failing.stream().mapToLong(backend -> backend.ref().weight()).sum();
            scene.warning("failing-share", rule.route().key(), path, share(lost, total) + " of what the rule takes goes to backends that cannot be used, and not to the others: " + fate(rule) + " ("
                            + failing.stream().map(backend -> backend.target() + ": " + backend.reason().orElse("")).distinct().limit(3).collect(Collectors.joining(", ")) + ")",
                    "mend the reference, or set its weight to 0", "BackendRef.weight: an invalid backend keeps its share");
        }
    }

    private static String fate(ResolvedRule rule) {
        return rule.http().isPresent() ? "requests are answered with 500" : rule.grpc().isPresent() ? "calls fail as UNAVAILABLE" : "connections are refused";
    }

    private static String share(long part, long total) {
        double percent = 100.0 * part / total;
        return (percent == Math.rint(percent) ? Long.toString((long) percent) : String.format(Locale.ROOT, "%.1f", percent)) + " %";
    }
}
