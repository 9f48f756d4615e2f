package io.gatewayapi.filters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.PathModifier;
import java.net.URI;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

class RedirectProperties {

    /** The target is not in normal form: a careless host is in the game, too. */
    record Scenario(String authority, String target, String prefix, String replacement) {}

    @Property(tries = 5_000)
    void clientIsSentToThisHostAndNowhereElse(@ForAll("scenarios") Scenario scenario) {
        PathModifier path = scenario.replacement.equals("-") ? null : Rules.prefix(scenario.replacement);
        FilterChain chain = FilterChain.compile(Rules.ruleWith(scenario.prefix, Rules.redirect("https", "", path, 0, 302)));
        Request request = Request.get("http://x/").withAuthority(scenario.authority);
        FilterOutcome outcome = chain.run(request, scenario.target, FilterChain.NO_BACKEND, () -> 0);
        if (outcome instanceof FilterOutcome.Respond respond) {
            String location = respond.location().orElseThrow();
            String to = scenario.authority.startsWith("h.") ? "https://h./" : "https://h/";
            assertTrue(location.startsWith(to), location);
            assertTrue(location.length() == to.length() || "/\\".indexOf(location.charAt(to.length())) < 0, location);
            assertTrue(location.chars().allMatch(c -> c > ' ' && c < 0x7f), location);
            assertEquals(to.substring(8, to.length() - 1), URI.create(location.replace('\\', '/').replace("%", "%25").replaceAll("[\\[\\]]", "")).getHost(), location);
        } else {
            assertTrue(outcome instanceof FilterOutcome.Fail, outcome::toString);
        }
        Statistics.label("outcome").collect(outcome.getClass().getSimpleName()).coverage(coverage -> {
            coverage.check("Respond").percentage(part -> part > 20);
            coverage.check("Fail").percentage(part -> part > 10);
        });
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        Arbitrary<String> authority = Arbitraries.of("h", "h:81", "h.", "h.:1", "evil.com@h", "h\r\n", "h/x", "", "h:80@evil.com");
        Arbitrary<String> path = Arbitraries.of("/", "/", "a", "\\", "evil.com", "@", ":", "?", "\r\n", "%0d%0a", ".", "\u010a", "\ud800")
            .list().ofMaxSize(5).map(parts -> String.join("", parts));
        return Combinators.combine(
            Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just("h")), Tuple.of(1, authority)),
            Combinators.combine(Arbitraries.of("/", "/", "/", "/a", ""), path).as(String::concat),
            Arbitraries.of("/", "/a", "/a/"),
            Arbitraries.of("-", "-", "", "/", "//", "/b", "//evil.com", "\\evil.com")).as(Scenario::new);
    }
}
