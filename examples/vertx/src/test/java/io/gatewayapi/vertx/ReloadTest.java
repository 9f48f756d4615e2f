package io.gatewayapi.vertx;

import static io.gatewayapi.vertx.Rig.HTTP_GATEWAY;
import static io.gatewayapi.vertx.Rig.gateway;
import static io.gatewayapi.vertx.Rig.httpRoute;
import static io.gatewayapi.vertx.Rig.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Manifests that change while requests go on. */
class ReloadTest {

    private final Rig rig = new Rig();

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    private static String to(String service) {
        return httpRoute("{backendRefs: [{name: " + service + ", port: 80}]}");
    }

    private void twoServices() {
        rig.write("rest.yaml", HTTP_GATEWAY, service("one"), service("two")).write("route.yaml", to("one"));
        rig.backend("one:80", rig.named("one")).backend("two:80", rig.named("two"));
    }

    @Test
    void aChangeIsSeenWithoutBeingTold() throws Exception {
        twoServices();
        rig.start(Settings::watching);
        assertEquals("one", rig.get("/").body());
        rig.write("route.yaml", to("two"));
        rig.logged("the change is live");
        assertEquals("two", rig.get("/").body());
    }

    @Test
    void aBrokenChangeLeavesTheLastGoodManifestsInUseAndSaysWhy() throws Exception {
        twoServices();
        rig.start(Settings::watching);
        rig.write("route.yaml", to("two"), "kind: [unfinished\n");
        String told = rig.logged("is not taken over");
        assertTrue(told.contains("route.yaml:"), told);
        assertEquals("one", rig.get("/").body());
        rig.write("route.yaml", to("two").replace("HTTPRoute", "HTTPRouteX"));
        told = rig.logged("is not taken over");
        assertTrue(told.contains("HTTPRouteX"), told);
        assertEquals("one", rig.get("/").body());
        rig.write("route.yaml", to("two"));
        rig.logged("the change is live");
        assertEquals("two", rig.get("/").body());
    }

    @Test
    void anErrorThatWasThereFromTheBeginningDoesNotHoldUpChanges() {
        twoServices();
        rig.write("broken.yaml", to("one").replace("name: route", "name: zzz").replace("rules:", "ruled:")).start();
        rig.write("route.yaml", to("two"));
        rig.server().reload();
        assertEquals("two", rig.get("/").body());
    }

    @Test
    void listenersOpenAndCloseWithTheirGateway() throws Exception {
        twoServices();
        rig.start();
        rig.write("rest.yaml", gateway("{name: http, port: 80, protocol: HTTP}", "{name: more, port: 81, protocol: HTTP}"),
                service("one"), service("two"));
        rig.server().reload();
        int more = rig.port(81);
        try (Socket socket = new Socket("127.0.0.1", more)) {
            assertTrue(socket.isConnected());
        }
        rig.write("rest.yaml", HTTP_GATEWAY, service("one"), service("two"));
        rig.server().reload();
        assertThrows(ConnectException.class, () -> {
            // it closes beside the reload
            for (int i = 0; i < 1_000; i++) {
                new Socket("127.0.0.1", more).close();
                TimeUnit.MILLISECONDS.sleep(10);
            }
        });
        assertEquals("one", rig.get("/").body());
    }

    @Test
    void reloadingEveryHundredMillisecondsFailsNoRequest() throws Exception {
        twoServices();
        rig.start();
        Set<String> answers = ConcurrentHashMap.newKeySet();
        AtomicInteger requests = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(new Thread(() -> {
                while (done.getCount() > 0) {
                    try {
                        answers.add(rig.get("/").statusCode() + " " + rig.get("/").body());
                    } catch (RuntimeException e) {
                        answers.add(e.toString());
                    }
                    requests.incrementAndGet();
                }
            }));
        }
        clients.forEach(Thread::start);
        for (int i = 0; i < 30; i++) {
            rig.write("route.yaml", to(i % 2 == 0 ? "two" : "one"));
            rig.server().reload();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        done.countDown();
        for (Thread client : clients) {
            client.join();
        }
        assertEquals(Set.of("200 one", "200 two"), answers);
        assertTrue(requests.get() > 30, "requests: " + requests);
    }

    @Test
    void aCertificateIsRenewedUnderLoad() throws Exception {
        rig.write("rest.yaml", gateway("{name: https, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: shop}]}}"),
                service("one"), to("one"));
        rig.backend("one:80", rig.named("one"));
        X509Bundle old = Pki.OURS.certificate("shop.example");
        X509Bundle renewed = Pki.OURS.certificate("shop.example");
        rig.write("secret.yaml", Pki.secret("shop", old)).start();
        Set<String> answers = ConcurrentHashMap.newKeySet();
        CountDownLatch done = new CountDownLatch(1);
        List<Thread> clients = new ArrayList<>();
        // one connection lasts over the change, others come and go
        SSLSocket lasting = Pki.OURS.connect(rig.port(443), "shop.example");
        for (int i = 0; i < 2; i++) {
            clients.add(new Thread(() -> {
                while (done.getCount() > 0) {
                    try {
                        String answer = Pki.OURS.get(rig.port(443), "shop.example", "shop.example");
                        answers.add(answer.substring(answer.lastIndexOf('\n') + 1));
                    } catch (IOException e) {
                        answers.add(e.toString());
                    }
                }
            }));
        }
        clients.forEach(Thread::start);
        Set<Certificate> shown = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            rig.write("secret.yaml", Pki.secret("shop", i % 2 == 0 ? renewed : old));
            rig.server().reload();
            try (SSLSocket socket = Pki.OURS.connect(rig.port(443), "shop.example")) {
                assertEquals((i % 2 == 0 ? renewed : old).getCertificate(), socket.getSession().getPeerCertificates()[0]);
                shown.add(socket.getSession().getPeerCertificates()[0]);
            }
        }
        done.countDown();
        for (Thread client : clients) {
            client.join();
        }
        assertEquals(2, shown.size());
        assertEquals(Set.of("one"), answers);
        lasting.setSoTimeout(10_000);
        lasting.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertTrue(new String(lasting.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).endsWith("one"));
    }

    @Test
    void stoppingLetsARequestUnderWayComeToItsEnd() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        rig.write("all.yaml", HTTP_GATEWAY, service("one"), to("one")).backend("one:80", rig.raw(socket -> {
            Rig.head(socket.getInputStream());
            asked.countDown();
            stopping.await(10, TimeUnit.SECONDS);
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().read();
        })).start();
        int port = rig.port(80);
        try (Socket client = new Socket("127.0.0.1", port)) {
            client.setSoTimeout(10_000);
            client.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertTrue(asked.await(10, TimeUnit.SECONDS));
            Thread stop = new Thread(() -> rig.server().stop(java.time.Duration.ofSeconds(20)));
            stop.start();
            assertThrows(IOException.class, () -> {
                for (int i = 0; i < 1_000; i++) { // no more connections are taken
                    new Socket("127.0.0.1", port).close();
                    TimeUnit.MILLISECONDS.sleep(10);
                }
            });
            stopping.countDown();
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(answer.endsWith("late"), answer);
            stop.join(10_000);
            assertFalse(stop.isAlive());
        }
    }
}
