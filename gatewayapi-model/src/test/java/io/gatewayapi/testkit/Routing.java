package io.gatewayapi.testkit;

import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.Namespace;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ReferenceGrant;
import io.gatewayapi.model.ReferenceGrantFrom;
import io.gatewayapi.model.ReferenceGrantTo;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Arbitraries of scenarios: one Gateway, what is attached to it or would like to be, and requests. Every object is one that
 * an API server takes; what goes wrong goes wrong across objects (conflicts, missing grants, missing Services, namespaces
 * that are not allowed). Six requests in seven are aimed at some match, in one of many spellings.
 */
public final class Routing {

    /** In this order, so that ties end on the alphabet and not on the order of the input. */
    private static final List<String> ROUTE_NAMES = List.of("b", "a", "a-b", "ab", "b-a", "c");

    private Routing() {}

    /**
     * HTTP listeners and HTTPRoutes.
     *
     * @return scenarios of one to six routes and one to six requests
     */
    public static Arbitrary<Scenario> scenarios() {
        return scenarios(Listening.gateways(false), RouteShapes.httpRoutes().list().ofMinSize(1).ofMaxSize(6), none());
    }

    /**
     * HTTP listeners, HTTPRoutes and GRPCRoutes.
     *
     * @return scenarios of one to three GRPCRoutes and up to three HTTPRoutes
     */
    public static Arbitrary<Scenario> grpcScenarios() {
        return scenarios(Listening.gateways(false), RouteShapes.httpRoutes().list().ofMaxSize(3),
                RouteShapes.grpcRoutes().list().ofMinSize(1).ofMaxSize(3));
    }

    /**
     * HTTP and HTTPS listeners and HTTPRoutes; the server name of a request is usually its host.
     *
     * @return scenarios of one to four routes and one to six requests
     */
    public static Arbitrary<Scenario> tlsScenarios() {
        return scenarios(Listening.gateways(true), RouteShapes.httpRoutes().list().ofMinSize(1).ofMaxSize(4), none());
    }

    /**
     * Routes of every kind whose parent is a Service: {@code shop/svc}, with ports 80 ({@code http}), 81 and, for UDP, 53; or one
     * that is not there. The requests are to ports of that Service, and some to one it lacks.
     *
     * @return scenarios of two to six routes and one to six requests
     */
    public static Arbitrary<Scenario> meshScenarios() {
        return MeshShapes.scenarios(grpcScenarios());
    }

    /**
     * Listeners for TLS (to be passed through, or terminated), TCP, UDP and HTTPS, of the Gateway and of a ListenerSet, with TLSRoutes,
     * TCPRoutes, UDPRoutes and HTTPRoutes. Each request stands for a connection too, by its port and its server name.
     *
     * @return scenarios of one to seven routes and six requests
     */
    public static Arbitrary<Scenario> streamScenarios() {
        return StreamShapes.scenarios();
    }

    private static Arbitrary<List<GrpcRoute>> none() {
        return Arbitraries.just(List.of());
    }

    private static Arbitrary<Scenario> scenarios(
            Arbitrary<Gateway> gateways, Arbitrary<List<HttpRoute>> httpRoutes, Arbitrary<List<GrpcRoute>> grpcRoutes) {
        Arbitrary<Optional<ListenerSet>> sets = Listening.listenerSets().optional(0.35);
        Arbitrary<List<Draft>> drafts = Draft.drafts().list().ofMinSize(1).ofMaxSize(6);
        return Combinators.combine(gateways, sets, httpRoutes, grpcRoutes, grants(), namespaces(), drafts)
                .as((gateway, set, http, grpc, grants, namespaces, requests) -> {
                    List<Resource> others = new ArrayList<>(namespaces);
                    others.addAll(grants);
                    others.addAll(services());
                    if (gateway.listeners().stream().anyMatch(listener -> listener.tls().isPresent())) {
                        others.add(Certificates.secret(Listening.NAMESPACE, Listening.CERTIFICATE));
                    }
                    Topology topology = new Topology(gateway, set, named(http, grpc), others);
                    return new Scenario(topology.resources(), requests.stream().map(draft -> draft.request(topology)).toList());
                })
                .withoutEdgeCases();
    }

    private static List<Route> named(List<HttpRoute> http, List<GrpcRoute> grpc) {
        List<Route> routes = new ArrayList<>();
        http.forEach(route -> routes.add(route.toBuilder().metadata(named(route.metadata(), routes.size())).build()));
        grpc.forEach(route -> routes.add(route.toBuilder().metadata(named(route.metadata(), routes.size())).build()));
        return routes;
    }

    private static ObjectMeta named(ObjectMeta metadata, int number) {
        return new ObjectMeta(ROUTE_NAMES.get(number), metadata.namespace(), metadata.labels(), metadata.annotations(),
                metadata.creationTimestamp(), metadata.generation());
    }

    /** {@code infra} is always {@code prod}, the others usually. */
    private static Arbitrary<List<Namespace>> namespaces() {
        Arbitrary<String> env = Arbitraries.frequency(Tuple.of(4, "prod"), Tuple.of(1, "dev"));
        return Combinators.combine(env, env).as((shop, second) -> List.of(
                namespace("infra", "prod"), namespace("shop", shop), namespace("shop-b", second)));
    }

    private static Namespace namespace(String name, String env) {
        return new Namespace(ObjectMeta.of("", name).withLabels(Map.of("env", env)));
    }

    /** Each Service of {@link RouteShapes#SERVICES} in each namespace, with port 80. */
    private static List<Service> services() {
        List<Service> services = new ArrayList<>();
        for (String namespace : List.of("infra", "shop", "shop-b")) {
            RouteShapes.SERVICES.forEach(name -> services.add(Service.of(namespace, name, 80)));
        }
        return services;
    }

    private static Arbitrary<List<ReferenceGrant>> grants() {
        Arbitrary<GroupKind> kind = Arbitraries.frequency(Tuple.of(3, GroupKind.HTTP_ROUTE), Tuple.of(1, GroupKind.GRPC_ROUTE));
        Arbitrary<Optional<String>> service = Arbitraries.of(RouteShapes.SERVICES).optional(0.5);
        Arbitrary<ReferenceGrant> grant = Combinators.combine(Names.namespaces(), Names.names(), kind, Names.namespaces(), service)
                .as((namespace, name, from, fromNamespace, to) -> new ReferenceGrant(
                        ObjectMeta.of(namespace, name),
                        List.of(new ReferenceGrantFrom(from.group(), from.kind(), fromNamespace)),
                        List.of(new ReferenceGrantTo("", "Service", to))));
        return grant.list().uniqueElements(ReferenceGrant::key).ofMaxSize(3);
    }
}
