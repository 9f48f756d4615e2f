package io.gatewayapi.filters;

import static io.gatewayapi.filters.Rules.askGrpc;
import static io.gatewayapi.filters.Rules.askHttp;
import static io.gatewayapi.filters.Rules.fail;
import static io.gatewayapi.filters.Rules.forward;
import static io.gatewayapi.filters.Rules.headers;
import static io.gatewayapi.filters.Rules.mirror;
import static io.gatewayapi.filters.Rules.redirect;
import static io.gatewayapi.filters.Rules.requestHeaders;
import static io.gatewayapi.filters.Rules.respond;
import static io.gatewayapi.filters.Rules.responseHeaders;
import static io.gatewayapi.filters.Rules.rewrite;
import static io.gatewayapi.filters.Rules.rule;
import static io.gatewayapi.filters.Rules.run;
import static io.gatewayapi.filters.Rules.withHeaders;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.filters.CheckResponse.HeaderOption;
import io.gatewayapi.http.Request;
import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.ExternalAuthProtocol;
import io.gatewayapi.model.ForwardBody;
import io.gatewayapi.model.GrpcAuth;
import io.gatewayapi.model.HttpAuth;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.RouteFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPExternalAuthFilter, GEP-1494. */
class ExternalAuthTest {

    private static final BackendReference AUTH = BackendReference.service("auth", 9000);
    private static final Bytes NO_BODY = FilterOutcome.Respond.NO_BODY;
    private static final Request REQUEST = withHeaders(Request.of("PUT", "https://h:8443/p?q=1"),
        "Authorization: Basic x;Cookie: a=1;Cookie: b=2;X-A: 1;X-A: 2;Content-Length: 3;Connection: close;Transfer-Encoding: chunked");
    private static final Request PREFLIGHT =
        withHeaders(Request.of("OPTIONS", "https://h/"), "origin: https://a.example;access-control-request-method: PUT");

    private static RouteFilter.ExternalAuth http(String path, String allowed, String allowedResponse, int maxSize) {
        HttpAuth settings = new HttpAuth(Optional.of(path).filter(text -> !text.isEmpty()), words(allowed), words(allowedResponse));
        return new RouteFilter.ExternalAuth(
            ExternalAuthProtocol.HTTP, AUTH, Optional.empty(), Optional.of(settings), Optional.of(new ForwardBody(maxSize)));
    }

    private static RouteFilter.ExternalAuth grpc(String allowed) {
        return new RouteFilter.ExternalAuth(
            ExternalAuthProtocol.GRPC, AUTH, Optional.of(new GrpcAuth(words(allowed))), Optional.empty(), Optional.empty());
    }

    private static RouteFilter.ExternalAuth bare(String protocol) {
        return new RouteFilter.ExternalAuth(
            new ExternalAuthProtocol(protocol), AUTH, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private static Authorize.Http ask(RouteFilter... filters) {
        return askHttp(run(rule(filters), REQUEST));
    }

    // --- the plan of a call by HTTP

    @Test
    void hostMethodPathAndAuthorizationAreAlwaysSent() {
        Authorize.Http call = ask(http("", "", "", 0));
        assertEquals(AUTH, call.backend());
        assertEquals("PUT", call.request().method());
        assertEquals("h:8443", call.request().authority());
        assertEquals("/p?q=1", call.request().target());
        assertEquals(List.of(Map.entry("authorization", "Basic x")), call.request().headers());
        assertEquals(List.of("ExternalAuth"), call.filters());
        assertEquals("authorize PUT /p?q=1 by Service auth", call.toString());
    }

    @Test
    void allowedHeadersAreSentBesideWithoutRegardToCase() {
        assertEquals(List.of(Map.entry("authorization", "Basic x"), Map.entry("x-a", "1"), Map.entry("x-a", "2")),
            ask(http("", "x-A missing", "", 0)).request().headers());
    }

    /** The Content-Length that is sent "must be correct for the actual request"; the host frames it. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "transfer-encoding", "Connection", "Host", ":path"})
    void whatFramesAMessageIsNotPassedOn(String name) {
        FilterChain chain = FilterChain.compile(rule(http("", name, name, 0)));
        Authorize.Http call = askHttp(run(chain, REQUEST, -1));
        assertEquals(List.of(Map.entry("authorization", "Basic x")), call.request().headers());
        assertEquals(List.of("filters[0].externalAuth.http.allowedHeaders[0]", "filters[0].externalAuth.http.allowedResponseHeaders[0]"),
            chain.problems().stream().map(problem -> problem.path()).toList());
        List<HttpHeader> answer = headers("content-length: 7;transfer-encoding: chunked;connection: close;host: evil;x-user: u");
        assertEquals(HeaderEdits.NONE, forward(call.answered(200, answer, NO_BODY)).request().headers());
    }

    @ParameterizedTest(name = "{0} before {1} is {2}")
    @CsvSource({
        "'',        /p?q=1,   /p?q=1",
        "/,         /p?q=1,   /p?q=1",
        "/auth,     /p?q=1,   /auth/p?q=1",
        "/auth/,    /p,       /auth/p",
        "auth,      /p,       /auth/p",
        "//auth//x, /p,       /auth/x/p",
        "/a/../b,   /p,       /b/p",
        "/a%2Fb,    /%2e%2e%2f, /a%2Fb/..%2F",
        "'',        *,        *",
        "/auth,     *,        /auth",
    })
    void pathIsPutBeforeThePathOfTheRequest(String path, String target, String expected) {
        Request request = new Request("OPTIONS", false, "h", target, 80, "", List.of());
        FilterOutcome outcome = run(rule(http(path, "", "", 0)), request);
        assertEquals(expected, askHttp(outcome).request().target());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/..", "/a?b", "/a#b", "/a b", "/a\r\nb", "/%00", "/%zz", "\\evil"})
    void aPathThatIsNoneFailsEachRequest(String path) {
        FilterChain chain = FilterChain.compile(rule(http(path, "", "", 0)));
        assertEquals("filters[0].externalAuth.http.path", chain.problems().get(0).path());
        assertEquals(500, fail(run(chain, REQUEST, -1)).status());
    }

    @Test
    void authSeesTheRequestAsTheFiltersBeforeItLeaveIt() {
        RouteFilter edits = requestHeaders("x-b: edited", "", "authorization");
        RouteFilter path = rewrite("n", Rules.full("/new"));
        Request before = ask(edits, path, http("", "x-b", "", 0)).request();
        assertEquals("n", before.authority());
        assertEquals("/new?q=1", before.target());
        assertEquals(List.of(Map.entry("x-b", "edited")), before.headers());
        Request after = ask(http("", "x-b", "", 0), edits, path).request();
        assertEquals("h:8443", after.authority());
        assertEquals("/p?q=1", after.target());
        assertEquals(List.of(Map.entry("authorization", "Basic x")), after.headers());
    }

    @Test
    void theBodyIsSentUpToItsLimit() {
        assertEquals(0, ask(http("", "", "", 0)).bodyLimit());
        assertEquals(0, ask(bare("HTTP")).bodyLimit());
        assertEquals(8192, ask(http("", "", "", 8192)).bodyLimit());
        FilterOutcome.Fail refused = fail(ask(http("", "", "", 8192)).bodyTooLarge());
        assertEquals(413, refused.status());
        assertEquals(500, fail(run(rule(http("", "", "", -1)), REQUEST)).status());
    }

    // --- the answer by HTTP

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"401, 401", "403, 403", "302, 302", "404, 404", "429, 429", "500, 500", "503, 503", "599, 599",
        // what a client would take for success, or for no answer at all
        "201, 403", "204, 403", "299, 403", "100, 403", "0, 403", "-1, 403", "600, 403", "1000, 403"})
    void anyOtherCodeThanTwoHundredDenies(int status, int shown) {
        FilterOutcome.Respond denied =
            respond(ask(http("", "", "", 0)).answered(status, headers("WWW-Authenticate: Basic"), Bytes.utf8("no")));
        assertEquals(shown, denied.status());
        assertEquals(headers("www-authenticate: Basic"), denied.headers());
        assertEquals("no", denied.body().toUtf8());
    }

    @Test
    void aDenialMaySendTheClientToALogin() {
        FilterOutcome denied = ask(http("", "", "", 0)).answered(302, headers("Location: https://login.example/"), NO_BODY);
        assertEquals(Optional.of("https://login.example/"), respond(denied).location());
    }

    @Test
    void aDenialIsNotFramedByTheAuthorisationServerAndEditedAsOtherAnswersAre() {
        List<HttpHeader> answer = headers("Content-Length: 99;Transfer-Encoding: chunked;Connection: close;X-A: 1;Server: s");
        HttpRouteRule rule = rule(http("", "", "", 0), responseHeaders("hsts: 1", "", "server"), Rules.cors("https://a.example"));
        FilterOutcome outcome = run(rule, REQUEST.header("origin", "https://a.example"));
        assertEquals(headers("x-a: 1;hsts: 1;vary: Origin;access-control-allow-origin: https://a.example"),
            respond(askHttp(outcome).answered(403, answer, NO_BODY)).headers());
    }

    @Test
    void twoHundredGoesOnWithAllHeadersButThoseOfTheConnectionAndOfTheBody() {
        List<HttpHeader> answer = headers("X-User: u;x-role: a;X-Role: b;Host: evil;Content-Length: 9;Content-Type: text/plain;Date: d");
        assertEquals("set x-user: u, set x-role: a, add x-role: b, set date: d",
            forward(ask(http("", "", "", 0)).answered(200, answer, Bytes.utf8("ignored"))).request().headers().toString());
    }

    @Test
    void allowedResponseHeadersAreTheOnlyOnesThatAreCopied() {
        List<HttpHeader> answer = headers("X-User: u;X-Role: a;Content-Type: text/plain");
        assertEquals("set x-user: u, set content-type: text/plain",
            forward(ask(http("", "", "x-USER content-type", 0)).answered(200, answer, NO_BODY)).request().headers().toString());
    }

    @Test
    void whatTheAuthorisationServerSaysReplacesWhatTheClientSays() {
        Request client = Request.get("http://h/").header("X-User", "forged").header("x-user", "again");
        FilterOutcome outcome = askHttp(run(rule(http("", "", "", 0)), client)).answered(200, headers("x-user: true"), NO_BODY);
        assertEquals(List.of(Map.entry("x-user", "true")), forward(outcome).request().applyTo(client, "/").headers());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nx-injected: 1", "a\n", "a\0", "a\u010a"})
    void anAnswerWithAMalformedHeaderFailsClosed(String value) {
        for (int status : new int[] {200, 403}) {
            FilterOutcome.Fail failed =
                fail(ask(http("", "", "", 0)).answered(status, List.of(new HttpHeader("x-user", value)), NO_BODY));
            assertEquals(403, failed.status());
        }
        CheckResponse ok = new CheckResponse.Ok(List.of(new HeaderOption("x", value, false)), List.of(), List.of());
        assertEquals(403, fail(askGrpc(run(rule(grpc("")), REQUEST)).answered(ok)).status());
        CheckResponse denied = new CheckResponse.Denied(401, List.of(new HttpHeader("x y", value)), NO_BODY);
        assertEquals(403, fail(askGrpc(run(rule(grpc("")), REQUEST)).answered(denied)).status());
    }

    // --- the call by gRPC

    @Test
    void withoutAllowedHeadersAllAreSentMerged() {
        CheckRequest request = askGrpc(run(rule(grpc("")), REQUEST)).request();
        assertEquals(new CheckRequest("PUT", "https", "h:8443", "/p?q=1",
            Map.of("authorization", "Basic x", "cookie", "a=1; b=2", "x-a", "1,2"), Optional.empty()), request);
        assertEquals(Map.of("authorization", "Basic x", "cookie", "a=1; b=2", "x-a", "1,2"),
            askGrpc(run(rule(bare("GRPC")), REQUEST)).request().headers());
    }

    @Test
    void withAllowedHeadersOnlyThoseAreSent() {
        assertEquals(Map.of("x-a", "1,2"), askGrpc(run(rule(grpc("X-A")), REQUEST)).request().headers());
    }

    @Test
    void okEditsRequestAndResponse() {
        CheckResponse ok = new CheckResponse.Ok(
            List.of(new HeaderOption("X-User", "u", false), new HeaderOption("x-a", "3", true), new HeaderOption("Host", "evil", false)),
            List.of("Authorization", "host", ":path", "content-length"),
            List.of(new HeaderOption("x-checked", "1", false)));
        HttpRouteRule rule = rule(requestHeaders("x-0: 0", "", ""), responseHeaders("x-1: 1", "", ""), grpc(""));
        FilterOutcome.Forward outcome = forward(askGrpc(run(rule, REQUEST)).answered(ok));
        assertEquals("set x-0: 0, remove authorization, set x-user: u, add x-a: 3", outcome.request().headers().toString());
        assertEquals("set x-checked: 1, set x-1: 1", outcome.response().toString());
    }

    @Test
    void deniedAnswersTheClient() {
        CheckResponse denied = new CheckResponse.Denied(401, headers("WWW-Authenticate: Bearer"), Bytes.utf8("who?"));
        FilterOutcome.Respond answer = respond(askGrpc(run(rule(grpc("")), REQUEST)).answered(denied));
        assertEquals(
            new FilterOutcome.Respond(401, headers("www-authenticate: Bearer"), Bytes.utf8("who?"), List.of("ExternalAuth")), answer);
    }

    // --- what comes before and behind

    @Test
    void nothingBehindItHappensUnlessTheRequestIsAllowed() {
        HttpRouteRule rule = rule(requestHeaders("a: 1", "", ""), http("", "", "", 0), mirror("m"), rewrite("n", Rules.full("/x")));
        Authorize.Http call = askHttp(run(rule, REQUEST));
        assertEquals(List.of("RequestHeaderModifier", "ExternalAuth"), call.filters());
        assertEquals(List.of("RequestHeaderModifier", "ExternalAuth"), call.answered(403, List.of(), NO_BODY).filters());
        FilterOutcome.Forward allowed = forward(call.answered(200, headers("x-user: u"), NO_BODY));
        assertEquals(List.of("RequestHeaderModifier", "ExternalAuth", "RequestMirror", "URLRewrite"), allowed.filters());
        assertEquals("/x?q=1", allowed.request().target().orElseThrow());
        assertEquals(Optional.of("n"), allowed.request().authority());
        assertEquals("set a: 1, set x-user: u", allowed.mirrors().get(0).request().headers().toString());
    }

    @Test
    void redirectsStandWhereTheyStand() {
        assertEquals(302, respond(run(rule(redirect("", "n", null, 0, 302), http("", "", "", 0)), REQUEST)).status());
        Authorize.Http call = askHttp(run(rule(http("", "", "", 0), redirect("", "n", null, 0, 302)), REQUEST));
        assertEquals("https://n:8443/p?q=1", Rules.location(call.answered(200, List.of(), NO_BODY)));
        assertEquals(403, respond(call.answered(403, List.of(), NO_BODY)).status());
    }

    @Test
    void preflightsPassItBySinceTheyCarryNoCredentials() {
        HttpRouteRule rule = rule(http("", "", "", 0), Rules.cors("https://a.example"));
        assertEquals(204, respond(run(rule, PREFLIGHT)).status());
        HttpRouteRule ofBackend = rule(http("", "", "", 0)).toBuilder()
            .backend(BackendRef.service("a", 80).withFilters(List.of(Rules.cors("*")))).backend("b", 80).build();
        assertEquals(204, respond(run(FilterChain.compile(ofBackend), PREFLIGHT, 0)).status());
        askHttp(run(FilterChain.compile(ofBackend), PREFLIGHT, 1));
    }

    @Test
    void aRuleAndItsBackendMayAskOneAfterTheOther() {
        HttpRouteRule rule = rule(http("/rule", "", "", 0)).toBuilder()
            .backend(BackendRef.service("a", 80).withFilters(List.of(requestHeaders("", "x: 1", ""), grpc("x")))).build();
        Authorize.Http first = askHttp(run(FilterChain.compile(rule), REQUEST, 0));
        assertEquals(List.of("ExternalAuth"), first.filters());
        Authorize.Grpc second = askGrpc(first.answered(200, headers("x: 0"), NO_BODY));
        assertEquals(Map.of("x", "0,1"), second.request().headers());
        assertEquals(List.of("ExternalAuth", "RequestHeaderModifier", "ExternalAuth"), second.filters());
        assertEquals("set x: 0, add x: 1", forward(second.answered(CheckResponse.Ok.UNCHANGED)).request().headers().toString());
        respond(second.answered(new CheckResponse.Denied(403, List.of(), NO_BODY)));
    }

    @Test
    void oneCallMayBeAnsweredAgain() {
        Authorize.Http call = ask(http("", "", "", 0), mirror("m", 50));
        assertEquals(call.answered(200, List.of(), NO_BODY), call.answered(200, List.of(), NO_BODY));
        assertEquals(403, fail(call.failed("timeout")).status());
    }

    // --- fail closed

    @Test
    void aCallThatFailsIsADenial() {
        FilterOutcome failed = new FilterOutcome.Fail(403, "authorisation failed: connection refused", List.of("ExternalAuth"));
        assertEquals(failed, ask(http("", "", "", 0)).failed("connection refused"));
        assertEquals(failed, askGrpc(run(rule(grpc("")), REQUEST)).failed("connection refused"));
        assertThrows(NullPointerException.class, () -> ask(http("", "", "", 0)).answered(200, List.of(), null));
    }

    @Test
    void whatCannotBeHonouredFailsEachRequest() {
        RouteFilter mixed = new RouteFilter.ExternalAuth(ExternalAuthProtocol.HTTP, AUTH, Optional.of(new GrpcAuth(List.of())),
            Optional.empty(), Optional.empty());
        RouteFilter mixedToo = new RouteFilter.ExternalAuth(ExternalAuthProtocol.GRPC, AUTH, Optional.empty(),
            Optional.of(new HttpAuth(Optional.empty(), List.of(), List.of())), Optional.empty());
        for (RouteFilter filter : List.of(bare("SMTP\r\n"), mixed, mixedToo)) {
            FilterChain chain = FilterChain.compile(rule(filter, Rules.cors("*")));
            assertTrue(chain.problems().get(0).path().startsWith("filters[0].externalAuth"), chain.problems()::toString);
            assertEquals(500, fail(run(chain, REQUEST, -1)).status());
        }
    }

    @Test
    void theCompiledProgramSaysWhoIsAsked() {
        assertEquals("rule\n  authorize /auth/ by Service auth:9000\n", FilterChain.compile(rule(http("/auth/", "", "", 0))).toString());
        assertEquals("rule\n  check by Service auth:9000\n", FilterChain.compile(rule(grpc(""))).toString());
    }
}
