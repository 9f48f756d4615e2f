package io.gatewayapi.match;

import static io.gatewayapi.match.Answer.badRequest;
import static io.gatewayapi.match.Answer.notFound;
import static io.gatewayapi.match.Answer.to;
import static io.gatewayapi.match.Setup.exact;
import static io.gatewayapi.match.Setup.gateway;
import static io.gatewayapi.match.Setup.http;
import static io.gatewayapi.match.Setup.on;
import static io.gatewayapi.match.Setup.prefix;
import static io.gatewayapi.match.Setup.request;
import static io.gatewayapi.match.Setup.route;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.Request;
import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** gRPC calls: how services and methods are compared, which match wins, and what HTTPRoutes have to do with it (GEP-1016). */
final class CallRows {

    private static final Answer YES = to("http", "r");
    private static final Answer NO = notFound("http");
    private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");

    private CallRows() {}

    static Stream<Setup> all() {
        return Stream.concat(comparisons(), Stream.of(everyCall(), emptyParts(), contentTypes(), paths(), headers(), services(),
                methods(), moreHeaders(), expressions(), ties(), hosts(), beside(), neverMerged(), stopping()));
    }

    // ---- GRPCMethodMatch

    private static Stream<Setup> comparisons() {
        return Stream.of(
                compare(exactly("s.A", "Get"), List.of("/s.A/Get"), List.of("/s.A/get", "/S.A/Get", "/s.A/Getter", "/s.AB/Get",
                        "/s.A/Get/", "/s.A", "/x/s.A/Get")),
                compare(exactly("s.A", ""), List.of("/s.A/Get", "/s.A/Put"),
                        List.of("/s.AB/Get", "/s.A", "/s.A/", "/s.A/Get/more", "/s/A/Get")),
                compare(exactly("", "Get"), List.of("/s.A/Get", "/t/Get"), List.of("/s.A/Put", "/Get", "//Get", "/a/b/Get")),
                compare(expression("s[.].*", "Get|Put"), List.of("/s.A/Get", "/s.B/Put", "/s./Get"),
                        List.of("/s.A/GetPut", "/sA/Get", "/s.A/B/Get")),
                compare(expression("a|b", ""), List.of("/a/Get", "/b/Get"), List.of("/ab/Get", "/c/Get", "/a/")),
                compare(expression("", "G.*"), List.of("/a/G", "/b/Get"), List.of("/a/get", "/a/Put")));
    }

    private static Setup compare(GrpcMethodMatch match, List<String> taken, List<String> refused) {
        Setup setup = calls(calls("r", new GrpcRouteMatch(Optional.of(match), List.of())));
        String name = "call " + match.type() + " [" + match.service().orElse("") + "] [" + match.method().orElse("") + "]";
        taken.forEach(path -> setup.row(name + " takes " + path, call(path), YES));
        refused.forEach(path -> setup.row(name + " does not take " + path, call(path), NO));
        return setup;
    }

    /** GRPCRouteRule.matches: "If no matches are specified, the implementation MUST match every gRPC request". */
    private static Setup everyCall() {
        return calls(GrpcRoute.builder("shop", "r").parent("web").rule(rule -> rule.backend("s", 80)).build())
                .row("call: rule without matches takes every call", call("/any.Service/Method"), YES)
                .row("call: rule without matches takes no other request", request("POST", "/any.Service/Method"), NO);
    }

    private static Setup emptyParts() {
        GrpcRouteMatch any = new GrpcRouteMatch(Optional.empty(), List.of(new HeaderMatch.Exact("x", "1")));
        return calls(calls("r", any))
                .row("call: match without a method takes every service and method", call("/a/B").header("x", "1"), YES)
                .row("call: header of a match without a method must hold", call("/a/B"), NO);
    }

    private static Setup contentTypes() {
        return calls(calls("r", GrpcRouteMatch.service("a")))
                .row("call: content type", of("/a/B", "application/grpc"), YES)
                .row("call: content type with a subtype", of("/a/B", "application/grpc+proto"), YES)
                .row("call: content type with parameters", of("/a/B", "application/grpc;charset=utf-8"), YES)
                .row("call: content type in upper case", of("/a/B", "Application/GRPC"), YES)
                .row("call: other content type", of("/a/B", "application/json"), NO)
                .row("call: no content type", request("POST", "/a/B"), NO);
    }

    private static Setup paths() {
        return calls(calls("r", new GrpcRouteMatch(Optional.empty(), List.of())))
                .row("call: path of one part is no call", call("/a"), NO)
                .row("call: path of three parts is no call", call("/a/b/c"), NO)
                .row("call: path without a method is no call", call("/a/"), NO)
                .row("call: root is no call", call("/"), NO)
                .row("call: asterisk is no call", call("*"), NO)
                .row("call: query does not matter", call("/a/b?c/d"), YES)
                .row("call: path is made normal", call("/x/../a/%62"), YES)
                .row("call: malformed path is malformed", call("/a/%"), badRequest());
    }

    private static Setup headers() {
        return calls(calls("r", GrpcRouteMatch.service("a").withHeader("Version", "1").withHeader("version", "2")))
                .row("call: header", call("/a/B").header("VERSION", "1"), YES)
                .row("call: only the first entry of a header name counts", call("/a/B").header("version", "2"), NO)
                .row("call: repeated lines are joined", call("/a/B").header("version", "1").header("version", "1"), NO);
    }

    // ---- GRPCRouteRule.matches: precedence

    private static Setup services() {
        return calls(calls("r", GrpcRouteMatch.service("s.Ab")), calls("a", new GrpcRouteMatch(Optional.of(exactly("", "VeryLongMethod")),
                List.of())))
                .row("call: characters of the service before those of the method", call("/s.Ab/VeryLongMethod"), YES)
                .row("call: method where the service does not hold", call("/s.A/VeryLongMethod"), to("http", "a"));
    }

    private static Setup methods() {
        return calls(calls("r", GrpcRouteMatch.method("s.A", "Get")),
                calls("a", GrpcRouteMatch.service("s.A").withHeader("x", "1").withHeader("y", "1")))
                .row("call: characters of the method before headers", call("/s.A/Get").header("x", "1").header("y", "1"), YES)
                .row("call: headers where the method does not hold", call("/s.A/Put").header("x", "1").header("y", "1"), to("http", "a"));
    }

    private static Setup moreHeaders() {
        return calls(aged(calls("a", GrpcRouteMatch.service("s.A").withHeader("x", "1")), OLD),
                calls("r", GrpcRouteMatch.service("s.A").withHeader("x", "1").withHeader("y", "1")))
                .row("call: more headers before the older route", call("/s.A/Get").header("x", "1").header("y", "1"), YES)
                .row("call: older route", call("/s.A/Get").header("x", "1"), to("http", "a"));
    }

    /** An expression counts for no character. */
    private static Setup expressions() {
        return calls(calls("a", new GrpcRouteMatch(Optional.of(expression("s[.]A.*", "Get.*")), List.of())),
                calls("r", new GrpcRouteMatch(Optional.of(exactly("", "Get")), List.of())))
                .row("call: characters of a method before an expression", call("/s.A/Get"), YES)
                .row("call: expression where the method does not hold", call("/s.A/Getter"), to("http", "a"));
    }

    private static Setup ties() {
        GrpcRouteMatch match = GrpcRouteMatch.service("s.A");
        return calls(calls("a", match), aged(calls("c", match), OLD), aged(calls("b", GrpcRouteMatch.service("s.B"), match, match), OLD))
                .row("call: older, then first in alphabetical order, then the earlier match", call("/s.A/Get"), to("http", "b", 0, 1));
    }

    private static Setup hosts() {
        GrpcRouteMatch both = GrpcRouteMatch.method("s.A", "Get");
        GrpcRoute wide = GrpcRoute.builder("shop", "wide").parent("web").hostname("*.example").rule(rule -> rule.match(both)).build();
        GrpcRoute narrow = GrpcRoute.builder("shop", "narrow").parent("web").hostname("a.example")
                .rule(rule -> rule.match(GrpcRouteMatch.service("s.A"))).build();
        return calls(wide, narrow)
                .row("call: host name before service and method", call("/s.A/Get"), to("http", "narrow"))
                .row("call: wildcard for other hosts", call("/s.A/Get").withAuthority("b.example"), to("http", "wide"))
                .row("call: host of no route", call("/s.A/Get").withAuthority("a.org"), NO);
    }

    // ---- beside HTTPRoutes (GEP-1016)

    private static Setup beside() {
        return calls(calls("r", GrpcRouteMatch.service("s.A")), route("plain", prefix("/")))
                .row("call: GRPCRoutes first", call("/s.A/Get"), YES)
                .row("call: then HTTPRoutes", call("/s.B/Get"), to("http", "plain"))
                .row("call: other requests only by HTTPRoutes", request("POST", "/s.A/Get"), to("http", "plain"));
    }

    /** Rules of the two kinds are not merged: no HTTPRoute ranks before a GRPCRoute that takes the call. */
    private static Setup neverMerged() {
        GrpcRoute loose = GrpcRoute.builder("shop", "r").parent("web").rule(rule -> rule.backend("s", 80)).build();
        return calls(loose, on(route("exact", exact("/s.A/Get")), "a.example"))
                .row("call: the loosest GRPCRoute before the strictest HTTPRoute", call("/s.A/Get"), YES)
                .row("call: strictest HTTPRoute for what is no call", request("POST", "/s.A/Get"), to("http", "exact"));
    }

    private static Setup stopping() {
        GrpcRoute exact = GrpcRoute.builder("shop", "exact").parent("web").hostname("a.example")
                .rule(rule -> rule.match(GrpcRouteMatch.service("s.A"))).build();
        GrpcRoute wide = GrpcRoute.builder("shop", "wide").parent("web").rule(rule -> rule.match(GrpcRouteMatch.service("s.B"))).build();
        return calls(exact, wide).with(new MatchOptions(PathPolicy.DEFAULT, false))
                .row("call, stopping: most specific host name", call("/s.A/Get"), to("http", "exact"))
                .row("call, stopping: no way to the less specific", call("/s.B/Get"), NO);
    }

    private static Setup calls(Resource... routes) {
        return Setup.of(Stream.concat(Stream.of(gateway(http("http"))), Stream.of(routes)).toArray(Resource[]::new));
    }

    private static GrpcRoute calls(String name, GrpcRouteMatch... matches) {
        return GrpcRoute.builder("shop", name).parent("web").rule(rule -> List.of(matches).forEach(rule::match)).build();
    }

    private static GrpcRoute aged(GrpcRoute route, Instant created) {
        return route.toBuilder().metadata(route.metadata().withCreationTimestamp(created)).build();
    }

    private static GrpcMethodMatch exactly(String service, String method) {
        return new GrpcMethodMatch.Exact(part(service), part(method));
    }

    private static GrpcMethodMatch expression(String service, String method) {
        return new GrpcMethodMatch.RegularExpression(part(service), part(method));
    }

    private static Optional<String> part(String text) {
        return Optional.of(text).filter(part -> !part.isEmpty());
    }

    private static Request call(String path) {
        return of(path, "application/grpc");
    }

    private static Request of(String path, String contentType) {
        return request("POST", path).header("content-type", contentType);
    }
}
