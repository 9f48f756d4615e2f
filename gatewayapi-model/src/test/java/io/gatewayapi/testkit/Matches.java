package io.gatewayapi.testkit;

import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.QueryParamMatch;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Matches with predicates of every type, unknown ones too. Most are not lawful. */
public final class Matches {

    private Matches() {}

    /**
     * Matches of HTTPRoutes.
     *
     * @return up to two headers and two parameters each
     */
    public static Arbitrary<HttpRouteMatch> http() {
        return Combinators.combine(
                        paths(), Parts.few(headers()), Parts.few(queryParams()),
                        Parts.open(HttpMethod.KNOWN, HttpMethod::new).optional(0.5))
                .as(HttpRouteMatch::new);
    }

    /**
     * Matches of GRPCRoutes.
     *
     * @return up to two headers each
     */
    public static Arbitrary<GrpcRouteMatch> grpc() {
        return Combinators.combine(calls().optional(0.8), Parts.few(headers())).as(GrpcRouteMatch::new);
    }

    private static Arbitrary<PathMatch> paths() {
        return Arbitraries.oneOf(List.of(
                Names.texts().map(PathMatch.Exact::new),
                Names.texts().map(PathMatch.PathPrefix::new),
                Names.texts().map(PathMatch.RegularExpression::new),
                Combinators.combine(Parts.unknownWords(), Names.texts()).as(PathMatch.Unknown::new)));
    }

    private static Arbitrary<HeaderMatch> headers() {
        return Arbitraries.oneOf(List.of(
                Combinators.combine(Names.texts(), Names.texts()).as(HeaderMatch.Exact::new),
                Combinators.combine(Names.texts(), Names.texts()).as(HeaderMatch.RegularExpression::new),
                Combinators.combine(Parts.unknownWords(), Names.texts(), Names.texts()).as(HeaderMatch.Unknown::new)));
    }

    private static Arbitrary<QueryParamMatch> queryParams() {
        return Arbitraries.oneOf(List.of(
                Combinators.combine(Names.texts(), Names.texts()).as(QueryParamMatch.Exact::new),
                Combinators.combine(Names.texts(), Names.texts()).as(QueryParamMatch.RegularExpression::new),
                Combinators.combine(Parts.unknownWords(), Names.texts(), Names.texts()).as(QueryParamMatch.Unknown::new)));
    }

    private static Arbitrary<GrpcMethodMatch> calls() {
        return Arbitraries.oneOf(List.of(
                Combinators.combine(Parts.text(), Parts.text()).as(GrpcMethodMatch.Exact::new),
                Combinators.combine(Parts.text(), Parts.text()).as(GrpcMethodMatch.RegularExpression::new),
                Combinators.combine(Parts.unknownWords(), Parts.text(), Parts.text()).as(GrpcMethodMatch.Unknown::new)));
    }
}
