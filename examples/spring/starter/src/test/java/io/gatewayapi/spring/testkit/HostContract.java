package io.gatewayapi.spring.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.spring.HttpRoutes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What an application does that routes by HTTPRoutes, whatever it is built on: asked over sockets, with backends of its own. The
 * application has a handler for {@code /hello/{name}} that greets with the header {@code X-Greeting}.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class HostContract {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EchoBackend a = new EchoBackend("a");
    private final EchoBackend b = new EchoBackend("b");
    private final EchoBackend mirror = new EchoBackend("m");
    private final BrokenBackend hangs = new BrokenBackend("", false);
    private final BrokenBackend breaks = new BrokenBackend("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nonly this", true);
    private final BrokenBackend garbage = new BrokenBackend("what?\r\n\r\n", true);
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Path manifests;
    private ConfigurableApplicationContext context;

    /** {@return the application, as it is shipped} */
    protected abstract Class<?> application();

    /** {@return what it is started with beside the contract's own properties} */
    protected Map<String, Object> properties() {
        return Map.of();
    }

    /** {@return the port of the server} */
    protected int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        manifests = directory;
        try (InputStream shop = HostContract.class.getResourceAsStream("/contract/shop.yaml")) {
            Files.copy(shop, directory.resolve("shop.yaml"));
        }
        int closed;
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        Map<String, Object> properties = new HashMap<>(Map.of(
                "server.port", 0,
                "management.server.port", 0,
                "management.endpoints.web.exposure.include", "gatewayapi",
                "gatewayapi.manifests", "file:" + directory + "/",
                "gatewayapi.watch", true,
                "gatewayapi.http-port", 80,
                "gatewayapi.https-port", 443,
                "gatewayapi.unmatched", "not-found"));
        Map.of("a", a.url(), "b", b.url(), "m", mirror.url(), "dead", "http://localhost:" + closed, "hangs", hangs.url(),
                "breaks", breaks.url(), "garbage", garbage.url(), "own", "application", "secured", mirror.url())
                .forEach((name, url) -> properties.put("gatewayapi.backends[shop/" + name + ":80]", url));
        properties.putAll(properties());
        context = start(application(), properties);
    }

    @AfterAll
    void stop() throws IOException {
        if (context != null) {
            context.close();
        }
        for (AutoCloseable backend : List.<AutoCloseable>of(a, b, mirror)) {
            try {
                backend.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        hangs.close();
        breaks.close();
        garbage.close();
    }

    /** Starts an application as its command line does. */
    static ConfigurableApplicationContext start(Class<?> application, Map<String, Object> properties) {
        return new SpringApplicationBuilder(application).bannerMode(Banner.Mode.OFF)
                .run(properties.entrySet().stream().map(entry -> "--" + entry.getKey() + "=" + entry.getValue()).toArray(String[]::new));
    }

    /** A request to the host {@code shop.example}. */
    protected HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path)).header("Host", "shop.example").timeout(PATIENCE);
    }

    /** Sends it. */
    protected HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    /** Sends bytes that no decent client would, and reads the status. */
    private int status(String target) throws IOException {
        try (Socket socket = new Socket("localhost", port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            String text = "GET " + target + " HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 400;
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it did not come about in time");
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void aRequestGoesToTheBackendOfItsRule() throws Exception {
        HttpResponse<String> response = get("/public/thing?q=a%20b&q=c");
        assertEquals(200, response.statusCode());
        assertTrue(response.body().startsWith("a\nGET /public/thing?q=a%20b&q=c\n"), response.body());
        assertEquals("a", response.headers().firstValue("x-backend").orElseThrow());
    }

    @Test
    void theBackendSeesTheHostAndNoClaimOfTheClients() throws Exception {
        String body = send(request("/public").header("X-Forwarded-Proto", "gopher").header("X-Forwarded-Host", "evil.example")).body();
        assertTrue(body.contains("\nhost: shop.example\n"), body);
        assertFalse(body.contains("gopher") || body.contains("evil"), body);
    }

    @Test
    void aBodyArrivesAndComesBack() throws Exception {
        String text = "0123456789".repeat(100_000);
        HttpResponse<String> response = send(request("/public").POST(BodyPublishers.ofString(text)));
        assertEquals(200, response.statusCode());
        assertTrue(response.body().endsWith("\n\n" + text));
    }

    @Test
    void aBodyWithoutALengthArrives() throws Exception {
        byte[] text = "0123456789".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        HttpResponse<String> response =
                send(request("/public").PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(text))));
        assertEquals(200, response.statusCode());
        assertTrue(response.body().endsWith("\n\n" + new String(text, StandardCharsets.US_ASCII)));
    }

    @Test
    void aFormIsLeftForTheBackendToRead() throws Exception {
        for (String method : List.of("POST", "PUT", "PATCH")) {
            HttpResponse<String> response = send(request("/public").header("Content-Type", "application/x-www-form-urlencoded")
                    .method(method, BodyPublishers.ofString("x=1&y=2")));
            assertTrue(response.body().endsWith("\n\nx=1&y=2"), method + " " + response.body());
        }
    }

    @Test
    void aHeadHasNoBody() throws Exception {
        HttpResponse<String> response = send(request("/public").method("HEAD", BodyPublishers.noBody()));
        assertEquals(200, response.statusCode());
        assertEquals("", response.body());
        assertEquals("a", response.headers().firstValue("x-backend").orElseThrow());
    }

    @Test
    void headersDecide() throws Exception {
        assertTrue(get("/canary").body().startsWith("a\n"));
        assertTrue(send(request("/canary").header("x-canary", "true")).body().startsWith("b\n"));
    }

    @Test
    void weightsShareTheRequests() throws Exception {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) { // the chance that one of them never comes is 2 in 2^100
            HttpResponse<String> response = get("/weights");
            assertEquals(200, response.statusCode());
            seen.add(response.headers().firstValue("x-backend").orElseThrow());
        }
        assertEquals(Set.of("a", "b"), seen);
    }

    @Test
    void headersAreEditedBothWays() throws Exception {
        HttpResponse<String> response =
                send(request("/headers").header("X-Set", "client").header("X-Add", "client").header("X-Remove", "client"));
        String body = response.body();
        assertTrue(body.contains("\nx-set: gateway\n") && !body.contains("x-set: client"), body);
        assertTrue(body.contains("\nx-add: client\n") && body.contains("\nx-add: gateway\n"), body);
        assertFalse(body.contains("x-remove"), body);
        assertEquals(List.of("answer"), response.headers().allValues("x-set"));
        assertEquals(List.of("a", "gateway"), response.headers().allValues("x-backend"));
        assertEquals(List.of(), response.headers().allValues("x-powered-by"));
    }

    @Test
    void aRedirectIsAnsweredHere() throws Exception {
        HttpResponse<String> response = get("/old/page?x=1");
        assertEquals(301, response.statusCode());
        assertEquals("https://new.example/new/page?x=1", response.headers().firstValue("location").orElseThrow());
    }

    @Test
    void pathAndHostAreRewritten() throws Exception {
        String body = get("/rewrite/deep/er?x=%2F").body();
        assertTrue(body.startsWith("a\nGET /deep/er?x=%2F\n"), body);
        assertTrue(body.contains("\nhost: inner.example\n"), body);
    }

    @Test
    void aPreflightIsAnsweredHere() throws Exception {
        int before = a.received().size();
        HttpResponse<String> response = send(request("/cors").method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://app.example").header("Access-Control-Request-Method", "PUT"));
        assertEquals(2, response.statusCode() / 100);
        assertEquals("https://app.example", response.headers().firstValue("access-control-allow-origin").orElseThrow());
        assertEquals("PUT", response.headers().firstValue("access-control-allow-methods").orElseThrow());
        assertEquals(before, a.received().size());
    }

    @Test
    void aRequestOfAnotherOriginIsMarked() throws Exception {
        HttpResponse<String> response = send(request("/cors").header("Origin", "https://app.example"));
        assertTrue(response.body().startsWith("a\n"));
        assertEquals(List.of("https://app.example"), response.headers().allValues("access-control-allow-origin"));
        HttpResponse<String> foreign = send(request("/cors").header("Origin", "https://evil.example"));
        assertEquals(List.of(), foreign.headers().allValues("access-control-allow-origin"));
    }

    @Test
    void aMirrorGetsACopyWithTheBody() throws Exception {
        assertTrue(send(request("/mirror/x?y=1").POST(BodyPublishers.ofString("twice"))).body().startsWith("a\n"));
        await(() -> mirror.received().stream().anyMatch(text -> text.startsWith("m\nPOST /mirror/x?y=1\n") && text.endsWith("\n\ntwice")));
        byte[] chunks = "in chunks".getBytes(StandardCharsets.US_ASCII);
        send(request("/mirror/chunks").POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(chunks))));
        await(() -> mirror.received().stream()
                .anyMatch(text -> text.startsWith("m\nPOST /mirror/chunks\n") && text.endsWith("\n\nin chunks")));
        assertTrue(get("/mirror/bodiless").body().startsWith("a\n"));
        await(() -> mirror.received().stream().anyMatch(text -> text.startsWith("m\nGET /mirror/bodiless\n")));
    }

    /** RFC 9110, section 7.6.1, and what frames the message cannot be named away. */
    @Test
    void whatIsOfTheConnectionOfTheClientStaysThere() throws Exception {
        try (Socket socket = new Socket("localhost", port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            String text = "POST /public/hop HTTP/1.1\r\nHost: shop.example\r\nConnection: close, X-Mine, Content-Length\r\nX-Mine: 1\r\n"
                    + "Keep-Alive: 5\r\nTE: gzip\r\nProxy-Authorization: b\r\nX-Kept: 1\r\nContent-Length: 5\r\n\r\nthree";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            String seen = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
            assertTrue(seen.contains("x-kept: 1\n") && seen.contains("three"), seen);
            for (String gone : List.of("x-mine", "keep-alive: 5", "te: gzip", "proxy-authorization")) {
                assertFalse(seen.contains(gone), seen);
            }
        }
    }

    @Test
    void whatAPolicyWantsToBeSecuredIsNeverPlainText() throws Exception {
        assertEquals(503, get("/secured").statusCode());
        assertTrue(get("/copied").body().startsWith("a\n"));
        assertTrue(get("/mirror/after").body().startsWith("a\n"));
        await(() -> mirror.received().stream().anyMatch(text -> text.startsWith("m\nGET /mirror/after\n")));
        assertTrue(mirror.received().stream().noneMatch(text -> text.contains("/secured") || text.contains("/copied")));
    }

    @Test
    void theApplicationItselfIsABackend() throws Exception {
        HttpResponse<String> response = get("/own/sky");
        assertEquals("welcome, sky", response.body());
        assertEquals(List.of("gateway"), response.headers().allValues("x-greeted-by"));
        assertEquals(List.of("own"), response.headers().allValues("x-route"));
        assertEquals(404, get("/own").statusCode());
    }

    @Test
    void whatNoRouteTakesIsNotFound() throws Exception {
        assertEquals(404, get("/hello/sky").statusCode());
        assertEquals(404, send(request("/public").setHeader("Host", "other.example")).statusCode());
    }

    @Test
    void anUnreadableHostIsABadRequest() throws Exception {
        assertEquals(400, status("http://shop..example/public"));
        assertEquals(400, status("/public/%zz"));
    }

    @Test
    void backendsThatDoNotDoHaveAStatus() throws Exception {
        assertEquals(500, get("/invalid").statusCode());
        assertEquals(500, get("/extension").statusCode());
        assertEquals(503, get("/nowhere").statusCode());
        assertEquals(502, get("/dead").statusCode());
        assertEquals(502, get("/garbage").statusCode());
        assertEquals(504, get("/hangs").statusCode());
    }

    @Test
    void aGrpcClientIsToldInItsOwnWay() throws Exception {
        HttpResponse<String> response = send(request("/nowhere").header("Content-Type", "application/grpc").POST(BodyPublishers.noBody()));
        assertEquals(200, response.statusCode());
        assertEquals("14", response.headers().firstValue("grpc-status").orElseThrow());
    }

    @Test
    void anAnswerThatBreaksOffIsNotWhole() {
        assertThrows(IOException.class, () -> get("/breaks"));
    }

    @Test
    void pathTricksReachNothingThatTheTableDoesNotName() throws Exception {
        int before = a.received().size();
        Set<Integer> statuses = new HashSet<>();
        for (String trick : List.of("/public/../hello/x", "/public/%2e%2e/hello/x", "/public/%2E./hello/x", "/own/../hello/x",
                "/own/%2e%2e/hello/x", "/own/..%2fhello/x", "/own/..;/hello/x", "/own;/../hello/x", "//hello/x", "/public//..//hello/x",
                "/%2e%2e/hello/x", "/../hello/x", "/public%2f..%2fhello/x", "/own%2f..%2fhello/x", "/hello/x;/public", "/hello;/x",
                "/public/..;/..;/hello", "/public/%00",
                "/public/\u0000", "/public\\..\\hello", "/public/%5c..%5chello", "/./hello/x", "/public/.%00./hello")) {
            int status = status(trick);
            statuses.add(status);
            assertTrue(Set.of(200, 400, 404).contains(status), trick + " " + status);
        }
        assertTrue(statuses.contains(404) && statuses.contains(400), statuses.toString());
        for (String seen : a.received().subList(before, a.received().size())) {
            String target = seen.lines().skip(1).findFirst().orElseThrow().split(" ")[1];
            assertEquals(target, RequestTarget.normalize(target, PathPolicy.DEFAULT));
            assertTrue(target.startsWith("/public/") || target.equals("/public") || !seen.contains("shop.example"), target);
        }
    }

    @Test
    void whatIsMatchedIsWhatIsForwarded() throws Exception {
        int before = a.received().size();
        assertEquals(200, status("/public/a/%2e%2e/%7eb//c;v=1"));
        List<String> since = a.received().subList(before, a.received().size());
        assertTrue(since.stream().anyMatch(text -> text.startsWith("a\nGET /public/~b/c;v=1\n")), since.toString());
    }

    @Test
    void aChangedFileIsLiveSoonAndABrokenOneChangesNothing() throws Exception {
        Path file = manifests.resolve("more.yaml");
        Files.writeString(file, route("more", "/more"));
        await(() -> live("/more"));
        Files.writeString(file, "spec: [");
        await(() -> !context.getBean(HttpRoutes.class).refused().isEmpty());
        assertEquals(200, get("/more").statusCode());
        Files.writeString(file, route("more", "/more").replace("value: /more", "value: no-path"));
        context.getBean(HttpRoutes.class).reload();
        assertTrue(context.getBean(HttpRoutes.class).refused().toString().contains("HTTPRoute shop/more"));
        assertEquals(200, get("/more").statusCode());
        Files.delete(file);
        await(() -> !live("/more"));
        assertEquals(List.of(), context.getBean(HttpRoutes.class).refused());
    }

    private boolean live(String path) {
        try {
            return get(path).statusCode() == 200;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String route(String name, String path) {
        return """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: %s, namespace: shop}
                spec:
                  parentRefs: [{name: web, namespace: infra}]
                  hostnames: [shop.example]
                  rules:
                  - matches: [{path: {value: %s}}]
                    backendRefs: [{name: a, port: 80}]
                """.formatted(name, path);
    }

    @Test
    void noRequestFailsWhileTheTableIsReplaced() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Integer>> clients = new ArrayList<>();
            for (Callable<Integer> load : Collections.<Callable<Integer>>nCopies(3, () -> {
                int answered = 0;
                while (!over.get()) {
                    assertEquals(200, get("/public/load").statusCode());
                    answered++;
                }
                return answered;
            })) {
                clients.add(threads.submit(load));
            }
            for (int i = 0; i < 30; i++) {
                Files.writeString(manifests.resolve("turn.yaml"), route("turn", "/turn" + i));
                assertTrue(context.getBean(HttpRoutes.class).reload());
                assertEquals(200, get("/turn" + i).statusCode());
            }
            over.set(true);
            for (Future<Integer> answered : clients) {
                assertTrue(answered.get() > 0);
            }
        } finally {
            over.set(true);
            threads.shutdownNow();
            Files.deleteIfExists(manifests.resolve("turn.yaml"));
        }
    }

    private String actuator(String path) throws IOException, InterruptedException {
        String port = context.getEnvironment().getRequiredProperty("local.management.port");
        URI endpoint = URI.create("http://localhost:" + port + "/actuator/gatewayapi" + path);
        HttpResponse<String> response = client.send(HttpRequest.newBuilder(endpoint).build(), BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    @Test
    void theActuatorShowsTheTable() throws Exception {
        String table = actuator("");
        assertTrue(table.startsWith("200 {\"gateway\":\"infra/web\""), table);
        assertTrue(table.contains("\"route\":\"HTTPRoute shop/shop\"") && table.contains(a.url()), table);
        assertTrue(table.contains("\"at\":[\"application\"]"), table);
    }

    @Test
    void theActuatorExplainsARequest() throws Exception {
        String canary = actuator("/explain?url=http://shop.example/canary&header=X-Canary:%20true&header=Accept:%20a,b");
        assertTrue(canary.startsWith("200 ") && canary.contains("\"outcome\":\"MATCHED\""), canary);
        assertTrue(canary.contains("HTTPRoute shop/shop rule 1 match 0"), canary);
        assertTrue(actuator("/explain?url=http://shop.example/secret&method=POST").contains("\"outcome\":\"NOT_FOUND\""));
        assertTrue(actuator("/explain?url=nonsense").contains("\"error\""));
        assertTrue(actuator("/other?url=http://shop.example/").startsWith("404"));
    }
}
