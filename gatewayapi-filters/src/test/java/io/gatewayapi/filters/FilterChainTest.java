package io.gatewayapi.filters;

import static io.gatewayapi.filters.Rules.fail;
import static io.gatewayapi.filters.Rules.forward;
import static io.gatewayapi.filters.Rules.headers;
import static io.gatewayapi.filters.Rules.mirror;
import static io.gatewayapi.filters.Rules.prefix;
import static io.gatewayapi.filters.Rules.redirect;
import static io.gatewayapi.filters.Rules.requestHeaders;
import static io.gatewayapi.filters.Rules.respond;
import static io.gatewayapi.filters.Rules.responseHeaders;
import static io.gatewayapi.filters.Rules.rewrite;
import static io.gatewayapi.filters.Rules.rule;
import static io.gatewayapi.filters.Rules.ruleWith;
import static io.gatewayapi.filters.Rules.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.gatewayapi.http.Request;
import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.DefaultScope;
import io.gatewayapi.model.ExternalAuthProtocol;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteRule;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.LocalObjectReference;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.model.RouteStatus;
import io.gatewayapi.model.TcpRoute;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How filters work together: order, backendRefs, and what cannot be honoured. */
class FilterChainTest {

    private static final Request REQUEST = Request.get("http://h/p?q=1");
    private static final Request PREFLIGHT = Request.of("OPTIONS", "http://h/")
        .header("origin", "https://a.example").header("access-control-request-method", "GET");
    private static final GroupKind RATE_LIMIT = new GroupKind("acme.example", "RateLimit");
    private static final RouteFilter EXTENSION =
        new RouteFilter.ExtensionRef(new LocalObjectReference("acme.example", "RateLimit", "strict"));
    private static final RouteFilter UNKNOWN = new RouteFilter.Unknown("Teleport", Map.of());
    private static final RouteFilter AUTH = new RouteFilter.ExternalAuth(
        new ExternalAuthProtocol("GRPC"), BackendReference.service("auth", 80), Optional.empty(), Optional.empty(), Optional.empty());

    private static FilterChain extended(Extension extension, RouteFilter... filters) {
        return Rules.compile(rule(filters), Extensions.NONE.with(RATE_LIMIT, object -> Optional.of(extension)), Set.of());
    }

    private static HttpRouteRule backends(HttpRouteRule rule, RouteFilter... filters) {
        return rule.toBuilder().backend("a", 80).backend(BackendRef.service("b", 80).withFilters(List.of(filters))).build();
    }

    // --- no filters

    @Test
    void withoutFiltersNothingChanges() {
        FilterChain chain = FilterChain.compile(HttpRouteRule.builder().backend("a", 80).build());
        assertSame(FilterOutcome.Forward.UNCHANGED, run(chain, REQUEST, 0));
        assertSame(chain, FilterChain.compile(GrpcRouteRule.builder().build()));
        assertEquals(List.of(), chain.problems());
    }

    @Test
    void whatDoesNotDependOnTheRequestAllocatesNothing() {
        FilterChain none = FilterChain.compile(HttpRouteRule.builder().build());
        FilterChain constant = FilterChain.compile(
            backends(rule(requestHeaders("a: 1", "", "")), responseHeaders("", "b: 1", ""), rewrite("n", null), mirror("m")));
        FilterChain cors = FilterChain.compile(rule(Rules.cors("https://a.example")));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10_000; i++) {
                none.run(REQUEST, "/p?q=1", FilterChain.NO_BACKEND, Math::random);
                constant.run(REQUEST, "/p?q=1", i & 1, Math::random);
                cors.run(REQUEST, "/p?q=1", FilterChain.NO_BACKEND, Math::random);
            }
            allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(allocated < 10_000, "bytes: " + allocated);
    }

    // --- order

    @Test
    void filtersRunInListOrderAndThoseOfTheBackendBehindThem() {
        HttpRouteRule rule = backends(rule(requestHeaders("", "x: rule", ""), mirror("m"), rewrite("rule", Rules.full("/rule"))),
            requestHeaders("", "x: backend", ""), rewrite("backend", null));
        FilterChain chain = FilterChain.compile(rule);
        FilterOutcome.Forward first = forward(run(chain, REQUEST, 0));
        assertEquals("rule", first.request().authority().orElseThrow());
        assertEquals("add x: rule", first.request().headers().toString());
        assertEquals(List.of("RequestHeaderModifier", "RequestMirror", "URLRewrite"), first.filters());
        FilterOutcome.Forward second = forward(run(chain, REQUEST, 1));
        assertEquals("backend", second.request().authority().orElseThrow());
        assertEquals("/rule?q=1", second.request().target().orElseThrow());
        assertEquals("add x: rule, add x: backend", second.request().headers().toString());
        assertEquals(
            List.of("RequestHeaderModifier", "RequestMirror", "URLRewrite", "RequestHeaderModifier", "URLRewrite"), second.filters());
    }

    @Test
    void filtersOfABackendRunOnlyWhenItIsChosen() {
        FilterChain chain = FilterChain.compile(backends(rule(), requestHeaders("x: 1", "", "")));
        assertEquals(FilterOutcome.Forward.UNCHANGED, run(chain, REQUEST, FilterChain.NO_BACKEND));
        assertEquals(FilterOutcome.Forward.UNCHANGED, run(chain, REQUEST, 0));
        assertEquals("set x: 1", forward(run(chain, REQUEST, 1)).request().headers().toString());
        assertThrows(IndexOutOfBoundsException.class, () -> run(chain, REQUEST, 2));
    }

    /** Predicates and prefixes speak of the request as it was matched. */
    @Test
    void ofTwoPathsTheOneOfTheBackendCountsAndStartsFromTheMatchedPath() {
        HttpRouteRule rule = backends(ruleWith("/foo", rewrite("", prefix("/rule"))), rewrite("", prefix("/backend")));
        FilterOutcome outcome = run(FilterChain.compile(rule), Request.get("http://h/foo/a"), 1);
        assertEquals("/backend/a", forward(outcome).request().target().orElseThrow());
    }

    @Test
    void aBackendThatRewritesThePathKeepsTheHostnameOfTheRule() {
        FilterChain chain = FilterChain.compile(backends(rule(rewrite("rule", null)), rewrite("", Rules.full("/backend"))));
        assertEquals(RequestEdits.NONE.withAuthority("rule").withTarget("/backend?q=1"), forward(run(chain, REQUEST, 1)).request());
    }

    @Test
    void aBackendMayRedirect() {
        HttpRouteRule rule =
            backends(rule(requestHeaders("a: 1", "", ""), mirror("m")), redirect("https", "", null, 0, 301), mirror("n"));
        FilterOutcome outcome = run(FilterChain.compile(rule), REQUEST, 1);
        assertEquals(301, respond(outcome).status());
        assertEquals(List.of("RequestHeaderModifier", "RequestRedirect"), outcome.filters());
    }

    @Test
    void responsesAreEditedFromTheBackendOutwards() {
        HttpRouteRule rule =
            backends(rule(Rules.cors("*"), responseHeaders("", "x: rule;vary: rule", "")), responseHeaders("", "x: backend", ""));
        Request crossOrigin = REQUEST.header("origin", "https://a.example");
        assertEquals(
            headers("x: upstream;x: backend;x: rule;vary: rule;vary: Origin;access-control-allow-origin: https://a.example"),
            forward(run(FilterChain.compile(rule), crossOrigin, 1)).response().applyTo(headers("X: upstream")));
    }

    @Test
    void aHeaderThatTheRuleRemovesStaysAwayWhateverTheBackendFilterAdds() {
        HttpRouteRule rule = backends(rule(responseHeaders("", "", "x")), responseHeaders("", "x: backend", ""));
        assertEquals(List.of(), forward(run(FilterChain.compile(rule), REQUEST, 1)).response().applyTo(headers("X: upstream")));
    }

    // --- what cannot be honoured

    @Test
    void aFilterThatIsNotKnownFailsEachRequestOfItsRule() {
        HttpRouteRule rule = rule(redirect("https", "", null, 0, 302), UNKNOWN);
        FilterChain chain = FilterChain.compile(backends(rule, requestHeaders("x: 1", "", "")));
        for (int backend = FilterChain.NO_BACKEND; backend < 2; backend++) {
            FilterOutcome failed = new FilterOutcome.Fail(500, "filters[1].type: the filter type Teleport is not known", List.of());
            assertEquals(failed, run(chain, REQUEST, backend));
        }
        assertEquals(Problem.Severity.ERROR, chain.problems().get(0).severity());
    }

    @Test
    void anExtensionRefToNothingIsNeverSkipped() {
        FilterChain chain = FilterChain.compile(rule(Rules.cors("*"), EXTENSION));
        String why = "filters[1].extensionRef: there is no extension RateLimit.acme.example strict";
        assertEquals(why, fail(run(chain, REQUEST, -1)).reason());
        assertEquals(500, fail(run(chain, REQUEST, -1)).status());
    }

    @Test
    void aBrokenBackendFailsItsShareOnly() {
        FilterChain chain = FilterChain.compile(backends(rule(requestHeaders("x: 1", "", "")), UNKNOWN));
        assertEquals("set x: 1", forward(run(chain, REQUEST, 0)).request().headers().toString());
        FilterOutcome.Fail failed = fail(run(chain, REQUEST, 1));
        assertEquals("backendRefs[1].filters[0].type: the filter type Teleport is not known", failed.reason());
        assertEquals(List.of("RequestHeaderModifier"), failed.filters());
    }

    @Test
    void aBrokenBackendDoesNotKeepTheRuleFromAnswering() {
        FilterChain chain = FilterChain.compile(backends(rule(redirect("https", "", null, 0, 302)), UNKNOWN));
        assertEquals(302, respond(run(chain, REQUEST, 1)).status());
    }

    @Test
    void aBrokenRuleDoesNotEvenAnswerThePreflightsOfABackend() {
        FilterChain chain = FilterChain.compile(backends(rule(UNKNOWN), Rules.cors("*")));
        assertEquals(500, fail(run(chain, PREFLIGHT, 1)).status());
    }

    @Test
    void rewriteAndRedirectExcludeEachOther() {
        FilterChain chain = FilterChain.compile(rule(rewrite("n", null), redirect("https", "", null, 0, 302)));
        assertEquals("filters: URLRewrite and RequestRedirect exclude each other", fail(run(chain, REQUEST, -1)).reason());
        respond(run(FilterChain.compile(backends(rule(rewrite("n", null)), redirect("https", "", null, 0, 302))), REQUEST, 1));
    }

    @Test
    void aFilterIsNotRepeatedButMirrorsAndExtensionsAre() {
        List<RouteFilter> once = List.of(requestHeaders("x: 1", "", ""), responseHeaders("x: 1", "", ""),
            redirect("https", "", null, 0, 302), rewrite("n", null), Rules.cors("*"), AUTH);
        for (RouteFilter filter : once) {
            FilterChain chain = FilterChain.compile(rule(filter, filter));
            assertEquals("filters[1]: a list holds one " + filter.type() + " at most", fail(run(chain, REQUEST, -1)).reason());
        }
        FilterChain many = extended(request -> FilterOutcome.Forward.UNCHANGED, mirror("m"), mirror("m"), EXTENSION, EXTENSION);
        assertEquals(List.of("RequestMirror", "RequestMirror", "ExtensionRef", "ExtensionRef"), forward(run(many, REQUEST, -1)).filters());
    }

    @Test
    void hostileTextInAManifestStaysOutOfTheLog() {
        FilterChain chain = FilterChain.compile(rule(new RouteFilter.Unknown("a\r\nb\u2028", Map.of())));
        assertEquals("filters[0].type: the filter type a??b? is not known", fail(run(chain, REQUEST, -1)).reason());
    }

    // --- all that a host knows of a rule

    @Test
    void aRuleInErrorAnswersEverythingWithFiveHundred() {
        HttpRoute route = HttpRoute.builder("ns", "r").rule(backends(rule(Rules.cors("*"), redirect("https", "", null, 0, 302)))).build();
        FilterChain chain = FilterChain.compile(route, 0, Extensions.NONE, Set.of(), Optional.of("RefNotPermitted\r\n"));
        for (Request request : List.of(REQUEST, PREFLIGHT)) {
            for (int backend = FilterChain.NO_BACKEND; backend < 2; backend++) {
                assertEquals(new FilterOutcome.Fail(500, "the rule cannot be honoured: RefNotPermitted??", List.of()),
                    run(chain, request, backend));
            }
        }
    }

    @Test
    void routesWithoutFiltersHaveTheChainThatDoesNothing() {
        TcpRoute route = new TcpRoute(ObjectMeta.of("ns", "r"), List.of(), List.of(), DefaultScope.NONE, new RouteStatus(List.of()));
        FilterChain chain = FilterChain.compile(route, 0, Extensions.NONE, Set.of(), Optional.empty());
        assertSame(chain, FilterChain.compile(HttpRouteRule.builder().build()));
        HttpRoute http = HttpRoute.builder("ns", "r").rule(rule()).build();
        assertThrows(IndexOutOfBoundsException.class, () -> FilterChain.compile(http, 1, Extensions.NONE, Set.of(), Optional.empty()));
    }

    // --- gRPC

    @Test
    void grpcHasHeaderModifiersMirrorsAndExtensions() {
        GrpcRouteRule rule = GrpcRouteRule.builder()
            .filter(requestHeaders("x: 1", "", ""))
            .filter(responseHeaders("y: 1", "", ""))
            .filter(mirror("m"))
            .backend(BackendRef.service("a", 80).withFilters(List.of(requestHeaders("z: 1", "", ""))))
            .build();
        FilterOutcome.Forward outcome = forward(run(FilterChain.compile(rule), Request.of("POST", "http://h/pkg.Service/Method"), 0));
        assertEquals("set x: 1, set z: 1", outcome.request().headers().toString());
        assertEquals("set y: 1", outcome.response().toString());
        assertEquals(1, outcome.mirrors().size());
        GrpcRouteRule extended = GrpcRouteRule.builder().filter(EXTENSION).build();
        assertEquals(500, fail(run(FilterChain.compile(extended), REQUEST, -1)).status());
        Extensions extensions = Extensions.NONE.with(RATE_LIMIT, object -> Optional.of(request -> FilterOutcome.Forward.UNCHANGED));
        GrpcRoute route = GrpcRoute.builder("ns", "r").rule(extended).build();
        forward(run(FilterChain.compile(route, 0, extensions, Set.of(), Optional.empty()), REQUEST, -1));
    }

    @Test
    void grpcHasNoOtherFilters() {
        for (RouteFilter filter : List.of(redirect("https", "", null, 0, 302), rewrite("n", null), Rules.cors("*"), AUTH, UNKNOWN)) {
            FilterChain chain = FilterChain.compile(GrpcRouteRule.builder().filter(filter).build());
            assertEquals("filters[0]: a GRPCRoute has no filter of type " + filter.type(), fail(run(chain, REQUEST, -1)).reason());
            assertEquals("GRPCRoute", chain.problems().get(0).object());
        }
    }

    // --- extensions

    @Test
    void anExtensionSeesTheRequestAsTheFiltersBeforeItLeaveIt() {
        StringBuilder seen = new StringBuilder();
        Extension extension = request -> {
            seen.append(request.authority()).append(request.target()).append(request.headerCount());
            return FilterOutcome.Forward.UNCHANGED;
        };
        forward(run(extended(extension, rewrite("n", prefix("/x")), EXTENSION, requestHeaders("a: 1", "", "")), REQUEST, -1));
        assertEquals("n/x/p?q=10", seen.toString());
    }

    @Test
    void whatAnExtensionEditsJoinsTheChain() {
        Mirror copy = new Mirror(BackendReference.service("audit", 80), 1, true, RequestEdits.NONE);
        RequestEdits edits = RequestEdits.NONE.withHeaders(HeaderEdits.add("x", "extension"));
        Extension extension = request ->
            new FilterOutcome.Forward(edits, List.of(copy), HeaderEdits.add("y", "extension"), List.of("ignored"));
        FilterChain chain =
            extended(extension, responseHeaders("", "y: rule", ""), EXTENSION, requestHeaders("", "x: rule", ""), mirror("m"));
        FilterOutcome.Forward outcome = forward(run(chain, REQUEST, -1));
        assertEquals("add x: extension, add x: rule", outcome.request().headers().toString());
        assertEquals("add y: extension, add y: rule", outcome.response().toString());
        assertEquals(List.of("audit", "m"), outcome.mirrors().stream().map(mirror -> mirror.backend().name()).toList());
        assertEquals(List.of("ResponseHeaderModifier", "ExtensionRef", "RequestHeaderModifier", "RequestMirror"), outcome.filters());
    }

    @Test
    void anExtensionIsFoundByKindAndByNameInTheNamespaceOfTheRoute() {
        List<ObjectKey> asked = new ArrayList<>();
        Extensions extensions = Extensions.NONE
            .with(new GroupKind("", "ConfigMap"), object -> Optional.of(request -> FilterOutcome.Forward.UNCHANGED))
            .with(RATE_LIMIT, object -> {
                asked.add(object);
                return Optional.empty();
            });
        FilterChain chain = Rules.compile(rule(EXTENSION), extensions, Set.of());
        assertEquals(List.of(new ObjectKey(RATE_LIMIT, "ns", "strict")), asked);
        String why = "filters[0].extensionRef: there is no extension RateLimit.acme.example strict";
        assertEquals(why, fail(run(chain, REQUEST, -1)).reason());
        assertEquals(Set.of(new GroupKind("", "ConfigMap"), RATE_LIMIT), extensions.kinds());
        RouteFilter known = new RouteFilter.ExtensionRef(new LocalObjectReference("", "ConfigMap", "any"));
        forward(run(Rules.compile(rule(known), extensions, Set.of()), REQUEST, -1));
    }

    @Test
    void anExtensionRefToNothingAtABackendFailsItsShare() {
        FilterChain chain = FilterChain.compile(backends(rule(), EXTENSION));
        forward(run(chain, REQUEST, 0));
        assertEquals(500, fail(run(chain, REQUEST, 1)).status());
    }

    @Test
    void anExtensionOfABackendRunsForItsShare() {
        Extension extension = request -> new FilterOutcome.Respond(429, List.of(), Bytes.utf8("slow down"), List.of());
        Extensions extensions = Extensions.NONE.with(RATE_LIMIT, object -> Optional.of(extension));
        FilterChain chain = Rules.compile(backends(rule(), EXTENSION), extensions, Set.of());
        forward(run(chain, REQUEST, 0));
        assertEquals("slow down", respond(run(chain, REQUEST, 1)).body().toUtf8());
    }

    @Test
    void anExtensionCannotAskForAuthorisation() {
        FilterOutcome ask = run(FilterChain.compile(rule(AUTH)), REQUEST, -1);
        assertEquals(new FilterOutcome.Fail(500, "an extension cannot ask for authorisation", List.of("ExtensionRef")),
            run(extended(request -> ask, EXTENSION), REQUEST, -1));
    }

    @Test
    void anExtensionMayAnswerOrFail() {
        RouteFilter hsts = responseHeaders("hsts: 1", "", "");
        FilterOutcome denied = run(extended(request -> new FilterOutcome.Respond(429, headers("retry-after: 1"), List.of()),
            requestHeaders("x: 1", "", ""), EXTENSION, hsts, mirror("m")), REQUEST, -1);
        List<String> ran = List.of("RequestHeaderModifier", "ExtensionRef", "ResponseHeaderModifier");
        assertEquals(new FilterOutcome.Respond(429, headers("retry-after: 1;hsts: 1"), ran), denied);
        assertEquals(Optional.empty(), respond(denied).location());
        assertEquals(new FilterOutcome.Fail(503, "no quota", List.of("ExtensionRef")),
            run(extended(request -> new FilterOutcome.Fail(503, "no quota", List.of()), EXTENSION), REQUEST, -1));
    }

    @Test
    void anExtensionThatBreaksForwardsNothing() {
        assertThrows(NullPointerException.class, () -> run(extended(request -> null, EXTENSION), REQUEST, -1));
        assertThrows(IllegalStateException.class, () -> run(extended(request -> {
            throw new IllegalStateException();
        }, EXTENSION), REQUEST, -1));
    }

    // --- the compiled program

    @Test
    void theCompiledProgramPrints() {
        HttpRouteRule rule = backends(
            ruleWith("/foo/",
                mirror("m", 20), rewrite("n", prefix("/")), requestHeaders("X: 1", "", ""), responseHeaders("", "", "Server")),
            redirect("https", "", Rules.full("/x"), 8443, 308));
        assertEquals("""
            rule
              request set x: 1
              response remove server
              rewrite authority n, path /foo/ -> /
              mirror Service m:80 x 0.2
            backend 0
              request set x: 1
              response remove server
              rewrite authority n, path /foo/ -> /
              mirror Service m:80 x 0.2
            backend 1
              request set x: 1
              response remove server
              rewrite authority n, path /foo/ -> /
              mirror Service m:80 x 0.2
              redirect 308 https://*:8443 path = /x
            """, FilterChain.compile(rule).toString());
    }

    @Test
    void outcomesAreToldApartByCases() {
        FilterOutcome.Cases<String> cases = new FilterOutcome.Cases<>() {
            @Override
            public String forward(FilterOutcome.Forward outcome) {
                return "forward";
            }

            @Override
            public String respond(FilterOutcome.Respond outcome) {
                return "respond";
            }

            @Override
            public String fail(FilterOutcome.Fail outcome) {
                return "fail";
            }

            @Override
            public String authorize(Authorize outcome) {
                return "authorize";
            }
        };
        assertEquals("authorize", run(rule(AUTH), REQUEST).accept(cases));
        assertEquals("forward", run(rule(), REQUEST).accept(cases));
        assertEquals("respond", run(rule(redirect("https", "", null, 0, 302)), REQUEST).accept(cases));
        assertEquals("fail", run(rule(UNKNOWN), REQUEST).accept(cases));
    }
}
