package io.gatewayapi.validate.advice;

import static io.gatewayapi.validate.advice.Given.advice;
import static io.gatewayapi.validate.advice.Given.http;
import static io.gatewayapi.validate.advice.Given.prefix;
import static io.gatewayapi.validate.advice.Given.problem;
import static io.gatewayapi.validate.advice.Given.route;
import static io.gatewayapi.validate.advice.Given.rule;
import static io.gatewayapi.validate.advice.Given.web;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.LabelSelector;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.Namespace;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.RouteFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Hosts, listeners and parents. */
class HostnameAdviceTest {

    @Test
    void aHostThatNoListenerTakes() {
        Gateway gateway = web(http("shop", "*.shop.example"));
        assertEquals(List.of("hostname-without-listener HTTPRoute shop/a spec.hostnames[1]"),
                advice(gateway, route("a", 1).hostname("www.shop.example").hostname("shop.example").rule(rule(prefix("/"))).build()));
        assertEquals(List.of(), advice(gateway, route("a", 1).hostname("www.shop.example").hostname("a.b.shop.example").rule(rule(prefix("/"))).build()));
        // another parent may take it
        assertEquals(List.of(), advice(gateway, Gateway.builder("infra", "other").listener(http("all", "").withAllowedRoutes(AllowedRoutes.ALL)).build(),
                route("a", 1).hostname("www.shop.example").hostname("shop.example").parent(ParentReference.gateway("infra", "other")).rule(rule(prefix("/"))).build()));
    }

    @Test
    void aHostThatAMoreSpecificListenerTakes() {
        Gateway gateway = web(http("all", ""), http("shop", "*.shop.example"));
        HttpRoute.Builder route = HttpRoute.builder("shop", "a").hostname("www.shop.example").rule(rule(prefix("/")));
        var found = problem("isolated-hostname", gateway, route.parent(Given.WEB.withSectionName("all")).build()).orElseThrow();
        assertEquals("spec.hostnames[0]", found.path());
        assertTrue(found.message().contains("Gateway infra/web, listener shop (*.shop.example)"), found.message());
        assertEquals(List.of(), advice(gateway, route.parent(Given.WEB).build()));
        // isolation ends at the port
        Gateway ports = web(http("all", ""), Listener.http("shop", 8080).withHostname("*.shop.example"));
        assertEquals(List.of(), advice(ports, HttpRoute.builder("shop", "a").hostname("www.shop.example").parent(Given.WEB.withSectionName("all")).rule(rule(prefix("/"))).build()));
        // and a listener that does not serve keeps nobody from anything
        Gateway conflict = web(http("all", ""), http("shop", "*.shop.example"), http("again", "*.shop.example"));
        assertEquals(List.of(), advice(conflict, HttpRoute.builder("shop", "a").hostname("www.shop.example").parent(Given.WEB.withSectionName("all")).rule(rule(prefix("/"))).build()));
    }

    @Test
    void whatFallsThrough() {
        Gateway gateway = web(http("http", ""));
        HttpRoute wide = route("wide", 1).rule(rule(prefix("/"))).build();
        HttpRoute.Builder narrow = route("narrow", 1).hostname("a.example").rule(rule(prefix("/cart")));
        assertEquals(List.of("hostname-fall-through HTTPRoute shop/wide spec.hostnames"), advice(gateway, wide, narrow.build()));
        assertEquals(List.of(), advice(gateway, wide, narrow.rule(rule(prefix("/"))).build()));
        assertEquals(List.of(), advice(gateway, route("wide", 1).rule(rule(prefix("/cart/items"))).build(), route("narrow", 1).hostname("a.example").rule(rule(prefix("/cart"))).build()));
        // never to another listener
        assertEquals(List.of(), advice(web(http("all", ""), http("narrow", "a.example")),
                HttpRoute.builder("shop", "wide").parent(Given.WEB.withSectionName("all")).rule(rule(prefix("/"))).build(),
                HttpRoute.builder("shop", "narrow").parent(Given.WEB.withSectionName("narrow")).rule(rule(prefix("/cart"))).build()));
    }

    @Test
    void aRedirectToWhereTheRequestIs() {
        Gateway gateway = web(http("http", ""), Listener.https("https", 443, "certificate"));
        RouteFilter toHttps = redirect(Optional.of("https"), Optional.empty(), OptionalInt.empty());
        assertEquals(List.of("redirect-loop HTTPRoute shop/a spec.rules[0].filters[0].requestRedirect"), advice(gateway, route("a", 1).rule(rule -> rule.filter(toHttps)).build()));
        assertEquals(List.of(), advice(gateway, HttpRoute.builder("shop", "a").parent(Given.WEB.withSectionName("http")).rule(rule -> rule.filter(toHttps)).build()));
        assertEquals(List.of(), advice(gateway, route("a", 1).rule(rule -> rule.filter(redirect(Optional.of("https"), Optional.of("b.example"), OptionalInt.empty()))).build()));
        assertEquals(List.of(), advice(web(http("http", ""), Listener.https("https", 8443, "certificate")), route("a", 1).rule(rule -> rule.filter(toHttps)).build()));
        // a load balancer before it may tell what the client spoke
        assertEquals(List.of(), advice(gateway, route("a", 1).rule(rule -> rule.match(prefix("/").withHeader("X-Forwarded-Proto", "http")).filter(toHttps)).build()));
    }

    private static RouteFilter redirect(Optional<String> scheme, Optional<String> hostname, OptionalInt port) {
        return new RouteFilter.RequestRedirect(scheme, hostname, Optional.empty(), port, 302);
    }

    @Test
    void labelsOfTheNamespaceOnTheRoute() {
        LabelSelector selector = new LabelSelector(Map.of("env", "prod", "team", "shop"), List.of());
        Gateway gateway = Gateway.builder("infra", "web")
                .listener(http("http", "").withAllowedRoutes(new AllowedRoutes(NamespaceSelection.selector(selector), List.of()))).build();
        HttpRoute route = route("a", 1).metadata(ObjectMeta.of("shop", "a").withLabels(Map.of("env", "prod"))).rule(rule(prefix("/"))).build();
        Namespace bare = new Namespace(ObjectMeta.of("", "shop").withLabels(Map.of("team", "shop")));
        List<String> codes = List.of("label-on-route");
        assertEquals(List.of("label-on-route HTTPRoute shop/a metadata.labels"), advice(codes, gateway, route));
        assertEquals(List.of("label-on-route HTTPRoute shop/a metadata.labels"), advice(codes, gateway, route, bare));
        assertEquals("kubectl label namespace shop env=prod", problem("label-on-route", gateway, route, bare).orElseThrow().fix());
        assertEquals(List.of(), advice(codes, gateway, route, new Namespace(ObjectMeta.of("", "shop").withLabels(Map.of("team", "shop", "env", "prod")))));
        assertEquals(List.of(), advice(codes, gateway, route.toBuilder().metadata(ObjectMeta.of("shop", "a").withLabels(Map.of("env", "dev"))).build()));
    }

    @Test
    void routesWithoutAParent() {
        assertEquals(List.of("detached-route HTTPRoute shop/a spec"), advice(HttpRoute.builder("shop", "a").rule(rule(prefix("/"))).build()));
        assertEquals(List.of(), advice(route("a", 1).rule(rule(prefix("/"))).build()));
    }

    @Test
    void portsThatClientsUseForTheOther() {
        Gateway odd = web(Listener.https("https", 80, "certificate"), Listener.http("http", 443));
        assertEquals(List.of("unusual-port Gateway infra/web spec.listeners[0].port", "unusual-port Gateway infra/web spec.listeners[1].port"), advice(odd));
        assertEquals(List.of(), advice(web(Listener.https("https", 443, "certificate"), Listener.http("http", 80), Listener.http("other", 8443))));
    }
}
