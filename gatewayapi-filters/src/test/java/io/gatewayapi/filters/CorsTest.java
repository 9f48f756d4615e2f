package io.gatewayapi.filters;

import static io.gatewayapi.filters.Rules.forward;
import static io.gatewayapi.filters.Rules.headers;
import static io.gatewayapi.filters.Rules.respond;
import static io.gatewayapi.filters.Rules.rule;
import static io.gatewayapi.filters.Rules.run;
import static io.gatewayapi.filters.Rules.withHeaders;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.ExternalAuthProtocol;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.RouteFilter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPCORSFilter, GEP-1767. */
class CorsTest {

    static final Request REQUEST = Request.get("https://h/");
    private static final Request OPTIONS = Request.of("OPTIONS", "https://h/");
    private static final Request PREFLIGHT = withHeaders(OPTIONS, "Origin: https://a.example;Access-Control-Request-Method: PUT");

    private static RouteFilter.Cors cors(boolean credentials, String methods, String headers, String expose, int maxAge) {
        return new RouteFilter.Cors(List.of("https://a.example"), credentials, words(methods), words(headers), words(expose), maxAge);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private static String preflight(RouteFilter.Cors filter, Request request, String name) {
        return respond(run(rule(filter), request)).headers().stream()
            .filter(header -> header.name().equals(name)).map(HttpHeader::value).reduce((a, b) -> a + "|" + b).orElse("");
    }

    private static List<HttpHeader> response(HttpRouteRule rule, Request request, String backend) {
        return forward(run(rule, request)).response().applyTo(headers(backend));
    }

    @ParameterizedTest(name = "{0} allows {1}: {2}")
    @CsvSource({
        // equality, with default ports and without regard to case
        "https://a.example,        https://a.example,         true",
        "https://a.example,        https://a.example:443,     true",
        "https://a.example:443,    https://a.example,         true",
        "http://a.example,         http://a.example:80,       true",
        "HTTPS://A.Example,        https://a.example,         true",
        "https://a.example,        HTTPS://A.EXAMPLE,         true",
        "https://a.example:8443,   https://a.example:8443,    true",
        "https://a.example,        https://a.example:8443,    false",
        "https://a.example:8443,   https://a.example,         false",
        "https://a.example,        http://a.example,          false",
        "http://a.example:443,     https://a.example,         false",
        "http://192.0.2.1,         http://192.0.2.1,          true",
        "https://a.example,        https://b.a.example,       false",
        "https://a.example,        https://xa.example,        false",
        "https://a.example,        https://a.example.evil,    false",
        // a wildcard of labels
        "https://*.bar.com,        https://www.bar.com,       true",
        "https://*.bar.com,        https://xpto.www.bar.com,  true",
        "https://*.bar.com,        https://WWW.BAR.com,       true",
        "https://*.bar.com,        https://bar.com,           false",
        "https://*.bar.com,        https://.bar.com,          false",
        "https://*.bar.com,        https://xbar.com,          false",
        "https://*.bar.com,        http://www.bar.com,        false",
        "https://*.bar.com,        https://www.bar.com:444,   false",
        "https://*.bar.com:444,    https://www.bar.com:444,   true",
        "https://*.bar.com,        https://www.bar.com.evil,  false",
        "https://*.bar.com,        https://www.bar.com.,      false",
        // any host
        "https://*,                https://whatever.example,  true",
        "https://*,                https://whatever:443,      true",
        "https://*,                https://whatever:444,      false",
        "https://*:444,            https://whatever:444,      true",
        "https://*,                http://whatever,           false",
        "http://*,                 http://[2001:db8::1],      true",
        // any origin
        "*,                        https://foobar.com:12345,  true",
        "*,                        http://localhost,          true",
        "*,                        http://[::1]:3000,         true",
        "*,                        capacitor://localhost,     true",
        // what is no origin
        "*,                        null,                      false",
        "https://a.example,        null,                      false",
        "*,                        '',                        false",
        "*,                        https://,                  false",
        "*,                        a.example,                 false",
        "*,                        //a.example,               false",
        "*,                        https://a.example/,        false",
        "*,                        https://a.example?x,       false",
        "*,                        https://a.example#x,       false",
        "*,                        https://u@a.example,       false",
        "*,                        https://a..example,        false",
        "*,                        https://a.example:,        false",
        "*,                        https://a.example:0,       false",
        "*,                        https://a.example:65536,   false",
        "*,                        https://a.example:123456,  false",
        "*,                        https://a.example:44x,     false",
        "*,                        https://a example,         false",
        "*,                        https://a%2Eexample,       false",
        "*,                        https://a.example https://b.example, false",
        "https://*.bar.com,        https://evil.com/.bar.com, false",
        "https://*.bar.com,        https://evil.com?.bar.com, false",
        "https://*.bar.com,        https://x@evil.com#.bar.com, false",
        "https://*.bar.com,        https://evil.com%23.bar.com, false",
        "https://*.bar.com,        https://*.bar.com,         false",
    })
    void allowsTheOriginsOfItsList(String entry, String origin, boolean allowed) {
        Request preflight = OPTIONS.header("origin", origin).header("access-control-request-method", "GET");
        FilterOutcome.Respond answer = respond(run(rule(Rules.cors(entry)), preflight));
        assertEquals(204, answer.status());
        List<HttpHeader> shared = headers("access-control-allow-origin: " + origin + ";access-control-max-age: 5;vary: Origin");
        assertEquals(allowed ? shared : Rules.NOT_SHARED, answer.headers());
        Request actual = REQUEST.header("ORIGIN", origin);
        assertEquals(allowed ? headers("vary: Origin;access-control-allow-origin: " + origin) : Rules.NOT_SHARED,
            response(rule(Rules.cors(entry)), actual, ""));
    }

    @Test
    void ofSeveralOriginsAnyOneIsEnough() {
        RouteFilter filter = Rules.cors("https://b.example", "https://*.c.example", "https://a.example");
        assertEquals(headers("vary: Origin;access-control-allow-origin: https://a.example"),
            response(rule(filter), REQUEST.header("origin", "https://a.example"), ""));
    }

    @Test
    void withoutOriginsNoneIsAllowed() {
        assertEquals(Rules.NOT_SHARED, respond(run(rule(Rules.cors()), PREFLIGHT)).headers());
    }

    @Test
    void twoOriginsAreNone() {
        Request two = PREFLIGHT.header("origin", "https://a.example");
        assertEquals(Rules.NOT_SHARED, respond(run(rule(Rules.cors("*")), two)).headers());
    }

    @ParameterizedTest(name = "credentials {0}, methods [{1}], asked {2} -> [{3}]")
    @CsvSource({
        "false, GET POST,  PUT,    'GET, POST'",
        "true,  GET POST,  PUT,    'GET, POST'",
        "false, *,         PUT,    PUT",
        "true,  *,         PUT,    PUT",
        "true,  *,         'A, B', ''",
        "true,  *,         '',     ''",
        "false, '',        PUT,    ''",
        "false, PUT,       GET,    PUT",
    })
    void allowMethodsIsTheListOrWhatWasAsked(boolean credentials, String methods, String asked, String expected) {
        Request request = withHeaders(OPTIONS, "origin: https://a.example").header("Access-Control-Request-Method", asked);
        assertEquals(expected, preflight(cors(credentials, methods, "", "", 5), request, "access-control-allow-methods"));
    }

    @ParameterizedTest(name = "credentials {0}, headers [{1}], asked [{2}] -> [{3}]")
    @CsvSource({
        "false, X-A x-b,  x-c,          'X-A, x-b'",
        "true,  X-A x-b,  x-c,          'X-A, x-b'",
        "false, X-A,      '',           X-A",
        "false, *,        'x-a,x-b',    'x-a,x-b'",
        "true,  *,        'x-a, x-b',   'x-a, x-b'",
        "true,  *,        '',           ''",
        "true,  *,        'x-a: 1',     ''",
        "false, '',       x-a,          ''",
    })
    void allowHeadersIsTheListOrWhatWasAsked(boolean credentials, String allowed, String asked, String expected) {
        Request request = asked.isEmpty() ? PREFLIGHT : PREFLIGHT.header("Access-Control-Request-Headers", asked);
        assertEquals(expected, preflight(cors(credentials, "", allowed, "", 5), request, "access-control-allow-headers"));
    }

    @Test
    void whatIsAskedIsEchoedOnlyWhenItIsHarmless() {
        Request request = OPTIONS.header("origin", "https://a.example")
            .header("access-control-request-method", "PUT\r\nset-cookie: x=1")
            .header("access-control-request-headers", "x-a\r\nset-cookie: x=1");
        assertEquals(headers("access-control-allow-origin: https://a.example;access-control-max-age: 5;vary: Origin"),
            respond(run(rule(cors(false, "*", "*", "", 5)), request)).headers());
    }

    @ParameterizedTest(name = "credentials {0}: {1}")
    @CsvSource({"true, true", "false, ''"})
    void credentialsAreTrueOrLeftOut(boolean credentials, String expected) {
        RouteFilter.Cors filter = cors(credentials, "", "", "", 5);
        assertEquals(expected, preflight(filter, PREFLIGHT, "access-control-allow-credentials"));
        assertEquals(headers("vary: Origin;access-control-allow-origin: https://a.example"
                + (credentials ? ";access-control-allow-credentials: true" : "")),
            response(rule(filter), REQUEST.header("origin", "https://a.example"), ""));
    }

    @ParameterizedTest(name = "credentials {0}, expose [{1}] -> [{2}]")
    @CsvSource({
        "false, X-A x-b, 'X-A, x-b'",
        "true,  X-A x-b, 'X-A, x-b'",
        "false, *,       *",
        "true,  *,       ''",
        "true,  x-a *,   x-a",
        "false, '',      ''",
    })
    void exposeHeadersIsTheListOnPreflightsAndActualRequests(boolean credentials, String expose, String expected) {
        RouteFilter.Cors filter = cors(credentials, "", "", expose, 5);
        assertEquals(expected, preflight(filter, PREFLIGHT, "access-control-expose-headers"));
        List<HttpHeader> actual = response(rule(filter), REQUEST.header("origin", "https://a.example"), "");
        assertEquals(expected.isEmpty() ? List.of() : headers("access-control-expose-headers: " + expected),
            actual.stream().filter(header -> header.name().equals("access-control-expose-headers")).toList());
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "1, 1", "86400, 86400", "0, 5", "-1, 5"})
    void maxAgeIsInSecondsAndAtLeastOne(int maxAge, String expected) {
        assertEquals(expected, preflight(cors(false, "", "", "", maxAge), PREFLIGHT, "access-control-max-age"));
    }

    @Test
    void anActualRequestGetsNothingOfAPreflight() {
        RouteFilter.Cors filter = cors(true, "GET", "x-a", "x-b", 60);
        Request request = REQUEST.header("origin", "https://a.example").header("access-control-request-method", "GET");
        assertEquals(headers("vary: Origin;access-control-allow-origin: https://a.example;access-control-allow-credentials: true;"
            + "access-control-expose-headers: x-b"), response(rule(filter), request, ""));
    }

    @Test
    void theGatewayReplacesWhatTheBackendSays() {
        String backend = "Access-Control-Allow-Origin: *;access-control-allow-credentials: true;access-control-allow-methods: PUT;"
            + "access-control-allow-headers: x;access-control-expose-headers: x;access-control-max-age: 9;x-a: 1;Vary: Accept";
        assertEquals(headers("x-a: 1;vary: Accept;vary: Origin;access-control-allow-origin: https://a.example"),
            response(rule(cors(false, "", "", "", 5)), REQUEST.header("origin", "https://a.example"), backend));
        assertEquals(headers("x-a: 1;vary: Accept;vary: Origin"),
            response(rule(cors(false, "", "", "", 5)), REQUEST.header("origin", "https://evil.example"), backend));
        assertEquals(headers("x-a: 1;vary: Accept;vary: Origin"), response(rule(cors(false, "", "", "", 5)), REQUEST, backend));
    }

    @Test
    void onlyPreflightsAreAnswered() {
        HttpRouteRule rule = rule(Rules.cors("*"));
        forward(run(rule, OPTIONS));
        forward(run(rule, withHeaders(OPTIONS, "origin: https://a.example")));
        forward(run(rule, withHeaders(OPTIONS, "access-control-request-method: GET")));
        forward(run(rule, withHeaders(REQUEST, "origin: https://a.example;access-control-request-method: GET")));
        Request other = Request.of("options", "https://h/");
        forward(run(rule, withHeaders(other, "origin: https://a.example;access-control-request-method: GET")));
        assertEquals(204, respond(run(rule, PREFLIGHT)).status());
    }

    @Test
    void preflightsAreAnsweredBeforeAllOtherFilters() {
        RouteFilter auth = new RouteFilter.ExternalAuth(
            new ExternalAuthProtocol("HTTP"), BackendReference.service("a", 80), Optional.empty(), Optional.empty(), Optional.empty());
        HttpRouteRule rule = rule(Rules.responseHeaders("x-a: 1", "", ""), Rules.mirror("m"), auth, Rules.cors("https://b.example"));
        FilterOutcome refused = run(rule, PREFLIGHT);
        assertEquals(Rules.NOT_SHARED, respond(refused).headers());
        assertEquals(List.of("CORS"), refused.filters());
        FilterOutcome redirected = run(rule(Rules.redirect("", "n", null, 0, 302), Rules.cors("*")), PREFLIGHT);
        assertEquals(204, respond(redirected).status());
    }

    @Test
    void redirectsAreSharedToo() {
        HttpRouteRule rule = rule(Rules.redirect("", "n", null, 0, 302), Rules.cors("*"));
        FilterOutcome outcome = run(rule, REQUEST.header("origin", "https://a.example"));
        assertEquals(
            headers("location: https://n/;vary: Origin;access-control-allow-origin: https://a.example"), respond(outcome).headers());
        assertEquals(List.of("RequestRedirect", "CORS"), outcome.filters());
    }

    @Test
    void corsHasTheLastWordOnTheResponse() {
        HttpRouteRule rule = rule(Rules.cors("*"), Rules.responseHeaders("access-control-allow-origin: x", "", ""));
        assertEquals(headers("vary: Origin;access-control-allow-origin: https://a.example"),
            response(rule, REQUEST.header("origin", "https://a.example"), ""));
        assertEquals(Rules.NOT_SHARED, response(rule, REQUEST, ""));
    }

    @Test
    void corsOfABackendCountsWhenThatIsChosen() {
        HttpRouteRule rule = rule(Rules.redirect("", "n", null, 0, 302)).toBuilder()
            .backend(BackendRef.service("a", 80).withFilters(List.of(Rules.cors("*"))))
            .backend("b", 80)
            .build();
        FilterChain chain = FilterChain.compile(rule);
        assertEquals(204, respond(run(chain, PREFLIGHT, 0)).status());
        assertEquals(302, respond(run(chain, PREFLIGHT, 1)).status());
        assertEquals(302, respond(run(chain, PREFLIGHT, FilterChain.NO_BACKEND)).status());
    }

    @Test
    void corsOfTheRuleDecidesForItsBackends() {
        HttpRouteRule rule = rule(Rules.cors("https://b.example")).toBuilder()
            .backend(BackendRef.service("a", 80).withFilters(List.of(Rules.cors("*"))))
            .build();
        FilterChain chain = FilterChain.compile(rule);
        assertEquals(Rules.NOT_SHARED, respond(run(chain, PREFLIGHT, 0)).headers());
        FilterOutcome actual = run(chain, REQUEST.header("origin", "https://a.example"), 0);
        assertEquals(Rules.NOT_SHARED, forward(actual).response().applyTo(List.of()));
        assertEquals(List.of("CORS"), actual.filters());
    }

    @Test
    void withoutAnAllowedOriginOneOutcomeServesAllRequests() {
        FilterChain chain = FilterChain.compile(rule(Rules.cors("https://a.example"), Rules.requestHeaders("x: 1", "", "")));
        assertSame(run(chain, REQUEST, -1), run(chain, REQUEST.header("origin", "https://b.example"), -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "null", "a.example", "https://", "https://a.example/", "https://*.*.example", "https://a*.example", "https://a.*", "https://*x",
        "https://*:x", "https://a.example:99999", "**", "https://a\r\nx"})
    void anEntryThatIsNoOriginAllowsNoneAndIsReported(String entry) {
        FilterChain chain = FilterChain.compile(rule(Rules.cors(entry)));
        assertEquals(List.of("filters[0].cors.allowOrigins[0]"), chain.problems().stream().map(Problem::path).toList());
        Request preflight = OPTIONS.header("origin", entry).header("access-control-request-method", "A");
        assertEquals(Rules.NOT_SHARED, respond(run(chain, preflight, -1)).headers());
    }

    @Test
    void aWordThatIsNoneIsLeftOutAndReported() {
        RouteFilter.Cors filter = new RouteFilter.Cors(
            List.of("*"), false, List.of("A\r\nB", "GET"), List.of("x y"), List.of("x\0", "x-a"), 5);
        FilterChain chain = FilterChain.compile(rule(filter));
        assertEquals(headers("access-control-allow-origin: https://a.example;access-control-expose-headers: x-a;"
            + "access-control-allow-methods: GET;access-control-max-age: 5;vary: Origin"), respond(run(chain, PREFLIGHT, -1)).headers());
        assertEquals(List.of("filters[0].cors.allowMethods", "filters[0].cors.allowHeaders", "filters[0].cors.exposeHeaders"),
            chain.problems().stream().map(Problem::path).toList());
    }
}
