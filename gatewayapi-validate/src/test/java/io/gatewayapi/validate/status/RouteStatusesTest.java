package io.gatewayapi.validate.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.DefaultScope;
import io.gatewayapi.model.FromNamespaces;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.LabelOperator;
import io.gatewayapi.model.LabelSelector;
import io.gatewayapi.model.LabelSelectorRequirement;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.model.TlsRoute;
import io.gatewayapi.model.UdpRoute;
import io.gatewayapi.validate.topology.Feature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which parents accept a route. */
class RouteStatusesTest {

    private static final String FINE = "Accepted ResolvedRefs";
    private static final String NO_MATCHING_PARENT = "Accepted=False/NoMatchingParent ResolvedRefs";
    private static final String NOT_ALLOWED = "Accepted=False/NotAllowedByListeners ResolvedRefs";
    private static final String NO_HOSTNAME = "Accepted=False/NoMatchingListenerHostname ResolvedRefs";

    private static final ParentReference GATEWAY = ParentReference.gateway("gw");

    private static Cluster of(Listener... listeners) {
        return Cluster.of(Given.gateway(listeners).build());
    }

    private static List<String> attach(ParentReference ref, Listener... listeners) {
        return of(listeners).with(Given.route("r", ref).build()).route("r");
    }

    // ---- the parent

    @Test
    void aParentThatDoesNotExistGetsNoEntry() {
        assertEquals(List.of(), of(Given.http("l")).with(Given.route("r", ParentReference.gateway("other")).build()).route("r"));
    }

    @Test
    void everyReferenceIsJudgedByItself() {
        HttpRoute route = Given.route("r", GATEWAY.withSectionName("x"), GATEWAY.withSectionName("l")).build();
        assertEquals(List.of(NO_MATCHING_PARENT, FINE), of(Given.http("l")).with(route).route("r"));
    }

    @Test
    void theReferenceIsEchoedAsItStands() {
        ParentReference ref = GATEWAY.withSectionName("l").withPort(80);
        HttpRoute status = of(Given.http("l")).with(Given.route("r", ref).build()).find(HttpRoute.class, "r");
        assertEquals(List.of(ref), status.status().parents().stream().map(parent -> parent.parentRef()).toList());
        assertEquals(List.of(Given.CONTROLLER), status.status().parents().stream().map(parent -> parent.controllerName()).toList());
    }

    @Test
    void equalReferencesAreOneEntry() {
        assertEquals(List.of(FINE), of(Given.http("l")).with(Given.route("r", GATEWAY, GATEWAY).build()).route("r"));
    }

    @Test
    void aReferenceToTheGatewayNeverReachesItsListenerSets() {
        Cluster cluster = Cluster.of(Given.gateway(Given.http("l", "l.example")).allowedListeners(NamespaceSelection.ALL).build(),
                Given.listenerSet("set", Given.http("m", "m.example")),
                Given.route("named", GATEWAY.withSectionName("m")).build(),
                Given.route("hosted", GATEWAY).hostname("m.example").build());
        assertEquals(List.of(NO_MATCHING_PARENT), cluster.route("named"));
        assertEquals(List.of(NO_HOSTNAME), cluster.route("hosted"));
    }

    @Test
    void theStateOfAListenerIsNoCriterion() {
        assertEquals(List.of(FINE), attach(GATEWAY, Given.https("l", 443, "", Given.secretRef("missing"))));
    }

    // ---- section and port

    @Test
    void anUnknownSectionMatchesNoParent() {
        assertEquals(List.of(NO_MATCHING_PARENT), attach(GATEWAY.withSectionName("x"), Given.http("l")));
    }

    @Test
    void anUnknownPortMatchesNoParent() {
        assertEquals(List.of(NO_MATCHING_PARENT), attach(GATEWAY.withPort(81), Given.http("l")));
    }

    @Test
    void sectionAndPortMustMeetInOneListener() {
        assertEquals(List.of(NO_MATCHING_PARENT), attach(GATEWAY.withSectionName("a").withPort(81), Given.http("a"), Listener.http("b", 81)));
        assertEquals(List.of(FINE), attach(GATEWAY.withSectionName("b").withPort(81), Given.http("a"), Listener.http("b", 81)));
    }

    @Test
    void aPortAloneSelectsAllItsListeners() {
        Cluster cluster = of(Given.http("a", "a.example"), Given.http("b", "b.example"), Listener.http("c", 81)).with(Given.route("r", GATEWAY.withPort(80)).build());
        assertEquals(List.of(1, 1, 0), cluster.gateway().status().listeners().stream().map(listener -> listener.attachedRoutes()).toList());
    }

    @Test
    void aPortNeedsTheFeature() {
        Cluster cluster = of(Given.http("l")).with(Given.route("r", GATEWAY.withPort(80)).build()).without(Feature.HTTP_ROUTE_PARENT_REF_PORT);
        assertEquals(List.of("Accepted=False/UnsupportedValue ResolvedRefs"), cluster.route("r"));
    }

    // ---- kinds and namespaces

    @Test
    void anExistingSectionOfTheWrongProtocolDoesNotAllowTheRoute() {
        Cluster cluster = of(Given.http("http"), Given.tls("tls", TlsMode.PASSTHROUGH, "")).with(
                TcpRoute.of(Given.NS, "tcp", GATEWAY.withSectionName("http")),
                UdpRoute.of(Given.NS, "udp", GATEWAY.withSectionName("tls")),
                TlsRoute.builder(Given.NS, "tls").parent(GATEWAY.withSectionName("http")).hostname("a.example").build(),
                Given.route("http", GATEWAY.withSectionName("tls")).build());
        assertEquals(List.of(NOT_ALLOWED), cluster.route("tcp"));
        assertEquals(List.of(NOT_ALLOWED), cluster.route("udp"));
        assertEquals(List.of(NOT_ALLOWED), cluster.route("tls"));
        assertEquals(List.of(NOT_ALLOWED), cluster.route("http"));
    }

    @Test
    void aKindThatTheListenerDoesNotNameIsNotAllowed() {
        Listener grpc = Given.http("l").withAllowedRoutes(new AllowedRoutes(NamespaceSelection.SAME, List.of(GroupKind.GRPC_ROUTE)));
        assertEquals(List.of(NOT_ALLOWED), attach(GATEWAY, grpc));
    }

    @Test
    void aTlsRouteNeedsTheFeatureWhereTlsEnds() {
        Cluster cluster = of(Given.tls("l", TlsMode.TERMINATE, "")).without(Feature.TLS_ROUTE_MODE_TERMINATE)
                .with(TlsRoute.builder(Given.NS, "r").parent(GATEWAY).hostname("a.example").build());
        assertEquals(List.of(NOT_ALLOWED), cluster.route("r"));
    }

    private static List<String> fromFar(NamespaceSelection selection, Map<String, String> labels) {
        HttpRoute route = HttpRoute.builder("far", "r").parent(ParentReference.gateway(Given.NS, "gw")).build();
        Listener listener = Given.http("l").withAllowedRoutes(new AllowedRoutes(selection, List.of()));
        return of(listener).with(route, Given.namespace("far", labels)).route("r");
    }

    @Test
    void allowedRoutesDecideAboutOtherNamespacesAndNoGrantIsNeeded() {
        assertEquals(List.of(NOT_ALLOWED), fromFar(NamespaceSelection.SAME, Map.of()));
        assertEquals(List.of(FINE), fromFar(NamespaceSelection.ALL, Map.of()));
    }

    @Test
    void aSelectorHasLabelsAndExpressions() {
        LabelSelectorRequirement in = new LabelSelectorRequirement("team", LabelOperator.IN, List.of("a", "b"));
        LabelSelector both = new LabelSelector(Map.of("env", "prod"), List.of(in));
        assertEquals(List.of(FINE), fromFar(NamespaceSelection.selector(both), Map.of("env", "prod", "team", "b")));
        assertEquals(List.of(NOT_ALLOWED), fromFar(NamespaceSelection.selector(both), Map.of("env", "prod", "team", "c")));
        assertEquals(List.of(NOT_ALLOWED), fromFar(NamespaceSelection.selector(both), Map.of("team", "a")));
    }

    @Test
    void anEmptySelectorSelectsAllAndAMissingOneNone() {
        assertEquals(List.of(FINE), fromFar(NamespaceSelection.selector(new LabelSelector(Map.of(), List.of())), Map.of()));
        assertEquals(List.of(NOT_ALLOWED), fromFar(new NamespaceSelection(FromNamespaces.SELECTOR, Optional.empty()), Map.of()));
    }

    @Test
    void everyNamespaceHasItsNameAsALabel() {
        LabelSelector name = LabelSelector.matchLabel("kubernetes.io/metadata.name", "far");
        assertEquals(List.of(FINE), fromFar(NamespaceSelection.selector(name), Map.of()));
    }

    // ---- host names

    private static List<String> meet(String listener, String... route) {
        HttpRoute.Builder r = Given.route("r");
        List.of(route).forEach(r::hostname);
        return of(listener.isEmpty() ? Given.http("l") : Given.http("l", listener)).with(r.build()).route("r");
    }

    @Test
    void oneHostNameThatMeetsIsEnough() {
        assertEquals(List.of(FINE), meet("*.example.com", "other.example.org", "a.example.com"));
    }

    @Test
    void aWildcardStandsForOneOrMoreLabels() {
        assertEquals(List.of(FINE), meet("*.example.com", "a.b.example.com"));
        assertEquals(List.of(FINE), meet("a.b.example.com", "*.example.com"));
        assertEquals(List.of(NO_HOSTNAME), meet("*.example.com", "example.com"));
        assertEquals(List.of(NO_HOSTNAME), meet("example.com", "*.example.com"));
    }

    @Test
    void wildcardsMeetWhereOneCoversTheOther() {
        assertEquals(List.of(FINE), meet("*.com", "*.example.com"));
        assertEquals(List.of(FINE), meet("*.example.com", "*.com"));
        assertEquals(List.of(NO_HOSTNAME), meet("*.example.com", "*.example.net"));
        assertEquals(List.of(NO_HOSTNAME), meet("*.ample.com", "*.example.com"));
    }

    @Test
    void noHostNameMeetsEverything() {
        assertEquals(List.of(FINE), meet("a.example"));
        assertEquals(List.of(FINE), meet("", "a.example"));
    }

    // ---- default Gateways (GEP-3793)

    @Test
    void aDefaultGatewayTakesRoutesThatWantOneInAdditionToTheirParents() {
        Gateway second = Given.gateway(Given.http("l")).metadata(Given.meta("default")).defaultScope(DefaultScope.ALL).build();
        HttpRoute route = Given.route("r").useDefaultGateways(DefaultScope.ALL).build();
        Cluster cluster = of(Given.http("l")).with(second, route, Given.route("other").build());
        assertEquals(List.of(FINE, FINE), cluster.route("r"));
        assertEquals(List.of(FINE), cluster.route("other"));
        List<ParentReference> refs = cluster.find(HttpRoute.class, "r").status().parents().stream().map(parent -> parent.parentRef()).toList();
        assertEquals(List.of(GATEWAY, ParentReference.gateway(Given.NS, "default")), refs);
    }

    @Test
    void aDefaultGatewayThatIsNamedTooIsOneParent() {
        Gateway gateway = Given.gateway(Given.http("l")).defaultScope(DefaultScope.ALL).build();
        assertEquals(List.of(FINE), Cluster.of(gateway, Given.route("r").useDefaultGateways(DefaultScope.ALL).build()).route("r"));
    }

    // ---- kinds of routes

    @Test
    void aKindThatTheHostLacksIsLeftAlone() {
        Cluster cluster = of(Given.http("l")).with(Given.route("r").build()).without(Feature.HTTP_ROUTE);
        assertEquals(List.of(), cluster.route("r"));
    }

    @Test
    void httpRoutesAndGrpcRoutesShareAHost() {
        GrpcRoute grpc = GrpcRoute.builder(Given.NS, "grpc").parent(GATEWAY).rule(rule -> rule.backend("svc", 80)).build();
        Cluster cluster = of(Given.http("l")).with(Given.route("http").build(), grpc);
        assertEquals(List.of(FINE), cluster.route("http"));
        assertEquals(List.of(FINE), cluster.route("grpc"));
    }

    @Test
    void udpRoutesAttachToUdp() {
        Cluster cluster = of(Listener.of("l", 53, ProtocolType.UDP)).with(UdpRoute.of(Given.NS, "r", GATEWAY));
        assertEquals(List.of(FINE), cluster.route("r"));
    }

    @Test
    void atMostThirtyTwoParentsAreWritten() {
        HttpRoute.Builder route = HttpRoute.builder(Given.NS, "r").metadata(ObjectMeta.of(Given.NS, "r"));
        for (int i = 0; i < 40; i++) {
            route.parent(GATEWAY.withPort(1000 + i));
        }
        assertEquals(32, of(Given.http("l")).with(route.build()).route("r").size());
    }
}
