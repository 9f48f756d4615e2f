package io.gatewayapi.validate.advice;

import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.regex.RegexEngine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a match of an HTTPRoute asks for.
 *
 * @param path the path; prefixes without their trailing slash
 * @param expression the path's expression; empty for other paths
 * @param method the method; empty for all
 * @param headers the headers by their names in lower case
 * @param params the query parameters
 * @param preflights whether the rule has a CORS filter, so that the match takes preflights too, whatever their method and credentials
 */
record HttpDemand(
        PathMatch path, Optional<Expression> expression, Optional<HttpMethod> method, Map<String, Value> headers, Map<String, Value> params,
        boolean preflights)
        implements Demand {

    /** Of which no browser sends anything with a preflight. */
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie");

    /** HTTPRouteRule.matches, in its order; expressions rank between the exact and the prefix. */
    private static final String[] CRITERIA = {
        "an Exact path comes first", "a RegularExpression comes before a prefix", "the longer prefix comes first",
        "a match with a method comes first", "more headers come first", "more query parameters come first"
    };

    private record Outline(PathMatch path, Optional<HttpMethod> method, Set<String> headers, Set<String> params) {}

    static HttpDemand of(HttpRouteMatch match, boolean preflights, RegexEngine engine) {
        PathMatch path = match.path() instanceof PathMatch.PathPrefix prefix
                ? new PathMatch.PathPrefix(withoutTrailingSlash(prefix.value()))
                : match.path();
        Optional<Expression> expression = path instanceof PathMatch.RegularExpression ? Expression.of(path.value(), engine) : Optional.empty();
        return new HttpDemand(path, expression, match.method(), Value.headers(match.headers(), engine),
                Value.params(match.queryParams(), engine), preflights);
    }

    private static String withoutTrailingSlash(String prefix) {
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }

    /** Whether it takes every request. */
    boolean isEverything() {
        return path instanceof PathMatch.PathPrefix && path.value().isEmpty() && method.isEmpty() && headers.isEmpty() && params.isEmpty();
    }

    @Override
    public int[] ranks() {
        return new int[] {
            path instanceof PathMatch.Exact ? 1 : 0,
            path instanceof PathMatch.RegularExpression ? 1 : 0,
            path instanceof PathMatch.PathPrefix ? path.value().length() : 0,
            method.isPresent() ? 1 : 0,
            headers.size(),
            params.size()
        };
    }

    @Override
    public String criterion(int rank) {
        return CRITERIA[rank];
    }

    @Override
    public boolean covers(Demand other) {
        return other instanceof HttpDemand that
                && (method.isEmpty() || method.equals(that.method))
                && coversPath(that)
                && Value.cover(headers, that.headers)
                && Value.cover(params, that.params)
                && (!that.preflights || coversPreflights(that));
    }

    /** A preflight comes with OPTIONS and without credentials, and a match of a rule with a CORS filter asks for neither. */
    private boolean coversPreflights(HttpDemand that) {
        return (method.isEmpty() || preflights) && Value.cover(preflights ? withoutCredentials(headers) : headers, withoutCredentials(that.headers));
    }

    private static Map<String, Value> withoutCredentials(Map<String, Value> headers) {
        Map<String, Value> rest = new HashMap<>(headers);
        rest.keySet().removeAll(CREDENTIALS);
        return rest;
    }

    private boolean coversPath(HttpDemand that) {
        if (path.equals(that.path)) {
            return true;
        }
        // requests are made normal before they are compared: only a text without escapes is what it looks like
        return !path.value().contains("%") && path.accept(new PathMatch.Cases<Boolean>() {
            @Override
            public Boolean exact(PathMatch.Exact mine) {
                return that.expression.flatMap(Expression::only).filter(mine.value()::equals).isPresent();
            }

            @Override
            public Boolean pathPrefix(PathMatch.PathPrefix mine) {
                return mine.value().isEmpty() || that.beginning().startsWith(mine.value() + "/") || that.isWithin(mine.value());
            }

            @Override
            public Boolean regularExpression(PathMatch.RegularExpression mine) {
                return expression.flatMap(WideExpression::of).filter(that::isWithin).isPresent();
            }

            @Override
            public Boolean unknown(PathMatch.Unknown mine) {
                return false;
            }
        });
    }

    /** Whether all paths are the prefix itself, or within it. */
    private boolean isWithin(String prefix) {
        return path instanceof PathMatch.RegularExpression
                ? expression.flatMap(Expression::only).filter(prefix::equals).isPresent()
                : beginning().equals(prefix) && !(path instanceof PathMatch.Unknown);
    }

    private boolean isWithin(WideExpression wide) {
        if (path instanceof PathMatch.PathPrefix) {
            return !path.value().contains("%") && wide.takesSegmentsFrom(path.value());
        }
        return wide.takesAllFrom(beginning()) || wide.tail() == WideExpression.Tail.SEGMENTS && isWithin(wide.text());
    }

    /** What all paths begin with; empty where that is not certain. */
    String beginning() {
        if (path instanceof PathMatch.RegularExpression) {
            return expression.map(Expression::beginning).orElse("");
        }
        return path.value().contains("%") || path instanceof PathMatch.Unknown ? "" : path.value();
    }

    @Override
    public Object outline() {
        return new Outline(path, method, headers.keySet(), params.keySet());
    }

    @Override
    public boolean isLoose() {
        return Value.anyExpression(headers) || Value.anyExpression(params);
    }

    @Override
    public String noun() {
        return "request";
    }

    /** {@return for example {@code PathPrefix /cart, method GET, header x-canary: true}} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(path.type()).append(' ').append(path.value().isEmpty() ? "/" : path.value());
        method.ifPresent(name -> text.append(", method ").append(name));
        headers.forEach((name, value) -> text.append(", header ").append(name).append(": ").append(value));
        params.forEach((name, value) -> text.append(", query ").append(name).append('=').append(value));
        return text.toString();
    }
}
