package io.gatewayapi.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.filters.Extension;
import io.gatewayapi.filters.Extensions;
import io.gatewayapi.filters.FilterChain;
import io.gatewayapi.filters.FilterOutcome;
import io.gatewayapi.http.Request;
import io.gatewayapi.match.Decision;
import io.gatewayapi.match.RouteTable;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.LocalObjectReference;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Topology;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a host brings filters of its own: one registry, which the validator and the chains are told of. */
class HostExtensionsTest {

    private static final GroupKind LIMIT = new GroupKind("acme.example", "Limit");

    private static FilterOutcome outcome(Extensions extensions) {
        Gateway gateway = Gateway.builder("ns", "gw").listener(Listener.http("http", 80)).build();
        RouteFilter limit = new RouteFilter.ExtensionRef(new LocalObjectReference("acme.example", "Limit", "strict"));
        HttpRoute route = HttpRoute.builder("ns", "r").parent("gw").rule(r -> r.filter(limit).backend("svc", 80)).build();
        Assumptions assumptions = Assumptions.TRUSTING.withExtensions(extensions.kinds());
        Topology topology = Topology.resolve(ResourceSet.of(gateway, route), assumptions);
        RouteTable<FilterChain> table = RouteTable.compile(topology,
                rule -> FilterChain.compile(rule.route(), rule.index(), extensions, rule.lostMirrors(), rule.error()));
        Decision<FilterChain> decision = table.decide(Request.get("http://h/"));
        return decision.payload().run(Request.get("http://h/"), "/", 0, () -> 0);
    }

    @Test
    void aKindThatTheHostKnowsRuns() {
        Extension refusal = request -> new FilterOutcome.Respond(429, List.of(), List.of());
        Extensions extensions = Extensions.NONE.with(LIMIT, object -> object.name().equals("strict") ? Optional.of(refusal) : Optional.empty());
        assertEquals(new FilterOutcome.Respond(429, List.of(), List.of("ExtensionRef")), outcome(extensions));
    }

    @Test
    void aKindThatTheHostDoesNotKnowIsNeverSkipped() {
        assertEquals(new FilterOutcome.Fail(500, "the rule cannot be honoured: InvalidKind", List.of()), outcome(Extensions.NONE));
    }

    @Test
    void anObjectThatIsNotThereIsNeverSkipped() {
        Extensions extensions = Extensions.NONE.with(LIMIT, object -> Optional.empty());
        assertEquals(new FilterOutcome.Fail(500, "filters[0].extensionRef: there is no extension Limit.acme.example strict", List.of()),
                outcome(extensions));
    }
}
