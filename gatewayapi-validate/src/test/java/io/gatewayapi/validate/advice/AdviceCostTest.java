package io.gatewayapi.validate.advice;

import static io.gatewayapi.validate.advice.Given.expression;
import static io.gatewayapi.validate.advice.Given.http;
import static io.gatewayapi.validate.advice.Given.prefix;
import static io.gatewayapi.validate.advice.Given.route;
import static io.gatewayapi.validate.advice.Given.rule;
import static io.gatewayapi.validate.advice.Given.web;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Ten thousand rules are looked at in a second or two, however they are spread; the bound here is for a slow machine. */
class AdviceCostTest {

    private static final int RULES = 10_000;

    @Test
    void manyPathsOfOneHost() {
        cheap(i -> prefix("/v1/p" + i), i -> "a.example");
    }

    @Test
    void oneMatchForAll() {
        cheap(i -> prefix("/"), i -> "a.example");
    }

    @Test
    void onePathAndManyHeaders() {
        cheap(i -> prefix("/").withHeader("x", Integer.toString(i)), i -> "a.example");
    }

    @Test
    void manyHosts() {
        cheap(i -> prefix("/cart"), i -> i % 2 == 0 ? "h" + i + ".example" : "*.h" + i + ".example");
    }

    @Test
    void hostsOverOneWildcard() {
        cheap(i -> prefix(i % 2 == 0 ? "/p" + i : "/cart"), i -> i % 2 == 0 ? "*.example" : "h" + i + ".example");
    }

    @Test
    void expressionsBesidePrefixes() {
        cheap(i -> i % 2 == 0 ? prefix("/v1/p" + i) : expression("/v1/p" + i + "/.*"), i -> "a.example");
    }

    private static void cheap(IntFunction<HttpRouteMatch> match, IntFunction<String> host) {
        List<Resource> resources = new ArrayList<>();
        resources.add(web(http("http", "")));
        for (int i = 0; i < RULES; i++) {
            HttpRoute.Builder route = route("r" + i, i % 100).hostname(host.apply(i)).rule(rule(match.apply(i)));
            resources.add(route.build());
        }
        ResourceSet set = ResourceSet.of(resources);
        Topology topology = Topology.resolve(set);
        assertTimeout(Duration.ofSeconds(10), () -> Advice.of(topology, set));
    }
}
