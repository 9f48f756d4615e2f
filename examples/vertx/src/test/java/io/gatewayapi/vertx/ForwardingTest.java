package io.gatewayapi.vertx;

import static io.gatewayapi.vertx.Rig.HTTP_GATEWAY;
import static io.gatewayapi.vertx.Rig.httpRoute;
import static io.gatewayapi.vertx.Rig.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that go through, and what the gateway answers by itself. */
class ForwardingTest {

    private final Rig rig = new Rig();

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    private static void tell(HttpServerRequest request) {
        JsonObject headers = new JsonObject();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(), value));
        request.body().onSuccess(body -> request.response().end(new JsonObject()
                .put("version", request.version().toString()).put("method", request.method().name())
                .put("target", request.uri()).put("headers", headers).put("body", body.toString()).encode()));
    }

    private void one(String... rules) {
        rig.write("all.yaml", HTTP_GATEWAY, service("app"), httpRoute(rules)).backend("app:80", rig.http(ForwardingTest::tell)).start();
    }

    private static final String TO_APP = "{backendRefs: [{name: app, port: 80}]}";

    @Test
    void aRequestReachesItsBackendAsItIsAndTheAnswerComesBack() {
        one(TO_APP);
        HttpResponse<String> answer = rig.send(rig.request("Shop.example:8080", "/cart?id=%20+1")
                .method("PUT", HttpRequest.BodyPublishers.ofString("three")));
        JsonObject seen = new JsonObject(answer.body());
        assertEquals(200, answer.statusCode());
        assertEquals("PUT", seen.getString("method"));
        assertEquals("/cart?id=%20+1", seen.getString("target"));
        assertEquals("Shop.example:8080", seen.getJsonObject("headers").getString("host"));
        assertEquals("three", seen.getString("body"));
    }

    @Test
    void headersOfTheConnectionStayOnIt() throws Exception {
        one(TO_APP);
        String answer = rig.say(
                "GET / HTTP/1.1\r\nHost: a\r\nConnection: close, X-Mine\r\nX-Mine: 1\r\nKeep-Alive: 5\r\nTE: gzip\r\nProxy-Authorization: b\r\nX-Kept: 1\r\n\r\n");
        JsonObject headers = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4)).getJsonObject("headers");
        assertEquals(Set.of("host", "x-kept", "x-forwarded-for", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto"),
                headers.fieldNames());
    }

    /** Naming what frames the message as of the connection takes it away from nobody. */
    @Test
    void theEndOfABodyCannotBeNamedAway() throws Exception {
        one(TO_APP);
        String answer = rig.say("POST / HTTP/1.1\r\nHost: a\r\nConnection: close, Content-Length, Host\r\nContent-Length: 5\r\n\r\nthree");
        JsonObject seen = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertEquals("three", seen.getString("body"));
        assertEquals("5", seen.getJsonObject("headers").getString("content-length"));
        assertEquals("a", seen.getJsonObject("headers").getString("host"));
    }

    @Test
    void theBackendLearnsWhoAskedAndHow() {
        one(TO_APP);
        JsonObject headers = new JsonObject(rig.send(rig.request("shop.example", "/").header("x-forwarded-for", "192.0.2.1")
                .header("x-forwarded-proto", "https")
                .header("x-forwarded-client-cert", "forged")).body()).getJsonObject("headers");
        assertEquals("192.0.2.1, 127.0.0.1", headers.getString("x-forwarded-for"));
        assertEquals("http", headers.getString("x-forwarded-proto"));
        assertEquals("shop.example", headers.getString("x-forwarded-host"));
        assertEquals("80", headers.getString("x-forwarded-port"));
        assertFalse(headers.containsKey("x-forwarded-client-cert"));
    }

    @Test
    void filtersChangeTheRequestAndTheAnswer() {
        one("""
                {matches: [{path: {value: /old}}], backendRefs: [{name: app, port: 80}], filters: [
                  {type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: X-A, value: "1"}], remove: [X-B]}},
                  {type: URLRewrite, urlRewrite: {hostname: other.example, path: {type: ReplacePrefixMatch, replacePrefixMatch: /new}}},
                  {type: ResponseHeaderModifier, responseHeaderModifier: {add: [{name: X-C, value: "2"}]}}]}""");
        HttpResponse<String> answer = rig.send(rig.request("shop.example", "/old/x?q").header("x-b", "gone"));
        JsonObject seen = new JsonObject(answer.body());
        assertEquals("/new/x?q", seen.getString("target"));
        assertEquals("other.example", seen.getJsonObject("headers").getString("host"));
        assertEquals("1", seen.getJsonObject("headers").getString("x-a"));
        assertFalse(seen.getJsonObject("headers").containsKey("x-b"));
        assertEquals(Optional.of("2"), answer.headers().firstValue("x-c"));
    }

    @Test
    void weightsSplitRequestsAndAWeightOfZeroGetsNone() {
        rig.write("all.yaml", HTTP_GATEWAY, service("one"), service("two"), service("none"), httpRoute(
                "{backendRefs: [{name: one, port: 80, weight: 1}, {name: two, port: 80, weight: 3}, {name: none, port: 80, weight: 0}]}"));
        rig.backend("one:80", rig.named("one")).backend("two:80", rig.named("two")).backend("none:80", rig.named("none")).start();
        int[] counts = new int[3];
        for (int i = 0; i < 200; i++) {
            counts[List.of("one", "two", "none").indexOf(rig.get("/").body())]++;
        }
        assertEquals(0, counts[2]);
        assertTrue(counts[0] > 15 && counts[0] < 90, "about a quarter: " + counts[0]); // six standard deviations
    }

    @Test
    void aRedirectIsAnsweredByTheGateway() {
        one("{filters: [{type: RequestRedirect, requestRedirect: {scheme: https, statusCode: 301}}]}");
        HttpResponse<String> answer = rig.get("/a?b");
        assertEquals(301, answer.statusCode());
        assertEquals(Optional.of("https://shop.example/a?b"), answer.headers().firstValue("location"));
    }

    @Test
    void aPreflightIsAnsweredByTheGatewayAndTheAnswerOfTheBackendGetsCorsHeaders() {
        one("{backendRefs: [{name: app, port: 80}], filters: [{type: CORS, cors: {allowOrigins: ['https://app.example'], allowMethods: [PUT]}}]}");
        HttpResponse<String> preflight = rig.send(rig.request("shop.example", "/").header("origin", "https://app.example")
                .header("access-control-request-method", "PUT").method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertEquals(Optional.of("https://app.example"), preflight.headers().firstValue("access-control-allow-origin"));
        assertEquals("", preflight.body());
        HttpResponse<String> actual = rig.send(rig.request("shop.example", "/").header("origin", "https://app.example"));
        assertEquals(Optional.of("https://app.example"), actual.headers().firstValue("access-control-allow-origin"));
    }

    @Test
    void theGatewaysOwnErrors() {
        one("{matches: [{path: {value: /gone}}], backendRefs: [{name: absent, port: 80}]}",
                "{matches: [{path: {value: /empty}}], backendRefs: [{name: empty, port: 80}]}",
                "{matches: [{path: {value: /none}}]}",
                "{matches: [{path: {value: /extended}}], backendRefs: [{name: app, port: 80}], filters: [{type: ExtensionRef, extensionRef: {group: x.example, kind: Extra, name: z}}]}");
        rig.write("more.yaml", service("empty"));
        rig.server().reload();
        assertEquals(404, rig.get("/other").statusCode());
        assertEquals(500, rig.get("/gone").statusCode());
        assertEquals(503, rig.get("/empty").statusCode());
        assertEquals(500, rig.get("/none").statusCode());
        assertEquals(500, rig.get("/extended").statusCode());
    }

    @Test
    void endpointsComeFromEndpointSlices() {
        int port = rig.named("slice");
        rig.write("all.yaml", HTTP_GATEWAY, service("app", "{name: web, port: 80}"), httpRoute(TO_APP), """
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata: {name: app-1, namespace: default, labels: {kubernetes.io/service-name: app}}
                addressType: IPv4
                endpoints: [{addresses: ["127.0.0.1"]}]
                ports: [{name: web, port: %d}]
                """.formatted(port)).start();
        assertEquals("slice", rig.get("/").body());
    }

    @Test
    void requestsShareTheConnectionsToABackend() {
        Set<Object> connections = ConcurrentHashMap.newKeySet();
        int port = rig.http(request -> {
            connections.add(request.connection());
            request.response().end();
        });
        rig.write("all.yaml", HTTP_GATEWAY, service("app"), httpRoute(TO_APP)).backend("app:80", port).start();
        for (int i = 0; i < 20; i++) {
            rig.send(rig.request("host" + i + ".example", "/"));
        }
        assertTrue(connections.size() <= 4, "connections: " + connections.size());
    }

    /** Asks over HTTP/2. */
    private HttpClientResponse http2(HttpClientOptions options, HttpMethod method, String body) throws Exception {
        HttpClientAgent client = rig.vertx.createHttpClient(options.setProtocolVersion(HttpVersion.HTTP_2));
        RequestOptions to = new RequestOptions().setHost("shop.example")
                .setServer(SocketAddress.inetSocketAddress(rig.port(80), "127.0.0.1"))
                .setPort(rig.port(80)).setURI("/x").setMethod(method);
        return Waiting.on(client.request(to).compose(request -> body.isEmpty() ? request.send() : request.send(body))
                .compose(answer -> answer.body().map(answer)));
    }

    @Test
    void http2IsSpokenToClientsAndToBackendsThatSayH2c() throws Exception {
        rig.write("all.yaml", HTTP_GATEWAY, service("app", "{port: 80, appProtocol: kubernetes.io/h2c}"), httpRoute(TO_APP))
                .backend("app:80", rig.http(ForwardingTest::tell)).start();
        for (boolean upgrade : new boolean[] {false, true}) {
            HttpClientResponse answer = http2(new HttpClientOptions().setHttp2ClearTextUpgrade(upgrade), HttpMethod.POST, "body");
            JsonObject seen = new JsonObject(Waiting.on(answer.body()));
            assertEquals(HttpVersion.HTTP_2, answer.version());
            assertEquals("HTTP_2", seen.getString("version"));
            assertEquals("body", seen.getString("body"));
        }
    }

    @Test
    void aGetOverHttp2HasNoBodyForAnHttp1Backend() throws Exception {
        one(TO_APP);
        HttpClientResponse answer = http2(new HttpClientOptions().setHttp2ClearTextUpgrade(false), HttpMethod.GET, "");
        JsonObject headers = new JsonObject(Waiting.on(answer.body())).getJsonObject("headers");
        assertFalse(headers.containsKey("transfer-encoding"), headers::encode);
        assertEquals("shop.example:" + rig.port(80), headers.getString("host"));
    }

    @Test
    void mirrorsGetACopyWithTheBodyAndNobodyWaitsForThem() throws Exception {
        LinkedBlockingQueue<String> copies = new LinkedBlockingQueue<>();
        // never answers
        int mirror = rig.http(request -> request.body().onSuccess(body -> copies.add(request.method() + " " + request.uri() + " " + body)));
        rig.write("all.yaml", HTTP_GATEWAY, service("app"), service("mirror"), service("deaf"), httpRoute("""
                {backendRefs: [{name: app, port: 80}], filters: [
                  {type: RequestMirror, requestMirror: {backendRef: {name: mirror, port: 80}}},
                  {type: RequestMirror, requestMirror: {backendRef: {name: deaf, port: 80}}},
                  {type: RequestMirror, requestMirror: {backendRef: {name: absent, port: 80}}}]}"""));
        rig.backend("app:80", rig.named("app")).backend("mirror:80", mirror).backend("deaf:80", Rig.deaf()).start();
        assertEquals("app", rig.send(rig.request("shop.example", "/x?y").POST(HttpRequest.BodyPublishers.ofString("body"))).body());
        assertEquals("POST /x?y body", copies.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void aSessionStaysWhereItBegan() {
        rig.write("all.yaml", HTTP_GATEWAY, service("app"),
                httpRoute("{backendRefs: [{name: app, port: 80}], sessionPersistence: {sessionName: s}}"));
        for (int i = 0; i < 4; i++) {
            rig.backend("app:80", rig.named("app" + i));
        }
        rig.start();
        HttpResponse<String> first = rig.get("/");
        String cookie = first.headers().firstValue("set-cookie").orElseThrow();
        assertTrue(cookie.startsWith("s="), cookie);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            seen.add(rig.send(rig.request("shop.example", "/").header("cookie", cookie.substring(0, cookie.indexOf(';')))).body());
        }
        assertEquals(Set.of(first.body()), seen);
    }

    @Test
    void aClientThatExpectsToContinueIsToldSo() {
        one(TO_APP);
        HttpResponse<String> answer = rig.send(rig.request("shop.example", "/").expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofString("body")));
        assertEquals("body", new JsonObject(answer.body()).getString("body"));
    }

    @Test
    void anOldClientGetsAnAnswerItUnderstands() throws Exception {
        rig.write("all.yaml", HTTP_GATEWAY, service("app"), httpRoute(TO_APP)).backend("app:80", rig.http(request -> {
            request.response().setChunked(true).write("part ");
            request.response().end("and part");
        })).start();
        String answer = rig.say("GET / HTTP/1.0\r\nHost: a\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.0 200 OK\r\n"), answer);
        assertTrue(answer.endsWith("\r\n\r\npart and part"), answer);
    }

    @Test
    void aHeadRequestGetsTheLengthAndNoBody() throws Exception {
        rig.write("all.yaml", HTTP_GATEWAY, service("app"), httpRoute(TO_APP))
                .backend("app:80", rig.http(request -> request.response().putHeader("content-length", "5").end())).start();
        String answer = rig.say("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertTrue(answer.toLowerCase().contains("content-length: 5\r\n"), answer);
        assertTrue(answer.endsWith("\r\n\r\n"), answer);
    }

    @Test
    void aFailedAttemptIsTriedAgainAsTheRuleSays() {
        AtomicInteger attempts = new AtomicInteger();
        int port = rig.http(request -> request.body().onSuccess(body ->
                request.response().setStatusCode(attempts.incrementAndGet() < 3 ? 503 : 200).end(body.toString())));
        rig.write("all.yaml", HTTP_GATEWAY, service("app"),
                httpRoute("{backendRefs: [{name: app, port: 80}], retry: {codes: [503], attempts: 3, backoff: 1ms}}"))
                .backend("app:80", port).start();
        HttpResponse<String> answer = rig.send(rig.request("shop.example", "/").POST(HttpRequest.BodyPublishers.ofString("again")));
        assertEquals("again", answer.body());
        assertEquals(3, attempts.get());
    }

    @Test
    void theLastFailureIsTheAnswerWhenAllAttemptsAreMade() {
        AtomicInteger attempts = new AtomicInteger();
        int port = rig.http(request -> request.response().setStatusCode(503).end("attempt " + attempts.incrementAndGet()));
        rig.write("all.yaml", HTTP_GATEWAY, service("app"),
                httpRoute("{backendRefs: [{name: app, port: 80}], retry: {codes: [503], attempts: 2, backoff: 1ms}}"))
                .backend("app:80", port).start();
        assertEquals("attempt 3", rig.get("/").body());
    }

    @Test
    void gatewaysThatShareAPortAreToldApartByTheirListeners() {
        rig.write("all.yaml", Rig.gateway("{name: http, port: 80, protocol: HTTP, hostname: one.example}"), """
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: second, namespace: default}
                spec: {gatewayClassName: example, listeners: [{name: http, port: 80, protocol: HTTP, hostname: two.example}]}
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: second, namespace: default}
                spec: {parentRefs: [{name: second}], rules: [{backendRefs: [{name: two, port: 80}]}]}
                ---
                """, service("one"), service("two"), httpRoute("{backendRefs: [{name: one, port: 80}]}"));
        rig.backend("one:80", rig.named("one")).backend("two:80", rig.named("two")).start();
        assertEquals("one", rig.send(rig.request("one.example", "/")).body());
        assertEquals("two", rig.send(rig.request("two.example", "/")).body());
        assertEquals(404, rig.send(rig.request("three.example", "/")).statusCode());
    }
}
