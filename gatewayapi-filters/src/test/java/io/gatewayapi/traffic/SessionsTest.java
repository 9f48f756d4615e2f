package io.gatewayapi.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.CookieConfig;
import io.gatewayapi.model.CookieLifetimeType;
import io.gatewayapi.model.Duration;
import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.GrpcRouteRule;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.SessionPersistence;
import io.gatewayapi.model.SessionPersistenceType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SessionPersistence (GEP-1619). */
class SessionsTest {

    static final SessionKeys KEYS = SessionKeys.of(Bytes.utf8("0123456789abcdef0123456789abcdef"));
    static final Endpoint V1 = new Endpoint("10.0.0.1", 8080);
    static final Endpoint V2 = new Endpoint("10.0.0.2", 8080);
    static final List<SessionBackend> BACKENDS = List.of(backend("cart-v1", V1), backend("cart-v2", V2));
    static final long NOW = 1_800_000_000_000L;

    private static final ObjectKey ROUTE = new ObjectKey(GroupKind.HTTP_ROUTE, "shop", "cart");

    static SessionBackend backend(String name, Endpoint... endpoints) {
        return new SessionBackend(new ObjectKey(GroupKind.SERVICE, "shop", name), 80, List.of(endpoints));
    }

    static SessionScope rule(int index, String... prefixes) {
        HttpRouteRule.Builder rule = HttpRouteRule.builder();
        Arrays.stream(prefixes).forEach(rule::pathPrefix);
        return SessionScope.of(ROUTE, index, rule.build());
    }

    static SessionPersistence cookie(String name, String timeout) {
        return config(name, timeout, SessionPersistenceType.COOKIE, Optional.empty());
    }

    private static SessionPersistence config(
            String name, String timeout, SessionPersistenceType type, Optional<CookieLifetimeType> lifetime) {
        return new SessionPersistence(
            Optional.ofNullable(name), Optional.ofNullable(timeout).map(Duration::parse), type, lifetime.map(CookieConfig::new));
    }

    private static Sessions sessions(SessionPersistence config) {
        return Sessions.compile(config, rule(0, "/"), KEYS, BACKENDS);
    }

    static String token(Sessions sessions, int backend, Endpoint endpoint, long now) {
        String header = sessions.header(sessions.start(backend, endpoint, now), 0, true, now).value();
        return header.substring(header.indexOf('=') + 1).split(";")[0];
    }

    private static Optional<Session> find(Sessions sessions, String cookies, long now) {
        return sessions.find(Request.get("https://h/").header("Cookie", cookies), now);
    }

    @Test
    void aClientStaysWithItsEndpoint() {
        Sessions sessions = sessions(cookie("s", null));
        String token = token(sessions, 1, V2, NOW);
        assertEquals(Optional.of(new Session(1, V2, NOW, false)), find(sessions, "s=" + token, NOW));
        assertEquals(Optional.of(new Session(1, V2, NOW, false)), find(sessions, "s=" + token, NOW + 1_000_000_000_000L), "no timeout");
        assertEquals(Optional.empty(), find(sessions, "", NOW));
        assertEquals(Optional.empty(), find(sessions, "t=" + token, NOW));
        assertEquals(Optional.empty(), sessions.find(Request.get("https://h/"), NOW));
    }

    /** Cookies have Secure, HttpOnly and SameSite=Strict; one with the lifetime of the client's session has neither Expires nor Max-Age. */
    @Test
    void theCookieOfASessionLifetimeHasNoMaxAge() {
        HttpHeader header = sessions(cookie("s", "1h")).header(new Session(0, V1, NOW, true), 0, true, NOW);
        assertEquals("set-cookie", header.name());
        assertTrue(header.value().matches("s=[A-Za-z0-9_-]{76}; Path=/; Secure; HttpOnly; SameSite=Strict"), header::value);
    }

    @Test
    void overPlainHttpTheCookieIsNotSecureSinceClientsWouldNotTakeIt() {
        assertFalse(sessions(cookie("s", null)).header(new Session(0, V1, NOW, true), 0, false, NOW).value().contains("Secure"));
    }

    @ParameterizedTest(name = "absoluteTimeout {0}, {1} ms later: Max-Age={2}")
    @CsvSource({"1h, 0, 3600", "1h, 3599000, 1", "1h, 500, 3600", "1500ms, 0, 2", "1ms, 0, 1", "0s, 0, 1", "1h, -5000, 3600",
        "1h, 9999999, 1"})
    void thePermanentCookieLivesAsLongAsTheSession(String timeout, long later, long maxAge) {
        Sessions sessions = sessions(config("s", timeout, SessionPersistenceType.COOKIE, Optional.of(CookieLifetimeType.PERMANENT)));
        String cookie = sessions.header(new Session(0, V1, NOW, true), 0, true, NOW + later).value();
        assertTrue(cookie.contains("; Path=/; Max-Age=" + maxAge + "; Secure"), cookie);
    }

    @Test
    void aPermanentCookieWithoutATimeoutWhichTheSchemaRefusesIsOneOfTheSession() {
        Sessions sessions = sessions(config("s", null, SessionPersistenceType.COOKIE, Optional.of(CookieLifetimeType.PERMANENT)));
        assertFalse(sessions.header(new Session(0, V1, NOW, true), 0, true, NOW).value().contains("Max-Age"));
    }

    @ParameterizedTest(name = "{0}: after {1} ms {2}")
    @CsvSource({"1h, 3599999, true", "1h, 3600000, false", "1h, 3600001, false", "0s, 0, false", "500ms, 499, true", "500ms, 500, false",
        "1h, -1000, true"})
    void theGatewayEndsASessionWhenItsTimeHasPassed(String timeout, long after, boolean lives) {
        Sessions sessions = sessions(cookie("s", timeout));
        String token = token(sessions, 0, V1, NOW);
        assertEquals(lives, find(sessions, "s=" + token, NOW + after).isPresent());
    }

    @Test
    void aSessionMayLiveInAHeader() {
        Sessions sessions = sessions(config("X-Session", "1h", SessionPersistenceType.HEADER, Optional.empty()));
        HttpHeader header = sessions.header(new Session(0, V1, NOW, true), 0, true, NOW);
        assertEquals("x-session", header.name());
        assertEquals(Optional.of(new Session(0, V1, NOW, false)),
            sessions.find(Request.get("https://h/").header("x-SESSION", " " + header.value()).header("x-session", header.value()), NOW));
        assertEquals(Optional.empty(), sessions.find(Request.get("https://h/").header("cookie", "X-Session=" + header.value()), NOW));
    }

    /** V23: weights 1/0 with persistence; a session bound to the entry whose weight is now 0 stays there, all others go to the other. */
    @Test
    void aBackendThatIsDrainedKeepsItsSessions() {
        Sessions sessions = sessions(cookie("s", null));
        String token = token(sessions, 1, V2, NOW);
        ConsistentChoice byWeight = ConsistentChoice.of(List.of("cart-v1", "cart-v2"), List.of(1, 0));
        for (int client = 0; client < 100; client++) {
            int chosen = byWeight.choose("client " + client);
            assertEquals(1, find(sessions, "s=" + token, NOW).map(Session::backend).orElse(chosen));
            assertEquals(0, find(sessions, "", NOW).map(Session::backend).orElse(chosen));
        }
    }

    @Test
    void anEndpointThatIsGoneEndsTheSession() {
        String token = token(sessions(cookie("s", null)), 1, V2, NOW);
        Sessions gone = Sessions.compile(cookie("s", null), rule(0, "/"), KEYS, List.of(backend("cart-v1", V1), backend("cart-v2")));
        assertEquals(Optional.empty(), find(gone, "s=" + token, NOW));
        Sessions elsewhere = Sessions.compile(
            cookie("s", null), rule(0, "/"), KEYS, List.of(backend("cart-v1", V1, V2), backend("cart-v2")));
        assertEquals(Optional.empty(), find(elsewhere, "s=" + token, NOW), "the same address, but of another backend");
    }

    @Test
    void aSessionFindsItsBackendWhereverThatStands() {
        String token = token(sessions(cookie("s", null)), 1, V2, NOW);
        Sessions moved = Sessions.compile(cookie("s", null), rule(0, "/"), KEYS,
            List.of(backend("cart-v3"), backend("cart-v2", V1, V2), backend("cart-v1", V1)));
        assertEquals(new Session(1, V2, NOW, false), find(moved, "s=" + token, NOW).orElseThrow());
    }

    @Test
    void twoReferencesToOneBackendAreKeptApart() {
        Sessions sessions = Sessions.compile(cookie("s", null), rule(0, "/"), KEYS, List.of(backend("cart", V1), backend("cart", V1)));
        assertEquals(0, find(sessions, "s=" + token(sessions, 0, V1, NOW), NOW).orElseThrow().backend());
        assertEquals(1, find(sessions, "s=" + token(sessions, 1, V1, NOW), NOW).orElseThrow().backend());
    }

    @Test
    void twoRulesNeverShareASession() {
        SessionPersistence config = cookie("same", null);
        String token = token(Sessions.compile(config, rule(0, "/"), KEYS, BACKENDS), 0, V1, NOW);
        assertEquals(Optional.empty(), find(Sessions.compile(config, rule(1, "/"), KEYS, BACKENDS), "same=" + token, NOW));
        SessionScope otherRoute = SessionScope.of(new ObjectKey(GroupKind.HTTP_ROUTE, "shop", "cart2"), 0, HttpRouteRule.builder().build());
        assertEquals(Optional.empty(), find(Sessions.compile(config, otherRoute, KEYS, BACKENDS), "same=" + token, NOW));
        assertTrue(find(Sessions.compile(config, rule(0, "/changed"), KEYS, BACKENDS), "same=" + token, NOW).isPresent(), "the same rule");
    }

    @Test
    void aRuleWithANameKeepsItsSessionsWhenItMoves() {
        HttpRouteRule named = HttpRouteRule.builder().name("canary").build();
        assertEquals(SessionScope.of(ROUTE, 0, named), SessionScope.of(ROUTE, 3, named));
        assertNotEquals(rule(0).id(), rule(1).id());
    }

    @Test
    void sessionsOfABackendsPolicyAreSharedByRulesAndTheirCookieHasNoPath() {
        SessionScope policy = SessionScope.of(new ObjectKey(GroupKind.X_BACKEND_TRAFFIC_POLICY, "shop", "sticky"));
        Sessions one = Sessions.compile(cookie("s", null), policy, KEYS, BACKENDS);
        Sessions other = Sessions.compile(cookie("s", null), policy, KEYS, List.of(backend("cart-v2", V2)));
        String cookie = one.header(new Session(1, V2, NOW, true), 0, true, NOW).value();
        assertTrue(cookie.matches("s=[^ ]{76}; Secure; HttpOnly; SameSite=Strict"), cookie);
        assertEquals(new Session(0, V2, NOW, false), find(other, cookie.split(";")[0], NOW).orElseThrow());
    }

    @Test
    void namesAreGeneratedForEachRuleAndAlwaysTheSame() {
        String first = Sessions.compile(cookie(null, null), rule(0), KEYS, BACKENDS).name();
        assertTrue(first.matches("gateway-session-[0-9a-f]{16}"), first);
        assertNotEquals(first, Sessions.compile(cookie(null, null), rule(1), KEYS, BACKENDS).name());
        SessionKeys others = SessionKeys.of(Bytes.utf8("another key of 16 bytes"));
        assertEquals(first, Sessions.compile(cookie(null, "1h"), rule(0, "/x"), others, List.of()).name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;b", "a=b", "a\r\nset-cookie: x", "ä", "a,b", "\"a\""})
    void aNameThatIsNoTokenIsReplaced(String name) {
        assertTrue(sessions(cookie(name, null)).name().startsWith("gateway-session-"));
        assertTrue(sessions(config(name, null, SessionPersistenceType.HEADER, Optional.empty())).name().startsWith("gateway-session-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "cookie", "Set-Cookie", "Content-Length", "transfer-encoding", "Connection", "authorization"})
    void aHeaderThatMeansSomethingElseIsReplaced(String name) {
        assertTrue(sessions(config(name, null, SessionPersistenceType.HEADER, Optional.empty())).name().startsWith("gateway-session-"));
        assertEquals(name, sessions(cookie(name, null)).name(), "a cookie may have any name");
    }

    @ParameterizedTest(name = "{0} {1}: Path={2}")
    @CsvSource({
        "PathPrefix,        /,                    /",
        "PathPrefix,        /p1,                  /p1",
        "PathPrefix,        /p1/p2/,              /p1/p2",
        "Exact,             /p1/p2,               /p1/p2",
        "RegularExpression, /p1/p2/*/p3,          /p1/p2",
        "RegularExpression, /p1/p2/[0-9]+,        /p1/p2",
        "RegularExpression, /p1/p2.*,             /p1",
        "RegularExpression, /p1/p2,               /p1/p2",
        "RegularExpression, .*,                   /",
        "RegularExpression, (/a|/b)/c,            /",
        "RegularExpression, /[,                   /",
        "PathPrefix,        /a/b;HttpOnly=no/c,   /a",
        "PathPrefix,        /;x,                  /",
        "Exact,             '/a/b c',             /a",
        "Exact,             a,                    /",
        "PathPrefix,        //,                   /",
    })
    void thePathIsThatOfTheMatch(String type, String value, String path) {
        PathMatch match = switch (type) {
            case "PathPrefix" -> new PathMatch.PathPrefix(value);
            case "Exact" -> new PathMatch.Exact(value);
            default -> new PathMatch.RegularExpression(value);
        };
        assertEquals(path, CookiePath.of(match));
    }

    @Test
    void twoMatchesOfARuleGiveTwoCookies() {
        Sessions sessions = Sessions.compile(cookie("s", null), rule(0, "/a", "/b"), KEYS, BACKENDS);
        Session session = sessions.start(0, V1, NOW);
        assertTrue(sessions.header(session, 0, true, NOW).value().contains("; Path=/a;"));
        assertTrue(sessions.header(session, 1, true, NOW).value().contains("; Path=/b;"));
    }

    @Test
    void aRuleWithoutMatchesTakesEverything() {
        SessionScope scope = SessionScope.of(ROUTE, 0,
            new HttpRouteRule(Optional.empty(), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty()));
        assertEquals(List.of("/"), scope.cookiePaths());
    }

    @ParameterizedTest(name = "service {0}, method {1}: Path={2}")
    @CsvSource({"shop.Cart, Add, /shop.Cart/Add", "shop.Cart,, /shop.Cart", ", Add, /", ",, /"})
    void aCallHasThePathOfItsServiceAndMethod(String service, String method, String path) {
        GrpcMethodMatch match = new GrpcMethodMatch.Exact(Optional.ofNullable(service), Optional.ofNullable(method));
        assertEquals(path, CookiePath.of(Optional.of(match)));
        assertEquals("/", CookiePath.of(Optional.empty()));
        assertEquals("/", CookiePath.of(Optional.of(new GrpcMethodMatch.RegularExpression(Optional.of("a"), Optional.empty()))));
        GrpcRouteRule rule = GrpcRouteRule.builder().match(new GrpcRouteMatch(Optional.of(match), List.of())).build();
        assertEquals(List.of(path), SessionScope.of(new ObjectKey(GroupKind.GRPC_ROUTE, "shop", "cart"), 0, rule).cookiePaths());
    }

    @Test
    void ofSeveralCookiesTheOneThatHoldsCounts() {
        Sessions sessions = sessions(cookie("s", "1h"));
        String good = token(sessions, 1, V2, NOW);
        String expired = token(sessions, 0, V1, NOW - 3_600_000);
        String foreign = token(Sessions.compile(cookie("s", null), rule(1, "/"), KEYS, BACKENDS), 0, V1, NOW);
        for (String cookies : List.of(
            "s=" + expired + "; s=" + foreign + "; s=" + good, "s=; s=x;s=" + good, "ss=x; s =x;\ts=" + good + " ;", ";;=;s;s=" + good)) {
            assertEquals(1, find(sessions, cookies, NOW).map(Session::backend).orElse(-1), cookies);
        }
        Request split = Request.get("https://h/").header("cookie", "s=" + foreign).header("x", "y").header("cookie", "a=b; s=" + good);
        assertEquals(1, sessions.find(split, NOW).orElseThrow().backend(), "HTTP/2 may split the header");
    }

    @Test
    void moreCookiesThanABrowserSendsAreNotLookedAt() {
        Sessions sessions = sessions(cookie("s", null));
        String good = token(sessions, 0, V1, NOW);
        assertTrue(find(sessions, "s=x; ".repeat(Sessions.MOST_TOKENS - 1) + "s=" + good, NOW).isPresent());
        assertEquals(Optional.empty(), find(sessions, "s=x; ".repeat(100_000) + "s=" + good, NOW));
    }

    @Test
    void keysAreRotated() {
        Bytes old = Bytes.utf8("the old key, 16 bytes and more");
        Bytes young = Bytes.utf8("the new key, 16 bytes and more");
        String token = token(Sessions.compile(cookie("s", "1h"), rule(0, "/"), SessionKeys.of(old), BACKENDS), 0, V1, NOW);
        Sessions rotated = Sessions.compile(cookie("s", "1h"), rule(0, "/"), SessionKeys.of(young, old), BACKENDS);
        Session session = find(rotated, "s=" + token, NOW + 1000).orElseThrow();
        assertEquals(new Session(0, V1, NOW, true), session);
        String renewed = rotated.header(session, 0, true, NOW + 1000).value().split("[=;]")[1];
        Sessions without = Sessions.compile(cookie("s", "1h"), rule(0, "/"), SessionKeys.of(young), BACKENDS);
        assertEquals(Optional.empty(), find(without, "s=" + token, NOW));
        assertEquals(new Session(0, V1, NOW, false), find(without, "s=" + renewed, NOW + 2000).orElseThrow(), "it began when it began");
    }

    @Test
    void keysAreLongEnoughFewEnoughAndNeverPrinted() {
        assertThrows(IllegalArgumentException.class, () -> SessionKeys.of(Bytes.utf8("too short")));
        assertThrows(IllegalArgumentException.class, () -> SessionKeys.of(Bytes.utf8("0123456789abcdef"), Bytes.utf8("")));
        Bytes[] seven = new Bytes[SessionKeys.MOST_KEYS - 1];
        Arrays.fill(seven, Bytes.utf8("0123456789abcdef"));
        assertEquals("8 keys", SessionKeys.of(seven[0], seven).toString());
        Bytes[] eight = new Bytes[SessionKeys.MOST_KEYS];
        Arrays.fill(eight, seven[0]);
        assertThrows(IllegalArgumentException.class, () -> SessionKeys.of(seven[0], eight));
    }

    @Test
    void aTokenTellsNothingOfAddresses() {
        Sessions sessions = sessions(cookie("s", null));
        byte[] bytes = Base64.getUrlDecoder().decode(token(sessions, 0, V1, NOW));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("10.0.0.1") || text.contains("8080") || text.contains("cart"));
        assertFalse(text.contains(new String(new byte[] {10, 0, 0, 1}, StandardCharsets.ISO_8859_1)));
        Sessions otherKeys = Sessions.compile(
            cookie("s", null), rule(0, "/"), SessionKeys.of(Bytes.utf8("another key of 16 bytes")), BACKENDS);
        byte[] other = Base64.getUrlDecoder().decode(token(otherKeys, 0, V1, NOW));
        assertFalse(Arrays.equals(bytes, 9, 25, other, 9, 25), "without the key nobody can try addresses out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%", "====", "\"\"", "AAAA", "..", "ä", "\u0000", "AQ=="})
    void whatIsNoTokenIsIgnored(String text) {
        assertEquals(Optional.empty(), find(sessions(cookie("s", null)), "s=" + text, NOW));
        assertEquals(Optional.empty(), find(sessions(cookie("s", null)), "s=" + text.repeat(76), NOW));
        assertEquals(Optional.empty(), find(sessions(cookie("s", null)), "s=" + (text + "A").repeat(50_000), NOW));
    }
}
