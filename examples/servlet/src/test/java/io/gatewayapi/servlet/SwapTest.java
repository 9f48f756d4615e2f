package io.gatewayapi.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SwapTest {

    private static final int CLIENTS = 4;
    private static final int REQUESTS = 100;

    @Test
    void routesAreSwappedUnderLoadAndNoRequestFails() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (Upstream one = Upstream.named("one"); Upstream two = Upstream.named("two");
                Site site = Site.of("- backendRefs: [{name: one, port: 8080}]\n", two.as(one.as("one"), "two"))) {
            Set<String> seen = ConcurrentHashMap.newKeySet();
            URI uri = site.uri("/");
            Callable<Void> load = () -> {
                HttpClient client = HttpClient.newHttpClient();
                for (int i = 0; i < REQUESTS; i++) {
                    HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
                    assertEquals(200, response.statusCode());
                    seen.add(response.body());
                }
                return null;
            };
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(threads.submit(load));
            }
            List<Routes> both = Stream.of("two", "one").map(name -> Site.routes(
                    Site.GATEWAY + Site.route("- backendRefs: [{name: " + name + ", port: 8080}]\n"),
                            two.as(one.as("one"), "two"))).toList();
            for (int swaps = 0; swaps < 10 || running.stream().anyMatch(future -> !future.isDone()); swaps++) {
                site.use(both.get(swaps % 2));
                LockSupport.parkNanos(1_000_000);
            }
            for (Future<Void> future : running) {
                future.get();
            }
            assertEquals(Set.of("one", "two"), seen);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aRequestUnderWayEndsAsItBegan() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch swapped = new CountDownLatch(1);
        try (Upstream slow = new Upstream(exchange -> {
            arrived.countDown();
            try {
                swapped.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            Upstream.answer(exchange, 200, "slow");
        }); Site site = Site.of("- backendRefs: [{name: slow, port: 8080}]\n", slow.as("slow"))) {
            Future<HttpResponse<String>> response =
                    HttpClient.newHttpClient().sendAsync(HttpRequest.newBuilder(site.uri("/")).build(), BodyHandlers.ofString());
            arrived.await();
            site.use(Site.routes(Site.GATEWAY + Site.route("- matches: [{path: {value: /elsewhere}}]\n"), Backends.none()));
            assertEquals(404, site.get("/").statusCode());
            swapped.countDown();
            assertEquals("slow", response.get().body());
            assertEquals(500, site.get("/elsewhere").statusCode());
        }
    }
}
