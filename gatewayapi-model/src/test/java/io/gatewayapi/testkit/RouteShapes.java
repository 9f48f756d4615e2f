package io.gatewayapi.testkit;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.GrpcRouteRule;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HeaderModifier;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.LocalObjectReference;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.model.RouteFilter;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Lawful routes of the Gateway and the ListenerSet of {@link Listening}, still without a name. */
final class RouteShapes {

    static final List<String> SERVICES = List.of("s1", "s2");

    private RouteShapes() {}

    /** Up to three rules of up to three matches each. */
    static Arbitrary<HttpRoute> httpRoutes() {
        Arbitrary<List<HttpRouteRule>> rules = httpRules().list().ofMinSize(1).ofMaxSize(3);
        return Combinators.combine(metadata(), parents(), hostnames(), rules).as((metadata, parents, hostnames, all) -> {
            HttpRoute.Builder route = HttpRoute.builder("", "").metadata(metadata);
            parents.forEach(route::parent);
            hostnames.forEach(route::hostname);
            all.forEach(route::rule);
            return route.build();
        });
    }

    /** Up to two rules of up to two matches each. */
    static Arbitrary<GrpcRoute> grpcRoutes() {
        Arbitrary<List<GrpcRouteRule>> rules = grpcRules().list().ofMinSize(1).ofMaxSize(2);
        return Combinators.combine(metadata(), parents(), hostnames(), rules).as((metadata, parents, hostnames, all) -> {
            GrpcRoute.Builder route = GrpcRoute.builder("", "").metadata(metadata);
            parents.forEach(route::parent);
            hostnames.forEach(route::hostname);
            all.forEach(route::rule);
            return route.build();
        });
    }

    private static Arbitrary<ObjectMeta> metadata() {
        Arbitrary<String> namespace = Arbitraries.frequency(Tuple.of(2, "infra"), Tuple.of(3, "shop"), Tuple.of(1, "shop-b"));
        return Combinators.combine(namespace, Names.creationTimestamps()).as((space, created) -> {
            ObjectMeta metadata = ObjectMeta.of(space, "unnamed");
            return created.map(metadata::withCreationTimestamp).orElse(metadata);
        });
    }

    private static Arbitrary<List<ParentReference>> parents() {
        ParentReference gateway = ParentReference.gateway(Listening.NAMESPACE, Listening.GATEWAY);
        ParentReference set = ParentReference.listenerSet(Listening.SET_NAMESPACE, Listening.SET);
        return Arbitraries.frequency(
                Tuple.of(16, List.of(gateway)),
                Tuple.of(4, List.of(gateway, set)),
                Tuple.of(2, List.of(set)),
                Tuple.of(2, List.of(gateway.withSectionName("l0"))),
                Tuple.of(1, List.of(gateway.withSectionName("l1"), gateway.withSectionName("l0"))),
                Tuple.of(1, List.of(gateway.withPort(80))),
                Tuple.of(1, List.of(ParentReference.gateway(Listening.NAMESPACE, "elsewhere"))));
    }

    private static Arbitrary<List<String>> hostnames() {
        return Names.hostnames().list().uniqueElements().ofMaxSize(2);
    }

    private static Arbitrary<HttpRouteRule> httpRules() {
        Arbitrary<List<HttpRouteMatch>> matches = Arbitraries.frequencyOf(
                Tuple.of(9, httpMatches().list().ofMinSize(1).ofMaxSize(3)), Tuple.of(1, Arbitraries.just(List.of())));
        return Combinators.combine(matches, backends(), filters()).as((all, refs, filter) -> {
            HttpRouteRule.Builder rule = HttpRouteRule.builder();
            all.forEach(rule::match);
            refs.forEach(rule::backend);
            filter.ifPresent(rule::filter);
            return rule.build();
        });
    }

    private static Arbitrary<HttpRouteMatch> httpMatches() {
        Arbitrary<List<HeaderMatch>> headers = headerMatches().list().uniqueElements(HeaderMatch::name).ofMaxSize(2);
        Arbitrary<List<QueryParamMatch>> params = paramMatches().list().uniqueElements(QueryParamMatch::name).ofMaxSize(2);
        return Combinators.combine(pathMatches(), seldom(headers), seldom(params), Names.methods().map(HttpMethod::new).optional(0.2))
                .as(HttpRouteMatch::new);
    }

    private static Arbitrary<PathMatch> pathMatches() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Names.paths().map(PathMatch.PathPrefix::new)),
                Tuple.of(3, Names.paths().map(PathMatch.Exact::new)),
                Tuple.of(2, Names.pathExpressions().map(PathMatch.RegularExpression::new)));
    }

    private static Arbitrary<HeaderMatch> headerMatches() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Combinators.combine(Names.headerNames(), Names.values()).as(HeaderMatch.Exact::new)),
                Tuple.of(1, Combinators.combine(Names.headerNames(), Names.valueExpressions()).as(HeaderMatch.RegularExpression::new)));
    }

    private static Arbitrary<QueryParamMatch> paramMatches() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Combinators.combine(Names.paramNames(), Names.values()).as(QueryParamMatch.Exact::new)),
                Tuple.of(1, Combinators.combine(Names.paramNames(), Names.valueExpressions()).as(QueryParamMatch.RegularExpression::new)));
    }

    private static <T> Arbitrary<List<T>> seldom(Arbitrary<List<T>> items) {
        return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(List.of())), Tuple.of(1, items));
    }

    private static Arbitrary<GrpcRouteRule> grpcRules() {
        Arbitrary<List<GrpcRouteMatch>> matches = grpcMatches().list().ofMaxSize(2);
        return Combinators.combine(matches, backends()).as((all, refs) -> {
            GrpcRouteRule.Builder rule = GrpcRouteRule.builder();
            all.forEach(rule::match);
            refs.forEach(rule::backend);
            return rule.build();
        });
    }

    private static Arbitrary<GrpcRouteMatch> grpcMatches() {
        Arbitrary<Optional<String>> service = Names.grpcServices().map(Optional::of);
        Arbitrary<Optional<String>> method = Names.grpcMethods().map(Optional::of);
        Arbitrary<Optional<String>> any = Arbitraries.just(Optional.empty());
        Arbitrary<GrpcMethodMatch> call = Arbitraries.frequencyOf(
                Tuple.of(4, Combinators.combine(service, method).as(GrpcMethodMatch.Exact::new)),
                Tuple.of(2, Combinators.combine(service, any).as(GrpcMethodMatch.Exact::new)),
                Tuple.of(1, Combinators.combine(any, method).as(GrpcMethodMatch.Exact::new)),
                Tuple.of(1, Arbitraries.of("s[.].*", "s.A|s.B").map(expression ->
                        new GrpcMethodMatch.RegularExpression(Optional.of(expression), Optional.of("Get|Put")))));
        Arbitrary<List<HeaderMatch>> headers = headerMatches().list().uniqueElements(HeaderMatch::name).ofMaxSize(2);
        return Combinators.combine(call.optional(0.8), seldom(headers)).as(GrpcRouteMatch::new);
    }

    private static Arbitrary<List<BackendRef>> backends() {
        Arbitrary<String> name = Arbitraries.frequency(Tuple.of(6, "s1"), Tuple.of(6, "s2"), Tuple.of(1, "gone"));
        Arbitrary<Integer> port = Arbitraries.frequency(Tuple.of(9, 80), Tuple.of(1, 81));
        Arbitrary<Integer> weight = Arbitraries.frequency(Tuple.of(4, 1), Tuple.of(2, 2), Tuple.of(1, 3), Tuple.of(1, 0));
        return Combinators.combine(Names.namespaces().optional(0.2), name, port, weight)
                .as((space, service, number, share) -> {
                    BackendReference ref = space.map(other -> BackendReference.service(other, service, number))
                            .orElseGet(() -> BackendReference.service(service, number));
                    return BackendRef.of(ref).withWeight(share);
                })
                .list().ofMaxSize(3);
    }

    /** Filters are no subject here; these few make a rule that answers preflights, one that changes requests, and one that must fail. */
    private static Arbitrary<Optional<RouteFilter>> filters() {
        HeaderModifier mark = new HeaderModifier(List.of(new HttpHeader("x-seen", "1")), List.of(), List.of());
        return Arbitraries.frequency(
                Tuple.of(20, Optional.empty()),
                Tuple.of(4, Optional.of(new RouteFilter.Cors(List.of("*"), false, List.of(), List.of(), List.of(), 5))),
                Tuple.of(2, Optional.of(new RouteFilter.RequestHeaderModifier(mark))),
                Tuple.of(1, Optional.of(new RouteFilter.ExtensionRef(new LocalObjectReference("example.org", "Missing", "gone")))));
    }
}
