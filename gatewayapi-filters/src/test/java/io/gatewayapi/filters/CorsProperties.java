package io.gatewayapi.filters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.RouteFilter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

class CorsProperties {

    /** An origin by its parts, so that the model has nothing to parse; a host {@code *.x} or {@code *} is an entry's. */
    record Parts(String scheme, String host, String port) {
        String text() {
            return scheme + "://" + host + port;
        }

        String effectivePort() {
            return port.isEmpty() ? scheme.equalsIgnoreCase("http") ? ":80" : ":443" : port;
        }

        boolean allows(Parts origin) {
            String theirs = origin.host.toLowerCase(Locale.ROOT);
            String ours = host.toLowerCase(Locale.ROOT);
            boolean hostIsAllowed = ours.equals("*")
                || (ours.startsWith("*") ? theirs.matches(".+\\Q" + ours.substring(1) + "\\E") : theirs.equals(ours));
            return hostIsAllowed && scheme.equalsIgnoreCase(origin.scheme) && effectivePort().equals(origin.effectivePort());
        }
    }

    record Scenario(List<Parts> entries, boolean credentials, Parts origin) {
        RouteFilter.Cors filter() {
            List<String> texts = entries.stream().map(Parts::text).toList();
            return new RouteFilter.Cors(texts, credentials, List.of("*"), List.of("*"), List.of("*"), 5);
        }
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void echoesTheOriginExactlyWhenAnEntryAllowsIt(@ForAll("scenarios") Scenario scenario) {
        boolean allowed = scenario.entries.stream().anyMatch(entry -> entry.allows(scenario.origin));
        Optional<String> expected = allowed ? Optional.of(scenario.origin.text()) : Optional.empty();
        for (String method : List.of("GET", "OPTIONS")) {
            List<HttpHeader> headers = answer(scenario.filter(), method, scenario.origin.text());
            assertEquals(expected, value(headers, "access-control-allow-origin"), scenario::toString);
            assertEquals(Optional.of("Origin"), value(headers, "vary"));
            if (scenario.credentials || !allowed) {
                assertTrue(headers.stream().noneMatch(header -> header.value().equals("*")), headers::toString);
            }
            assertEquals(allowed && scenario.credentials, value(headers, "access-control-allow-credentials").isPresent());
        }
        Statistics.label("outcome").collect(allowed).coverage(coverage -> {
            coverage.check(true).percentage(part -> part > 10);
            coverage.check(false).percentage(part -> part > 10);
        });
    }

    @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
    void noOtherTextIsEverEchoed(@ForAll("hostile") String origin) {
        RouteFilter.Cors filter = new RouteFilter.Cors(
            List.of("https://a.b", "https://*.a.b", "http://*:81"), true, List.of("*"), List.of("*"), List.of(), 5);
        for (String method : List.of("GET", "OPTIONS")) {
            Optional<String> echoed = value(answer(filter, method, origin), "access-control-allow-origin");
            echoed.ifPresent(text -> {
                assertEquals(origin, text);
                assertTrue(text.matches("(?i)https://([a-z]+\\.)*a\\.b(:443)?|http://[a-z]+(\\.[a-z]+)*:81"), text);
            });
            Statistics.label("echoed").collect(echoed.isPresent()).coverage(coverage -> {
                coverage.check(true).count(count -> count > 10);
                coverage.check(false).count(count -> count > 100);
            });
        }
    }

    private static List<HttpHeader> answer(RouteFilter.Cors filter, String method, String origin) {
        Request request = Request.of(method, "http://h/").header("Origin", origin)
            .header("Access-Control-Request-Method", "GET").header("access-control-request-headers", "x-a");
        FilterOutcome outcome = Rules.run(Rules.rule(filter), request);
        return outcome instanceof FilterOutcome.Respond respond
            ? respond.headers()
            : Rules.forward(outcome).response()
                .applyTo(Rules.headers("access-control-allow-origin: *;access-control-allow-credentials: true"));
    }

    private static Optional<String> value(List<HttpHeader> headers, String name) {
        List<String> values = headers.stream().filter(header -> header.name().equals(name)).map(HttpHeader::value).toList();
        assertTrue(values.size() < 2, values::toString);
        return values.stream().findFirst();
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Combinators.combine(
            parts("*", "*.a", "*.b.a", "a", "b.a", "A").list().ofMaxSize(5),
            Arbitraries.of(true, false),
            parts("a", "b.a", "B.a", "c.b.a", "xa")).as(Scenario::new);
    }

    private static Arbitrary<Parts> parts(String... hosts) {
        Arbitrary<String> port = Arbitraries.of("", "", "", ":80", ":443");
        return Combinators.combine(Arbitraries.of("http", "https", "HTTPS"), Arbitraries.of(hosts), port).as(Parts::new);
    }

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> part = Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.of("a", "b", "a.b", ".", ".a.b", ":443", ":81", "evil")),
            Tuple.of(1, Arbitraries.of("@", "/", "#", "?", "%2e", "\r\n", " ", "*", "null", ":")));
        Arbitrary<String> tail = part.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("", parts));
        Arbitrary<String> scheme = Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.of("https://", "http://")), Tuple.of(1, Arbitraries.of("", "null", "//", "https:")));
        return Combinators.combine(scheme, tail).as(String::concat);
    }
}
