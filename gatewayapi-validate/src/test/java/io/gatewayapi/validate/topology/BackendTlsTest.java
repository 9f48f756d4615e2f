package io.gatewayapi.validate.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendTlsMode;
import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.BackendTlsTerms;
import io.gatewayapi.model.BackendTlsValidation;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.ConfigMap;
import io.gatewayapi.model.ExternalAuthProtocol;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayBackendTls;
import io.gatewayapi.model.GatewayTls;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.LocalObjectReference;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.PolicyStatus;
import io.gatewayapi.model.PolicyTargetReference;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.model.Secret;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.ServicePort;
import io.gatewayapi.model.SubjectAltName;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.model.TlsRoute;
import io.gatewayapi.model.XBackend;
import io.gatewayapi.model.XBackendTls;
import io.gatewayapi.testkit.Certificates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How backends are spoken to over TLS: which policy counts, and what a broken one does. */
class BackendTlsTest {

    private static final String NS = "ns";
    private static final ObjectKey CA = new ObjectKey(GroupKind.CONFIG_MAP, NS, "ca");
    private static final Service SERVICE = new Service(ObjectMeta.of(NS, "svc"), "ClusterIP", Optional.empty(), List.of(
            new ServicePort(Optional.of("a"), 80, "TCP", Optional.empty()), new ServicePort(Optional.of("b"), 81, "TCP", Optional.empty())));
    private static final ConfigMap AUTHORITY = new ConfigMap(ObjectMeta.of(NS, "ca"), Map.of("ca.crt", Certificates.CERTIFICATE), Map.of());
    private static final HttpRoute ROUTE = HttpRoute.builder(NS, "r").parent("gw").rule(rule -> rule.backend("svc", 80).backend("svc", 81)).build();

    private static BackendTlsPolicy policy(String name, String section, String hostname, String authority) {
        return new BackendTlsPolicy(ObjectMeta.of(NS, name),
                List.of(new PolicyTargetReference("", "Service", "svc", Optional.of(section).filter(port -> !port.isEmpty()))),
                new BackendTlsValidation(List.of(new LocalObjectReference("", "ConfigMap", authority)), Optional.empty(), hostname,
                        List.of(new SubjectAltName.Hostname("alt.example"))),
                Map.of(), new PolicyStatus(List.of()));
    }

    private static List<ResolvedBackend> backends(Resource... more) {
        List<Resource> all = new ArrayList<>(List.of(SERVICE, AUTHORITY));
        all.addAll(List.of(more));
        if (all.stream().noneMatch(Gateway.class::isInstance)) {
            all.add(Gateway.builder(NS, "gw").listener(Listener.http("l", 80)).build());
        }
        Topology topology = Topology.resolve(ResourceSet.of(all), Assumptions.CLUSTER);
        return topology.gateways().get(0).listeners().get(0).routes().get(0).rules().get(0).backends();
    }

    @Test
    void withoutAPolicyItIsPlainText() {
        assertEquals(List.of(Optional.empty(), Optional.empty()), backends(ROUTE).stream().map(ResolvedBackend::tls).toList());
    }

    @Test
    void aPolicySaysWhomToTrustAndWhomToExpect() {
        BackendTls tls = backends(ROUTE, policy("p", "", "svc.example", "ca")).get(0).tls().orElseThrow();
        assertEquals(new BackendTls(new ObjectKey(GroupKind.BACKEND_TLS_POLICY, NS, "p"), "svc.example", List.of(new SubjectAltName.Hostname("alt.example")),
                List.of(CA), Optional.empty(), Optional.empty(), Optional.empty()), tls);
    }

    /** As a host makes connections by them, with the objects instead of their names. */
    @Test
    void termsHoldTheObjectsThatThePolicyNames() {
        Secret client = Certificates.secret(NS, "client");
        BackendTls tls = backends(ROUTE, policy("p", "", "svc.example", "ca")).get(0).tls().orElseThrow()
                .withClientCertificate(client.key());

        assertEquals(new BackendTlsTerms(tls.policy(), "svc.example", List.of(new SubjectAltName.Hostname("alt.example")),
                List.of(AUTHORITY), Optional.empty(), Optional.of(client)), tls.terms(ResourceSet.of(AUTHORITY, client)));
        assertEquals(new BackendTlsTerms(tls.policy(), "svc.example", tls.subjectAltNames(), List.of(), Optional.empty(), Optional.empty()),
                tls.terms(ResourceSet.empty()));
    }

    @Test
    void thePolicyOfAPortGoesBeforeThatOfTheService() {
        List<ResolvedBackend> backends = backends(ROUTE, policy("whole", "", "whole.example", "ca"), policy("port", "a", "port.example", "ca"));
        assertEquals(List.of("port.example", "whole.example"), backends.stream().map(backend -> backend.tls().orElseThrow().hostname()).toList());
    }

    @Test
    void aPolicyThatCannotBeHonouredMakesTheBackendInvalid() {
        ResolvedBackend backend = backends(ROUTE, policy("p", "", "svc.example", "missing")).get(0);
        assertFalse(backend.isValid());
        assertEquals(Optional.of("NoValidCACertificate"), backend.reason());
        assertTrue(backend.tls().isPresent(), "never plain text");
    }

    @Test
    void aBrokenPolicyOfAPortIsNotReplacedByThatOfTheService() {
        List<ResolvedBackend> backends = backends(ROUTE, policy("whole", "", "whole.example", "ca"), policy("port", "a", "port.example", "missing"));
        assertEquals(List.of(false, true), backends.stream().map(ResolvedBackend::isValid).toList());
    }

    @Test
    void aPolicyThatLostDoesNotCount() {
        List<ResolvedBackend> backends = backends(ROUTE, policy("b", "", "b.example", "missing"), policy("a", "", "a.example", "ca"));
        assertTrue(backends.get(0).isValid());
        assertEquals("a.example", backends.get(0).tls().orElseThrow().hostname());
    }

    @Test
    void theGatewayShowsItsCertificate() {
        Gateway.Builder gateway = Gateway.builder(NS, "gw").listener(Listener.http("l", 80));
        gateway.tls(new GatewayTls(Optional.of(new GatewayBackendTls(Optional.of(new ObjectReference("", "Secret", Optional.empty(), "client")))), Optional.empty()));
        Resource[] objects = {ROUTE, policy("p", "a", "svc.example", "ca"), gateway.build(), Certificates.secret(NS, "client")};
        List<ResolvedBackend> backends = backends(objects);
        assertEquals(Optional.of(new ObjectKey(GroupKind.SECRET, NS, "client")), backends.get(0).tls().orElseThrow().clientCertificate());
        assertEquals(Optional.empty(), backends.get(1).tls(), "it does not itself turn TLS on");
        objects[3] = Certificates.secret("far", "client");
        assertEquals(Optional.empty(), backends(objects).get(0).tls().orElseThrow().clientCertificate());
    }

    @Test
    void whereTlsIsPassedThroughNoPolicyTouchesIt() {
        TlsRoute route = TlsRoute.builder(NS, "r").parent("gw").hostname("a.example").backends(BackendRef.service("svc", 80)).build();
        BackendTlsPolicy broken = policy("p", "", "svc.example", "missing");
        ResolvedBackend through = backends(route, broken, tls(TlsMode.PASSTHROUGH)).get(0);
        assertEquals("tls", through.protocol());
        assertTrue(through.isValid());
        assertEquals(Optional.empty(), through.tls());
        ResolvedBackend ended = backends(route, broken, tls(TlsMode.TERMINATE), Certificates.secret(NS, "cert")).get(0);
        assertEquals("tcp", ended.protocol());
        assertEquals(Optional.of("NoValidCACertificate"), ended.reason());
    }

    private static Gateway tls(TlsMode mode) {
        ListenerTls terms = new ListenerTls(mode, mode.equals(TlsMode.TERMINATE) ? List.of(new ObjectReference("", "Secret", Optional.empty(), "cert")) : List.of(), Map.of());
        return Gateway.builder(NS, "gw").listener(Listener.of("l", 443, ProtocolType.TLS).withTls(terms)).build();
    }

    @Test
    void anExternalBackendBringsItsOwnTerms() {
        XBackend plain = XBackend.external(NS, "x", "api.example.com", 443);
        BackendTlsValidation validation = new BackendTlsValidation(List.of(), Optional.of("System"), "api.example.com", List.of());
        XBackend secure = new XBackend(plain.metadata(), plain.type(), plain.externalHostname(), plain.port(), plain.protocol(),
                Optional.of(new XBackendTls(BackendTlsMode.SERVER_ONLY, Optional.empty(), Optional.of(validation))), plain.status());
        BackendReference ref = new BackendReference(GroupKind.X_BACKEND.group(), GroupKind.X_BACKEND.kind(), Optional.empty(), "x", OptionalInt.empty());
        HttpRoute route = HttpRoute.builder(NS, "r").parent("gw").rule(rule -> rule.backend(BackendRef.of(ref))).build();
        assertEquals(Optional.empty(), backends(route, plain).get(0).tls());
        BackendTls tls = backends(route, secure).get(0).tls().orElseThrow();
        assertEquals(secure.key(), tls.policy());
        assertEquals(Optional.of("System"), tls.wellKnownCaCertificates());
        assertEquals(Optional.empty(), tls.rejected());
    }

    /** A copy is never sent as plain text instead: the mirror is lost, the traffic goes on. */
    @Test
    void aMirrorWhosePolicyCannotBeHonouredIsLost() {
        BackendReference mirrored = BackendReference.service("svc", 81);
        HttpRoute route = HttpRoute.builder(NS, "r").parent("gw")
                .rule(rule -> rule.filter(new RouteFilter.RequestMirror(mirrored, OptionalInt.empty(), Optional.empty())).backend("svc", 80)).build();
        Topology topology = Topology.resolve(ResourceSet.of(List.of(SERVICE, policy("p", "b", "be.example", "nowhere"), route,
                Gateway.builder(NS, "gw").listener(Listener.http("l", 80)).build())), Assumptions.CLUSTER);
        ResolvedRule rule = topology.gateways().get(0).listeners().get(0).routes().get(0).rules().get(0);
        assertEquals(Set.of(mirrored), rule.lostMirrors());
        assertEquals(Optional.empty(), rule.error());
        assertTrue(rule.backends().get(0).isValid());
        assertTrue(rule.filterBackends().get(mirrored).tls().isPresent(), "never plain text");
        assertEquals(Optional.empty(), rule.filterBackend(mirrored));
    }

    /** Also where no rule has it as a backend, and with the certificate that the Gateway shows. */
    @Test
    void aFilterSpeaksToItsBackendAsThePolicyHasIt() {
        BackendReference mirrored = BackendReference.service("svc", 81);
        BackendReference asked = BackendReference.service("auth", 80);
        RouteFilter mirror = new RouteFilter.RequestMirror(mirrored, OptionalInt.empty(), Optional.empty());
        RouteFilter auth = new RouteFilter.ExternalAuth(ExternalAuthProtocol.GRPC, asked,
                Optional.empty(), Optional.empty(), Optional.empty());
        HttpRoute route = HttpRoute.builder(NS, "r").parent("gw").parent("plain")
                .rule(rule -> rule.filter(auth).backend(BackendRef.service("svc", 80).withFilters(List.of(mirror)))).build();
        ObjectReference client = new ObjectReference("", "Secret", Optional.empty(), "client");
        Gateway.Builder gateway = Gateway.builder(NS, "gw").listener(Listener.http("l", 80));
        gateway.tls(new GatewayTls(Optional.of(new GatewayBackendTls(Optional.of(client))), Optional.empty()));
        Gateway plain = Gateway.builder(NS, "plain").listener(Listener.http("l", 81)).build();
        Topology topology = Topology.resolve(ResourceSet.of(List.of(
                SERVICE, Service.of(NS, "auth", 80), AUTHORITY, policy("p", "b", "be.example", "ca"), route,
                gateway.build(), plain, Certificates.secret(NS, "client"))), Assumptions.CLUSTER);

        ResolvedRule shown = topology.gateways().get(0).listeners().get(0).routes().get(0).rules().get(0);
        BackendTls tls = shown.filterBackend(mirrored).orElseThrow().tls().orElseThrow();
        assertEquals("be.example", tls.hostname());
        assertEquals(Optional.of(new ObjectKey(GroupKind.SECRET, NS, "client")), tls.clientCertificate());
        assertEquals(Optional.empty(), shown.filterBackend(asked).orElseThrow().tls());
        ResolvedRule bare = topology.gateways().get(1).listeners().get(0).routes().get(0).rules().get(0);
        assertEquals(Optional.empty(), bare.filterBackend(mirrored).orElseThrow().tls().orElseThrow().clientCertificate());
    }
}
