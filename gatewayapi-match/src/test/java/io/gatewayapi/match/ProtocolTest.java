package io.gatewayapi.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.LocalObjectReference;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.model.TlsRoute;
import io.gatewayapi.model.UdpRoute;
import io.gatewayapi.validate.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentences of the specification on gRPC calls and on TLS, TCP and UDP connections. */
class ProtocolTest {

    private static final Gateway GATEWAY = Gateway.builder("ns", "gw")
            .listener(Listener.http("http", 80))
            .listener(tls("pass", "*.example.com", TlsMode.PASSTHROUGH))
            .listener(tls("term", "t.example.com", TlsMode.TERMINATE))
            .listener(tls("web", "w.example.com", TlsMode.TERMINATE, ProtocolType.HTTPS))
            .listener(Listener.of("tcp", 5432, ProtocolType.TCP).withAllowedRoutes(AllowedRoutes.SAME))
            .listener(Listener.of("udp", 53, ProtocolType.UDP))
            .build();

    private static Listener tls(String name, String hostname, TlsMode mode) {
        return tls(name, hostname, mode, ProtocolType.TLS);
    }

    private static Listener tls(String name, String hostname, TlsMode mode, ProtocolType protocol) {
        return Listener.of(name, 443, protocol).withHostname(hostname).withTls(new ListenerTls(mode, List.of(), Map.of()));
    }

    private static RouteTable<String> table(Resource... routes) {
        List<Resource> all = new ArrayList<>(List.of(routes));
        all.add(GATEWAY);
        return RouteTable.compile(Topology.resolve(ResourceSet.of(all)), rule -> rule.route().name() + " " + rule.index());
    }

    private static Request call(String path) {
        return Request.of("POST", "http://any.example" + path).header("Content-Type", "application/grpc+proto");
    }

    private static String winner(Decision<String> decision) {
        return decision.isMatched() ? decision.payload() : decision.outcome().name();
    }

    @ParameterizedTest
    @CsvSource({
        "/a.B/C, calls 0", // service and method
        "/a.B/D, calls 1", // the service alone
        "/x.Y/C, calls 2", // the method alone, of any service
        "/x.Y/D, NOT_FOUND",
        "/a.B/C/D, NOT_FOUND", // a call has two parts
        "/a.B/, NOT_FOUND",
        "/a.b/C, calls 2", // case-sensitive: another service
        "/a.BC/D, NOT_FOUND"
    })
    void aCallIsMatchedByServiceAndMethod(String path, String expected) {
        GrpcRoute calls = GrpcRoute.builder("ns", "calls").parent("gw")
                .rule(r -> r.method("a.B", "C").backend("s", 1))
                .rule(r -> r.match(GrpcRouteMatch.service("a.B")).backend("s", 1))
                .rule(r -> r.match(new GrpcRouteMatch(Optional.of(new GrpcMethodMatch.Exact(Optional.empty(), Optional.of("C"))), List.of())).backend("s", 1))
                .build();
        assertEquals(expected, winner(table(calls).decide(call(path))));
    }

    @Test
    void aRuleWithoutMatchesTakesEveryCall() {
        GrpcRoute calls = GrpcRoute.builder("ns", "calls").parent("gw").rule(r -> r.backend("s", 1)).build();
        assertEquals("calls 0", winner(table(calls).decide(call("/any.Service/Method"))));
    }

    @Test
    void expressionsMatchServiceAndMethodAsAWhole() {
        GrpcMethodMatch match = new GrpcMethodMatch.RegularExpression(Optional.of("a|b"), Optional.of("Get.*"));
        GrpcRoute calls = GrpcRoute.builder("ns", "calls").parent("gw").rule(r -> r.match(new GrpcRouteMatch(Optional.of(match), List.of())).backend("s", 1)).build();
        assertEquals("calls 0", winner(table(calls).decide(call("/b/GetX"))));
        assertEquals("NOT_FOUND", winner(table(calls).decide(call("/ab/GetX"))));
        assertEquals("NOT_FOUND", winner(table(calls).decide(call("/a/XGet"))));
    }

    @Test
    void aLongerServiceComesBeforeALongerMethodAndBothBeforeHeaders() {
        GrpcRoute method = GrpcRoute.builder("ns", "a-method").parent("gw")
                .rule(r -> r.match(new GrpcRouteMatch(Optional.of(new GrpcMethodMatch.Exact(Optional.empty(), Optional.of("VeryLongMethod"))), List.of()).withHeader("h", "1")).backend("s", 1))
                .build();
        GrpcRoute service = GrpcRoute.builder("ns", "b-service").parent("gw").rule(r -> r.match(GrpcRouteMatch.service("s")).backend("s", 1)).build();
        assertEquals("b-service 0", winner(table(method, service).decide(call("/s/VeryLongMethod").header("h", "1"))));
    }

    @Test
    void aCallIsTriedAgainstGrpcRoutesFirstAndThenAgainstHttpRoutes() {
        GrpcRoute calls = GrpcRoute.builder("ns", "calls").parent("gw").rule(r -> r.match(GrpcRouteMatch.service("a.B")).backend("s", 1)).build();
        HttpRoute http = HttpRoute.builder("ns", "http").parent("gw").rule(r -> r.pathPrefix("/").backend("s", 1)).build();
        RouteTable<String> table = table(calls, http);
        assertEquals("calls 0", winner(table.decide(call("/a.B/C"))));
        assertEquals("http 0", winner(table.decide(call("/other/C"))));
        assertEquals("http 0", winner(table.decide(Request.get("http://any.example/a.B/C"))), "no call by its content type");
    }

    @ParameterizedTest
    @CsvSource({
        "abc.example.com, exact 0", // the most specific host name
        "x.example.com, wide 0",
        "t.example.com, wide 0", // another listener, where the wider route alone is attached
        "example.com, NO_LISTENER",
        "w.example.com, NO_LISTENER", // belongs to the HTTPS listener of the port
        "'', NO_LISTENER"
    })
    void aTlsConnectionGoesByItsServerName(String serverName, String expected) {
        TlsRoute wide = TlsRoute.builder("ns", "wide").parent("gw").hostname("*.example.com").backends(BackendRef.service("s", 1)).build();
        TlsRoute exact = TlsRoute.builder("ns", "exact").parent(ParentReference.gateway("gw").withSectionName("pass"))
                .hostname("abc.example.com").backends(BackendRef.service("s", 1)).build();
        assertEquals(expected, winner(table(wide, exact).decideTls(443, serverName)));
    }

    @Test
    void aServerNameThatNoRouteTakesIsRefused() {
        TlsRoute exact = TlsRoute.builder("ns", "exact").parent("gw").hostname("abc.example.com").backends(BackendRef.service("s", 1)).build();
        assertEquals("NO_ROUTE", winner(table(exact).decideTls(443, "x.example.com")));
        assertEquals("NO_LISTENER", winner(table(exact).decideTls(444, "abc.example.com")));
    }

    @Test
    void theOldestTcpRouteTakesAllConnections() {
        TcpRoute young = TcpRoute.of("ns", "a-young", ParentReference.gateway("gw"), BackendRef.service("s", 1));
        TcpRoute old = new TcpRoute(ObjectMeta.of("ns", "b-old").withCreationTimestamp(Instant.EPOCH), young.parentRefs(), young.rules(),
                young.useDefaultGateways(), young.status());
        assertEquals("b-old 0", winner(table(young, old).decideTcp(5432)));
        assertEquals("a-young 0", winner(table(young).decideTcp(5432)));
        assertEquals("NO_LISTENER", winner(table(young).decideTcp(5433)));
        assertEquals("NO_ROUTE", winner(table(young).decideUdp(53)), "a TCPRoute does not attach to a UDP listener");
    }

    /** "The oldest Route based on creation timestamp", then the name: the SNI is all there is to match. */
    @Test
    void ofTlsRoutesOfOneHostNameTheOldestCountsAndThenTheName() {
        TlsRoute a = TlsRoute.builder("ns", "a").parent("gw").hostname("abc.example.com").backends(BackendRef.service("s", 1)).build();
        TlsRoute b = TlsRoute.builder("ns", "b").parent("gw").hostname("abc.example.com").backends(BackendRef.service("s", 1)).build();
        TlsRoute old = new TlsRoute(ObjectMeta.of("ns", "old").withCreationTimestamp(Instant.EPOCH), a.parentRefs(), a.hostnames(), a.rules(),
                a.useDefaultGateways(), a.status());
        TlsRoute wide = new TlsRoute(ObjectMeta.of("ns", "wide").withCreationTimestamp(Instant.EPOCH), a.parentRefs(), List.of("*.com"), a.rules(),
                a.useDefaultGateways(), a.status());
        assertEquals("a 0", winner(table(b, a, wide).decideTls(443, "abc.example.com")), "a wider host name is no help to the older");
        assertEquals("old 0", winner(table(b, a, wide, old).decideTls(443, "abc.example.com")));
        assertEquals("wide 0", winner(table(b, a, wide, old).decideTls(443, "x.example.com")));
    }

    /** "All contenders stay Accepted and are counted, but only the winner carries traffic" (GEP-2645). */
    @Test
    void theOldestUdpRouteTakesAllDatagrams() {
        UdpRoute young = UdpRoute.of("ns", "a-young", ParentReference.gateway("gw"), BackendRef.service("s", 1));
        UdpRoute other = UdpRoute.of("ns", "b-young", ParentReference.gateway("gw"), BackendRef.service("s", 1));
        UdpRoute old = new UdpRoute(ObjectMeta.of("ns", "c-old").withCreationTimestamp(Instant.EPOCH), young.parentRefs(), young.rules(),
                young.useDefaultGateways(), young.status());
        assertEquals("c-old 0", winner(table(young, other, old).decideUdp(53)));
        assertEquals("a-young 0", winner(table(other, young).decideUdp(53)));
        assertEquals("NO_LISTENER", winner(table(old).decideUdp(54)));
        assertEquals("NO_ROUTE", winner(table(old).decideTcp(5432)), "a UDPRoute does not attach to a TCP listener");
    }

    /** V12: "MUST NOT be skipped": a request for a rule whose filter is broken is not left to a broader rule. */
    @Test
    void aRuleThatAnswersWithAnErrorStillTakesItsRequests() {
        HttpRoute broken = HttpRoute.builder("ns", "a").parent("gw")
                .rule(r -> r.pathPrefix("/x").filter(new RouteFilter.ExtensionRef(new LocalObjectReference("example.org", "Missing", "gone"))).backend("s", 1))
                .rule(r -> r.pathPrefix("/").backend("s", 1)).build();
        Decision<String> decision = table(broken).decide(Request.get("http://any.example/x/y"));
        assertEquals("a 0", winner(decision));
        assertEquals(Optional.of("InvalidKind"), decision.rule().orElseThrow().error());
        assertEquals("a 1", winner(table(broken).decide(Request.get("http://any.example/y"))));
    }
}
