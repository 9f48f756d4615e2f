package io.gatewayapi.validate.topology;

import static io.gatewayapi.validate.topology.Given.EDGE;
import static io.gatewayapi.validate.topology.Given.assertNoProblem;
import static io.gatewayapi.validate.topology.Given.backends;
import static io.gatewayapi.validate.topology.Given.gateway;
import static io.gatewayapi.validate.topology.Given.grant;
import static io.gatewayapi.validate.topology.Given.problem;
import static io.gatewayapi.validate.topology.Given.reason;
import static io.gatewayapi.validate.topology.Given.resolve;
import static io.gatewayapi.validate.topology.Given.service;
import static io.gatewayapi.validate.topology.Given.trusting;
import static io.gatewayapi.validate.topology.Reasons.REF_NOT_PERMITTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.ReferenceGrant;
import io.gatewayapi.model.ReferenceGrantFrom;
import io.gatewayapi.model.ReferenceGrantTo;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.TcpRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which references may leave their namespace (ReferenceGrant, GEP-709). */
class GrantTest {

    private static final BackendRef ABROAD = BackendRef.of(BackendReference.service("shop", "s", 80));

    @Test
    void insideANamespaceNoGrantIsNeeded() {
        Topology topology = resolve(gateway(Listener.http("web", 80)), backends("infra", BackendRef.service("s", 80)),
                service("infra", "s", 80));

        assertEquals(Optional.empty(), reason(topology));
        assertNoProblem(topology);
    }

    @Test
    void otherNamespaceNeedsAGrant() {
        assertAllowed(false);
        assertAllowed(true, grant("shop", GroupKind.HTTP_ROUTE, "infra", GroupKind.SERVICE));
    }

    @ParameterizedTest(name = "grant in {0} from {1} {2} of {3} to {4} {5} {6}: {7}")
    @CsvSource({
        "shop,  gateway.networking.k8s.io, HTTPRoute, infra, '',   Service,   '', true",
        "shop,  gateway.networking.k8s.io, HTTPRoute, infra, '',   Service,   s,  true",
        // a grant lives in the namespace of the target
        "infra, gateway.networking.k8s.io, HTTPRoute, infra, '',   Service,   '', false",
        "other, gateway.networking.k8s.io, HTTPRoute, infra, '',   Service,   '', false",
        // group, kind and namespace of the referrer
        "shop,  '',                        HTTPRoute, infra, '',   Service,   '', false",
        "shop,  gateway.networking.k8s.io, GRPCRoute, infra, '',   Service,   '', false",
        "shop,  gateway.networking.k8s.io, Gateway,   infra, '',   Service,   '', false",
        "shop,  gateway.networking.k8s.io, HTTPRoute, shop,  '',   Service,   '', false",
        // group, kind and name of the target; the literal core is not core
        "shop,  gateway.networking.k8s.io, HTTPRoute, infra, core, Service,   '', false",
        "shop,  gateway.networking.k8s.io, HTTPRoute, infra, '',   Secret,    '', false",
        "shop,  gateway.networking.k8s.io, HTTPRoute, infra, '',   Service,   t,  false",
        "shop,  gateway.networking.k8s.io, HTTPRoute, infra, '',   Service,   S,  false",
        // no wildcards
        "shop,  gateway.networking.k8s.io, HTTPRoute, '*',   '',   Service,   '', false",
        "shop,  gateway.networking.k8s.io, '*',       infra, '',   Service,   '', false",
        "shop,  '*',                       HTTPRoute, infra, '',   Service,   '', false",
        "shop,  gateway.networking.k8s.io, HTTPRoute, infra, '',   '*',       '', false",
        "shop,  gateway.networking.k8s.io, HTTPRoute, infra, '*',  Service,   '', false",
        "shop,  gateway.networking.k8s.io, HTTPRoute, infra, '',   Service,   '*', false",
    })
    void everyPartOfTheGrantMustBeEqual(
            String namespace, String group, String kind, String from, String toGroup, String toKind, String name, boolean allowed) {
        Optional<String> named = Optional.of(name).filter(text -> !text.isEmpty());
        assertAllowed(allowed, new ReferenceGrant(ObjectMeta.of(namespace, "grant"),
                List.of(new ReferenceGrantFrom(group, kind, from)), List.of(new ReferenceGrantTo(toGroup, toKind, named))));
    }

    /** An empty name is an unspecified one ("when unspecified, this policy refers to all resources of the ... Kind"). */
    @Test
    void emptyNameMeansAllOfTheKind() {
        assertAllowed(true, grant("shop", GroupKind.HTTP_ROUTE, "infra", GroupKind.SERVICE, ""));
    }

    @Test
    void anyEntryOfEachListSuffices() {
        assertAllowed(true, new ReferenceGrant(ObjectMeta.of("shop", "grant"),
                List.of(new ReferenceGrantFrom("", "Other", "infra"), from(GroupKind.HTTP_ROUTE, "infra")),
                List.of(to(GroupKind.SECRET), to(GroupKind.SERVICE))));
    }

    /** "from and to must come from the same grant". */
    @Test
    void twoHalvesOfTwoGrantsMakeNoGrant() {
        assertAllowed(false,
                new ReferenceGrant(ObjectMeta.of("shop", "a"), List.of(from(GroupKind.HTTP_ROUTE, "infra")), List.of(to(GroupKind.SECRET))),
                new ReferenceGrant(ObjectMeta.of("shop", "b"), List.of(from(GroupKind.GATEWAY, "infra")), List.of(to(GroupKind.SERVICE))));
    }

    @Test
    void oneOfSeveralGrantsSuffices() {
        assertAllowed(true,
                new ReferenceGrant(ObjectMeta.of("shop", "a"), List.of(from(GroupKind.GATEWAY, "infra")), List.of(to(GroupKind.SERVICE))),
                new ReferenceGrant(ObjectMeta.of("shop", "b"), List.of(from(GroupKind.HTTP_ROUTE, "infra")),
                        List.of(to(GroupKind.SERVICE))));
    }

    @Test
    void emptyListsAllowNothing() {
        assertAllowed(false, new ReferenceGrant(ObjectMeta.of("shop", "grant"), List.of(), List.of(to(GroupKind.SERVICE))));
        assertAllowed(false, new ReferenceGrant(ObjectMeta.of("shop", "grant"), List.of(from(GroupKind.HTTP_ROUTE, "infra")), List.of()));
    }

    /** "from.kind is the referrer": each kind of route needs a grant of its own. */
    @Test
    void eachKindOfRouteIsGrantedByItself() {
        GrpcRoute grpc = GrpcRoute.builder("infra", "r").parent(EDGE).rule(rule -> rule.backend(ABROAD)).build();

        assertEquals(Optional.of(REF_NOT_PERMITTED), reasonOf(grpc, grant("shop", GroupKind.HTTP_ROUTE, "infra", GroupKind.SERVICE)));
        assertEquals(Optional.empty(), reasonOf(grpc, grant("shop", GroupKind.GRPC_ROUTE, "infra", GroupKind.SERVICE)));
        assertEquals(Optional.of(REF_NOT_PERMITTED), rulesOf(TcpRoute.of("infra", "r", EDGE, ABROAD),
                grant("shop", GroupKind.HTTP_ROUTE, "infra", GroupKind.SERVICE)));
        assertEquals(Optional.empty(), rulesOf(TcpRoute.of("infra", "r", EDGE, ABROAD), grant("shop", GroupKind.TCP_ROUTE, "infra",
                GroupKind.SERVICE)));
    }

    /** "cross-namespace ref to a missing object: RefNotPermitted regardless of existence". */
    @Test
    void withoutAGrantNobodyLearnsWhetherTheServiceIsThere() {
        Topology there = resolve(gateway(Listener.http("web", 80)), backends("infra", ABROAD), service("shop", "s", 80));
        Topology absent = resolve(gateway(Listener.http("web", 80)), backends("infra", ABROAD));

        assertEquals(Optional.of(REF_NOT_PERMITTED), reason(absent));
        assertEquals(there.problems(), absent.problems());
        assertEquals(backends(there), backends(absent));
    }

    @Test
    void grantCountsWhereBackendsAreTakenToExist() {
        assertEquals(Optional.of(REF_NOT_PERMITTED), reason(trusting(gateway(Listener.http("web", 80)), backends("infra", ABROAD))));
    }

    @Test
    void problemOffersTheGrantThatIsMissing() {
        Topology topology = resolve(gateway(Listener.http("web", 80)), backends("infra", ABROAD));

        assertEquals("HTTPRoute infra/r", problem(topology, "ref-not-permitted").object());
        assertEquals("spec.rules[0].backendRefs[0]", problem(topology, "ref-not-permitted").path());
        String fix = problem(topology, "ref-not-permitted").fix();
        assertTrue(fix.contains("namespace: shop\nspec:"), fix);
        assertTrue(fix.contains("- group: gateway.networking.k8s.io\n    kind: HTTPRoute\n    namespace: infra"), fix);
        assertTrue(fix.contains("- group: \"\"\n    kind: Service\n    name: s"), fix);
    }

    private static void assertAllowed(boolean allowed, ReferenceGrant... grants) {
        List<Resource> all = new ArrayList<>(List.of(grants));
        all.add(service("shop", "s", 80));
        all.add(backends("infra", ABROAD));
        all.add(gateway(Listener.http("web", 80)));
        assertEquals(allowed ? Optional.empty() : Optional.of(REF_NOT_PERMITTED), reason(resolve(all.toArray(Resource[]::new))));
    }

    private static Optional<String> reasonOf(Route route, ReferenceGrant grant) {
        return reason(resolve(gateway(Listener.http("web", 80)), route, grant, service("shop", "s", 80)));
    }

    private static Optional<String> rulesOf(TcpRoute route, ReferenceGrant grant) {
        return reason(resolve(gateway(Listener.of("tcp", 80, ProtocolType.TCP)), route, grant, service("shop", "s", 80)));
    }

    private static ReferenceGrantFrom from(GroupKind kind, String namespace) {
        return new ReferenceGrantFrom(kind.group(), kind.kind(), namespace);
    }

    private static ReferenceGrantTo to(GroupKind kind) {
        return new ReferenceGrantTo(kind.group(), kind.kind(), Optional.empty());
    }
}
