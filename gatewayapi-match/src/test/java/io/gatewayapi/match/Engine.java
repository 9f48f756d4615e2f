package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.match.reference.ReferenceMatcher;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.Topology;
import java.util.function.Function;

/** Whatever decides requests. The corpus is run on each. */
enum Engine {

    /** The compiled table. */
    TABLE {
        @Override
        Function<RequestView, Answer> compile(Topology topology, MatchOptions options) {
            RouteTable<String> table = RouteTable.compile(topology, rule -> rule.route().name(), options);
            return request -> Answer.of(table.decide(request));
        }
    },

    /** The specification read aloud. */
    REFERENCE {
        @Override
        Function<RequestView, Answer> compile(Topology topology, MatchOptions options) {
            ResolvedGateway gateway = topology.gateways().get(0);
            ReferenceMatcher matcher = ReferenceMatcher.of(gateway).with(options.pathPolicy(), options.hostnamesFallThrough())
                    .with(topology.assumptions().regexes());
            return request -> Answer.of(matcher.decide(request));
        }
    };

    /** Makes ready to decide the requests of the only Gateway of a topology. */
    abstract Function<RequestView, Answer> compile(Topology topology, MatchOptions options);
}
