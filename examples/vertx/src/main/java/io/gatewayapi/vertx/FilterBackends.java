package io.gatewayapi.vertx;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.ServicePort;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.gatewayapi.validate.topology.ResolvedRoute;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.gatewayapi.validate.topology.Topology;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the backends that filters refer to are spoken to: those of mirrors, and authorisation servers. The topology resolves the backends
 * of rules only; where one of them is the same Service and port, it is spoken to in the same way.
 */
final class FilterBackends {

    private final Topology topology;
    private final Map<String, ResolvedBackend> known = new HashMap<>();

    FilterBackends(Topology topology) {
        this.topology = topology;
        for (ResolvedRoute route : topology.routes()) {
            for (ResolvedRule rule : route.rules()) {
                rule.backends().stream().filter(ResolvedBackend::isValid)
                        .forEach(backend -> known.putIfAbsent(name(rule, backend.target(), backend.ref().ref()), backend));
            }
        }
    }

    private static String name(ResolvedRule rule, ObjectKey target, BackendReference reference) {
        return rule.route().kind() + " " + target + ":" + reference.port().orElse(0);
    }

    /**
     * The backend of a filter, where it can be used.
     *
     * @param protocol what is spoken to it; empty where it speaks what the backends of the rule do
     */
    Optional<ResolvedBackend> of(ResolvedRule rule, BackendReference reference, Optional<String> protocol) {
        ObjectKey target = reference.target(rule.route().namespace());
        ResolvedBackend same = known.get(name(rule, target, reference));
        if (same != null) {
            return Optional.of(new ResolvedBackend(same.ref(), same.target(), protocol.orElse(same.protocol()), same.tls(), same.reason()));
        }
        // never plain text where a policy asks for TLS, and nothing here knows its terms
        if (topology.resources().all(BackendTlsPolicy.class).stream().anyMatch(policy -> isTargeted(policy, target))) {
            return Optional.empty();
        }
        Optional<String> appProtocol = topology.resources().find(target, Service.class)
                .flatMap(service -> service.port(reference.port().orElse(0)))
                .flatMap(ServicePort::appProtocol);
        boolean http2 = rule.grpc().isPresent() || appProtocol.filter("kubernetes.io/h2c"::equals).isPresent();
        return Optional.of(new ResolvedBackend(BackendRef.of(reference), target, protocol.orElse(http2 ? "h2c" : "http"),
                Optional.empty(), Optional.empty()));
    }

    private static boolean isTargeted(BackendTlsPolicy policy, ObjectKey target) {
        return target.kind().equals(GroupKind.SERVICE) && policy.metadata().namespace().orElse("").equals(target.namespace())
                && policy.targetRefs().stream().anyMatch(ref -> ref.name().equals(target.name()));
    }
}
