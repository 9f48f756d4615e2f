package io.gatewayapi.benchmark.contestant;

import io.gatewayapi.benchmark.workload.Manifests;
import io.gatewayapi.benchmark.workload.ServerRequest;
import io.gatewayapi.match.reference.ReferenceMatcher;
import io.gatewayapi.validate.topology.Topology;
import org.openjdk.jmh.infra.Blackhole;

/** The specification read aloud: the matcher that this library holds its table to. */
final class OurReference implements Contestant {

    private final ReferenceMatcher matcher;

    OurReference(Topology topology) {
        matcher = ReferenceMatcher.of(topology.gateways().get(0));
    }

    @Override
    public void decide(ServerRequest request, Blackhole sink) {
        sink.consume(matcher.decide(request));
    }

    @Override
    public int answer(ServerRequest request) {
        return matcher.decide(request).winner().map(winner -> Manifests.action(winner.rule())).orElse(NOTHING);
    }
}
