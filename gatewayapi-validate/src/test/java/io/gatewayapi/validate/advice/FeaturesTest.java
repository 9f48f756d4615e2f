package io.gatewayapi.validate.advice;

import static io.gatewayapi.validate.advice.Given.http;
import static io.gatewayapi.validate.advice.Given.prefix;
import static io.gatewayapi.validate.advice.Given.route;
import static io.gatewayapi.validate.advice.Given.web;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.validate.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FeaturesTest {

    private static List<String> needed(Resource... resources) {
        ResourceSet set = ResourceSet.of(resources);
        return Advice.featuresNeeded(Topology.resolve(set), set).stream().map(NeededFeature::toString).toList();
    }

    @Test
    void kindsAndFields() {
        HttpRoute route = route("a", 1)
                .rule(rule -> rule.name("n").match(prefix("/").withMethod(HttpMethod.GET).withQueryParam("q", "1"))
                        .filter(new RouteFilter.RequestRedirect(Optional.of("https"), Optional.empty(), Optional.empty(), OptionalInt.empty(), 308)))
                .build();
        assertEquals(List.of(
                "Gateway (Gateway infra/web)",
                "HTTPRoute (HTTPRoute shop/a)",
                "HTTPRoute308RedirectStatusCode (HTTPRoute shop/a: spec.rules[0].filters[0].requestRedirect.statusCode)",
                "HTTPRouteMethodMatching (HTTPRoute shop/a: spec.rules[0].matches[0].method)",
                "HTTPRouteNamedRouteRule (HTTPRoute shop/a: spec.rules[0].name)",
                "HTTPRouteQueryParamMatching (HTTPRoute shop/a: spec.rules[0].matches[0].queryParams)",
                "HTTPRouteSchemeRedirect (HTTPRoute shop/a: spec.rules[0].filters[0].requestRedirect.scheme)"), needed(web(http("http", "")), route));
    }

    @Test
    void listenersTogether() {
        assertEquals(List.of("Gateway (Gateway infra/web)", "GatewayHTTPListenerIsolation (Gateway infra/web: spec.listeners: all)"),
                needed(web(http("all", ""), http("one", "a.example"))));
        assertEquals(List.of("Gateway (Gateway infra/web)"), needed(web(http("b", "b.example"), http("one", "a.example"))));
        Gateway mixed = web(Listener.of("p", 443, ProtocolType.TLS).withHostname("a.example").withTls(new ListenerTls(TlsMode.PASSTHROUGH, List.of(), Map.of())),
                Listener.of("t", 443, ProtocolType.TLS).withHostname("b.example").withTls(new ListenerTls(TlsMode.TERMINATE, List.of(), Map.of())));
        assertEquals(List.of("Gateway (Gateway infra/web)", "TLSRouteModeMixed (Gateway infra/web: spec.listeners: p)",
                "TLSRouteModeTerminate (Gateway infra/web: spec.listeners[1].tls.mode)"), needed(mixed));
    }

    @Test
    void theMeshHasNamesOfItsOwn() {
        ParentReference service = new ParentReference("", "Service", Optional.of("other"), "s", Optional.empty(), OptionalInt.empty());
        HttpRoute route = HttpRoute.builder("shop", "a").parent(service).rule(rule -> rule.name("n").pathPrefix("/")).build();
        assertEquals(List.of("HTTPRoute (HTTPRoute shop/a)", "Mesh (HTTPRoute shop/a: spec.parentRefs[0])",
                "MeshConsumerRoute (HTTPRoute shop/a: spec.parentRefs[0].namespace)", "MeshHTTPRouteNamedRouteRule (HTTPRoute shop/a: spec.rules[0].name)"), needed(route));
    }
}
