package io.gatewayapi.validate.advice;

import static io.gatewayapi.validate.advice.Given.ageless;
import static io.gatewayapi.validate.advice.Given.expression;
import static io.gatewayapi.validate.advice.Given.http;
import static io.gatewayapi.validate.advice.Given.prefix;
import static io.gatewayapi.validate.advice.Given.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.regex.RegexEngine;
import io.gatewayapi.testkit.JdkRegexEngine;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With another engine than our own no more is said of an expression than that engine lets us know. */
class HostEngineTest {

    private static final RegexEngine JDK = new JdkRegexEngine(10_000);

    private static List<Problem> problems(RegexEngine engine, HttpRouteMatch... matches) {
        var route = ageless("a");
        List.of(matches).forEach(match -> route.rule(rule(match)));
        ResourceSet resources = ResourceSet.of(Given.web(http("web", "")), route.build());
        return Advice.of(Topology.resolve(resources, Assumptions.fitting(resources).withRegexes(engine)), resources);
    }

    private static List<String> codes(RegexEngine engine, HttpRouteMatch... matches) {
        return problems(engine, matches).stream().map(Problem::code).toList();
    }

    @Test
    void whatAWideExpressionTakesIsKnownOfOurOwnOnly() {
        assertEquals(List.of("unreachable-rule"), codes(RegexEngine.RE2, expression("^/a.*$"), expression("^/ab$")));
        assertEquals(List.of(), codes(JDK, expression("^/a.*$"), expression("^/ab$")));
        assertEquals(List.of("unreachable-rule"), codes(RegexEngine.RE2, HttpRouteMatch.pathExact("/a"), expression("^/a$")));
        assertEquals(List.of(), codes(JDK, HttpRouteMatch.pathExact("/a"), expression("^/a$")));
    }

    @Test
    void equalExpressionsAreEqualInEveryEngine() {
        assertEquals(List.of("unreachable-rule"), codes(RegexEngine.RE2, expression("^/[ab]$"), expression("^/[ab]$")));
        assertEquals(List.of("unreachable-rule"), codes(JDK, expression("^/([ab])\\1$"), expression("^/([ab])\\1$")));
    }

    @Test
    void theEngineSaysWhichValuesOfAHeaderAreTaken() {
        HttpRouteMatch twice = prefix("/").withHeaders(List.of(new HeaderMatch.RegularExpression("x", "^([ab])\\1$")));
        assertEquals(List.of("unreachable-rule"), codes(JDK, twice, prefix("/").withHeader("x", "bb")));
        assertEquals(List.of(), codes(JDK, twice, prefix("/").withHeader("x", "ab")));
    }

    @Test
    void repeatedRepetitionIsHarmlessInOurOwnOnly() {
        assertEquals("repeats what is itself repeated: harmless here, but an engine that goes back and forth may take exponential "
                        + "time for a path that almost matches",
                problems(RegexEngine.RE2, expression("^/(a+)+$")).get(0).message());
        assertEquals("repeats what is itself repeated: an engine that goes back and forth may take exponential "
                        + "time for a path that almost matches",
                problems(JDK, expression("^/(a+)+$")).get(0).message());
        assertFalse(codes(JDK, expression("^/((a+)+)\\1$")).contains("explosive-expression"), "read only where RE2 can read it");
    }
}
