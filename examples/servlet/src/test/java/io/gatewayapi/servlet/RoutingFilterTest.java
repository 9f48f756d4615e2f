package io.gatewayapi.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.servlet.Upstream.Received;
import io.gatewayapi.traffic.Endpoint;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

class RoutingFilterTest {

    private static final Backends CMS = Backends.none().local("shop", "cms", 8080, LocalBackend.servlet("cms"));

    @Test
    void aServletOfTheApplicationSeesTheRequestAsTheFiltersLeaveIt() throws Exception {
        try (Site site = Site.of("""
                - matches: [{path: {value: /shop}}]
                  filters:
                  - type: URLRewrite
                    urlRewrite: {hostname: cms.internal, path: {type: ReplacePrefixMatch, replacePrefixMatch: /new}}
                  - type: RequestHeaderModifier
                    requestHeaderModifier: {set: [{name: X-Canary, value: "yes"}]}
                  backendRefs: [{name: cms, port: 8080}]
                """, CMS)) {
            HttpResponse<String> response = site.send(
                    HttpRequest.newBuilder(site.uri("/shop/a%20b%2Fc?q=%31")).POST(BodyPublishers.ofString("hello")), "X-Canary", "no");
            assertEquals("cms POST /new/a%20b%2Fc query q=%31 info /new/a b%2Fc host cms.internal server cms.internal canary yes body hello\n",
                    response.body());
        }
    }

    @Test
    void headersOfAServletAreEditedWhetherItSetsThemBeforeOrAfter() throws Exception {
        try (Site site = Site.of("""
                - filters:
                  - type: ResponseHeaderModifier
                    responseHeaderModifier:
                      set: [{name: X-Kept, value: filter}]
                      add: [{name: X-List, value: filter}]
                      remove: [X-Secret]
                  backendRefs: [{name: cms, port: 8080}]
                """, CMS)) {
            HttpResponse<String> response = site.get("/");
            assertEquals(List.of("filter"), response.headers().allValues("x-kept"));
            assertEquals(List.of("cms", "filter"), response.headers().allValues("x-list"));
            assertEquals(Optional.empty(), response.headers().firstValue("x-secret"));
        }
    }

    @Test
    void aBackendGetsTheHostTheEditsAndNoHopByHopHeader() throws Exception {
        try (Upstream cart = Upstream.named("cart"); Site site = Site.of("""
                - filters:
                  - type: RequestHeaderModifier
                    requestHeaderModifier: {add: [{name: X-Added, value: "1"}], remove: [X-Internal]}
                  backendRefs: [{name: cart, port: 8080}]
                """, cart.as("cart"))) {
            site.raw("GET /cart?a=%20 HTTP/1.1\r\nHost: www.shop.example\r\nX-Internal: 1\r\nX-Mine: 2\r\n"
                    + "Proxy-Authorization: x\r\nTE: trailers\r\nX-Forwarded-For: 10.0.0.1\r\nConnection: close, X-Mine\r\n\r\n");
            Received received = cart.received.remove();
            assertEquals("/cart?a=%20", received.target());
            assertTrue(received.headers().contains("host: www.shop.example\n"), received.headers());
            assertTrue(received.headers().contains("x-added: 1\n"), received.headers());
            assertTrue(received.headers().contains("x-forwarded-for: 10.0.0.1\nx-forwarded-for: 127.0.0.1\n"), received.headers());
            for (String gone : List.of("x-internal", "x-mine", "proxy-authorization", "te:", "connection: close")) {
                assertFalse(received.headers().contains(gone), received.headers());
            }
        }
    }

    @Test
    void theClientGetsTheHeadersOfTheBackendButThoseOfItsConnection() throws Exception {
        try (Upstream cart = Upstream.named("cart"); Site site = Site.of("""
                - filters:
                  - type: ResponseHeaderModifier
                    responseHeaderModifier: {add: [{name: X-Added, value: "1"}]}
                  backendRefs: [{name: cart, port: 8080}]
                """, cart.as("cart"))) {
            HttpResponse<String> response = site.get("/");
            assertEquals("cart", response.body());
            assertEquals(Optional.of("cart"), response.headers().firstValue("x-backend"));
            assertEquals(Optional.of("1"), response.headers().firstValue("x-added"));
            assertEquals(Optional.empty(), response.headers().firstValue("keep-alive"));
        }
    }

    @Test
    void aRedirectIsAnsweredWithoutABackend() throws Exception {
        try (Site site = Site.of("""
                - filters:
                  - type: RequestRedirect
                    requestRedirect: {scheme: https, statusCode: 301, path: {type: ReplaceFullPath, replaceFullPath: /new}}
                """, Backends.none())) {
            HttpResponse<String> response = site.get("/old?q=1");
            assertEquals(301, response.statusCode());
            assertEquals(Optional.of("https://www.shop.example/new?q=1"), response.headers().firstValue("location"));
        }
    }

    @Test
    void aPreflightIsAnsweredWithoutABackendAndTheRequestItselfGetsItsHeaders() throws Exception {
        try (Upstream cart = Upstream.named("cart"); Site site = Site.of("""
                - filters:
                  - type: CORS
                    cors: {allowOrigins: ["https://app.example"], allowMethods: [PUT]}
                  backendRefs: [{name: cart, port: 8080}]
                """, cart.as("cart"))) {
            HttpResponse<String> preflight = site.send(
                    HttpRequest.newBuilder(site.uri("/cart")).method("OPTIONS", BodyPublishers.noBody()),
                    "Origin", "https://app.example", "Access-Control-Request-Method", "PUT");
            assertEquals(Optional.of("https://app.example"), preflight.headers().firstValue("access-control-allow-origin"));
            assertTrue(cart.received.isEmpty());
            HttpResponse<String> put = site.send(
                    HttpRequest.newBuilder(site.uri("/cart")).PUT(BodyPublishers.ofString("x")), "Origin", "https://app.example");
            assertEquals("cart", put.body());
            assertEquals(Optional.of("https://app.example"), put.headers().firstValue("access-control-allow-origin"));
        }
    }

    @Test
    void aMirrorGetsTheBodyAndNobodyWaitsForIt() throws Exception {
        try (Upstream cart = Upstream.named("cart"); Upstream copy = Upstream.named("copy"); Site site = Site.of("""
                - filters:
                  - type: RequestMirror
                    requestMirror: {backendRef: {name: copy, port: 8080}}
                  - type: RequestMirror
                    requestMirror: {backendRef: {name: gone, port: 8080}}
                  backendRefs: [{name: cart, port: 8080}]
                """, copy.as(cart.as("cart"), "copy").remote("shop", "gone", 8080, List.of(new Endpoint("127.0.0.1", 1))))) {
            String body = "0123456789".repeat(10_000);
            assertEquals("cart", site.send(HttpRequest.newBuilder(site.uri("/a")).POST(BodyPublishers.ofString(body))).body());
            assertEquals(body, cart.received.take().body());
            assertEquals(body, copy.received.take().body());
        }
    }

    @Test
    void aMirrorGetsWhatAServletReads() throws Exception {
        try (Upstream copy = Upstream.named("copy"); Site site = Site.of("""
                - filters:
                  - type: RequestMirror
                    requestMirror: {backendRef: {name: copy, port: 8080}}
                  backendRefs: [{name: cms, port: 8080}]
                """, copy.as(CMS, "copy"))) {
            assertEquals(200, site.send(HttpRequest.newBuilder(site.uri("/a")).POST(BodyPublishers.ofString("hello"))).statusCode());
            assertEquals("hello", copy.received.take().body());
        }
    }

    @Test
    void whatNoRuleTakesIs404() throws Exception {
        try (Site site = Site.of("""
                - matches: [{path: {value: /cart}}]
                  backendRefs: [{name: cms, port: 8080}]
                """, CMS)) {
            assertEquals(404, site.get("/carts").statusCode());
            assertEquals(200, site.get("/cart/1").statusCode());
        }
    }

    @Test
    void anInvalidBackendIs500AndOneWithoutEndpoints503() throws Exception {
        try (Site site = Site.of("""
                - matches: [{path: {value: /denied}}]
                  backendRefs: [{name: ledger, namespace: payments, port: 8080}]
                - matches: [{path: {value: /none}}]
                - matches: [{path: {value: /empty}}]
                  backendRefs: [{name: cart, port: 8080}]
                """, Backends.none())) {
            assertEquals(500, site.get("/denied").statusCode());
            assertEquals(500, site.get("/none").statusCode());
            assertEquals(503, site.get("/empty").statusCode());
        }
    }

    @Test
    void anAuthorisationServerThatNobodyCanAskDenies() throws Exception {
        try (Site site = Site.of("""
                - filters:
                  - type: ExternalAuth
                    externalAuth: {protocol: HTTP, http: {path: /auth}, backendRef: {name: auth, port: 8080}}
                  backendRefs: [{name: cms, port: 8080}]
                """, CMS)) {
            assertEquals(403, site.get("/").statusCode());
        }
    }

    @Test
    void aGrpcCallIsRefusedInTheLanguageOfGrpc() throws Exception {
        try (Site site = Site.of("""
                - matches: [{path: {value: /cart}}]
                """, CMS)) {
            HttpResponse<String> response = site.send(HttpRequest.newBuilder(site.uri("/shop.Cart/Add")).POST(BodyPublishers.noBody()),
                    "Content-Type", "application/grpc");
            assertEquals(200, response.statusCode());
            assertEquals(Optional.of("12"), response.headers().firstValue("grpc-status"));
        }
    }

    @Test
    void aHostOfAnotherListenerThanThatOfTheConnectionIs421() throws Exception {
        try (Site site = new Site("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: web, namespace: shop}
                spec:
                  gatewayClassName: example
                  listeners:
                  - {name: www, port: 443, protocol: HTTPS, hostname: www.shop.example, tls: {certificateRefs: [{name: www}]}}
                  - {name: pay, port: 443, protocol: HTTPS, hostname: pay.example, tls: {certificateRefs: [{name: pay}]}}
                ---
                """ + Site.route("- backendRefs: [{name: cms, port: 8080}]\n"), CMS)) {
            assertTrue(tls(site, "www.shop.example", "www.shop.example").startsWith("HTTP/1.1 200"));
            assertTrue(tls(site, "www.shop.example", "pay.example").startsWith("HTTP/1.1 421"));
            assertTrue(tls(site, "pay.example", "pay.example").startsWith("HTTP/1.1 200"));
        }
    }

    private static String tls(Site site, String serverName, String host)
            throws IOException, NoSuchAlgorithmException, KeyManagementException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {
                assertTrue(chain[0].getSubjectX500Principal().getName().contains("shop.example"));
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        }}, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", site.tlsPort)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(serverName)));
            socket.setSSLParameters(parameters);
            socket.getOutputStream().write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
