package io.gatewayapi.servlet;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.match.Decision;
import io.gatewayapi.match.RouteTable;
import io.gatewayapi.model.BackendTlsTerms;
import io.gatewayapi.validate.topology.Topology;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * What requests are routed by at one moment: the table and where the backends are. Immutable; {@link RoutingFilter#use} puts
 * another one in its place, and each request sees one of them from beginning to end.
 */
public final class Routes {

    private final RouteTable<RulePlan> table;
    private final Backends backends;
    private final Set<BackendTlsTerms> terms;

    private Routes(RouteTable<RulePlan> table, Backends backends, Set<BackendTlsTerms> terms) {
        this.table = table;
        this.backends = Objects.requireNonNull(backends, "backends");
        this.terms = terms;
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
        RouteTable<RulePlan> table = RouteTable.compile(topology, rule -> {
            RulePlan plan = RulePlan.of(rule, topology.resources());
            terms.addAll(plan.tls().values());
            return plan;
        });
        return new Routes(table, backends, Set.copyOf(terms));
    }

    /** Every way to secure a connection that some rule asks for. */
    Set<BackendTlsTerms> terms() {
        return terms;
    }

    Backends backends() {
        return backends;
    }

    Decision<RulePlan> decide(RequestView request) {
        return table.decide(request);
    }
}
