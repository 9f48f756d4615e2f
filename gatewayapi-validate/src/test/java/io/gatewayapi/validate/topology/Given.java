package io.gatewayapi.validate.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.ClassStatus;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayClass;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.ListenerSetStatus;
import io.gatewayapi.model.Namespace;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.ReferenceGrant;
import io.gatewayapi.model.ReferenceGrantFrom;
import io.gatewayapi.model.ReferenceGrantTo;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.Service;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tests here have in common: the Gateway {@code infra/edge}, objects around it, and what to look for in the outcome. */
final class Given {

    static final ParentReference EDGE = ParentReference.gateway("infra", "edge");

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private Given() {}

    static Gateway gateway(Listener... listeners) {
        Gateway.Builder gateway = Gateway.builder("infra", "edge").allowedListeners(NamespaceSelection.ALL);
        List.of(listeners).forEach(gateway::listener);
        return gateway.build();
    }

    /** A set of the Gateway; the greater the age, the older. */
    static ListenerSet set(String namespace, String name, int age, Listener... listeners) {
        ObjectMeta metadata = ObjectMeta.of(namespace, name).withCreationTimestamp(LONG_AGO.minusSeconds(age));
        ObjectReference parent = new ObjectReference(GroupKind.GATEWAY.group(), "Gateway", Optional.of("infra"), "edge");
        return new ListenerSet(metadata, parent, List.of(listeners), new ListenerSetStatus(List.of(), List.of()));
    }

    static HttpRoute route(String namespace, String name, ParentReference... parents) {
        HttpRoute.Builder route = HttpRoute.builder(namespace, name);
        List.of(parents).forEach(route::parent);
        return route.build();
    }

    static HttpRoute hosts(HttpRoute route, String... hostnames) {
        HttpRoute.Builder named = route.toBuilder();
        List.of(hostnames).forEach(named::hostname);
        return named.build();
    }

    /** A route of the Gateway with these backends. */
    static HttpRoute backends(String namespace, BackendRef... refs) {
        return HttpRoute.builder(namespace, "r").parent(EDGE).rule(rule -> List.of(refs).forEach(rule::backend)).build();
    }

    static Namespace namespace(String name, String... labels) {
        return new Namespace(ObjectMeta.of("", name).withLabels(labels.length == 0 ? Map.of() : Map.of(labels[0], labels[1])));
    }

    static Service service(String namespace, String name, int... ports) {
        return Service.of(namespace, name, ports);
    }

    /** A grant of a namespace: from a kind of another namespace to a kind, or to one object of it. */
    static ReferenceGrant grant(String namespace, GroupKind from, String fromNamespace, GroupKind to, String... name) {
        return new ReferenceGrant(ObjectMeta.of(namespace, "grant"), List.of(new ReferenceGrantFrom(from.group(), from.kind(),
                fromNamespace)),
                List.of(new ReferenceGrantTo(to.group(), to.kind(), name.length == 0 ? Optional.empty() : Optional.of(name[0]))));
    }

    // ---- the outcome

    /** The objects and the class of the Gateway, and nothing else in the world. */
    static Topology resolve(Resource... resources) {
        return Topology.resolve(ResourceSet.of(resources).with(gatewayClass("example.org/ours")), Assumptions.CLUSTER);
    }

    static GatewayClass gatewayClass(String controllerName) {
        return new GatewayClass(ObjectMeta.of("", "gatewayapi"), controllerName, Optional.empty(), Optional.empty(),
                new ClassStatus(List.of(), List.of()));
    }

    /** The objects, and all that they refer to. */
    static Topology trusting(Resource... resources) {
        return Topology.resolve(ResourceSet.of(resources), Assumptions.TRUSTING);
    }

    /** The one listener with a name. */
    static ResolvedListener listener(Topology topology, String name) {
        List<ResolvedListener> named = topology.gateways().stream()
                .flatMap(gateway -> gateway.listeners().stream())
                .filter(listener -> listener.listener().name().equals(name))
                .toList();
        assertEquals(1, named.size(), () -> name + " in " + topology.gateways());
        return named.get(0);
    }

    /** The names of the routes attached to a listener. */
    static List<String> attached(Topology topology, String listener) {
        return listener(topology, listener).routes().stream().map(AttachedRoute::route).map(Route::name).toList();
    }

    /** What became of the only parent reference of all. */
    static Optional<String> rejected(Topology topology) {
        assertEquals(1, topology.attachments().size(), () -> topology.attachments().toString());
        return topology.attachments().get(0).rejected();
    }

    /** The backends of the one route of a listener. */
    static List<ResolvedBackend> backends(Topology topology) {
        List<ResolvedRule> rules = topology.gateways().get(0).listeners().get(0).routes().get(0).rules();
        return rules.stream().flatMap(rule -> rule.backends().stream()).toList();
    }

    static Optional<String> reason(Topology topology) {
        List<ResolvedBackend> backends = backends(topology);
        assertEquals(1, backends.size(), backends::toString);
        return backends.get(0).reason();
    }

    /** The only problem with a code; every problem says where it is, what it is and what to do. */
    static Problem problem(Topology topology, String code) {
        List<Problem> found = topology.problems().stream().filter(problem -> problem.code().equals(code)).toList();
        assertEquals(1, found.size(), () -> code + " in " + topology.problems());
        assertComplete(found.get(0));
        return found.get(0);
    }

    static void assertComplete(Problem problem) {
        for (String part : List.of(problem.code(), problem.object(), problem.path(), problem.message(), problem.fix(), problem.rule())) {
            assertFalse(part.isBlank(), problem::toString);
        }
    }

    static void assertNoProblem(Topology topology) {
        assertEquals(List.of(), topology.problems());
    }
}
