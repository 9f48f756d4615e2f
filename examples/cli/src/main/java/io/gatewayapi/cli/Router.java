package io.gatewayapi.cli;

import io.gatewayapi.cli.Question.Mesh;
import io.gatewayapi.filters.Extensions;
import io.gatewayapi.filters.FilterChain;
import io.gatewayapi.http.Request;
import io.gatewayapi.match.Decision;
import io.gatewayapi.match.MatchOptions;
import io.gatewayapi.match.RouteTable;
import io.gatewayapi.match.explain.Explanation;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedService;
import io.gatewayapi.validate.topology.Topology;
import java.util.Map;
import java.util.Optional;

/** The table of a topology, and the answers it gives. */
final class Router {

    /** What refuses everything. */
    private static final RouteTable<FilterChain> NOTHING = RouteTable.compile(Topology.resolve(ResourceSet.of()), rule -> null);

    private final Topology topology;
    private final RouteTable<FilterChain> table;
    private final ReadyEndpoints ready;

    Router(Topology topology) {
        this.topology = topology;
        this.table = RouteTable.compile(topology,
                rule -> FilterChain.compile(rule.route(), rule.index(), Extensions.NONE, rule.lostMirrors(), rule.error()));
        this.ready = new ReadyEndpoints(topology.resources());
    }

    Topology topology() {
        return topology;
    }

    Map<String, Object> answer(Question question) throws Question.Malformed {
        if (question.mesh().isPresent()) {
            return answer(question, question.mesh().get());
        }
        Optional<ResolvedGateway> gateway = gateway(question);
        Decision<FilterChain> decision = gateway.map(found -> decide(found, question)).orElseGet(() -> table.decide(question.matched()));
        String reason = gateway.map(found -> explain(found, question).reason()).orElse("the input holds no Gateway");
        return Answer.of(question, decision, ready, reason);
    }

    private Map<String, Object> answer(Question question, Mesh mesh) {
        Optional<RouteTable<FilterChain>> part = table.service(mesh.service(), mesh.clientNamespace());
        if (part.isEmpty()) {
            return Answer.of(question, decide(NOTHING, question), ready, mesh.service() + " does not exist");
        }
        Decision<FilterChain> decision = decide(part.get(), question);
        ResolvedService service = topology.services().stream().filter(found -> found.key().equals(mesh.service())).findFirst()
                .orElseGet(() -> ResolvedService.assumed(mesh.service()));
        return Answer.of(question, decision, ready, reason(service, mesh, question, decision));
    }

    private static String reason(ResolvedService service, Mesh mesh, Question question, Decision<FilterChain> decision) {
        if (question.isRequest()) {
            return Explanation.of(service, mesh.clientNamespace(), question.matched(), MatchOptions.DEFAULT).reason();
        }
        String port = " port " + question.request().port();
        return switch (decision.outcome()) {
            case MATCHED -> decision + ": the oldest route of " + service.key() + port;
            case NO_ROUTE -> "the routes of " + service.key() + port + " are of another kind, and none takes the connection";
            case DIRECT -> service.key() + port + ": no route is attached, so the Service gets the connection itself";
            default -> service.key() + " has no " + question.protocol() + port;
        };
    }

    private Decision<FilterChain> decide(ResolvedGateway gateway, Question question) {
        return decide(table.gateway(gateway.key()).orElseThrow(), question);
    }

    private static Decision<FilterChain> decide(RouteTable<FilterChain> part, Question question) {
        int port = question.request().port();
        return switch (question.protocol()) {
            case "TLS" -> part.decideTls(port, question.request().serverName());
            case "TCP" -> part.decideTcp(port);
            case "UDP" -> part.decideUdp(port);
            default -> part.decide(question.matched());
        };
    }

    /**
     * The Gateway that a question is for: the one it names, or the only one. Where there are several, the first that has a
     * match, or else a listener, for the request.
     */
    Optional<ResolvedGateway> gateway(Question question) throws Question.Malformed {
        if (question.gateway().isPresent()) {
            Optional<ResolvedGateway> named = topology.gateway(question.gateway().get());
            if (named.isEmpty()) {
                throw new Question.Malformed("the input holds no " + question.gateway().get() + ", only "
                        + topology.gateways().stream().map(ResolvedGateway::key).map(ObjectKey::path).toList());
            }
            return named;
        }
        Decision<FilterChain> decision = decide(table, question);
        // decisions are made when the table is compiled: that of the table is the very one of a Gateway, unless nobody takes the port
        return topology.gateways().stream().filter(found -> decide(found, question) == decision).findFirst()
                .or(() -> topology.gateways().stream().findFirst());
    }

    static Explanation explain(ResolvedGateway gateway, Question question) {
        Request request = question.matched();
        return switch (question.protocol()) {
            case "TLS" -> Explanation.ofTls(gateway, request.port(), request.serverName());
            case "TCP" -> Explanation.ofTcp(gateway, request.port());
            case "UDP" -> Explanation.ofUdp(gateway, request.port());
            default -> Explanation.of(gateway, request, MatchOptions.DEFAULT);
        };
    }
}
