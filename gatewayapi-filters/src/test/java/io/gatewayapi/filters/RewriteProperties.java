package io.gatewayapi.filters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.PathPolicy.EncodedSlash;
import io.gatewayapi.http.Request;
import io.gatewayapi.http.RequestTarget;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class RewriteProperties {

    record Scenario(String prefix, String rest, String query, String replacement) {
        String target(PathPolicy policy) {
            String path = strip(prefix) + rest;
            return RequestTarget.normalize((path.isEmpty() ? "/" : path) + query, policy);
        }
    }

    @Property(tries = 5_000)
    void replacesWhatTheAlgorithmOfTheSpecificationReplaces(@ForAll("scenarios") Scenario scenario) {
        String target = scenario.target(PathPolicy.DEFAULT);
        Assume.that(target != null);
        FilterOutcome outcome = run(scenario, target);
        String path = target.substring(0, RequestTarget.pathEnd(target));
        String p = strip(RequestTarget.normalize(scenario.prefix, PathPolicy.DEFAULT));
        boolean under = path.equals(p) || path.startsWith(p + "/");
        if (under) {
            String expected = strip(scenario.replacement) + path.substring(p.length());
            String query = target.substring(path.length());
            assertEquals((expected.isEmpty() ? "/" : expected) + query, Rules.forward(outcome).request().target().orElseThrow());
        } else {
            assertEquals(500, Rules.fail(outcome).status());
        }
        Statistics.label("outcome").collect(under ? "replaced" : "not under the prefix").coverage(coverage -> {
            coverage.check("replaced").percentage(part -> part > 50);
            coverage.check("not under the prefix").count(count -> count > 0);
        });
    }

    @Property(tries = 5_000)
    void resultIsAPathWithOneSlashInFrontAndTheSameQuery(@ForAll("scenarios") Scenario scenario) {
        String target = scenario.target(new PathPolicy(false, EncodedSlash.KEEP));
        Assume.that(target != null);
        if (run(scenario, target) instanceof FilterOutcome.Forward forward) {
            String result = forward.request().target().orElseThrow();
            assertTrue(result.startsWith("/"), result);
            assertTrue(!result.startsWith("//"), result);
            String path = target.substring(0, RequestTarget.pathEnd(target));
            String resultPath = result.substring(0, RequestTarget.pathEnd(result));
            assertTrue(path.contains("//") || !resultPath.contains("//"), result);
            assertEquals(target.substring(path.length()), result.substring(resultPath.length()));
            Statistics.label("slashes").collect(path.contains("//") ? "doubled" : "single").coverage(coverage -> {
                coverage.check("doubled").percentage(part -> part > 5);
                coverage.check("single").percentage(part -> part > 20);
            });
        }
    }

    private static FilterOutcome run(Scenario scenario, String target) {
        FilterChain chain = FilterChain.compile(Rules.ruleWith(scenario.prefix, Rules.rewrite("", Rules.prefix(scenario.replacement))));
        return chain.run(Request.get("http://h/"), target, FilterChain.NO_BACKEND, () -> 0);
    }

    private static String strip(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Combinators.combine(
            Arbitraries.of("/", "/a", "/a/", "/a/b", "/%61", "/a%c3%a9"),
            Arbitraries.of("/", "/a", "/b", "/%2F", "/%2e%2e", "/.", "/~", "/%7e", "x").list().ofMaxSize(4)
                .map(parts -> String.join("", parts)),
            Arbitraries.of("", "?", "?a=/a//b", "?%61"),
            Arbitraries.of("", "/", "/x", "/x/", "/a", "/a/b/", "/%61")).as(Scenario::new);
    }
}
