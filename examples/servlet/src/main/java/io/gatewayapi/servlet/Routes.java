package io.gatewayapi.servlet;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.match.Decision;
import io.gatewayapi.match.RouteTable;
import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.traffic.tls.BackendTlsTerms;
import io.gatewayapi.validate.topology.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What requests are routed by at one moment: the table and where the backends are. Immutable; {@link RoutingFilter#use} puts
 * another one in its place, and each request sees one of them from beginning to end.
 */
public final class Routes {

    private final List<RouteTable<RulePlan>> tables;
    private final Backends backends;
    private final Set<BackendTlsTerms> terms;
    private final Set<ObjectKey> secured;

    private Routes(List<RouteTable<RulePlan>> tables, Backends backends, Set<BackendTlsTerms> terms, Set<ObjectKey> secured) {
        this.tables = tables;
        this.backends = Objects.requireNonNull(backends, "backends");
        this.terms = terms;
        this.secured = secured;
    }

    /**
     * Compiles a topology. Its Gateways share the ports of the container: a request goes to the first of them, in the order of
     * the topology, that has a rule for it.
     *
     * @param topology what the objects come to
     * @param backends where the backends are
     * @return the routes
     */
    public static Routes of(Topology topology, Backends backends) {
        Set<BackendTlsTerms> terms = new HashSet<>();
        RouteTable<RulePlan> all = RouteTable.compile(topology, rule -> {
            RulePlan plan = RulePlan.of(rule, topology.resources());
            plan.tls().forEach(asked -> asked.ifPresent(terms::add));
            return plan;
        });
        List<RouteTable<RulePlan>> tables = all.gateways().stream().map(key -> all.gateway(key).orElseThrow()).toList();
        Set<ObjectKey> secured = topology.resources().all(BackendTlsPolicy.class).stream()
                .flatMap(policy -> policy.targetRefs().stream()
                        .map(ref -> new ObjectKey(new GroupKind(ref.group(), ref.kind()), policy.namespace(), ref.name())))
                                .collect(Collectors.toSet());
        return new Routes(tables.isEmpty() ? List.of(all) : tables, backends, Set.copyOf(terms), secured);
    }

    /** Every way to secure a connection that some rule asks for. */
    Set<BackendTlsTerms> terms() {
        return terms;
    }

    /** Whether some policy asks for TLS to a Service. */
    boolean isSecured(ObjectKey service) {
        return secured.contains(service);
    }

    Backends backends() {
        return backends;
    }

    Decision<RulePlan> decide(RequestView request) {
        Decision<RulePlan> best = tables.get(0).decide(request);
        for (int i = 1; i < tables.size() && !best.isMatched(); i++) {
            Decision<RulePlan> next = tables.get(i).decide(request);
            best = next.isMatched() || best.listener().isEmpty() ? next : best;
        }
        return best;
    }
}
