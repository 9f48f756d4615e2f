package io.gatewayapi.validate.topology;

import static io.gatewayapi.validate.topology.Given.EDGE;
import static io.gatewayapi.validate.topology.Given.gateway;
import static io.gatewayapi.validate.topology.Given.problem;
import static io.gatewayapi.validate.topology.Reasons.UNSUPPORTED_VALUE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Route;
import io.gatewayapi.regex.RegexEngine;
import io.gatewayapi.regex.RegexSyntaxException;
import io.gatewayapi.testkit.JdkRegexEngine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** RegularExpression is implementation-specific: the engine of the host decides which expressions there are. */
class HostEngineTest {

    private static final String TWICE = "/([a-z]+)/\\1";
    private static final HttpRouteMatch SLASH = HttpRouteMatch.pathPrefix("/");
    private static final RegexEngine JDK = new JdkRegexEngine(10_000);

    private static Topology resolve(RegexEngine engine, Route route) {
        return Topology.resolve(ResourceSet.of(gateway(Listener.http("web", 80)), route), Assumptions.TRUSTING.withRegexes(engine));
    }

    private static HttpRoute matching(HttpRouteMatch match) {
        return HttpRoute.builder("infra", "r").parent(EDGE).rule(rule -> rule.match(SLASH).backend("s", 80))
                .rule(rule -> rule.match(match).backend("s", 80)).build();
    }

    private static Optional<String> dropped(Topology topology, int rule) {
        return Given.listener(topology, "web").routes().get(0).rules().get(rule).dropped();
    }

    @Test
    void whatTheDefaultEngineRefusesIsDroppedAndTheOtherRulesLive() {
        Topology topology = resolve(RegexEngine.RE2, matching(HttpRouteMatch.path(new PathMatch.RegularExpression(TWICE))));

        assertEquals(Optional.of(UNSUPPORTED_VALUE), dropped(topology, 1));
        assertEquals(Optional.empty(), dropped(topology, 0));
        Problem problem = problem(topology, "unsupported-value");
        assertEquals("spec.rules[1].matches[0].path.value", problem.path());
        RegexSyntaxException refusal = assertThrows(RegexSyntaxException.class, () -> RegexEngine.RE2.compile(TWICE));
        assertEquals("the regular expression cannot be used: " + refusal.problem(), problem.message());
        assertEquals(refusal.fix(), problem.fix());
    }

    @Test
    void whatTheHostsEngineAcceptsIsAcceptedEverywhere() {
        for (HttpRouteMatch match : List.of(
                HttpRouteMatch.path(new PathMatch.RegularExpression(TWICE)),
                SLASH.withHeaders(List.of(new HeaderMatch.RegularExpression("x", TWICE))),
                SLASH.withQueryParams(List.of(new QueryParamMatch.RegularExpression("q", TWICE))))) {
            Topology topology = resolve(JDK, matching(match));
            assertEquals(List.of(), topology.problems());
            assertEquals(Optional.empty(), dropped(topology, 1));
        }
        GrpcRouteMatch call = new GrpcRouteMatch(Optional.of(new GrpcMethodMatch.RegularExpression(Optional.of(TWICE), Optional.of(TWICE))),
                List.of());
        GrpcRoute grpc = GrpcRoute.builder("infra", "r").parent(EDGE).rule(rule -> rule.match(call).backend("s", 80)).build();
        assertEquals(List.of(), resolve(JDK, grpc).problems());
        assertEquals(2, resolve(RegexEngine.RE2, grpc).problems().stream()
                .filter(found -> found.code().equals("unsupported-value")).count());
    }

    @Test
    void whatTheHostsEngineRefusesIsDropped() {
        // RE2 names groups so, Java does not
        Topology topology = resolve(JDK, matching(HttpRouteMatch.path(new PathMatch.RegularExpression("/(?P<id>[0-9]+)"))));
        assertEquals(Optional.of(UNSUPPORTED_VALUE), dropped(topology, 1));
        assertEquals("write it in the syntax of java.util.regex.Pattern", problem(topology, "unsupported-value").fix());
    }

    @Test
    void theEngineIsPartOfTheView() {
        assertEquals(RegexEngine.RE2, Assumptions.CLUSTER.regexes());
        Assumptions view = Assumptions.TRUSTING.withRegexes(JDK);
        assertEquals(JDK, view.withControllerName("c").without(Feature.REFERENCE_GRANT).withAddresses(List.of()).regexes());
        assertNotEquals(Assumptions.TRUSTING, view);
        assertEquals(JDK, resolve(JDK, matching(SLASH)).assumptions().regexes());
        assertThrows(NullPointerException.class, () -> Assumptions.TRUSTING.withRegexes(null));
    }
}
