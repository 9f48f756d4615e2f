package io.gatewayapi.validate.topology;

import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.regex.RegexSyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the matches of a rule can be honoured: "unknown values must result in Accepted=False, UnsupportedValue". */
final class RuleMatches {

    private final World world;

    RuleMatches(World world) {
        this.world = world;
    }

    Optional<String> check(ObjectKey route, HttpRouteMatch match, String path) {
        // all of them are looked at, so that every problem is noted
        List<Optional<String>> parts = List.of(
                match.path() instanceof PathMatch.Unknown ? unknown(route, path + ".path.type", match.path().type()) : Optional.empty(),
                match.path() instanceof PathMatch.RegularExpression regex ? regex(route, path + ".path.value", regex.value()) : Optional.empty(),
                match.method().filter(method -> !method.isKnown()).flatMap(method -> unknown(route, path + ".method", method.value())),
                match.method().flatMap(method -> lacking(route, Feature.HTTP_ROUTE_METHOD_MATCHING, path + ".method")),
                headers(route, match.headers(), path),
                match.queryParams().isEmpty() ? Optional.empty() : lacking(route, Feature.HTTP_ROUTE_QUERY_PARAM_MATCHING, path + ".queryParams"),
                params(route, match.queryParams(), path));
        return parts.stream().flatMap(Optional::stream).findFirst();
    }

    Optional<String> check(ObjectKey route, GrpcRouteMatch match, String path) {
        Optional<String> method = match.method().flatMap(m -> {
            if (m instanceof GrpcMethodMatch.Unknown) {
                return unknown(route, path + ".method.type", m.type());
            }
            return m instanceof GrpcMethodMatch.RegularExpression
                    ? Stream.of(m.service().flatMap(expression -> regex(route, path + ".method.service", expression)),
                            m.method().flatMap(expression -> regex(route, path + ".method.method", expression)))
                            .flatMap(Optional::stream).findFirst()
                    : Optional.<String>empty();
        });
        Optional<String> headers = headers(route, match.headers(), path);
        return method.or(() -> headers);
    }

    private Optional<String> headers(ObjectKey route, List<HeaderMatch> headers, String path) {
        Optional<String> first = Optional.empty();
        for (int i = 0; i < headers.size(); i++) {
            HeaderMatch header = headers.get(i);
            String place = path + ".headers[" + i + "]";
            Optional<String> unusable = header instanceof HeaderMatch.Unknown
                    ? unknown(route, place + ".type", header.type())
                    : header instanceof HeaderMatch.RegularExpression ? regex(route, place + ".value", header.value()) : Optional.empty();
            first = first.or(() -> unusable);
        }
        return first;
    }

    private Optional<String> params(ObjectKey route, List<QueryParamMatch> params, String path) {
        Optional<String> first = Optional.empty();
        for (int i = 0; i < params.size(); i++) {
            QueryParamMatch param = params.get(i);
            String place = path + ".queryParams[" + i + "]";
            Optional<String> unusable = param instanceof QueryParamMatch.Unknown
                    ? unknown(route, place + ".type", param.type())
                    : param instanceof QueryParamMatch.RegularExpression ? regex(route, place + ".value", param.value()) : Optional.empty();
            first = first.or(() -> unusable);
        }
        return first;
    }

    private Optional<String> lacking(ObjectKey route, Feature feature, String path) {
        Optional<Feature> lacking = world.lacks(feature);
        lacking.ifPresent(missing -> world.unsupported(missing, route, path));
        return lacking.map(missing -> Reasons.UNSUPPORTED_VALUE);
    }

    private Optional<String> unknown(ObjectKey route, String path, String value) {
        world.unknown(route, path, value);
        return Optional.of(Reasons.UNSUPPORTED_VALUE);
    }

    private Optional<String> regex(ObjectKey route, String path, String expression) {
        try {
            world.assumptions().regexes().compile(expression);
            return Optional.empty();
        } catch (RegexSyntaxException e) {
            world.error("unsupported-value", route, path, "the regular expression cannot be used: " + e.problem(), e.fix(),
                    "RegularExpression: implementation-specific");
            return Optional.of(Reasons.UNSUPPORTED_VALUE);
        }
    }
}
