package io.gatewayapi.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.gatewayapi.traffic.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
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

    private static HttpsServer backend() throws IOException, GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys(), "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            ExtendedSSLSession session = (ExtendedSSLSession) ((com.sun.net.httpserver.HttpsExchange) exchange).getSSLSession();
            Upstream.answer(exchange, 200, session.getRequestedServerNames() + " " + exchange.getRequestHeaders().getFirst("host"));
        });
        server.start();
        return server;
    }

    private static Site site(HttpsServer backend, String hostname) throws IOException, GeneralSecurityException {
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
                """.formatted(certificate.indent(4), hostname) + Site.route("- backendRefs: [{name: cart, port: 8080}]\n");
        return new Site(manifests, Backends.none().remote("shop", "cart", 8080,
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
}
