package io.gatewayapi.match.reference;

import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.QueryParamMatch;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The criteria of precedence among matches that hold, in their order; the next one counts only on a tie. */
public enum Criterion {

    /** HTTPRouteSpec.hostnames: "Characters in a matching non-wildcard hostname". The route's own hostname counts. */
    EXACT_HOSTNAME("more characters in a matching non-wildcard hostname", "HTTPRouteSpec.hostnames",
            "Characters in a matching non-wildcard hostname",
            most(tuple -> isWildcard(tuple.hostname().original()) ? 0 : tuple.hostname().original().length())),

    /** HTTPRouteSpec.hostnames: "Characters in a matching hostname"; a route without hostnames has none. */
    HOSTNAME("more characters in a matching hostname", "HTTPRouteSpec.hostnames", "Characters in a matching hostname",
            most(tuple -> tuple.hostname().original().length())),

    /** HTTPRouteRule.matches: "Exact" path match. */
    EXACT_PATH("an Exact path match", "HTTPRouteRule.matches", "'Exact' path match",
            most(tuple -> path(tuple) instanceof PathMatch.Exact ? 1 : 0)),

    /** HTTPRouteRule.matches leaves regular expressions to the implementation; here they come before prefixes. */
    REGULAR_EXPRESSION("a RegularExpression path match before a prefix", "HTTPRouteRule.matches",
            "The precedence of RegularExpression path matches are implementation-specific",
            most(tuple -> path(tuple) instanceof PathMatch.RegularExpression ? 1 : 0)),

    /**
     * HTTPRouteRule.matches: "Prefix" path match with largest number of characters: of those that are matched. So a trailing slash does
     * not count, and an escape of a character that needs none counts as that character: {@code /%41%41} has three, as {@code /AA}.
     */
    PATH_PREFIX("a PathPrefix with more characters", "HTTPRouteRule.matches", "'Prefix' path match with largest number of characters",
            most(Criterion::prefixLength)),

    /** HTTPRouteRule.matches: "Method match". */
    METHOD("a method match", "HTTPRouteRule.matches", "Method match",
            most(tuple -> http(tuple).flatMap(HttpRouteMatch::method).isPresent() ? 1 : 0)),

    /** GRPCRouteRule.matches: "Characters in a matching service"; a regular expression counts for none. */
    GRPC_SERVICE("more characters in a matching service", "GRPCRouteRule.matches", "Characters in a matching service",
            most(tuple -> grpc(tuple).flatMap(GrpcMethodMatch.Exact::service).map(String::length).orElse(0))),

    /** GRPCRouteRule.matches: "Characters in a matching method"; a regular expression counts for none. */
    GRPC_METHOD("more characters in a matching method", "GRPCRouteRule.matches", "Characters in a matching method",
            most(tuple -> grpc(tuple).flatMap(GrpcMethodMatch.Exact::method).map(String::length).orElse(0))),

    /** HTTPRouteRule.matches, GRPCRouteRule.matches: "Largest number of header matches". Ignored repetitions do not count. */
    HEADERS("more header matches", "HTTPRouteRule.matches", "Largest number of header matches",
            most(tuple -> (int) tuple.match().stream().flatMap(match -> match.headers().stream())
            .map(HeaderMatch::name).map(name -> name.toLowerCase(Locale.ROOT)).distinct().count())),

    /** HTTPRouteRule.matches: "Largest number of query param matches". Ignored repetitions do not count. */
    QUERY_PARAMS("more query param matches", "HTTPRouteRule.matches", "Largest number of query param matches",
            most(tuple -> (int) http(tuple).stream().flatMap(match -> match.queryParams().stream())
            .map(QueryParamMatch::name).distinct().count())),

    /** HTTPRouteRule.matches: "The oldest Route based on creation timestamp"; one without an age counts as newest. */
    AGE("the older route", "HTTPRouteRule.matches", "The oldest Route based on creation timestamp",
            Comparator.<MatchTuple, Instant>comparing(
            tuple -> tuple.rule().route().metadata().creationTimestamp().orElse(Instant.MAX))),

    /** HTTPRouteRule.matches: "The Route appearing first in alphabetical order by {namespace}/{name}". */
    NAME("the route first in alphabetical order", "HTTPRouteRule.matches",
            "The Route appearing first in alphabetical order by {namespace}/{name}",
            Comparator.<MatchTuple, String>comparing(tuple -> tuple.rule().route().key().path())),

    /** HTTPRouteRule.matches: "the FIRST matching rule (in list order)". */
    RULE("the earlier rule of the route", "HTTPRouteRule.matches", "the FIRST matching rule (in list order)",
            Comparator.comparingInt(tuple -> tuple.rule().index())),

    /** The earlier match of a rule; it decides which match is named, not where the request goes. */
    MATCH("the earlier match of the rule", "HTTPRouteRule.matches", "Each match is independent",
            Comparator.comparingInt(MatchTuple::index));

    private final String sentence;
    private final String field;
    private final String words;
    private final Comparator<MatchTuple> order;

    Criterion(String sentence, String field, String words, Comparator<MatchTuple> order) {
        this.sentence = sentence;
        this.field = field;
        this.words = words;
        this.order = order;
    }

    /**
     * What makes a match win by this criterion.
     *
     * @return for example {@code more header matches}
     */
    public String sentence() {
        return sentence;
    }

    /**
     * Where the specification says so.
     *
     * @return the field of the API whose comment it is, and its words, for example {@code HTTPRouteRule.matches: "Largest
     *     number of header matches"}
     */
    public String citation() {
        return field + ": \"" + words + "\"";
    }

    /**
     * The whole chain of precedence.
     *
     * @return an order that puts the match that wins first
     */
    public static Comparator<MatchTuple> precedence() {
        Comparator<MatchTuple> chain = EXACT_HOSTNAME.order;
        for (Criterion criterion : values()) {
            chain = chain.thenComparing(criterion.order);
        }
        return chain;
    }

    /**
     * The criterion by which one match beats another.
     *
     * @param winner the match that comes first
     * @param loser the match that comes later
     * @return the first criterion on which they differ
     */
    public static Criterion between(MatchTuple winner, MatchTuple loser) {
        for (Criterion criterion : values()) {
            if (criterion.order.compare(winner, loser) != 0) {
                return criterion;
            }
        }
        return MATCH;
    }

    private static Comparator<MatchTuple> most(ToIntFunction<MatchTuple> count) {
        return Comparator.comparingInt(count).reversed();
    }

    private static boolean isWildcard(String hostname) {
        return hostname.startsWith("*.");
    }

    private static Optional<HttpRouteMatch> http(MatchTuple tuple) {
        return tuple.match().filter(HttpRouteMatch.class::isInstance).map(HttpRouteMatch.class::cast);
    }

    private static PathMatch path(MatchTuple tuple) {
        return http(tuple).map(HttpRouteMatch::path).orElse(null);
    }

    private static Optional<GrpcMethodMatch.Exact> grpc(MatchTuple tuple) {
        return tuple.match().filter(GrpcRouteMatch.class::isInstance).map(GrpcRouteMatch.class::cast)
                .flatMap(GrpcRouteMatch::method)
                .filter(GrpcMethodMatch.Exact.class::isInstance).map(GrpcMethodMatch.Exact.class::cast);
    }

    private static int prefixLength(MatchTuple tuple) {
        return path(tuple) instanceof PathMatch.PathPrefix ? tuple.path().length() : 0;
    }
}
