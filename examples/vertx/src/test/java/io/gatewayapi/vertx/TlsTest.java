package io.gatewayapi.vertx;

import static io.gatewayapi.vertx.Rig.GATEWAY_CLASS;
import static io.gatewayapi.vertx.Rig.gateway;
import static io.gatewayapi.vertx.Rig.httpRoute;
import static io.gatewayapi.vertx.Rig.route;
import static io.gatewayapi.vertx.Rig.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.pkitesting.X509Bundle;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** TLS on both sides of the gateway. */
class TlsTest {

    private static final X509Bundle SHOP = Pki.OURS.certificate("shop.example");
    private static final X509Bundle ANY = Pki.OURS.certificate("www.shop.example");

    private final Rig rig = new Rig();

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    private static String https(String name, String hostname, String secret) {
        return "{name: %s, port: 443, protocol: HTTPS%s, tls: {certificateRefs: [{name: %s}]}}"
                .formatted(name, hostname.isEmpty() ? "" : ", hostname: '" + hostname + "'", secret);
    }

    private void app() {
        rig.backend("app:80", rig.http(request -> request.response().end("app " + request.getHeader("x-forwarded-proto"))));
    }

    private static final String TO_APP = httpRoute("{backendRefs: [{name: app, port: 80}]}");

    @Test
    void eachNameGetsTheCertificateOfItsListener() throws Exception {
        rig.write("all.yaml", gateway(https("one", "shop.example", "shop"), https("any", "*.shop.example", "any")),
                Pki.secret("shop", SHOP), Pki.secret("any", ANY), service("app"), TO_APP);
        app();
        rig.start();
        try (SSLSocket socket = Pki.OURS.connect(rig.port(443), "shop.example")) {
            assertEquals(SHOP.getCertificate(), socket.getSession().getPeerCertificates()[0]);
        }
        try (SSLSocket socket = Pki.OURS.connect(rig.port(443), "www.shop.example")) {
            assertEquals(ANY.getCertificate(), socket.getSession().getPeerCertificates()[0]);
        }
        assertTrue(Pki.OURS.get(rig.port(443), "shop.example", "shop.example").endsWith("app https"));
        String folded = Pki.OURS.get(rig.port(443), "shop.example", "shop.example\r\nX-Folded: 1\r\n 2");
        assertTrue(folded.startsWith("HTTP/1.1 400"), folded);
    }

    @Test
    void aNameThatNoListenerOwnsEndsTheHandshake() throws Exception {
        rig.write("all.yaml", gateway(https("one", "shop.example", "shop")), Pki.secret("shop", SHOP), service("app"), TO_APP);
        rig.start();
        assertThrows(IOException.class, () -> Pki.OURS.connect(rig.port(443), "other.example"));
        assertThrows(IOException.class, () -> Pki.OURS.connect(rig.port(443), ""));
    }

    @Test
    void http2IsOfferedAndAHostOfAnotherListenerIsMisdirected() throws Exception {
        rig.write("all.yaml", gateway(https("one", "shop.example", "shop"), https("any", "*.shop.example", "any")),
                Pki.secret("shop", SHOP), Pki.secret("any", ANY), service("app"), TO_APP);
        app();
        rig.start();
        HttpClientAgent client = rig.vertx.createHttpClient(new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setUseAlpn(true)
                .setSsl(true).setForceSni(true).setVerifyHost(false).setTrustOptions(new TrustSource(Pki.OURS.trust())));
        for (var expected : java.util.Map.of("www.shop.example", 200, "shop.example", 421, "other.example", 404).entrySet()) {
            HttpClientResponse answer = Waiting.on(client.request(new RequestOptions().setHost("www.shop.example").setPort(443)
                    .setMethod(HttpMethod.GET)
                            .setServer(SocketAddress.inetSocketAddress(rig.port(443), "127.0.0.1")))
                    .compose(request -> request.authority(HostAndPort.create(expected.getKey(), -1)).send()));
            assertEquals(HttpVersion.HTTP_2, answer.version());
            assertEquals(expected.getValue(), answer.statusCode(), expected.getKey());
        }
        assertTrue(Pki.OURS.get(rig.port(443), "www.shop.example", "shop.example").startsWith("HTTP/1.1 421"));
    }

    private String validated(String mode) {
        return GATEWAY_CLASS + """
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: gw, namespace: default}
                spec:
                  gatewayClassName: example
                  tls: {frontend: {default: {}, perPort: [{port: 443, tls: {validation: {mode: %s, caCertificateRefs: [{group: "", kind: ConfigMap, name: ca}]}}}]}}
                  listeners: [%s, {name: other, port: 444, protocol: HTTPS, tls: {certificateRefs: [{name: shop}]}}]
                ---
                """.formatted(mode, https("one", "", "shop"));
    }

    @Test
    void clientsMustShowAValidCertificateOnThePortThatAsksForOne() throws Exception {
        rig.write("all.yaml", validated("AllowValidOnly"), Pki.OURS.authority("ca"), Pki.secret("shop", SHOP), service("app"), TO_APP);
        app();
        rig.start();
        assertTrue(Pki.OURS.get(rig.port(443), "a.example", "a.example", Pki.OURS.certificate("client")).endsWith("app https"));
        assertThrows(IOException.class, () -> Pki.OURS.get(rig.port(443), "a.example", "a.example"));
        assertThrows(IOException.class, () ->
                Pki.OURS.get(rig.port(443), "a.example", "a.example", new Pki("CN=theirs").certificate("client")));
        assertTrue(Pki.OURS.get(rig.port(444), "a.example", "a.example").endsWith("app https"));
    }

    @Test
    void insecureFallbackLetsEveryClientIn() throws Exception {
        rig.write("all.yaml", validated("AllowInsecureFallback"), Pki.OURS.authority("ca"), Pki.secret("shop", SHOP), service("app"),
                TO_APP);
        app();
        rig.start();
        assertTrue(Pki.OURS.get(rig.port(443), "a.example", "a.example").endsWith("app https"));
        assertTrue(Pki.OURS.get(rig.port(443), "a.example", "a.example", new Pki("CN=theirs").certificate("client")).endsWith("app https"));
    }

    @Test
    void aRuleForClientsThatComesLaterCountsForNewConnections() throws Exception {
        rig.write("gateway.yaml", gateway(https("one", "", "shop")));
        rig.write("rest.yaml", Pki.OURS.authority("ca"), Pki.secret("shop", SHOP), service("app"), TO_APP);
        app();
        rig.start();
        assertTrue(Pki.OURS.get(rig.port(443), "a.example", "a.example").endsWith("app https"));
        rig.write("gateway.yaml", validated("AllowValidOnly"));
        rig.server().reload();
        assertThrows(IOException.class, () -> Pki.OURS.get(rig.port(443), "a.example", "a.example"));
        assertTrue(Pki.OURS.get(rig.port(443), "a.example", "a.example", Pki.OURS.certificate("client")).endsWith("app https"));
    }

    private String mixed() {
        return gateway("{name: passed, port: 8443, protocol: TLS, hostname: passed.example, tls: {mode: Passthrough}}",
                "{name: ended, port: 8443, protocol: TLS, hostname: ended.example, tls: {mode: Terminate, certificateRefs: [{name: ended}]}}",
                "{name: web, port: 8443, protocol: HTTPS, hostname: web.example, tls: {certificateRefs: [{name: web}]}}");
    }

    @Test
    void onePortPassesTlsThroughEndsItAndServesRequests() throws Exception {
        X509Bundle passed = Pki.OURS.certificate("passed.example");
        int secure = rig.raw(socket -> {
            SSLSocket tls = (SSLSocket) Pki.OURS.context(passed).getSocketFactory().createSocket(socket, null, true);
            tls.setUseClientMode(false);
            tls.getOutputStream().write(("passed " + (char) tls.getInputStream().read()).getBytes(StandardCharsets.US_ASCII));
            tls.close();
        });
        int plain = rig.raw(socket -> socket.getOutputStream()
                .write(("ended " + (char) socket.getInputStream().read()).getBytes(StandardCharsets.US_ASCII)));
        rig.write("all.yaml", mixed(), Pki.secret("ended", Pki.OURS.certificate("ended.example")),
                Pki.secret("web", Pki.OURS.certificate("web.example")),
                service("app"), service("secure"), service("plain"), TO_APP,
                route("TLSRoute", "passed", "hostnames: [passed.example]", "{backendRefs: [{name: secure, port: 80}]}"),
                route("TLSRoute", "ended", "hostnames: [ended.example]", "{backendRefs: [{name: plain, port: 80}]}"));
        app();
        rig.backend("secure:80", secure).backend("plain:80", plain).start();
        assertEquals("passed x", exchange("passed.example"));
        assertEquals("ended x", exchange("ended.example"));
        String answer = Pki.OURS.get(rig.port(8443), "web.example", "web.example");
        assertTrue(answer.endsWith("app https"), answer);
        assertThrows(IOException.class, () -> Pki.OURS.connect(rig.port(8443), "nobody.example"));
    }

    private String exchange(String name) throws IOException {
        try (SSLSocket socket = Pki.OURS.connect(rig.port(8443), name)) {
            socket.getOutputStream().write('x');
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void theServerBehindAMixedPortKnowsTheClient() throws Exception {
        rig.write("all.yaml", mixed(), Pki.secret("ended", Pki.OURS.certificate("ended.example")),
                Pki.secret("web", Pki.OURS.certificate("web.example")),
                service("app"), TO_APP);
        rig.backend("app:80", rig.http(request -> request.response().end(request.getHeader("x-forwarded-for")))).start();
        assertTrue(Pki.OURS.get(rig.port(8443), "web.example", "web.example").endsWith("127.0.0.1"));
    }

    private String policy(String service, String hostname) {
        return """
                apiVersion: gateway.networking.k8s.io/v1
                kind: BackendTLSPolicy
                metadata: {name: %s, namespace: default}
                spec:
                  targetRefs: [{group: "", kind: Service, name: %s}]
                  validation: {hostname: %s, caCertificateRefs: [{group: "", kind: ConfigMap, name: ca}]}
                ---
                """.formatted(service, service, hostname);
    }

    @Test
    void aBackendTlsPolicySaysHowABackendIsSpokenTo() throws Exception {
        HttpServerOptions secure = new HttpServerOptions().setSsl(true).setSni(true).setUseAlpn(true)
                .setKeyCertOptions(new KeySource(Pki.keys(Pki.OURS.certificate("inner.example"))[0]));
        int port = rig.http(secure, request -> request.response()
                .end(request.version() + " " + request.authority() + " by " + request.connection().indicatedServerName()));
        rig.write("all.yaml", Rig.HTTP_GATEWAY, Pki.OURS.authority("ca"), service("right"), service("wrong"),
                policy("right", "inner.example"), policy("wrong", "other.example"),
                httpRoute("{matches: [{path: {value: /right}}], backendRefs: [{name: right, port: 80}]}",
                        "{matches: [{path: {value: /wrong}}], backendRefs: [{name: wrong, port: 80}]}"));
        rig.backend("right:80", port).backend("wrong:80", port).start();
        assertEquals("HTTP_2 shop.example by inner.example", rig.get("/right").body());
        assertEquals(503, rig.get("/wrong").statusCode());
    }

    @Test
    void theGatewayShowsItsCertificateToABackendThatAsks() throws Exception {
        HttpServerOptions secure = new HttpServerOptions().setSsl(true).setClientAuth(ClientAuth.REQUIRED)
                .setTrustOptions(new TrustSource(Pki.OURS.trust()))
                .setKeyCertOptions(new KeySource(Pki.keys(Pki.OURS.certificate("inner.example"))[0]));
        int port = rig.http(secure, request -> request.response().end("welcome"));
        rig.write("all.yaml", GATEWAY_CLASS + """
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: gw, namespace: default}
                spec:
                  gatewayClassName: example
                  tls: {backend: {clientCertificateRef: {group: "", kind: Secret, name: client}}}
                  listeners: [{name: http, port: 80, protocol: HTTP}]
                ---
                """, Pki.OURS.authority("ca"), Pki.secret("client", Pki.OURS.certificate("gateway")), service("app"), policy("app", "inner.example"), TO_APP);
        rig.backend("app:80", port).start();
        assertEquals("welcome", rig.get("/").body());
    }

    private int secure(ClientAuth clients, Handler<HttpServerRequest> handler) {
        return rig.http(new HttpServerOptions().setSsl(true).setUseAlpn(true).setClientAuth(clients)
                .setTrustOptions(new TrustSource(Pki.OURS.trust()))
                .setKeyCertOptions(new KeySource(Pki.keys(Pki.OURS.certificate("inner.example"))[0])), handler);
    }

    /** The Service of the mirror is a backend of no rule; the filter may stand in the rule or in a backendRef. */
    @Test
    void aMirrorUnderABackendTlsPolicyGetsItsCopiesOverTls() throws Exception {
        LinkedBlockingQueue<String> copies = new LinkedBlockingQueue<>();
        int port = secure(ClientAuth.REQUIRED, request -> request.body().onSuccess(body ->
                copies.add(request.isSSL() + " " + request.uri() + " " + body)));
        LinkedBlockingQueue<String> strange = new LinkedBlockingQueue<>();
        String mirror = "{type: RequestMirror, requestMirror: {backendRef: {name: %s, port: 80}}}";
        rig.write("all.yaml", GATEWAY_CLASS + """
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: gw, namespace: default}
                spec:
                  gatewayClassName: example
                  tls: {backend: {clientCertificateRef: {group: "", kind: Secret, name: client}}}
                  listeners: [{name: http, port: 80, protocol: HTTP}]
                ---
                """, Pki.OURS.authority("ca"), Pki.secret("client", Pki.OURS.certificate("gateway")),
                service("app"), service("copies"), service("strange"),
                policy("copies", "inner.example"), policy("strange", "other.example"),
                httpRoute("{matches: [{path: {value: /rule}}], filters: [%s, %s], backendRefs: [{name: app, port: 80}]}"
                                .formatted(mirror.formatted("strange"), mirror.formatted("copies")),
                        "{matches: [{path: {value: /backend}}], backendRefs: [{name: app, port: 80, filters: [%s]}]}"
                                .formatted(mirror.formatted("copies"))));
        rig.backend("copies:80", port).backend("app:80", rig.named("app"))
                .backend("strange:80", secure(ClientAuth.NONE, request -> strange.add(request.uri()))).start();
        assertEquals("app", rig.send(rig.request("shop.example", "/rule").POST(HttpRequest.BodyPublishers.ofString("one"))).body());
        assertEquals("true /rule one", copies.poll(10, TimeUnit.SECONDS));
        assertEquals("app", rig.send(rig.request("shop.example", "/backend").POST(HttpRequest.BodyPublishers.ofString("two"))).body());
        assertEquals("true /backend two", copies.poll(10, TimeUnit.SECONDS));
        assertEquals(0, strange.size(), "a server with another name than the policy's gets nothing");
    }

    /** By HTTP and by gRPC; a server with another name than the policy's is not asked, and that is a denial. */
    @Test
    void anAuthorisationServerUnderABackendTlsPolicyIsAskedOverTls() throws Exception {
        int http = secure(ClientAuth.NONE, request -> request.response().putHeader("x-user", "tea over " + request.isSSL()).end());
        int grpc = secure(ClientAuth.NONE, request -> request.body().onSuccess(body -> request.response()
                .putHeader("content-type", "application/grpc").putTrailer("grpc-status", "0")
                .end(Buffer.buffer().appendByte((byte) 0).appendInt(2).appendByte((byte) 0x0a).appendByte((byte) 0))));
        String rule = "{matches: [{path: {value: /%s}}], backendRefs: [{name: app, port: 80}], filters: "
                + "[{type: ExternalAuth, externalAuth: {backendRef: {name: %s, port: 80}, protocol: %s, %s: {}}}]}";
        rig.write("all.yaml", Rig.HTTP_GATEWAY, Pki.OURS.authority("ca"),
                service("app"), service("http"), service("grpc"), service("wrong"),
                policy("http", "inner.example"), policy("grpc", "inner.example"), policy("wrong", "other.example"),
                httpRoute(rule.formatted("http", "http", "HTTP", "http"), rule.formatted("grpc", "grpc", "GRPC", "grpc"),
                        rule.formatted("wrong", "wrong", "HTTP", "http")));
        rig.backend("http:80", http).backend("grpc:80", grpc).backend("wrong:80", http)
                .backend("app:80", rig.http(request -> request.response().end("app " + request.getHeader("x-user")))).start();
        assertEquals("app tea over true", rig.get("/http").body());
        assertEquals("app null", rig.get("/grpc").body());
        assertEquals(403, rig.get("/wrong").statusCode());
    }

    @Test
    void endedTlsIsPassedOnOverTlsWhereAPolicySaysSo() throws Exception {
        X509Bundle inner = Pki.OURS.certificate("inner.example");
        int secure = rig.raw(socket -> {
            SSLSocket tls = (SSLSocket) Pki.OURS.context(inner).getSocketFactory().createSocket(socket, null, true);
            tls.setUseClientMode(false);
            tls.getOutputStream().write(("secure " + (char) tls.getInputStream().read()).getBytes(StandardCharsets.US_ASCII));
            tls.close();
        });
        rig.write("all.yaml", mixed(), Pki.OURS.authority("ca"), Pki.secret("ended", Pki.OURS.certificate("ended.example")),
                Pki.secret("web", Pki.OURS.certificate("web.example")),
                service("app"), policy("app", "inner.example"),
                        route("TLSRoute", "ended", "hostnames: [ended.example]", "{backendRefs: [{name: app, port: 80}]}"));
        rig.backend("app:80", secure).start();
        assertEquals("secure x", exchange("ended.example"));
    }

    @Test
    void theServerNameOfTheOuterClientHelloIsFoundHoweverItIsCut() throws Exception {
        byte[] hello;
        try (ServerSocket listening = new ServerSocket(0)) {
            Thread client = new Thread(() ->
                    assertThrows(IOException.class, () -> Pki.OURS.connect(listening.getLocalPort(), "cut.example")));
            client.start();
            try (var socket = listening.accept()) {
                byte[] record = socket.getInputStream().readNBytes(5);
                hello = socket.getInputStream().readNBytes((record[3] & 255) << 8 | record[4] & 255);
            }
            client.join();
        }
        var cut = io.netty.buffer.Unpooled.buffer();
        for (int at = 0; at < hello.length; at += 7) {
            int length = Math.min(7, hello.length - at);
            cut.writeByte(22).writeShort(0x0301).writeShort(length).writeBytes(hello, at, length);
        }
        for (int i = 0; i < cut.readableBytes(); i++) {
            assertTrue(ClientHello.serverName(cut.slice(0, i)).isEmpty());
        }
        assertEquals("cut.example", ClientHello.serverName(cut).orElseThrow());
    }

    @Test
    void whatIsNoTlsIsClosed() throws Exception {
        rig.write("all.yaml", mixed(), Pki.secret("ended", Pki.OURS.certificate("ended.example")),
                Pki.secret("web", Pki.OURS.certificate("web.example"))).start();
        try (var socket = new java.net.Socket("127.0.0.1", rig.port(8443))) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertEquals(-1, socket.getInputStream().read());
        }
    }
}
