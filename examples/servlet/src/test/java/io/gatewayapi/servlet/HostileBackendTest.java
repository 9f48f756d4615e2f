package io.gatewayapi.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatewayapi.traffic.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HostileBackendTest {

    private static final String PLAIN = "- backendRefs: [{name: cart, port: 8080}]\n";
    private static final String LIMITED = PLAIN + "  timeouts: {request: 200ms}\n";
    private static final String RETRIED = PLAIN + "  retry: {codes: [503], attempts: 2, backoff: 1ms}\n";

    private interface Behaviour {
        void on(Socket connection) throws IOException, InterruptedException;
    }

    /** A backend that speaks what it likes. */
    private static final class Rude implements AutoCloseable {

        private final ServerSocket server;

        Rude(Behaviour behaviour) throws IOException {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(() -> {
                while (!server.isClosed()) {
                    try (Socket connection = server.accept()) {
                        behaviour.on(connection);
                    } catch (IOException e) {
                        // closed, here or there
                    } catch (InterruptedException e) {
                        throw new UncheckedIOException(new IOException(e));
                    }
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        Backends as(String name) {
            return Backends.none().remote("shop", name, 8080, List.of(new Endpoint("127.0.0.1", server.getLocalPort())));
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private static void readHead(Socket connection) throws IOException {
        for (int seen = 0; seen < 4;) {
            int c = connection.getInputStream().read();
            seen = c == (seen % 2 == 0 ? '\r' : '\n') ? seen + 1 : 0;
            if (c < 0) {
                return;
            }
        }
    }

    private static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        connection.getOutputStream().flush();
    }

    @Test
    void oneThatRefusesIs503() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        try (Site site = Site.of(PLAIN, Backends.none().remote("shop", "cart", 8080, List.of(new Endpoint("127.0.0.1", closed))))) {
            assertEquals(503, site.get("/").statusCode());
            assertEquals(503, site.send(HttpRequest.newBuilder(site.uri("/")).POST(BodyPublishers.ofString("x".repeat(100_000))))
                    .statusCode());
        }
    }

    @Test
    void oneThatHangsIs504() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (Rude rude = new Rude(connection -> end.await()); Site site = Site.of(LIMITED, rude.as("cart"))) {
            assertEquals(504, site.get("/").statusCode());
        } finally {
            end.countDown();
        }
    }

    @Test
    void oneThatHangsWithinItsResponseBreaksIt() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (Rude rude = new Rude(connection -> {
            readHead(connection);
            write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
            end.await();
        }); Site site = Site.of(LIMITED, rude.as("cart"))) {
            assertThrows(IOException.class, () -> site.get("/"));
        } finally {
            end.countDown();
        }
    }

    @Test
    void oneThatClosesIs502() throws Exception {
        try (Rude rude = new Rude(HostileBackendTest::readHead); Site site = Site.of(PLAIN, rude.as("cart"))) {
            assertEquals(502, site.get("/").statusCode());
        }
    }

    @Test
    void oneThatAnswersGarbageIs502() throws Exception {
        try (Rude rude = new Rude(connection -> {
            readHead(connection);
            write(connection, "\0\0\0 this is no HTTP\r\n\r\n");
        }); Site site = Site.of(PLAIN, rude.as("cart"))) {
            assertEquals(502, site.get("/").statusCode());
        }
    }

    @Test
    void oneThatResetsInMidBodyBreaksTheResponse() throws Exception {
        try (Rude rude = new Rude(connection -> {
            readHead(connection);
            write(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
            connection.setSoLinger(true, 0);
        }); Site site = Site.of(PLAIN, rude.as("cart"))) {
            assertThrows(IOException.class, () -> site.get("/"));
        }
    }

    @Test
    void aClientThatStallsIsNotWaitedFor() throws Exception {
        try (Upstream cart = Upstream.named("cart"); Site site = Site.of(LIMITED, cart.as("cart"))) {
            String answer = site.raw("POST / HTTP/1.1\r\nHost: www.shop.example\r\nContent-Length: 10\r\n\r\nhalf");
            assertEquals("504", answer.split(" ")[1]);
        }
    }

    @Test
    void aStatusOfTheRetryIsTriedAgainAndTheLastAnswerCounts() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (Upstream flaky = new Upstream(exchange -> {
            int call = calls.incrementAndGet();
            Upstream.answer(exchange, call < 3 ? 503 : 200, "call " + call);
        }); Site site = Site.of(RETRIED, flaky.as("cart"))) {
            assertEquals("call 3", site.get("/").body());
            calls.set(-10);
            assertEquals("call -7", site.get("/").body());
            assertEquals(503, site.get("/").statusCode());
        }
    }

    @Test
    void aBodyIsNotSentTwice() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (Upstream flaky = new Upstream(exchange -> {
            exchange.getRequestBody().readAllBytes();
            Upstream.answer(exchange, 503, "call " + calls.incrementAndGet());
        }); Site site = Site.of(RETRIED, flaky.as("cart"))) {
            assertEquals("call 1", site.send(HttpRequest.newBuilder(site.uri("/")).POST(BodyPublishers.ofString("order"))).body());
        }
    }
}
