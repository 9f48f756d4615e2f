package io.gatewayapi.vertx;

import static io.gatewayapi.vertx.Rig.HTTP_GATEWAY;
import static io.gatewayapi.vertx.Rig.httpRoute;
import static io.gatewayapi.vertx.Rig.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies of any length, no faster than the slower side. */
class StreamingTest {

    /** More than buffers of the kernel and of the gateway together can hold on a connection. */
    private static final long LARGE = 256L << 20;

    private static final byte[] BLOCK = new byte[64 << 10];

    private final Rig rig = new Rig();

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    private void one(int port) {
        rig.write("all.yaml", HTTP_GATEWAY, service("app"), httpRoute("{backendRefs: [{name: app, port: 80}]}")).backend("app:80", port)
                .start();
    }

    /** Writes until nothing more goes for a while, or all is written. */
    private static long writeUntilStuck(OutputStream out, AtomicLong written) throws InterruptedException {
        Thread writer = new Thread(() -> {
            try {
                while (written.get() < LARGE) {
                    out.write(BLOCK);
                    written.addAndGet(BLOCK.length);
                }
            } catch (java.io.IOException e) {
                // the test is over
            }
        });
        writer.setDaemon(true);
        writer.start();
        long before = -1;
        while (before != written.get() && written.get() < LARGE) {
            before = written.get();
            TimeUnit.MILLISECONDS.sleep(500);
        }
        return written.get();
    }

    @Test
    void aBackendThatDoesNotReadStopsTheClientAndLosesNothing() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        one(rig.raw(socket -> {
            Rig.head(socket.getInputStream());
            read.await(30, TimeUnit.SECONDS);
            long rest = LARGE;
            byte[] buffer = new byte[1 << 20];
            while (rest > 0) {
                int n = socket.getInputStream().read(buffer);
                if (n < 0) {
                    break;
                }
                rest -= n;
            }
            socket.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nmissing " + rest).getBytes(StandardCharsets.US_ASCII));
        }));
        AtomicLong written = new AtomicLong();
        try (Socket client = new Socket("127.0.0.1", rig.port(80))) {
            client.setSoTimeout(30_000);
            client.getOutputStream()
                    .write(("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " + LARGE + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            long stuck = writeUntilStuck(client.getOutputStream(), written);
            assertTrue(stuck < LARGE / 4, "taken without being read: " + (stuck >> 20) + " MiB");
            read.countDown();
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(answer.contains("missing 0"), answer);
        }
    }

    @Test
    void aClientThatDoesNotReadStopsTheBackendAndLosesNothing() throws Exception {
        AtomicLong written = new AtomicLong();
        CountDownLatch stuck = new CountDownLatch(1);
        one(rig.raw(socket -> {
            Rig.head(socket.getInputStream());
            socket.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nContent-Length: " + LARGE + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            writeUntilStuck(socket.getOutputStream(), written);
            stuck.countDown();
            socket.getInputStream().read();
        }));
        try (Socket client = new Socket("127.0.0.1", rig.port(80))) {
            client.setSoTimeout(30_000);
            client.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertTrue(stuck.await(30, TimeUnit.SECONDS));
            assertTrue(written.get() < LARGE / 4, "taken without being read: " + (written.get() >> 20) + " MiB");
            InputStream in = client.getInputStream();
            Rig.head(in);
            long read = 0;
            byte[] buffer = new byte[1 << 20];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                read += n;
            }
            assertEquals(LARGE, read);
        }
    }

    @Test
    void aStreamIsPassedOnPieceByPiece() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        one(rig.raw(socket -> {
            Rig.head(socket.getInputStream());
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(
                            StandardCharsets.US_ASCII));
            heard.await(10, TimeUnit.SECONDS); // the head alone has to arrive
            socket.getOutputStream().write("5\r\nhello\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }));
        try (Socket client = new Socket("127.0.0.1", rig.port(80))) {
            client.setSoTimeout(5_000);
            client.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertTrue(Rig.head(client.getInputStream()).startsWith("HTTP/1.1 200"));
            heard.countDown();
            assertTrue(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).contains("hello"));
        }
    }

    @Test
    void aMirrorThatDoesNotReadHoldsNobodyUp() throws Exception {
        int mirror = rig.raw(socket -> TimeUnit.SECONDS.sleep(30));
        rig.write("all.yaml", HTTP_GATEWAY, service("app"), service("mirror"), httpRoute(
                "{backendRefs: [{name: app, port: 80}], filters: [{type: RequestMirror, requestMirror: {backendRef: {name: mirror, port: 80}}}]}"));
        rig.backend("app:80", rig.http(request -> {
            AtomicLong size = new AtomicLong();
            request.handler(chunk -> size.addAndGet(chunk.length()));
            request.endHandler(end -> request.response().end("got " + size));
        })).backend("mirror:80", mirror).start();
        try (Socket client = new Socket("127.0.0.1", rig.port(80))) {
            client.setSoTimeout(30_000);
            long large = 64L << 20;
            client.getOutputStream()
                    .write(("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " + large + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            for (long sent = 0; sent < large; sent += BLOCK.length) {
                client.getOutputStream().write(BLOCK);
            }
            assertTrue(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).endsWith("got " + large));
        }
    }
}
