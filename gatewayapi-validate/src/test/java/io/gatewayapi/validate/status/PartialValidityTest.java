package io.gatewayapi.validate.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.Condition;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.validate.topology.Feature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Rules that cannot be honoured: some of them, or all. */
class PartialValidityTest {

    /** What a rule is made of. */
    private interface RuleParts extends Consumer<HttpRouteRule.Builder> {}

    private static final String FINE = "Accepted ResolvedRefs";
    private static final String PARTLY = "Accepted ResolvedRefs PartiallyInvalid=True/UnsupportedValue";
    private static final String UNSUPPORTED = "Accepted=False/UnsupportedValue ResolvedRefs";

    private static final RuleParts GOOD = rule -> rule.backend("svc", 80);
    private static final RuleParts UNKNOWN_VALUE =
            rule -> rule.match(HttpRouteMatch.path(new PathMatch.Unknown("Fuzzy", "/"))).backend("svc", 80);
    private static final RuleParts BAD_EXPRESSION =
            rule -> rule.match(HttpRouteMatch.path(new PathMatch.RegularExpression("/(unclosed"))).backend("svc", 80);
    private static final RouteFilter CORS = new RouteFilter.Cors(List.of("*"), false, List.of(), List.of(), List.of(), 5);

    private static Cluster of(RuleParts... rules) {
        HttpRoute.Builder route = HttpRoute.builder(Given.NS, "r").metadata(Given.meta("r")).parent("gw");
        List.of(rules).forEach(route::rule);
        return Cluster.of(Given.gateway(Given.http("l")).build(), route.build());
    }

    private static RuleParts filters(RouteFilter... filters) {
        return rule -> {
            rule.backend("svc", 80);
            List.of(filters).forEach(rule::filter);
        };
    }

    @Test
    void aRouteThatIsFullyValidIsNotPartlyInvalid() {
        assertEquals(List.of(FINE), of(GOOD, GOOD).route("r"));
    }

    @Test
    void aValueThatIsNotKnownInTheOnlyRuleRejectsTheRoute() {
        assertEquals(List.of(UNSUPPORTED), of(UNKNOWN_VALUE).route("r"));
        assertEquals(List.of(UNSUPPORTED), of(UNKNOWN_VALUE, BAD_EXPRESSION).route("r"));
    }

    @Test
    void aRuleThatCannotBeHonouredIsDroppedBesideOthers() {
        assertEquals(List.of(PARTLY), of(GOOD, UNKNOWN_VALUE).route("r"));
        assertEquals(List.of(PARTLY), of(BAD_EXPRESSION, GOOD).route("r"));
    }

    @Test
    void theMessageStartsWithDroppedRule() {
        Condition partly = of(GOOD, UNKNOWN_VALUE, BAD_EXPRESSION).find(HttpRoute.class, "r").status().parents().get(0).conditions().get(2);
        assertTrue(partly.message().startsWith("Dropped Rule"), partly.message());
        assertTrue(partly.message().contains("1, 2"), partly.message());
        assertEquals(7, partly.observedGeneration());
    }

    @Test
    void itIsNotSaidWhereTheParentRefusesTheRoute() {
        HttpRoute route = Given.route("r", ParentReference.gateway("gw").withSectionName("x")).rule(UNKNOWN_VALUE).build();
        assertEquals(List.of("Accepted=False/NoMatchingParent ResolvedRefs"), Cluster.of(Given.gateway(Given.http("l")).build(), route).route("r"));
    }

    @Test
    void unresolvedBackendsAreNoPartialInvalidity() {
        assertEquals(List.of("Accepted ResolvedRefs=False/BackendNotFound"), of(GOOD, rule -> rule.backend("missing", 80)).route("r"));
    }

    @Test
    void filtersThatExcludeEachOtherAreIncompatible() {
        RouteFilter redirect = new RouteFilter.RequestRedirect(Optional.empty(), Optional.of("a.example"), Optional.empty(), OptionalInt.empty(), 302);
        RouteFilter rewrite = new RouteFilter.UrlRewrite(Optional.of("b.example"), Optional.empty());
        assertEquals(List.of("Accepted=False/IncompatibleFilters ResolvedRefs"), of(filters(redirect, rewrite)).route("r"));
        assertEquals(List.of(PARTLY), of(GOOD, filters(redirect, rewrite)).route("r"));
    }

    @Test
    void aFilterThatIsNotKnownRejectsItsRule() {
        assertEquals(List.of(UNSUPPORTED), of(filters(new RouteFilter.Unknown("Compress", Map.of()))).route("r"));
    }

    // ---- what the host lacks

    @Test
    void aFilterThatTheHostLacksIsUnsupported() {
        assertEquals(List.of(FINE), of(filters(CORS)).route("r"));
        assertEquals(List.of(UNSUPPORTED), of(filters(CORS)).without(Feature.HTTP_ROUTE_CORS).route("r"));
        assertEquals(List.of(PARTLY), of(filters(CORS), GOOD).without(Feature.HTTP_ROUTE_CORS).route("r"));
    }

    @Test
    void aMatchThatTheHostLacksIsUnsupported() {
        HttpRouteMatch get = new HttpRouteMatch(new PathMatch.PathPrefix("/"), List.of(), List.of(), Optional.of(HttpMethod.GET));
        assertEquals(List.of(UNSUPPORTED), of(rule -> rule.match(get)).without(Feature.HTTP_ROUTE_METHOD_MATCHING).route("r"));
        assertEquals(List.of(FINE), of(rule -> rule.match(get)).without(Feature.HTTP_ROUTE_QUERY_PARAM_MATCHING).route("r"));
        HttpRouteMatch header = new HttpRouteMatch(new PathMatch.PathPrefix("/"), List.of(new HeaderMatch.Exact("a", "1")), List.of(), Optional.empty());
        assertEquals(List.of(FINE), of(rule -> rule.match(header)).without(Feature.HTTP_ROUTE_METHOD_MATCHING).route("r"), "headers are core");
    }

    @Test
    void redirectsNeedAFeatureForEachPart() {
        RouteFilter plain = new RouteFilter.RequestRedirect(Optional.empty(), Optional.of("a.example"), Optional.empty(), OptionalInt.empty(), 301);
        RouteFilter permanent = new RouteFilter.RequestRedirect(Optional.empty(), Optional.of("a.example"), Optional.empty(), OptionalInt.empty(), 308);
        Feature[] all = {Feature.HTTP_ROUTE_308_REDIRECT_STATUS_CODE, Feature.HTTP_ROUTE_PORT_REDIRECT, Feature.HTTP_ROUTE_SCHEME_REDIRECT};
        assertEquals(List.of(FINE), of(filters(plain)).without(all).route("r"));
        assertEquals(List.of(UNSUPPORTED), of(filters(permanent)).without(all).route("r"));
    }
}
