package io.gatewayapi.benchmark.contestant;

import io.gatewayapi.benchmark.workload.Manifests;
import io.gatewayapi.benchmark.workload.ServerRequest;
import io.gatewayapi.match.Decision;
import io.gatewayapi.match.RouteTable;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.gatewayapi.validate.topology.Topology;
import org.openjdk.jmh.infra.Blackhole;

/** The table of this library. */
final class OurTable implements Contestant {

    private final RouteTable<ResolvedRule> table;

    OurTable(Topology topology) {
        table = RouteTable.compile(topology, rule -> rule); // a payload that takes no memory of its own
    }

    @Override
    public void decide(ServerRequest request, Blackhole sink) {
        sink.consume(table.decide(request));
    }

    @Override
    public int answer(ServerRequest request) {
        Decision<ResolvedRule> decision = table.decide(request);
        return decision.isMatched() ? Manifests.action(decision.payload()) : NOTHING;
    }
}
