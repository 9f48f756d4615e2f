package io.gatewayapi.validate.schema;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteRetry;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.HttpRouteTimeouts;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.PathModifier;
import io.gatewayapi.model.RouteFilter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code HTTPRoute}. */
final class HttpRouteSchema {
    private static final int MAX_MATCHES = 128;

    private HttpRouteSchema() {}

    static void check(Place object, HttpRoute route) {
        Place spec = object.field("spec", "HTTPRouteSpec");
        ParentRefSchema.check(spec, route);
        spec.texts("hostnames", route.hostnames(), 0, 16, Form.HOSTNAME);
        spec.each("rules", route.rules(), 1, 16, "HTTPRouteRule", HttpRouteSchema::rule);
        totalMatches(spec, route.rules(), rule -> rule.matches().size());
        RuleNameSchema.distinct(spec, route.rules().stream().map(HttpRouteRule::name).toList());
    }

    /** "... the total number of matches across all rules in a route must be less than 128"; 128 itself is let through. */
    static <T> void totalMatches(Place spec, List<T> rules, Function<T, Integer> matches) {
        long total = rules.stream().mapToLong(matches::apply).sum();
        if (total > MAX_MATCHES) {
            spec.violates("rules", "too-many-matches", "all rules together have " + total + " matches, but " + MAX_MATCHES + " are allowed",
                    "split the route in two");
        }
    }

    private static void rule(Place at, HttpRouteRule rule) {
        at.text("name", rule.name(), Form.SECTION_NAME);
        at.each("matches", rule.matches(), 0, 64, "HTTPRouteMatch", MatchSchema::http);
        FilterSchema.http(at, rule.filters());
        at.each("backendRefs", rule.backendRefs(), 0, 16, "HTTPBackendRef", (place, ref) -> {
            ReferenceSchema.weighted(place, ref);
            FilterSchema.http(place, ref.filters());
        });
        rule.timeouts().ifPresent(timeouts -> timeouts(at.field("timeouts", "HTTPRouteTimeouts"), timeouts));
        if (at.knows("retry", rule.retry().isPresent())) {
            retry(at.field("retry", "HTTPRouteRetry"), rule.retry().get());
        }
        SessionSchema.check(at, rule.sessionPersistence());
        redirectStandsAlone(at, rule);
        prefixIsReplacedWhereOneWasMatched(at, rule);
    }

    private static void timeouts(Place at, HttpRouteTimeouts timeouts) {
        // "backendRequest timeout cannot be longer than request timeout"; a request timeout of zero is none
        if (timeouts.request().isPresent() && timeouts.backendRequest().isPresent()) {
            long request = timeouts.request().get().toMillis();
            if (request != 0 && timeouts.backendRequest().get().toMillis() > request) {
                at.violates("backendRequest", "timeout-order", timeouts.backendRequest().get() + " is longer than the request timeout, "
                        + timeouts.request().get(), "write " + timeouts.request().get() + " or less");
            }
        }
    }

    private static void retry(Place at, HttpRouteRetry retry) {
        at.each("codes", retry.codes(), 0, Integer.MAX_VALUE, "HTTPRouteRetryStatusCode", (place, code) ->
                place.number("", code, 400, 599));
        at.distinct("codes", retry.codes());
        at.number("attempts", retry.attempts(), 1, Integer.MAX_VALUE);
    }

    /** "RequestRedirect filter must not be used together with backendRefs". */
    private static void redirectStandsAlone(Place at, HttpRouteRule rule) {
        if (!rule.backendRefs().isEmpty() && rule.filters().stream().anyMatch(RouteFilter.RequestRedirect.class::isInstance)) {
            at.violates("backendRefs", "redirect-with-backends", "a rule with a RequestRedirect forwards nothing, but has backendRefs",
                    "remove the backendRefs, or the RequestRedirect");
        }
    }

    /** "When using ... filter with path.replacePrefixMatch, exactly one PathPrefix match must be specified". */
    private static void prefixIsReplacedWhereOneWasMatched(Place at, HttpRouteRule rule) {
        boolean onePrefix = rule.matches().size() == 1 && rule.matches().get(0).path() instanceof PathMatch.PathPrefix;
        if (!onePrefix) {
            // each of the four rules looks at lists in which exactly one entry replaces a prefix; more than one is none to them
            inOne(at, "requestRedirect", rule, HttpRouteSchema::redirectPath);
            inOne(at, "urlRewrite", rule, HttpRouteSchema::rewritePath);
        }
    }

    private static void inOne(Place at, String block, HttpRouteRule rule, Function<RouteFilter, Optional<PathModifier>> pathOf) {
        int filter = onlyPrefix(rule.filters(), pathOf);
        if (filter >= 0) {
            needsOnePrefix(at.item("filters", filter, "HTTPRouteRule"), block, rule);
        }
        List<BackendRef> refs = rule.backendRefs();
        int ref = only(refs, backend -> onlyPrefix(backend.filters(), pathOf) >= 0);
        if (ref >= 0) {
            Place place = at.item("backendRefs", ref, "HTTPRouteRule");
            needsOnePrefix(place.item("filters", onlyPrefix(refs.get(ref).filters(), pathOf), "HTTPRouteRule"), block, rule);
        }
    }

    private static void needsOnePrefix(Place filter, String block, HttpRouteRule rule) {
        int count = rule.matches().size();
        filter.violates(block + ".path", "prefix-not-matched",
                "ReplacePrefixMatch needs a rule with exactly one match of type PathPrefix, but this one has "
                        + (count == 1 ? "a match of type " + Findings.shorten(rule.matches().get(0).path().type()) : count + " matches"),
                count > 1 ? "give each match a rule of its own, or use ReplaceFullPath" : "match a PathPrefix, or use ReplaceFullPath");
    }

    private static int onlyPrefix(List<RouteFilter> filters, Function<RouteFilter, Optional<PathModifier>> pathOf) {
        return only(filters, filter -> pathOf.apply(filter).filter(PathModifier.ReplacePrefixMatch.class::isInstance).isPresent());
    }

    /** The index of the one item that holds; -1 where none does, and where several do. */
    private static <T> int only(List<T> items, Function<T, Boolean> holds) {
        int found = -1;
        for (int i = 0; i < items.size(); i++) {
            if (holds.apply(items.get(i))) {
                if (found >= 0) {
                    return -1;
                }
                found = i;
            }
        }
        return found;
    }

    private static Optional<PathModifier> redirectPath(RouteFilter filter) {
        return filter instanceof RouteFilter.RequestRedirect redirect ? redirect.path() : Optional.empty();
    }

    private static Optional<PathModifier> rewritePath(RouteFilter filter) {
        return filter instanceof RouteFilter.UrlRewrite rewrite ? rewrite.path() : Optional.empty();
    }
}
