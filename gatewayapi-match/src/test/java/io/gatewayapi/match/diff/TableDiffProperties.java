package io.gatewayapi.match.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.http.Request;
import io.gatewayapi.match.Decision;
import io.gatewayapi.match.MatchOptions;
import io.gatewayapi.match.RouteTable;
import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.testkit.Routing;
import io.gatewayapi.testkit.Scenario;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.gatewayapi.validate.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Every witness is real, and where some request of a small universe goes elsewhere there is a witness. */
class TableDiffProperties {

    private static final List<String> HOSTS = List.of("a.example", "x.a.example", "y.x.a.example", "b.example", "z.b.example",
            "c.example", "example", "c.test", "elsewhere.org");
    private static final List<String> PATHS = List.of("/", "/a", "/a/", "/a/b", "/a/b/b", "/b", "/b/a/q", "/ab", "/ab/a", "/a/ab",
            "/b/42", "/bb", "/q", "/s.A/Get", "/s.B/Put", "/s.C/Getter");
    private static final List<String> METHODS = List.of("GET", "PUT");
    private static final List<List<Map.Entry<String, String>>> HEADERS = List.of(
            List.of(), List.of(Map.entry("x-a", "1")), List.of(Map.entry("x-a", "2")), List.of(Map.entry("x-b", "12")),
            List.of(Map.entry("x-a", "1"), Map.entry("x-b", "1")));
    private static final List<String> QUERIES = List.of("", "?q=1", "?q=2&p=1");

    /** Of the mesh. */
    private static final ObjectKey SERVICE = new ObjectKey(GroupKind.SERVICE, "shop", "svc");

    /** Objects, and a number by which they are changed. */
    record Edited(Scenario scenario, long number) {}

    @Property(tries = 500)
    void everyWitnessIsRealAndNoDifferenceIsMissed(@ForAll("edited") Edited edited) {
        ResourceSet changed = edit(edited.scenario.resources(), edited.number);
        Topology before = Topology.resolve(edited.scenario.resources(), Assumptions.CLUSTER);
        Topology after = Topology.resolve(changed, Assumptions.CLUSTER);
        MatchOptions options = new MatchOptions(MatchOptions.DEFAULT.pathPolicy(), (edited.number & 8) == 0);
        TableDiff diff = TableDiff.between(before, after, options, TableDiff::effect);
        RouteTable<ResolvedRule> old = RouteTable.compile(before, rule -> rule, options);
        RouteTable<ResolvedRule> young = RouteTable.compile(after, rule -> rule, options);

        for (Change change : diff.changes()) {
            assertEquals(answer(change.before()), answer(decide(old, change.witness())), change::toString);
            assertEquals(answer(change.after()), answer(decide(young, change.witness())), change::toString);
            assertNotEquals(answer(change.before()), answer(change.after()), change::toString);
        }
        assertTrue(diff.complete());
        Optional<Request> missed = diff.isEmpty() ? anyThatDiffers(before, old, young) : Optional.empty();
        assertEquals(Optional.empty(), missed, () -> edited + "\nafter:\n" + new Scenario(changed, List.of()));
        Statistics.label("changes").collect(diff.isEmpty() ? "none" : "some").coverage(coverage -> {
            coverage.check("none").percentage(p -> p > 10);
            coverage.check("some").percentage(p -> p > 20);
        });
    }

    /** The same for the clients of a Service. */
    @Property(tries = 400)
    void clientsOfAServiceHaveTheirWitnesses(@ForAll("meshes") Edited edited) {
        Topology before = Topology.resolve(edited.scenario.resources(), Assumptions.CLUSTER);
        Topology after = Topology.resolve(edit(edited.scenario.resources(), edited.number), Assumptions.CLUSTER);
        TableDiff diff = TableDiff.between(before, after);
        RouteTable<ResolvedRule> old = RouteTable.compile(before, rule -> rule);
        RouteTable<ResolvedRule> young = RouteTable.compile(after, rule -> rule);

        for (Change change : diff.changes()) {
            Witness witness = change.witness();
            assertEquals(answer(change.before()), answer(decide(part(old, witness), witness)));
            assertEquals(answer(change.after()), answer(decide(part(young, witness), witness)));
            assertNotEquals(answer(change.before()), answer(change.after()), change::toString);
        }
        for (Request request : edited.scenario.requests()) {
            for (String client : List.of("", "shop", "infra", "shop-b")) {
                boolean same = answer(old.service(SERVICE, client).orElseThrow().decide(request))
                        .equals(answer(young.service(SERVICE, client).orElseThrow().decide(request)));
                assertTrue(same || request.secure() || !diff.isEmpty(), () -> client + ": " + request + "\n" + edited);
            }
        }
        Statistics.label("changes").collect(diff.isEmpty() ? "none" : "some").coverage(coverage -> {
            coverage.check("none").percentage(p -> p > 10);
            coverage.check("some").percentage(p -> p > 10);
        });
    }

    @Property(tries = 200)
    void sameObjectsInAnyOrderGiveNoChange(@ForAll("edited") Edited edited) {
        List<Resource> other = new ArrayList<>(edited.scenario.resources().resources());
        Collections.shuffle(other, new Random(edited.number));
        Topology before = Topology.resolve(edited.scenario.resources(), Assumptions.CLUSTER);
        assertEquals("", TableDiff.between(before, Topology.resolve(ResourceSet.of(other), Assumptions.CLUSTER)).toString());
    }

    /** There and back again. */
    @Property(tries = 200)
    void theWayBackChangesSomethingWhereTheWayThereDoes(@ForAll("edited") Edited edited) {
        Topology before = Topology.resolve(edited.scenario.resources(), Assumptions.CLUSTER);
        Topology after = Topology.resolve(edit(edited.scenario.resources(), edited.number), Assumptions.CLUSTER);
        assertEquals(TableDiff.between(before, after).isEmpty(), TableDiff.between(after, before).isEmpty());
    }

    /** Each match in a rule of its own, and each rule in a route of its own that comes where its rule was: nobody notices. */
    @Property(tries = 200)
    void rulesThatAreSplitGoWhereTheyWent(@ForAll("edited") Edited edited) {
        List<Resource> split = new ArrayList<>();
        for (Resource resource : edited.scenario.resources().resources()) {
            split.add(resource instanceof HttpRoute route && route.rules().stream().noneMatch(rule -> rule.matches().isEmpty())
                    ? split(route) : resource);
        }
        Topology before = Topology.resolve(edited.scenario.resources(), Assumptions.CLUSTER);
        TableDiff diff = TableDiff.between(before, Topology.resolve(ResourceSet.of(split), Assumptions.CLUSTER));
        assertEquals("", diff.toString());
        assertFalse(split.isEmpty());
    }

    private static HttpRoute split(HttpRoute route) {
        HttpRoute.Builder builder = HttpRoute.builder("", "").metadata(route.metadata());
        route.parentRefs().forEach(builder::parent);
        route.hostnames().forEach(builder::hostname);
        for (HttpRouteRule rule : route.rules()) {
            for (HttpRouteMatch match : rule.matches()) {
                builder.rule(new HttpRouteRule(Optional.empty(), List.of(match), rule.filters(), rule.backendRefs(), rule.timeouts(),
                        rule.retry(),
                        rule.sessionPersistence()));
            }
        }
        return builder.build();
    }

    private static Optional<Request> anyThatDiffers(Topology topology, RouteTable<ResolvedRule> old, RouteTable<ResolvedRule> young) {
        Map<Decision<ResolvedRule>, Object> answers = new IdentityHashMap<>();
        for (ResolvedListener listener : topology.gateways().get(0).listeners()) {
            boolean secure = listener.listener().tls().isPresent();
            for (String host : HOSTS) {
                for (String name : secure ? List.of(host, "a.example", "elsewhere.org", "") : List.of("")) {
                    for (String path : PATHS) {
                        for (String method : METHODS) {
                            for (List<Map.Entry<String, String>> headers : HEADERS) {
                                for (String query : secure ? List.of("") : QUERIES) {
                                    Request request = new Request(method, secure, host, path + query, listener.listener().port(), name,
                                            headers);
                                    Request call = path.startsWith("/s.") ? request.header("content-type", "application/grpc") : request;
                                    Object expected = answers.computeIfAbsent(old.decide(call), TableDiffProperties::answer);
                                    Object now = answers.computeIfAbsent(young.decide(call), TableDiffProperties::answer);
                                    if (!expected.equals(now)) {
                                        return Optional.of(call);
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static RouteTable<ResolvedRule> part(RouteTable<ResolvedRule> table, Witness witness) {
        return witness.clientNamespace().map(client -> table.service(witness.parent(), client).orElseThrow())
                .orElseGet(() -> table.gateway(witness.parent()).orElseThrow());
    }

    private static Decision<ResolvedRule> decide(RouteTable<ResolvedRule> table, Witness witness) {
        Request request = witness.request();
        return switch (witness.protocol()) {
            case REQUEST -> table.decide(request);
            case TLS -> table.decideTls(request.port(), request.serverName());
            case TCP -> table.decideTcp(request.port());
            case UDP -> table.decideUdp(request.port());
        };
    }

    private static List<Object> answer(Decision<ResolvedRule> decision) {
        return List.of(decision.outcome(), decision.listener().map(ResolvedListener::toString), decision.rule().map(TableDiff::effect));
    }

    // ---- small edits, many of which change nothing

    private static ResourceSet edit(ResourceSet resources, long number) {
        List<Resource> edited = new ArrayList<>(resources.resources());
        List<Integer> routes = new ArrayList<>();
        for (int i = 0; i < edited.size(); i++) {
            if (edited.get(i) instanceof HttpRoute || edited.get(i) instanceof GrpcRoute) {
                routes.add(i);
            }
        }
        if (routes.isEmpty()) {
            return resources;
        }
        Random random = new Random(number);
        int at = routes.get(random.nextInt(routes.size()));
        Resource resource = edited.get(at);
        switch (random.nextInt(8)) {
            case 0 -> edited.remove(at);
            case 1 -> edited.set(at, resource instanceof HttpRoute route ? withAge(route, random) : resource);
            case 2 -> edited.set(at, resource instanceof HttpRoute route ? renamed(route) : resource);
            case 3 -> edited.set(at, resource instanceof HttpRoute route ? reversed(route) : resource);
            case 4 -> edited.set(at, resource instanceof HttpRoute route ? mapped(route, random, rule -> backend(rule)) : resource);
            case 5 -> edited.set(at, resource instanceof HttpRoute route ? mapped(route, random, rule -> fewer(rule)) : resource);
            case 6 -> edited.set(at, resource instanceof HttpRoute route ? route.toBuilder().hostname("x.a.example").build() : resource);
            default -> edited.replaceAll(each -> each instanceof Gateway gateway ? withListener(gateway) : each);
        }
        return ResourceSet.of(edited);
    }

    private static HttpRoute withAge(HttpRoute route, Random random) {
        return route.toBuilder().metadata(route.metadata().withCreationTimestamp(Instant.parse("2026-01-01T00:00:00Z")
                .plusSeconds(random.nextInt(3) - 1))).build();
    }

    private static HttpRoute renamed(HttpRoute route) {
        ObjectMeta old = route.metadata();
        return route.toBuilder().metadata(new ObjectMeta("aa", old.namespace(), old.labels(), old.annotations(), old.creationTimestamp(),
                old.generation())).build();
    }

    private static HttpRoute reversed(HttpRoute route) {
        List<HttpRouteRule> rules = new ArrayList<>(route.rules());
        Collections.reverse(rules);
        HttpRoute.Builder builder = HttpRoute.builder("", "").metadata(route.metadata());
        route.parentRefs().forEach(builder::parent);
        route.hostnames().forEach(builder::hostname);
        rules.forEach(builder::rule);
        return builder.build();
    }

    private static HttpRoute mapped(HttpRoute route, Random random, UnaryOperator<HttpRouteRule> change) {
        HttpRouteRule chosen = route.rules().get(random.nextInt(route.rules().size()));
        return route.mapRules(rule -> rule == chosen ? change.apply(rule) : rule);
    }

    private static HttpRouteRule backend(HttpRouteRule rule) {
        return rule.toBuilder().backend(BackendRef.service("s1", 80).withWeight(5)).build();
    }

    private static HttpRouteRule fewer(HttpRouteRule rule) {
        List<HttpRouteMatch> matches = rule.matches().size() > 1 ? rule.matches().subList(1, rule.matches().size()) : rule.matches();
        return new HttpRouteRule(rule.name(), matches, rule.filters(), rule.backendRefs(), rule.timeouts(), rule.retry(),
                rule.sessionPersistence());
    }

    private static Gateway withListener(Gateway gateway) {
        Gateway.Builder builder = gateway.toBuilder();
        Listener first = gateway.listeners().get(0);
        builder.listener(new Listener("more", Optional.of("*.a.example"), first.port(), first.protocol(), first.tls(),
                first.allowedRoutes()));
        return builder.build();
    }

    @Provide
    Arbitrary<Edited> meshes() {
        return Combinators.combine(Routing.meshScenarios(), Arbitraries.longs()).as(Edited::new);
    }

    @Provide
    Arbitrary<Edited> edited() {
        Arbitrary<Scenario> scenarios = Arbitraries.frequencyOf(
                Tuple.of(3, Routing.scenarios()), Tuple.of(1, Routing.tlsScenarios()), Tuple.of(1, Routing.grpcScenarios()));
        return Combinators.combine(scenarios, Arbitraries.longs()).as(Edited::new);
    }
}
