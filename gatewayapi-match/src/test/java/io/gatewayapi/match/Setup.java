package io.gatewayapi.match;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Objects, and what becomes of requests to them: some rows of the corpus. The Gateway is {@code shop/web}. */
final class Setup {

    private final ResourceSet resources;
    private final MatchOptions options;
    private final List<Corpus.Row> rows = new ArrayList<>();

    private Setup(ResourceSet resources, MatchOptions options) {
        this.resources = resources;
        this.options = options;
    }

    static Setup of(Resource... resources) {
        return new Setup(ResourceSet.of(resources), MatchOptions.DEFAULT);
    }

    /** Routes on one listener, {@code http}, for every host on port 80. */
    static Setup routes(HttpRoute... routes) {
        return of(Stream.concat(Stream.of(gateway(http("http"))), Stream.of(routes)).toArray(Resource[]::new));
    }

    /** The objects of {@link #routes}, as they are. */
    static ResourceSet gatewayWith(HttpRoute... routes) {
        return ResourceSet.of(gateway(http("http"))).with(routes);
    }

    /** One route of one rule, {@code r}. */
    static Setup matches(HttpRouteMatch... matches) {
        return routes(route("r", matches));
    }

    /** The same objects where the host has chosen otherwise. */
    Setup with(MatchOptions other) {
        return new Setup(resources, other);
    }

    Setup row(String sentence, Request request, Answer expected) {
        rows.add(new Corpus.Row(sentence, this, request, expected));
        return this;
    }

    Stream<Corpus.Row> rows() {
        return rows.stream();
    }

    MatchOptions options() {
        return options;
    }

    /** What the objects come to; backends and certificates are taken to exist. */
    Topology topology() {
        return Topology.resolve(resources, Assumptions.TRUSTING);
    }

    @Override
    public String toString() {
        return RouteTable.compile(topology(), rule -> "", options).toString();
    }

    // ---- objects

    static Gateway gateway(Listener... listeners) {
        Gateway.Builder gateway = Gateway.builder("shop", "web").allowedListeners(NamespaceSelection.ALL);
        List.of(listeners).forEach(gateway::listener);
        return gateway.build();
    }

    static Listener http(String name) {
        return Listener.http(name, 80).withAllowedRoutes(AllowedRoutes.ALL);
    }

    static Listener http(String name, String hostname) {
        return http(name).withHostname(hostname);
    }

    static Listener https(String name) {
        return Listener.of(name, 443, ProtocolType.HTTPS).withAllowedRoutes(AllowedRoutes.ALL)
                .withTls(new ListenerTls(TlsMode.TERMINATE, List.of(), Map.of()));
    }

    static Listener https(String name, String hostname) {
        return https(name).withHostname(hostname);
    }

    /** A route of one rule. */
    static HttpRoute route(String name, HttpRouteMatch... matches) {
        return HttpRoute.builder("shop", name).parent("web").rule(rule -> List.of(matches).forEach(rule::match)).build();
    }

    /** A route of a rule for each match. */
    static HttpRoute rules(String name, HttpRouteMatch... matches) {
        HttpRoute.Builder route = HttpRoute.builder("shop", name).parent("web");
        List.of(matches).forEach(match -> route.rule(rule -> rule.match(match)));
        return route.build();
    }

    static HttpRoute on(HttpRoute route, String... hostnames) {
        HttpRoute.Builder named = route.toBuilder();
        List.of(hostnames).forEach(named::hostname);
        return named.build();
    }

    static HttpRouteMatch prefix(String path) {
        return HttpRouteMatch.pathPrefix(path);
    }

    static HttpRouteMatch exact(String path) {
        return HttpRouteMatch.pathExact(path);
    }

    static HttpRouteMatch regex(String path) {
        return HttpRouteMatch.path(new PathMatch.RegularExpression(path));
    }

    // ---- requests

    /** A GET of a host and path on port 80. */
    static Request get(String url) {
        return Request.get("http://" + url).withPort(80);
    }

    /** A method and a target, as they stand on the request line. */
    static Request request(String method, String target) {
        return new Request(method, false, "a.example", target, 80, "", List.of());
    }

    static Request target(String target) {
        return request("GET", target);
    }

    /** A GET with an authority as it came. */
    static Request host(String authority) {
        return new Request("GET", false, authority, "/", 80, "", List.of());
    }

    static Request secure(String serverName, String url) {
        return Request.get("https://" + url).withPort(443).withServerName(serverName);
    }
}
