package io.gatewayapi.vertx;

import static io.gatewayapi.vertx.Rig.HTTP_GATEWAY;
import static io.gatewayapi.vertx.Rig.httpRoute;
import static io.gatewayapi.vertx.Rig.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days on which the other side means no good, or knows no better. */
class HostileTest {

    private final Rig rig = new Rig();

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    private void one(String more, int port) {
        rig.write("all.yaml", HTTP_GATEWAY, service("app"), httpRoute("{backendRefs: [{name: app, port: 80}]" + more + "}"))
                .backend("app:80", port).start();
    }

    @Test
    void aBackendThatRefusesIsA503() {
        one("", Rig.deaf());
        assertEquals(503, rig.get("/").statusCode());
    }

    @Test
    void aBackendThatRefusesIsTriedAgainAsTheRuleSays() {
        int deaf = Rig.deaf();
        rig.write("all.yaml", HTTP_GATEWAY, service("app"),
                httpRoute("{backendRefs: [{name: app, port: 80}], retry: {attempts: 20, backoff: 1ms}}"));
        rig.backend("app:80", deaf).backend("app:80", rig.named("app")).start();
        for (int i = 0; i < 10; i++) {
            assertEquals("app", rig.get("/").body()); // 21 times the deaf one: once in two million
        }
    }

    @Test
    void aBackendThatHangsIsA504() {
        one(", timeouts: {request: 300ms}", rig.raw(socket -> socket.getInputStream().readAllBytes()));
        assertEquals(504, rig.get("/").statusCode());
    }

    @Test
    void anAttemptThatHangsIsGivenUpAndTheNextMayDoBetter() {
        AtomicInteger attempts = new AtomicInteger();
        one(", timeouts: {backendRequest: 500ms}, retry: {attempts: 2, backoff: 1ms}", rig.http(request -> {
            if (attempts.incrementAndGet() > 1) {
                request.response().end("second");
            }
        }));
        assertEquals("second", rig.get("/").body());
    }

    @Test
    void aBackendThatHangsUpBeforeItsAnswerIsA502() {
        one("", rig.raw(socket -> Rig.head(socket.getInputStream())));
        assertEquals(502, rig.get("/").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"this is no HTTP\r\n\r\n", "HTTP/1.1 abc What\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n", "\0\0\0\0\r\n\r\n"})
    void aBackendThatAnswersGarbageIsA502(String garbage) {
        one("", rig.raw(socket -> {
            Rig.head(socket.getInputStream());
            socket.getOutputStream().write(garbage.getBytes(StandardCharsets.ISO_8859_1));
        }));
        assertEquals(502, rig.get("/").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100", "Transfer-Encoding: chunked"})
    void aBackendThatBreaksOffInMidBodyLeavesTheClientNoDoubt(String framing) {
        one("", rig.raw(socket -> {
            Rig.head(socket.getInputStream());
            socket.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n5\r\nhello\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            Thread.sleep(200); // so that the head is on its way
        }));
        assertThrows(UncheckedIOException.class, () -> rig.get("/"));
    }

    @Test
    void aClientThatGoesAwayTakesItsRequestWithIt() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        one("", rig.http(request -> {
            request.response().exceptionHandler(failure -> gone.countDown());
            request.response().closeHandler(closed -> gone.countDown());
            asked.countDown();
        }));
        try (Socket client = new Socket("127.0.0.1", rig.port(80))) {
            client.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertTrue(asked.await(10, TimeUnit.SECONDS));
        }
        assertTrue(gone.await(10, TimeUnit.SECONDS));
    }

    @Test
    void aClientThatGoesAwayInMidBodyDoesNotLookLikeOneThatWasDone() throws Exception {
        LinkedBlockingQueue<String> ends = new LinkedBlockingQueue<>();
        one("", rig.http(request -> request.body().onComplete(body -> ends.add("done"), failure -> ends.add("broken"))));
        try (Socket client = new Socket("127.0.0.1", rig.port(80))) {
            client.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n".getBytes(
                            StandardCharsets.US_ASCII));
        }
        // it may also never have begun
        String end = ends.poll(2, TimeUnit.SECONDS);
        assertTrue(end == null || end.equals("broken"), end);
    }

    @ParameterizedTest
    @CsvSource({
        "/public/%2e%2e/admin, 404", "/public/../admin, 404", "/public/%2E%2E/%61dmin, 404", "/public/..%2fadmin, 200",
                "/public//../../admin, 400",
        "/public/..;/admin, 200", "/public%00/x, 400", "/../admin, 400", "/public\\..\\admin, 400", "/public/%zz, 400", "/%70ublic/x, 200",
        "//public/x, 200", "/./public/x, 200", "/public/%2e%2e%2fadmin, 200", "/publicity, 404"})
    void pathTricksReachNoBackendThatTheTableDoesNotName(String path, int status) throws Exception {
        LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
        rig.write("all.yaml", HTTP_GATEWAY, service("app"),
                httpRoute("{matches: [{path: {value: /public}}], backendRefs: [{name: app, port: 80}]}"));
        rig.backend("app:80", rig.http(request -> {
            seen.add(request.uri());
            request.response().end();
        })).start();
        String answer = rig.say("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        // what was matched is what the backend gets
        assertTrue(seen.stream().allMatch(target -> target.startsWith("/public/") && !target.contains("/../")), seen::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX-Folded: one\r\n two\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nX-Folded: one\r\n\ttwo\r\nContent-Length: 0\r\n\r\n",
        "PATCH / HTTP/1.1\r\n Host: a\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"})
    void requestsThatCanBeReadInTwoWaysAreRefused(String request) throws Exception {
        AtomicInteger reached = new AtomicInteger();
        one("", rig.http(ignored -> reached.incrementAndGet()));
        try (Socket client = new Socket("127.0.0.1", rig.port(80))) {
            client.setSoTimeout(10_000);
            client.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String head = Rig.head(client.getInputStream());
            assertTrue(head.startsWith("HTTP/1.1 400 "), head);
        }
        assertEquals(0, reached.get());
    }

    @Test
    void aFoldIsSeenHoweverTheHeadIsCutAndInALaterRequestToo() throws Exception {
        one("", rig.http(request -> request.body().onSuccess(body -> request.response().end("got" + body))));
        try (Socket client = new Socket("127.0.0.1", rig.port(80))) {
            client.setSoTimeout(10_000);
            client.setTcpNoDelay(true);
            String good = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\n a\n b\r\n ";
            for (byte b : (good + "\r\n" + good).getBytes(StandardCharsets.US_ASCII)) {
                client.getOutputStream().write(b); // the body looks folded, and is none of the head's business
            }
            for (int i = 0; i < 2; i++) {
                assertTrue(Rig.head(client.getInputStream()).startsWith("HTTP/1.1 200 "));
                assertEquals("got a\n b\r\n ", new String(client.getInputStream().readNBytes(11), StandardCharsets.US_ASCII));
            }
            for (byte b : "GET / HTTP/1.1\r\nHost: a\r\nX-A: 1\r\n 2\r\n\r\n".getBytes(StandardCharsets.US_ASCII)) {
                client.getOutputStream().write(b);
            }
            assertTrue(Rig.head(client.getInputStream()).startsWith("HTTP/1.1 400 "));
        }
    }

    @Test
    void hugeHeadsAreRefused() throws Exception {
        one("", rig.http(new HttpServerOptions().setMaxHeaderSize(64 << 10), request -> request.response().end()));
        try (Socket client = new Socket("127.0.0.1", rig.port(80))) {
            client.setSoTimeout(10_000);
            client.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: a\r\nX-Large: " + "x".repeat(64 << 10) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String head = Rig.head(client.getInputStream());
            assertTrue(head.startsWith("HTTP/1.1 431 "), head);
        }
        assertEquals(200, rig.send(rig.request("a", "/").header("x-large", "x".repeat(16 << 10))).statusCode());
    }

    @Test
    void anAnswerBeforeTheBodyHasComeDoesNotHangTheConnection() {
        one("", rig.http(request -> request.response().setStatusCode(413).end("too much")));
        HttpResponse<String> answer = rig.send(rig.request("a", "/").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[1 << 20])));
        assertEquals(413, answer.statusCode());
        assertEquals(413, rig.send(rig.request("a", "/").POST(HttpRequest.BodyPublishers.ofString("x"))).statusCode());
    }

    @Test
    void theGatewaysOwnAnswerDoesNotWaitForTheBody() throws IOException {
        rig.write("all.yaml", HTTP_GATEWAY).start();
        try (Socket client = new Socket("127.0.0.1", rig.port(80))) {
            client.setSoTimeout(10_000);
            client.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertTrue(Rig.head(client.getInputStream()).startsWith("HTTP/1.1 404 "));
        }
    }
}
