package io.gatewayapi.filters;

import static io.gatewayapi.filters.Rules.fail;
import static io.gatewayapi.filters.Rules.full;
import static io.gatewayapi.filters.Rules.headers;
import static io.gatewayapi.filters.Rules.location;
import static io.gatewayapi.filters.Rules.prefix;
import static io.gatewayapi.filters.Rules.redirect;
import static io.gatewayapi.filters.Rules.respond;
import static io.gatewayapi.filters.Rules.rule;
import static io.gatewayapi.filters.Rules.ruleWith;
import static io.gatewayapi.filters.Rules.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.PathModifier;
import io.gatewayapi.model.RouteFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPRequestRedirectFilter. */
class RedirectTest {

    private static final RouteFilter TO_HTTPS = redirect("https", "", null, 0, 302);

    /** CT httproute-redirect-port-and-scheme, and the two rows that follow from the rules. */
    @ParameterizedTest(name = "{0} :{1}, scheme [{2}] port [{3}] -> {4}")
    @CsvSource({
        "HTTP,  80,   '',    0,    http://h",
        "HTTP,  80,   '',    80,   http://h",
        "HTTP,  80,   '',    8080, http://h:8080",
        "HTTP,  80,   https, 0,    https://h",
        "HTTP,  80,   https, 443,  https://h",
        "HTTP,  80,   https, 8443, https://h:8443",
        "HTTP,  8080, '',    0,    http://h:8080",
        "HTTP,  8080, '',    80,   http://h",
        "HTTP,  8080, https, 0,    https://h",
        "HTTPS, 443,  '',    0,    https://h",
        "HTTPS, 443,  '',    443,  https://h",
        "HTTPS, 443,  '',    8443, https://h:8443",
        "HTTPS, 443,  http,  0,    http://h",
        "HTTPS, 443,  http,  80,   http://h",
        "HTTPS, 443,  http,  8080, http://h:8080",
        "HTTPS, 8443, '',    0,    https://h:8443",
        "HTTP,  80,   '',    443,  http://h:443",
        // a scheme without a well-known port: the listener's
        "HTTP,  8080, WS,    0,    ws://h:8080",
        "HTTP,  8080, ws,    81,   ws://h:81",
    })
    void portAndSchemeFollowFilterThenListener(String protocol, int listener, String scheme, int port, String expected) {
        Request request = Request.of("GET", protocol.toLowerCase() + "://h/p").withPort(listener);
        assertEquals(expected + "/p", location(run(rule(redirect(scheme, "", null, port, 302)), request)));
    }

    @ParameterizedTest(name = "Host {0} -> {1}")
    @CsvSource({
        "h,                     http://h:8080/",
        "h:30080,               http://h:8080/",
        "Shop.Example:1,        http://Shop.Example:8080/",
        "h.:80,                 http://h.:8080/",
        "[2001:db8::1],         http://[2001:db8::1]:8080/",
        "[2001:db8::1]:30080,   http://[2001:db8::1]:8080/",
        "192.0.2.1:1,           http://192.0.2.1:8080/",
    })
    void hostIsThatOfTheRequestWithoutItsPort(String authority, String expected) {
        Request request = Request.get("http://x/").withAuthority(authority).withPort(8080);
        assertEquals(expected, location(run(rule(redirect("", "", null, 0, 302)), request)));
    }

    @Test
    void hostnameOfTheFilterReplacesTheHostOnly() {
        Request request = Request.get("http://h:30080/p?q=1").withPort(8080);
        assertEquals("http://n:8080/p?q=1", location(run(rule(redirect("", "n", null, 0, 302)), request)));
        Request nameless = request.withAuthority("");
        assertEquals("http://n:8080/p?q=1", location(run(rule(redirect("", "n", null, 0, 302)), nameless)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":80", "evil.com@h", "h/..", "a b", "h\r\nx: y", "[::1", "h:x"})
    void aRequestWithoutAHostIsNotRedirectedToNowhere(String authority) {
        Request request = Request.get("http://x/").withAuthority(authority);
        assertEquals(400, fail(run(rule(TO_HTTPS), request)).status());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void statusIsThatOfTheFilter(int status) {
        assertEquals(status, respond(run(rule(redirect("https", "", null, 0, status)), Request.get("http://h/"))).status());
    }

    @ParameterizedTest(name = "{0} -> {2}")
    @CsvSource({
        "/p?q=1&q=%2F+%20?,     '',    /p?q=1&q=%2F+%20?",
        "/a%2Fb%C3%A9,          '',    /a%2Fb%C3%A9",
        "/p?,                   '',    /p?",
        "/p?a=//b\\c,           '',    /p?a=//b\\c",
        "/old/x?q=1,            /new,  /new?q=1",
        "/old/x?q=1,            '',    /old/x?q=1",
    })
    void pathAndQueryStayAsTheyAreUnlessReplaced(String target, String fullPath, String expected) {
        PathModifier path = fullPath.isEmpty() ? null : full(fullPath);
        assertEquals("https://h" + expected, location(run(rule(redirect("https", "", path, 0, 302)), Request.get("http://h" + target))));
    }

    @Test
    void prefixIsReplacedAsInARewrite() {
        Request request = Request.get("http://h/foo/bar?q=1");
        assertEquals("http://h/xyz/bar?q=1", location(run(ruleWith("/foo", redirect("", "", prefix("/xyz"), 0, 302)), request)));
        assertEquals("http://h/bar?q=1", location(run(ruleWith("/foo", redirect("", "", prefix("/"), 0, 302)), request)));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "//evil.com,              /evil.com",
        "///evil.com/x?y=1,       /evil.com/x?y=1",
        "/\\evil.com,             /evil.com",
        "\\\\evil.com,            /",
        "http://evil.com/,        /",
        "@evil.com,               /",
        "*,                       /",
        "'',                      /",
        "/x#y,                    /x#y",
    })
    void noTargetChangesTheHost(String target, String expected) {
        Request request = Request.get("http://h/");
        FilterOutcome outcome = FilterChain.compile(rule(TO_HTTPS)).run(request, target, FilterChain.NO_BACKEND, () -> 0);
        assertEquals("https://h" + expected, location(outcome));
    }

    @Test
    void noStrippedPrefixLeavesAnotherHost() {
        FilterChain chain = FilterChain.compile(ruleWith("/foo", redirect("https", "", prefix("/"), 0, 302)));
        assertEquals("https://h/evil.com", location(chain.run(Request.get("http://h/"), "/foo//evil.com", -1, () -> 0)));
    }

    @Test
    void noTargetEndsTheLine() {
        FilterChain chain = FilterChain.compile(rule(TO_HTTPS));
        String hostile = "/a\r\nset-cookie: x=1\0\u010d\u010a\ud83d\ude00?\r\n\u00e9";
        assertEquals("https://h/a%0D%0Aset-cookie:%20x=1%00%C4%8D%C4%8A%F0%9F%98%80?%0D%0A%C3%A9",
            location(chain.run(Request.get("http://h/"), hostile, -1, () -> 0)));
    }

    @Test
    void missingBackendsDoNotMatter() {
        FilterChain chain = FilterChain.compile(rule(TO_HTTPS));
        assertEquals(302, respond(run(chain, Request.get("http://h/"), FilterChain.NO_BACKEND)).status());
    }

    @Test
    void whatAnswersIsTheGatewayAndNobodyIsMirrored() {
        FilterOutcome outcome = run(rule(Rules.mirror("m"), TO_HTTPS, Rules.requestHeaders("x: 1", "", "")), Request.get("http://h/"));
        assertEquals(List.of("RequestRedirect"), outcome.filters());
    }

    /** HTTPHeaderFilter is silent about answers of the gateway itself; HSTS and the like belong on redirects, too. */
    @Test
    void responseHeadersAreEditedWhereverTheirFilterStands() {
        RouteFilter hsts = Rules.responseHeaders("Strict-Transport-Security: max-age=1", "", "");
        assertEquals(headers("location: https://h/;strict-transport-security: max-age=1"),
            respond(run(rule(hsts, TO_HTTPS), Request.get("http://h/"))).headers());
        FilterOutcome behind = run(rule(TO_HTTPS, hsts), Request.get("http://h/"));
        assertEquals(headers("location: https://h/;strict-transport-security: max-age=1"), respond(behind).headers());
        assertEquals(List.of("RequestRedirect", "ResponseHeaderModifier"), behind.filters());
    }

    @Test
    void whatCannotBeHonouredFailsEachRequest() {
        Map<String, RouteFilter> broken = Map.of(
            "statusCode", redirect("", "", null, 0, 200),
            "hostname", redirect("", "evil.com/x\r\n", null, 0, 302),
            "scheme", redirect("java script", "", null, 0, 302),
            "port", new RouteFilter.RequestRedirect(Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.of(65_536), 302),
            "path.replaceFullPath", redirect("", "", full("/a\r\nb"), 0, 302),
            "path.replacePrefixMatch", redirect("", "", prefix("/a?b"), 0, 302),
            "path.type", redirect("", "", new PathModifier.Unknown("New", Map.of()), 0, 302));
        broken.forEach((path, filter) -> {
            FilterChain chain = FilterChain.compile(rule(filter));
            assertEquals("filters[0].requestRedirect." + path, chain.problems().get(0).path());
            assertEquals(500, fail(run(chain, Request.get("http://h/"), -1)).status());
            assertTrue(fail(run(chain, Request.get("http://h/"), -1)).reason().startsWith("filters[0].requestRedirect." + path));
        });
    }
}
