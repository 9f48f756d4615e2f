package io.gatewayapi.validate.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.BackendTlsValidation;
import io.gatewayapi.model.DefaultScope;
import io.gatewayapi.model.EndpointSlice;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.PolicyStatus;
import io.gatewayapi.model.PolicyTargetReference;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.model.Service;
import io.gatewayapi.testkit.Resources;
import io.gatewayapi.testkit.Routing;
import io.gatewayapi.testkit.Scenario;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Following changes one by one leads where resolving everything again does, and touches nothing else. */
class TopologyChangeProperties {

    /** An object that comes or takes the place of another; or, where it goes, takes the one of its key away. */
    record Change(Resource resource, boolean goes) {

        Topology apply(Topology topology) {
            return goes ? topology.without(resource.key()) : topology.with(resource);
        }

        ResourceSet apply(ResourceSet resources) {
            return goes ? resources.without(resource.key()) : resources.with(resource);
        }
    }

    /** Objects, what is taken for granted, and what happens to the objects. */
    record History(ResourceSet resources, Assumptions assumptions, List<Change> changes) {}

    @Property(tries = 200)
    void followingChangesEqualsResolvingAgain(@ForAll("histories") History history) {
        Topology topology = Topology.resolve(history.resources, history.assumptions);
        ResourceSet resources = history.resources;
        for (Change change : history.changes) {
            Topology before = topology;
            resources = change.apply(resources);
            topology = change.apply(before);
            assertEqual(Topology.resolve(resources, history.assumptions), topology);
            assertShared(before, topology);

            Statistics.label("how a filter's backend is spoken to changes").collect(!(change.resource instanceof Route)
                    && !filterBackends(before).equals(filterBackends(topology)));
            Statistics.label("ancestors of a policy move with a route").collect(change.resource instanceof Route
                    && topology.ground() == before.ground() && !topology.policies().equals(before.policies()));
            boolean nothing = topology == before;
            boolean route = change.resource instanceof Route;
            Statistics.label("way").collect(nothing ? "nothing changes" : topology.ground() == before.ground()
                    ? (change.goes ? "a route goes alone" : before.resources().find(change.resource.key()).isPresent() ? "a route changes alone" : "a route comes alone")
                    : route ? "a route changes others" : topology.outcomes() == before.outcomes() ? "routes stay" : "another object");
        }
        Statistics.label("how a filter's backend is spoken to changes").coverage(coverage -> coverage.check(true).count(n -> n > 5));
        Statistics.label("ancestors of a policy move with a route").coverage(coverage -> coverage.check(true).count(n -> n > 5));
        Statistics.label("way").coverage(coverage -> List.of("a route goes alone", "a route changes alone", "a route comes alone", "a route changes others",
                "routes stay", "another object").forEach(way -> coverage.check(way).count(n -> n > 2)));
    }

    private static Set<ResolvedBackend> filterBackends(Topology topology) {
        return topology.routes().stream().flatMap(route -> route.rules().stream())
                .flatMap(rule -> rule.filterBackends().values().stream()).collect(Collectors.toSet());
    }

    private static void assertEqual(Topology expected, Topology actual) {
        assertEquals(expected.resources().resources(), actual.resources().resources());
        assertEquals(expected.classes(), actual.classes());
        assertEquals(expected.gateways(), actual.gateways());
        assertEquals(expected.services(), actual.services());
        assertEquals(expected.routes(), actual.routes());
        assertEquals(expected.attachments(), actual.attachments());
        assertEquals(expected.policies(), actual.policies());
        assertEquals(expected.problems(), actual.problems());
    }

    /** What equals what it was is what it was. */
    private static void assertShared(Topology before, Topology after) {
        assertShared(before.gateways(), after.gateways(), ResolvedGateway::key);
        assertShared(before.services(), after.services(), ResolvedService::key);
        assertShared(before.routes(), after.routes(), route -> route.route().key());
        // of a Gateway that is taken to exist, several listeners may have one name
        Map<Object, Deque<ResolvedListener>> known = new HashMap<>();
        listeners(before).forEach(listener -> known.computeIfAbsent(name(listener), key -> new ArrayDeque<>()).add(listener));
        for (ResolvedListener listener : listeners(after)) {
            ResolvedListener old = known.getOrDefault(name(listener), new ArrayDeque<>()).poll();
            if (old != null) {
                assertShared(List.of(old), List.of(listener), ResolvedListener::owner);
                assertShared(old.routes(), listener.routes(), route -> route.route().key());
                assertEquals(difference(listener.routes(), old.routes()), listener.routesNotIn(old));
                assertEquals(difference(old.routes(), listener.routes()), old.routesNotIn(listener));
            }
        }
    }

    private static Object name(ResolvedListener listener) {
        return List.of(listener.owner(), listener.listener().name());
    }

    private static List<ResolvedListener> listeners(Topology topology) {
        return topology.gateways().stream().flatMap(gateway -> gateway.listeners().stream()).toList();
    }

    private static <E> void assertShared(List<E> before, List<E> after, Function<E, ?> key) {
        Map<Object, E> known = new HashMap<>();
        before.forEach(element -> known.put(key.apply(element), element));
        for (E element : after) {
            if (element.equals(known.get(key.apply(element)))) {
                assertSame(known.get(key.apply(element)), element);
            }
        }
    }

    private static List<AttachedRoute> difference(List<AttachedRoute> routes, List<AttachedRoute> others) {
        return routes.stream().filter(route -> others.stream().noneMatch(other -> other == route)).toList();
    }

    /** What holds of a list in blocks, however it came about. */
    @Property(tries = 200)
    void listOfSharedBlocksIsTheListThatItStandsFor(@ForAll("edits") List<Integer> edits) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < edits.get(0); i++) {
            expected.add("element " + i);
        }
        SharedList<String> list = SharedList.copyOf(expected);
        for (int edit : edits) {
            SharedList<String> before = list;
            String fresh = "fresh " + edit;
            int index = expected.isEmpty() ? 0 : edit % expected.size();
            if (edit % 3 == 0 || expected.isEmpty()) {
                expected.add(index, fresh);
                list = list.inserted(index, fresh);
                assertEquals(List.of(), before.notIn(list));
            } else if (edit % 3 == 1) {
                expected.set(index, fresh);
                list = list.replaced(index, fresh);
                assertEquals(List.of(before.get(index)), before.notIn(list));
            } else {
                expected.remove(index);
                list = list.removed(index);
                assertEquals(List.of(before.get(index)), before.notIn(list));
            }
            assertEquals(edit % 3 == 2 && before.size() > 0 ? 0 : 1, list.notIn(before).size());
            assertEquals(expected.size(), list.size());
        }
        assertEquals(expected, list);
        assertEquals(expected, list.stream().toList());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), list.get(i));
        }
        assertTrue(SharedList.copyOf(list) == list);
        Statistics.label("several blocks").collect(list.size() > SharedList.BLOCK).coverage(coverage -> coverage.check(true).percentage(p -> p > 20));
    }

    @Provide
    Arbitrary<List<Integer>> edits() {
        return Arbitraries.integers().between(0, 1_000).list().ofMinSize(1).ofMaxSize(60);
    }

    private static Arbitrary<Scenario> scenarios() {
        return Arbitraries.oneOf(Routing.scenarios(), Routing.tlsScenarios(), Routing.grpcScenarios(), Routing.meshScenarios());
    }

    @Provide
    Arbitrary<History> histories() {
        Arbitrary<Assumptions> assumptions = Arbitraries.of(Assumptions.CLUSTER, Assumptions.TRUSTING);
        // the objects of two scenarios have their names in common
        return Combinators.combine(scenarios(), scenarios(), Resources.any().list().ofMaxSize(4), assumptions, steps())
                .as((scenario, other, odd, view, steps) -> {
                    List<Resource> pool = new ArrayList<>(other.resources().resources());
                    pool.addAll(scenario.resources().resources());
                    pool.addAll(odd);
                    pool.addAll(variants(pool));
                    List<Change> changes = steps.stream().map(step -> new Change(pool.get(step % pool.size()), step % 3 == 0)).toList();
                    List<Resource> given = new ArrayList<>(scenario.resources().resources());
                    given.addAll(odd.subList(0, odd.size() / 2));
                    pool.stream().filter(BackendTlsPolicy.class::isInstance).limit(odd.size()).forEach(given::add);
                    given.replaceAll(resource -> steps.get(0) % 2 == 0 && resource instanceof HttpRoute route ? mirrored(route) : resource);
                    return new History(ResourceSet.of(given), view, changes);
                });
    }

    private static Arbitrary<List<Integer>> steps() {
        return Arbitraries.integers().between(0, 10_000).list().ofMinSize(1).ofMaxSize(12);
    }

    /**
     * Routes again as those of Services, of Gateways that are not at hand, and of the default ones, and with what they refer to in
     * filters; and policies and endpoints for that.
     */
    private static List<Resource> variants(List<Resource> pool) {
        List<Resource> variants = new ArrayList<>();
        for (Resource resource : pool) {
            if (resource instanceof HttpRoute route) {
                ParentReference service = new ParentReference("", "Service", Optional.empty(), "a", Optional.empty(), OptionalInt.empty());
                for (ParentReference parent : List.of(service, ParentReference.gateway("elsewhere", "absent"))) {
                    variants.add(new HttpRoute(route.metadata(), List.of(parent), route.hostnames(), route.rules(), route.useDefaultGateways(), route.status()));
                }
                variants.add(new HttpRoute(route.metadata(), route.parentRefs(), List.of(), route.rules(), DefaultScope.ALL, route.status()));
                variants.add(mirrored(route));
            }
            if (resource instanceof Service service) {
                variants.add(new EndpointSlice(ObjectMeta.of(service.namespace(), service.name())
                        .withLabels(Map.of("kubernetes.io/service-name", service.name())), "IPv4", List.of(), List.of()));
                variants.add(new BackendTlsPolicy(ObjectMeta.of(service.namespace(), service.name()),
                        List.of(new PolicyTargetReference("", "Service", service.name(), Optional.empty())),
                        new BackendTlsValidation(List.of(), Optional.of("System"), "backend.example", List.of()), Map.of(), new PolicyStatus(List.of())));
            }
        }
        return variants;
    }

    /** The route with filters in the place of its backends. */
    private static HttpRoute mirrored(HttpRoute route) {
        List<HttpRouteRule> rules = route.rules().stream().map(rule -> {
            HttpRouteRule.Builder builder = new HttpRouteRule(
                    rule.name(), rule.matches(), rule.filters(), List.of(), rule.timeouts(), rule.retry(), rule.sessionPersistence()).toBuilder();
            for (int i = 0; i < rule.backendRefs().size(); i++) {
                BackendReference ref = rule.backendRefs().get(i).ref();
                RouteFilter mirror = new RouteFilter.RequestMirror(ref, OptionalInt.empty(), Optional.empty());
                if (i % 2 == 0) {
                    builder.filter(mirror);
                } else {
                    builder.backend(BackendRef.service("a", 80).withFilters(List.of(mirror)));
                }
            }
            return builder.build();
        }).toList();
        return new HttpRoute(route.metadata(), route.parentRefs(), route.hostnames(), rules, route.useDefaultGateways(), route.status());
    }
}
