package io.gatewayapi.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.gatewayapi.traffic.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** BackendTLSPolicy over real sockets: the certificate of the backend is for {@code *.shop.example}. */
class BackendTlsTest {

    private static KeyStore keys() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = BackendTlsTest.class.getResourceAsStream("/shop.p12")) {
            keys.load(file, "changeit".toCharArray());
        }
        return keys;
    }

    /** @param received takes the Host and the body of each request */
    private static HttpsServer backend(Queue<String> received) throws IOException, GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys(), "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            received.add(exchange.getRequestHeaders().getFirst("host") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            ExtendedSSLSession session = (ExtendedSSLSession) ((com.sun.net.httpserver.HttpsExchange) exchange).getSSLSession();
            Upstream.answer(exchange, 200, session.getRequestedServerNames() + " " + exchange.getRequestHeaders().getFirst("host"));
        });
        server.start();
        return server;
    }

    private static HttpsServer backend() throws IOException, GeneralSecurityException {
        return backend(new ConcurrentLinkedQueue<>());
    }

    private static Site site(HttpsServer backend, String hostname) throws IOException, GeneralSecurityException {
        return site(backend, hostname, Backends.none(), "- backendRefs: [{name: cart, port: 8080}]\n");
    }

    private static Site site(HttpsServer backend, String hostname, Backends others, String rules)
            throws IOException, GeneralSecurityException {
        String certificate = Base64.getMimeEncoder().encodeToString(keys().getCertificate("shop").getEncoded());
        String manifests = Site.GATEWAY + """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: authorities, namespace: shop}
                data:
                  ca.crt: |
                    -----BEGIN CERTIFICATE-----
                %s    -----END CERTIFICATE-----
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: BackendTLSPolicy
                metadata: {name: cart, namespace: shop}
                spec:
                  targetRefs: [{group: "", kind: Service, name: cart}]
                  validation: {hostname: %s, caCertificateRefs: [{group: "", kind: ConfigMap, name: authorities}]}
                ---
                """.formatted(certificate.indent(4), hostname) + Site.route(rules);
        return new Site(manifests, others.remote("shop", "cart", 8080,
                List.of(new Endpoint("127.0.0.1", backend.getAddress().getPort()))));
    }

    @Test
    void aBackendWithTheNameOfThePolicyIsSpokenToOverTls() throws Exception {
        HttpsServer backend = backend();
        try (Site site = site(backend, "cart.shop.example")) {
            assertEquals("[type=host_name (0), value=cart.shop.example] www.shop.example", site.get("/").body());
        } finally {
            backend.stop(0);
        }
    }

    @Test
    void aBackendWithAnotherNameGetsNothing() throws Exception {
        HttpsServer backend = backend();
        try (Site site = site(backend, "cart.elsewhere.example")) {
            assertEquals(503, site.get("/").statusCode());
        } finally {
            backend.stop(0);
        }
    }

    private static final String MIRRORED = """
            - backendRefs: [{name: app, port: 8080}]
              filters: [{type: RequestMirror, requestMirror: {backendRef: {name: cart, port: 8080}}}]
            """;

    @Test
    void aMirrorUnderAPolicyGetsItsCopiesOverTls() throws Exception {
        BlockingQueue<String> copies = new LinkedBlockingQueue<>();
        HttpsServer mirror = backend(copies);
        try (Upstream app = Upstream.named("app"); Site site = site(mirror, "cart.shop.example", app.as("app"), MIRRORED)) {
            assertEquals("app", site.send(HttpRequest.newBuilder(site.uri("/")).POST(BodyPublishers.ofString("tea"))).body());
            assertEquals("www.shop.example tea", copies.poll(10, TimeUnit.SECONDS));
        } finally {
            mirror.stop(0);
        }
    }

    /** A Service with another name than the policy's gets no copy, and the client does not notice. */
    @Test
    void aMirrorWithAnotherNameGetsNothing() throws Exception {
        BlockingQueue<String> copies = new LinkedBlockingQueue<>();
        HttpsServer mirror = backend(copies);
        try (Upstream app = Upstream.named("app"); Site site = site(mirror, "cart.elsewhere.example", app.as("app"), MIRRORED)) {
            assertEquals("app", site.get("/").body());
            assertEquals("app", site.get("/").body());
            assertEquals(0, copies.size());
        } finally {
            mirror.stop(0);
        }
    }
}
