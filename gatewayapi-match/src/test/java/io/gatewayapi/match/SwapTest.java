package io.gatewayapi.match;

import static io.gatewayapi.match.Setup.exact;
import static io.gatewayapi.match.Setup.gateway;
import static io.gatewayapi.match.Setup.get;
import static io.gatewayapi.match.Setup.http;
import static io.gatewayapi.match.Setup.on;
import static io.gatewayapi.match.Setup.prefix;
import static io.gatewayapi.match.Setup.regex;
import static io.gatewayapi.match.Setup.route;
import static io.gatewayapi.match.Setup.rules;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A host puts a new table in the place of the old one while requests go on: every answer is one of the one or of the other. */
class SwapTest {

    private static final int READERS = 3;
    private static final int ROUNDS = 2_000;

    private static final List<Request> REQUESTS = List.of(get("a.example/api"), get("a.example/api/x").header("v", "1"),
            get("x.a.example/42?q=1"),
            get("a.example/other"), get("a..example/"));

    private volatile RouteTable<String> current;

    @Test
    void everyAnswerIsThatOfOneTable() throws Exception {
        HttpRoute api = on(route("api", prefix("/api"), prefix("/api").withHeader("v", "1")), "a.example");
        HttpRoute numbers = route("numbers", regex("/[0-9]+").withQueryParam("q", "1"), exact("/api"));
        RouteTable<String> first = table("first", api);
        RouteTable<String> second = table("second", numbers, route("rest"));
        List<String> ofFirst = answers(first);
        List<String> ofSecond = answers(second);
        assertNotEquals(ofFirst, ofSecond);
        current = first;

        CyclicBarrier start = new CyclicBarrier(READERS + 1);
        ExecutorService pool = Executors.newFixedThreadPool(READERS + 1);
        try {
            List<Future<String>> outcomes = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                outcomes.add(pool.submit(reader(start, ofFirst, ofSecond)));
            }
            outcomes.add(pool.submit(() -> {
                start.await();
                for (int round = 0; round < ROUNDS; round++) {
                    current = round % 2 == 0 ? second : table("first", api); // the same objects, compiled anew
                    Thread.yield();
                }
                return "";
            }));
            for (Future<String> outcome : outcomes) {
                assertEquals("", outcome.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /**
     * Tables that follow changes share structure with those that they follow, while requests are decided by all of them: whatever
     * version a reader holds answers as a full compilation of its objects, which was asked before.
     */
    @Test
    void everyVersionAnswersAsIfItWereCompiledAlone() throws Exception {
        HttpRoute api = on(route("api", prefix("/api"), prefix("/api").withHeader("v", "1")), "a.example");
        HttpRoute wild = on(route("wild", exact("/api"), regex("/[0-9]+").withQueryParam("q", "1")), "*.a.example", "a.example");
        HttpRoute rest = route("rest");
        HttpRoute crowd = rules("crowd", IntStream.range(0, 12).mapToObj(i -> prefix("/api").withHeader("v", "" + i))
                .toArray(HttpRouteMatch[]::new));
        List<HttpRoute> routes = List.of(api, wild, rest, crowd);
        Topology empty = Topology.resolve(ResourceSet.of(gateway(http("http"))), Assumptions.TRUSTING);
        List<Topology> versions = new ArrayList<>();
        for (int present = 0; present < 1 << routes.size(); present++) {
            Topology version = empty;
            for (int i = 0; i < routes.size(); i++) {
                version = (present >> i & 1) == 0 ? version : version.with(routes.get(i));
            }
            versions.add(version);
        }
        List<List<String>> expected = versions.stream().map(version -> answers(RouteTable.compile(version, SwapTest::name))).toList();
        assertTrue(Set.copyOf(expected).size() > routes.size());
        AtomicReference<Version> published = new AtomicReference<>(new Version(0, RouteTable.compile(versions.get(0), SwapTest::name)));

        CyclicBarrier start = new CyclicBarrier(READERS + 1);
        ExecutorService pool = Executors.newFixedThreadPool(READERS + 1);
        try {
            List<Future<String>> outcomes = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                outcomes.add(pool.submit(() -> {
                    start.await();
                    for (int round = 0; round < ROUNDS; round++) {
                        Version version = published.get();
                        List<String> answers = answers(version.table);
                        if (!answers.equals(expected.get(version.number))) {
                            return version.number + ": " + answers;
                        }
                    }
                    return "";
                }));
            }
            outcomes.add(pool.submit(() -> {
                start.await();
                Random random = new Random(1);
                for (int round = 0; round < ROUNDS; round++) {
                    int next = random.nextInt(versions.size());
                    published.set(new Version(next, published.get().table.recompile(versions.get(next))));
                    Thread.yield();
                }
                return "";
            }));
            for (Future<String> outcome : outcomes) {
                assertEquals("", outcome.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** A table, and which objects it is of. */
    private record Version(int number, RouteTable<String> table) {}

    private static String name(ResolvedRule rule) {
        return rule.route().name() + " " + rule.index();
    }

    /** Empty, or the first answer that neither table gives. One table answers all requests of a round. */
    private Callable<String> reader(CyclicBarrier start, List<String> ofFirst, List<String> ofSecond) {
        return () -> {
            start.await();
            for (int round = 0; round < ROUNDS; round++) {
                List<String> answers = answers(current);
                if (!answers.equals(ofFirst) && !answers.equals(ofSecond)) {
                    return answers.toString();
                }
            }
            return "";
        };
    }

    private static List<String> answers(RouteTable<String> table) {
        return REQUESTS.stream().map(table::decide).map(decision -> decision + (decision.isMatched() ? " " + decision.payload() : ""))
                .toList();
    }

    private static RouteTable<String> table(String name, HttpRoute... routes) {
        ResourceSet resources = ResourceSet.of(gateway(http("http"))).with(routes);
        return RouteTable.compile(Topology.resolve(resources, Assumptions.TRUSTING), rule -> name + " " + rule.index());
    }
}
