package io.gatewayapi.match;

import static io.gatewayapi.match.Setup.exact;
import static io.gatewayapi.match.Setup.gateway;
import static io.gatewayapi.match.Setup.get;
import static io.gatewayapi.match.Setup.http;
import static io.gatewayapi.match.Setup.https;
import static io.gatewayapi.match.Setup.on;
import static io.gatewayapi.match.Setup.prefix;
import static io.gatewayapi.match.Setup.request;
import static io.gatewayapi.match.Setup.rules;
import static io.gatewayapi.match.Setup.secure;
import static io.gatewayapi.match.Setup.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.gatewayapi.http.Request;
import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.model.TlsRoute;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Topology;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A decision allocates nothing, whatever it is of and whatever it comes to, as long as no expression is asked. */
class AllocationTest {

    private static final int ROUNDS = 20_000;

    /** What the virtual machine may allocate for itself: less than a byte for each round, which is several decisions. */
    private static final long NOISE = 16_384;

    private static final ObjectKey SERVICE = new ObjectKey(GroupKind.SERVICE, "shop", "s");

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void requests() {
        RouteTable<String> table = compile(
                on(rules("r", exact("/a/b"), prefix("/a"), prefix("/a%20b"), prefix("/h").withHeader("x", "1,2"),
                        prefix("/q").withQueryParam("q", "a b"), prefix("/m").withMethod(HttpMethod.PUT),
                        prefix("/a-segment-of-many-characters/and-one-more-of-them"), prefix("/v").withHeader("host", "a.example")),
                        "a.example", "*.b.example"),
                rules("crowd", IntStream.range(0, 40).mapToObj(i -> prefix("/c").withHeader("x", "v" + i).withQueryParam("q", "" + i))
                        .toArray(HttpRouteMatch[]::new)));
        List<Request> hits = List.of(get("a.example/a/b"), get("A.Example:80/a/c?x=1"), get("y.x.b.example/a"), target("/a%20b/c"),
                target("/a/%20"), target("/h").header("X", " 1").header("x", "2"), target("/q?p=1&q=a+b"), target("/q?q=a%20b"), request("PUT", "/m"),
                target("/a-segment-of-many-characters/and-one-more-of-them/x"), target("/v"),
                get("elsewhere.org/c?q=39").header("x", "v39"), get("elsewhere.org/c/%C3%A9?q=7").header("x", "v7"));
        List<Request> misses = List.of(target("/h").header("x", "2"), target("/q?q=b"), target("/q"), request("GET", "/m"),
                target("/none"), target("/a-segment-of-many-characters/and-another-of-them"),
                get("elsewhere.org/c?q=39").header("x", "v38"), get("elsewhere.org/%20"),
                get("a..example/"), target("/a c"), target("/a").withPort(81));
        hits.forEach(request -> assertEquals(Outcome.MATCHED, table.decide(request).outcome(), request::toString));
        misses.forEach(request -> assertTrue(!table.decide(request).isMatched(), request::toString));
        Stream.concat(hits.stream(), misses.stream())
                .forEach(request -> assertAllocatesNothing(request, asked -> table.decide(asked).matchIndex()));
    }

    @Test
    void requestsOverTls() {
        RouteTable<String> table = compile(rules("r", prefix("/a")));
        for (Request request : List.of(secure("a.tls.example", "a.tls.example/a"), secure("A.tls.example", "a.tls.example:443/a"),
                secure("a.tls.example", "elsewhere.org/a"), secure("elsewhere.org", "a.tls.example/a"), secure("", "a.tls.example/b"))) {
            assertAllocatesNothing(request, asked -> table.decide(asked).matchIndex());
        }
    }

    @Test
    void calls() {
        RouteTable<String> table = compile(GrpcRoute.builder("shop", "g").parent("web")
                .rule(rule -> rule.method("s.A", "Get"))
                .rule(rule -> rule.match(new GrpcRouteMatch(Optional.of(new GrpcMethodMatch.Exact(Optional.of("s.B"), Optional.empty())),
                        List.of()))).build(), rules("r", prefix("/s.C")));
        for (String path : List.of("/s.A/Get", "/s.B/Any", "/s.A/Put", "/s.C/Get", "/s.A", "/")) {
            Request call = request("POST", path).header("content-type", "application/grpc+proto");
            assertAllocatesNothing(call, asked -> table.decide(asked).matchIndex());
        }
    }

    @Test
    void connections() {
        RouteTable<String> table = compile(
                TlsRoute.builder("shop", "t").parent("web").hostname("*.pass.example").backends(BackendRef.service("s", 443)).build());
        assertEquals(Outcome.MATCHED, table.decideTls(443, "a.pass.example").outcome());
        for (String name : List.of("a.pass.example", "B.A.pass.example", "pass.example", "", "..")) {
            assertAllocatesNothing(name, asked -> table.decideTls(443, asked).matchIndex());
        }
        assertAllocatesNothing("", asked -> table.decideTcp(9000).matchIndex() + table.decideUdp(53).matchIndex());
    }

    @Test
    void clientsOfAService() {
        HttpRoute producer = HttpRoute.builder("shop", "p").parent(new ParentReference("", "Service", Optional.of("shop"), "s",
                Optional.empty(), OptionalInt.empty())).rule(rule -> rule.pathPrefix("/a")).build();
        RouteTable<String> table = compile(producer, Service.of("shop", "s", 80)).service(SERVICE, "elsewhere").orElseThrow();
        assertEquals(Outcome.MATCHED, table.decide(target("/a")).outcome());
        for (Request request : List.of(target("/a"), target("/a/%20"), target("/b"), target("/a").withPort(81))) {
            assertAllocatesNothing(request, asked -> table.decide(asked).matchIndex());
        }
    }

    private static RouteTable<String> compile(Resource... routes) {
        Listener pass = Listener.of("pass", 443, ProtocolType.TLS).withHostname("*.pass.example").withAllowedRoutes(AllowedRoutes.ALL)
                .withTls(new ListenerTls(TlsMode.PASSTHROUGH, List.of(), Map.of()));
        ResourceSet resources = ResourceSet.of(gateway(http("http"), https("https", "*.tls.example"), pass,
                Listener.of("tcp", 9000, ProtocolType.TCP), Listener.of("udp", 53, ProtocolType.UDP))).with(routes);
        return RouteTable.compile(Topology.resolve(resources, Assumptions.TRUSTING), rule -> "");
    }

    /** Until all of it is compiled well the code may allocate what it does not keep, so that it is tried again and again. */
    private <Q> void assertAllocatesNothing(Q question, ToIntFunction<Q> decide) {
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 50 && least > NOISE; attempt++) {
            least = Math.min(least, allocated(question, decide));
        }
        long allocated = least;
        assertTrue(allocated <= NOISE, () -> question + ": " + allocated + " bytes in " + ROUNDS + " decisions");
    }

    private <Q> long allocated(Q question, ToIntFunction<Q> decide) {
        int sum = 0;
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int round = 0; round < ROUNDS; round++) {
            sum += decide.applyAsInt(question);
        }
        long after = threads.getCurrentThreadAllocatedBytes();
        assertTrue(sum >= 0);
        return after - before;
    }
}
