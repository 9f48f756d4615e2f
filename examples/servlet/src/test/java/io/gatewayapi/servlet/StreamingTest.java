package io.gatewayapi.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
@SuppressWarnings("try") // closed early, on purpose
class StreamingTest {

    private static final String RULE = "- backendRefs: [{name: cart, port: 8080}]\n";
    private static final int CHUNK = 1 << 16;

    @Test
    void whatTheBackendFlushesReachesTheClientBeforeTheResponseEnds() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (Upstream events = new Upstream(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("first\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await(seen);
            exchange.getResponseBody().write("last\n".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        }); Site site = Site.of(RULE, events.as("cart"))) {
            HttpResponse<InputStream> response =
                    HttpClient.newHttpClient().send(HttpRequest.newBuilder(site.uri("/events")).build(), BodyHandlers.ofInputStream());
            assertEquals("first\n", new String(response.body().readNBytes(6), StandardCharsets.UTF_8));
            seen.countDown();
            assertEquals("last\n", new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void whatTheClientSendsReachesTheBackendBeforeTheRequestEnds() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (Upstream upload = new Upstream(exchange -> {
            byte[] first = new byte[6];
            exchange.getRequestBody().readNBytes(first, 0, 6);
            seen.countDown();
            Upstream.answer(exchange, 200,
                    new String(first, StandardCharsets.UTF_8)
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }); Site site = Site.of(RULE, upload.as("cart")); Socket client = new Socket("127.0.0.1", site.port)) {
            write(client, "POST /upload HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n"
                    + "Connection: close\r\n\r\n6\r\nfirst\n\r\n");
            await(seen);
            write(client, "5\r\nlast\n\r\n0\r\n\r\n");
            assertTrue(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).endsWith("\r\n\r\nfirst\nlast\n"));
        }
    }

    @Test
    void largeBodiesPassBothWays() throws Exception {
        long size = 64L << 20;
        try (Upstream store = new Upstream(exchange -> {
            long received = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            exchange.sendResponseHeaders(200, received);
            new Zeros(received).transferTo(exchange.getResponseBody());
            exchange.close();
        }); Site site = Site.of(RULE, store.as("cart"))) {
            for (BodyPublisher body : List.of(BodyPublishers.ofInputStream(() -> new Zeros(size)),
                    BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> new Zeros(size)), size))) {
                HttpResponse<InputStream> response =
                        HttpClient.newHttpClient()
                                .send(HttpRequest.newBuilder(site.uri("/")).POST(body).build(), BodyHandlers.ofInputStream());
                assertEquals(size, response.body().transferTo(OutputStream.nullOutputStream()));
            }
        }
    }

    @Test
    void aClientThatReadsNothingStopsTheBackend() throws Exception {
        AtomicLong written = new AtomicLong();
        CountDownLatch broken = new CountDownLatch(1);
        try (Upstream flood = new Upstream(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[CHUNK];
            try {
                while (true) {
                    exchange.getResponseBody().write(chunk);
                    written.addAndGet(CHUNK);
                }
            } catch (IOException e) {
                broken.countDown();
            }
        }); Site site = Site.of(RULE, flood.as("cart")); Socket client = new Socket("127.0.0.1", site.port)) {
            write(client, "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
            assertTrue(client.getInputStream().read() >= 0);
            long before;
            do { // until nothing moves any more
                before = written.get();
                Thread.sleep(200);
            } while (written.get() != before);
            assertTrue(before < 64L << 20, before + " bytes are somewhere on the way");
            client.close();
            // and when the client is gone, so is the connection to the backend
            await(broken);
        }
    }

    @Test
    void aBackendThatBreaksOffBreaksTheResponse() throws Exception {
        try (Upstream half = new Upstream(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("half".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("on purpose");
        }); Site site = Site.of(RULE, half.as("cart"))) {
            assertThrows(IOException.class, () -> site.get("/"));
            // the container lives on
            assertThrows(IOException.class, () -> site.get("/"));
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            int count = (int) Math.min(length, left);
            left -= count;
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
