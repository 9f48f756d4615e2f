package io.gatewayapi.testkit;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.DefaultScope;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteRule;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteRetry;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.HttpRouteTimeouts;
import io.gatewayapi.model.L4RouteRule;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.TlsRoute;
import io.gatewayapi.model.UdpRoute;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Routes of every kind. */
final class Routes {

    private Routes() {}

    static Arbitrary<HttpRoute> httpRoutes() {
        return Combinators.combine(
                        Parts.namespaced(), parents(), Parts.few(Names.texts()), Parts.few(httpRules()), scopes(), Statuses.routes())
                .as(HttpRoute::new);
    }

    static Arbitrary<GrpcRoute> grpcRoutes() {
        return Combinators.combine(
                        Parts.namespaced(), parents(), Parts.few(Names.texts()), Parts.few(grpcRules()), scopes(), Statuses.routes())
                .as(GrpcRoute::new);
    }

    static Arbitrary<TlsRoute> tlsRoutes() {
        return Combinators.combine(
                        Parts.namespaced(), parents(), Parts.few(Names.texts()), Parts.few(l4Rules()), scopes(), Statuses.routes())
                .as(TlsRoute::new);
    }

    static Arbitrary<TcpRoute> tcpRoutes() {
        return Combinators.combine(Parts.namespaced(), parents(), Parts.few(l4Rules()), scopes(), Statuses.routes()).as(TcpRoute::new);
    }

    static Arbitrary<UdpRoute> udpRoutes() {
        return Combinators.combine(Parts.namespaced(), parents(), Parts.few(l4Rules()), scopes(), Statuses.routes()).as(UdpRoute::new);
    }

    private static Arbitrary<List<ParentReference>> parents() {
        return Parts.few(Parts.parentReferences());
    }

    private static Arbitrary<DefaultScope> scopes() {
        return Parts.open(DefaultScope.KNOWN, DefaultScope::new);
    }

    private static Arbitrary<HttpRouteRule> httpRules() {
        Arbitrary<HttpRouteTimeouts> timeouts =
                Combinators.combine(Parts.durations().optional(0.5), Parts.durations().optional(0.5)).as(HttpRouteTimeouts::new);
        Arbitrary<HttpRouteRetry> retry = Combinators.combine(
                        Parts.few(Arbitraries.integers()), Parts.number(), Parts.durations().optional(0.5))
                .as(HttpRouteRetry::new);
        return Combinators.combine(
                        Parts.text(), Parts.few(Matches.http()), filters(), Parts.few(Parts.filteringBackends()), timeouts.optional(0.5),
                        retry.optional(0.5), Policies.sessionPersistence().optional(0.5))
                .as(HttpRouteRule::new);
    }

    private static Arbitrary<GrpcRouteRule> grpcRules() {
        return Combinators.combine(
                        Parts.text(), Parts.few(Matches.grpc()), filters(), Parts.few(Parts.filteringBackends()),
                        Policies.sessionPersistence().optional(0.5))
                .as(GrpcRouteRule::new);
    }

    private static Arbitrary<List<RouteFilter>> filters() {
        return Parts.few(Filters.any());
    }

    private static Arbitrary<L4RouteRule> l4Rules() {
        Arbitrary<List<BackendRef>> backends = Parts.few(Parts.backends());
        return Combinators.combine(Parts.text(), backends).as(L4RouteRule::new);
    }
}
