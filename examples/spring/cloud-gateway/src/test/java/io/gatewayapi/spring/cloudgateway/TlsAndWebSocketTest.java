package io.gatewayapi.spring.cloudgateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.spring.testkit.EchoBackend;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class TlsAndWebSocketTest {

    private static final String MANIFESTS = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: web, namespace: shop}
            spec:
              gatewayClassName: spring
              listeners:
              - {name: one, port: 443, protocol: HTTPS, hostname: one.example, tls: {certificateRefs: [{name: tls}]}}
              - {name: two, port: 443, protocol: HTTPS, hostname: two.example, tls: {certificateRefs: [{name: tls}]}}
              - {name: local, port: 443, protocol: HTTPS, hostname: localhost, tls: {certificateRefs: [{name: tls}]}}
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: all, namespace: shop}
            spec:
              parentRefs: [{name: web}]
              rules:
              - matches: [{path: {value: /socket}}]
                filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplaceFullPath, replaceFullPath: /talk}}}]
                backendRefs: [{name: socket, port: 80}]
              - backendRefs: [{name: echo, port: 80}]
            """;

    private static final EchoBackend ECHO = new EchoBackend("echo");
    private static final DisposableServer TALK = HttpServer.create().host("localhost").port(0)
            .route(routes -> routes.ws("/talk", (in, out) -> out.sendString(in.receive().asString().map(text -> "heard " + text))))
            .bindNow();

    private static ConfigurableApplicationContext context;
    private static TrustManagerFactory trusted;
    private static int port;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        Path keys = directory.resolve("keys.p12");
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        assertEquals(0, new ProcessBuilder(keytool, "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost",
                "-ext", "SAN=dns:localhost,dns:one.example,dns:two.example", "-storetype", "PKCS12", "-keystore", keys.toString(),
                "-storepass", "changeit").inheritIO().start().waitFor());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keys)) {
            store.load(file, "changeit".toCharArray());
        }
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("server", store.getCertificate("server"));
        trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(trust);

        Files.writeString(directory.resolve("shop.yaml"), MANIFESTS);
        context = SpringApplication.run(CloudGatewayApplication.class, "--server.port=0", "--management.server.port=-1",
                "--server.ssl.key-store=" + keys, "--server.ssl.key-store-password=changeit", "--gatewayapi.https-port=443",
                "--gatewayapi.manifests=file:" + directory + "/shop.yaml", "--gatewayapi.backends[shop/echo:80]=" + ECHO.url(),
                "--gatewayapi.backends[shop/socket:80]=http://localhost:" + TALK.port());
        port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @AfterAll
    static void stop() {
        if (context != null) {
            context.close();
        }
        TALK.disposeNow();
        ECHO.close();
    }

    /** A client that has seen nothing yet: a session that is resumed keeps the server name it began with. */
    private static SSLContext newcomer() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusted.getTrustManagers(), null);
        return context;
    }

    private static String ask(String serverName, String host) throws Exception {
        try (SSLSocket socket = (SSLSocket) newcomer().getSocketFactory().createSocket("localhost", port)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(serverName)));
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(10_000);
            String text = "GET /thing HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void theServerNameOfTheHandshakeDecidesTheListener() throws Exception {
        String answer = ask("one.example", "one.example");
        assertTrue(answer.startsWith("HTTP/1.1 200 ") && answer.contains("\nGET /thing\n"), answer);
    }

    @Test
    void aHostOfAnotherListenerIsMisdirected() throws Exception {
        assertTrue(ask("one.example", "two.example").startsWith("HTTP/1.1 421 "));
    }

    @Test
    void aWebSocketIsSplicedToItsBackend() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        HttpClient client = HttpClient.newBuilder().sslContext(newcomer()).connectTimeout(Duration.ofSeconds(10)).build();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(URI.create("wss://localhost:" + port + "/socket"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        heard.complete(text.toString());
                        return null;
                    }
                }).get(10, TimeUnit.SECONDS);
        socket.sendText("hello", true);
        assertEquals("heard hello", heard.get(10, TimeUnit.SECONDS));
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
    }
}
