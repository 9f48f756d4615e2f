package io.gatewayapi.validate.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.BackendTlsValidation;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.LocalObjectReference;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.PolicyStatus;
import io.gatewayapi.model.PolicyTargetReference;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.ServicePort;
import io.gatewayapi.model.XBackendTrafficPolicy;
import io.gatewayapi.validate.topology.Feature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** BackendTLSPolicies and XBackendTrafficPolicies: ancestors, conflicts, trust (GEP-713, GEP-1897). */
class PolicyStatusesTest {

    private static final LocalObjectReference CA = Given.local("ConfigMap", "ca");

    private static Cluster of(BackendTlsPolicy... policies) {
        return Cluster.of(policies).with(Given.authority("ca"), Given.gateway(Given.http("l")).build(), Given.route("r").build());
    }

    private static ServicePort port(String name, int number, String protocol) {
        return new ServicePort(Optional.of(name), number, protocol, Optional.empty());
    }

    private static Service service(ServicePort... ports) {
        return new Service(ObjectMeta.of(Given.NS, "svc"), "ClusterIP", Optional.empty(), List.of(ports));
    }

    // ---- ancestors

    @Test
    void anAncestorIsEachGatewayThroughWhichTheServiceIsReached() {
        Gateway other = Given.gateway(Given.http("l")).metadata(Given.meta("a-gw")).build();
        Cluster cluster = of(Given.policy("p", "svc", "", CA)).with(other, Given.route("s", ParentReference.gateway("a-gw")).build());
        assertEquals(List.of("a-gw: Accepted ResolvedRefs", "gw: Accepted ResolvedRefs"), cluster.policy("p"));
    }

    @Test
    void theAncestorIsNamedWithoutASection() {
        BackendTlsPolicy status = of(Given.policy("p", "svc", "", CA)).find(BackendTlsPolicy.class, "p");
        assertEquals(ParentReference.gateway(Given.NS, "gw"), status.status().ancestors().get(0).ancestorRef());
        assertEquals(Given.CONTROLLER, status.status().ancestors().get(0).controllerName());
        assertEquals(7, status.status().ancestors().get(0).conditions().get(0).observedGeneration(), "the policy's generation");
    }

    @Test
    void aServiceThatNoAttachedRouteUsesHasNoAncestor() {
        Cluster cluster = of(Given.policy("p", "unused", "", CA)).with(Service.of(Given.NS, "unused", 80),
                Given.route("refused", ParentReference.gateway("gw").withSectionName("x")).rule(rule -> rule.backend("unused", 80)).build());
        assertEquals(List.of(), cluster.policy("p"));
    }

    @Test
    void aRouteOfAListenerSetLeadsToItsGateway() {
        Cluster cluster = Cluster.of(Given.policy("p", "svc", "", CA), Given.authority("ca"), Given.listenerSet("set", Given.http("m", "m.example")),
                Given.gateway(Given.http("l", "l.example")).allowedListeners(NamespaceSelection.ALL).build(),
                Given.route("r", ParentReference.listenerSet(Given.NS, "set")).build());
        assertEquals(List.of("gw: Accepted ResolvedRefs"), cluster.policy("p"));
    }

    @Test
    void aMirrorUsesItsServiceToo() {
        RouteFilter mirror = new RouteFilter.RequestMirror(BackendReference.service("copy", 80), OptionalInt.empty(), Optional.empty());
        Cluster cluster = of(Given.policy("p", "copy", "", CA)).with(Service.of(Given.NS, "copy", 80), Given.route("m").rule(rule -> rule.filter(mirror)).build());
        assertEquals(List.of("gw: Accepted ResolvedRefs"), cluster.policy("p"));
    }

    @Test
    void aHostWithoutThePolicyLeavesItAlone() {
        assertEquals(List.of(), of(Given.policy("p", "svc", "", CA)).without(Feature.BACKEND_TLS_POLICY).policy("p"));
    }

    // ---- conflicts

    @Test
    void theOlderPolicyOfATargetCounts() {
        Cluster cluster = of(
                Given.policy(Given.meta("a").withCreationTimestamp(Given.NEW), "svc", "", trust()),
                Given.policy(Given.meta("b").withCreationTimestamp(Given.OLD), "svc", "", trust()));
        assertEquals(List.of("gw: Accepted ResolvedRefs"), cluster.policy("b"));
        assertEquals(List.of("gw: Accepted=False/Conflicted ResolvedRefs"), cluster.policy("a"));
    }

    private static BackendTlsValidation trust() {
        return new BackendTlsValidation(List.of(CA), Optional.empty(), "svc.example", List.of());
    }

    @Test
    void amongPoliciesOfOneAgeTheFirstByNameCounts() {
        Cluster cluster = of(Given.policy("b", "svc", "", CA), Given.policy("a", "svc", "", CA));
        assertEquals(List.of("gw: Accepted ResolvedRefs"), cluster.policy("a"));
        assertEquals(List.of("gw: Accepted=False/Conflicted ResolvedRefs"), cluster.policy("b"));
    }

    @Test
    void oneForTheServiceAndOneForAPortDoNotConflict() {
        Cluster cluster = of(Given.policy("a", "svc", "", CA), Given.policy("b", "svc", "p", CA), Given.policy("c", "svc", "p", CA))
                .with(service(port("p", 80, "TCP")));
        assertEquals(List.of("gw: Accepted ResolvedRefs"), cluster.policy("a"));
        assertEquals(List.of("gw: Accepted ResolvedRefs"), cluster.policy("b"));
        assertEquals(List.of("gw: Accepted=False/Conflicted ResolvedRefs"), cluster.policy("c"));
    }

    // ---- trust

    @Test
    void withoutAnyValidAuthorityItIsNotAccepted() {
        assertEquals(List.of("gw: Accepted=False/NoValidCACertificate ResolvedRefs=False/InvalidCACertificateRef"),
                of(Given.policy("p", "svc", "", Given.local("ConfigMap", "missing"))).policy("p"));
        assertEquals(List.of("gw: Accepted=False/NoValidCACertificate ResolvedRefs=False/InvalidCACertificateRef"),
                of(Given.policy("p", "svc", "", Given.local("ConfigMap", "bad"))).with(Given.configMap("bad", Map.of())).policy("p"));
        assertEquals(List.of("gw: Accepted=False/NoValidCACertificate ResolvedRefs=False/InvalidKind"),
                of(Given.policy("p", "svc", "", Given.local("Secret", "ca"))).policy("p"));
    }

    @Test
    void oneValidAuthorityIsEnough() {
        assertEquals(List.of("gw: Accepted ResolvedRefs=False/InvalidCACertificateRef"),
                of(Given.policy("p", "svc", "", Given.local("ConfigMap", "missing"), CA)).policy("p"));
    }

    @Test
    void theAuthoritiesOfTheSystemWillDo() {
        BackendTlsValidation system = new BackendTlsValidation(List.of(), Optional.of("System"), "svc.example", List.of());
        BackendTlsValidation other = new BackendTlsValidation(List.of(), Optional.of("Vendor"), "svc.example", List.of());
        assertEquals(List.of("gw: Accepted ResolvedRefs"), of(Given.policy(Given.meta("p"), "svc", "", system)).policy("p"));
        assertEquals(List.of("gw: Accepted=False/Invalid ResolvedRefs"), of(Given.policy(Given.meta("p"), "svc", "", other)).policy("p"));
    }

    // ---- targets

    @Test
    void aMissingTargetOrSectionIsNotFound() {
        Cluster missing = of(Given.policy("p", "gone", "", CA)).with(Given.route("x").rule(rule -> rule.backend("gone", 80)).build());
        assertEquals(List.of("gw: Accepted=False/TargetNotFound ResolvedRefs"), missing.policy("p"));
        assertEquals(List.of("gw: Accepted=False/TargetNotFound ResolvedRefs"), of(Given.policy("p", "svc", "x", CA)).policy("p"));
    }

    @Test
    void aPortOfUdpIsAnInvalidTarget() {
        Service both = service(port("t", 80, "TCP"), port("u", 81, "UDP"));
        assertEquals(List.of("gw: Accepted=False/Invalid ResolvedRefs"), of(Given.policy("p", "svc", "u", CA)).with(both).policy("p"));
        assertEquals(List.of("gw: Accepted ResolvedRefs"), of(Given.policy("p", "svc", "", CA)).with(both).policy("p"));
        Service only = service(port("u", 80, "UDP"));
        assertEquals(List.of("gw: Accepted=False/Invalid ResolvedRefs"), of(Given.policy("p", "svc", "", CA)).with(only).policy("p"));
    }

    @Test
    void aPolicyThatLosesOneOfItsTargetsIsRejectedEntirely() {
        BackendTlsPolicy two = new BackendTlsPolicy(Given.meta("b"), List.of(
                new PolicyTargetReference("", "Service", "svc", Optional.empty()), new PolicyTargetReference("", "Service", "other", Optional.empty())),
                trust(), Map.of(), new PolicyStatus(List.of()));
        Cluster cluster = of(Given.policy("a", "svc", "", CA), two, Given.policy("c", "other", "", CA)).with(Service.of(Given.NS, "other", 80),
                Given.route("o").rule(rule -> rule.backend("other", 80)).build());
        assertEquals(List.of("gw: Accepted=False/Conflicted ResolvedRefs"), cluster.policy("b"));
        assertEquals(List.of("gw: Accepted ResolvedRefs"), cluster.policy("c"), "what is rejected blocks nobody");
    }

    // ---- XBackendTrafficPolicy

    private static XBackendTrafficPolicy traffic(String name, String service) {
        return new XBackendTrafficPolicy(Given.meta(name), List.of(Given.local("Service", service)), Optional.empty(), Optional.empty(), new PolicyStatus(List.of()));
    }

    @Test
    void policiesForTrafficFollowTheSameRules() {
        Cluster cluster = of().with(traffic("b", "svc"), traffic("a", "svc"), traffic("c", "unused"));
        assertEquals(List.of("gw: Accepted"), cluster.trafficPolicy("a"));
        assertEquals(List.of("gw: Accepted=False/Conflicted"), cluster.trafficPolicy("b"));
        assertEquals(List.of(), cluster.trafficPolicy("c"));
    }
}
