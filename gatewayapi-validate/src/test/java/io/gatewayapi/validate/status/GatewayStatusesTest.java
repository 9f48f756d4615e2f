package io.gatewayapi.validate.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.AddressType;
import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayAddress;
import io.gatewayapi.model.GatewayBackendTls;
import io.gatewayapi.model.GatewayInfrastructure;
import io.gatewayapi.model.GatewayTls;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.LocalObjectReference;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.Secret;
import io.gatewayapi.testkit.Certificates;
import io.gatewayapi.validate.topology.Feature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The status of a Gateway as a whole. */
class GatewayStatusesTest {

    private static final String FINE = "Accepted Programmed ResolvedRefs";

    private static Gateway.Builder gateway() {
        return Given.gateway(Given.http("l"));
    }

    // ---- listeners summed up

    @Test
    void allListenersValid() {
        assertEquals(FINE, Cluster.of(gateway().build()).gatewayConditions());
    }

    @Test
    void someListenersInvalidLeaveItAccepted() {
        Listener broken = Given.https("s", 443, "", Given.secretRef("missing"));
        assertEquals("Accepted=True/ListenersNotValid Programmed ResolvedRefs=False/ListenersNotResolved",
                Cluster.of(gateway().listener(broken).build()).gatewayConditions());
    }

    @Test
    void noValidListenerRejectsIt() {
        Listener broken = Given.https("s", 443, "", Given.secretRef("missing"));
        assertEquals("Accepted=False/ListenersNotValid Programmed=False/Invalid ResolvedRefs=False/ListenersNotResolved",
                Cluster.of(Given.gateway(broken).build()).gatewayConditions());
    }

    @Test
    void thereIsOneEntryPerListenerInTheirOrder() {
        Gateway status = Cluster.of(Given.gateway(Given.http("b", "b.example"), Given.http("a", "a.example")).build()).gateway();
        assertEquals(List.of("b", "a"), status.status().listeners().stream().map(listener -> listener.name()).toList());
    }

    // ---- parameters

    private static Cluster parameters(String group, String kind) {
        LocalObjectReference ref = new LocalObjectReference(group, kind, "p");
        return Cluster.of(gateway().infrastructure(new GatewayInfrastructure(Map.of(), Map.of(), Optional.of(ref))).build());
    }

    @Test
    void missingOrUnsupportedParametersRejectIt() {
        String rejected = "Accepted=False/InvalidParameters Programmed=False/Invalid ResolvedRefs";
        assertEquals(rejected, parameters("", "ConfigMap").gatewayConditions());
        assertEquals(rejected, parameters("", "Service").gatewayConditions());
        assertEquals(rejected, parameters("gateway.networking.k8s.io", "Gateway").gatewayConditions());
        assertEquals("Accepted Programmed=False/Invalid ResolvedRefs", parameters("", "ConfigMap").conditions("l"), "a Gateway that is rejected serves nothing");
    }

    @Test
    void parametersThatAreThereAndThoseOfAVendorWillDo() {
        assertEquals(FINE, parameters("", "ConfigMap").with(Given.configMap("p", Map.of())).gatewayConditions());
        assertEquals(FINE, parameters("example.com", "GatewayConfig").gatewayConditions());
    }

    // ---- the certificate for backends (GEP-3155)

    private static Cluster client(ObjectReference ref) {
        return Cluster.of(gateway().tls(new GatewayTls(Optional.of(new GatewayBackendTls(Optional.of(ref))), Optional.empty())).build());
    }

    @Test
    void aBadClientCertificateLeavesTheGatewayAccepted() {
        String refused = "Accepted Programmed ResolvedRefs=False/InvalidClientCertificateRef";
        assertEquals(refused, client(Given.secretRef("missing")).gatewayConditions());
        assertEquals(refused, client(Given.configMapRef("ca")).gatewayConditions());
        assertEquals(refused, client(new ObjectReference("example.com", "Secret", Optional.empty(), "c")).gatewayConditions());
        Secret empty = new Secret(ObjectMeta.of(Given.NS, "empty"), "Opaque", Map.of("tls.crt", Bytes.utf8("no")));
        assertEquals(refused, client(Given.secretRef("empty")).with(empty).gatewayConditions());
    }

    @Test
    void aClientCertificateElsewhereNeedsAGrant() {
        Cluster cluster = client(Given.secretRef("far", "c")).with(Certificates.secret("far", "c"));
        assertEquals("Accepted Programmed ResolvedRefs=False/RefNotPermitted", cluster.gatewayConditions());
        assertEquals(FINE, cluster.with(Given.grant(GroupKind.GATEWAY, Given.NS, GroupKind.SECRET, "far")).gatewayConditions());
    }

    // ---- addresses

    private static GatewayAddress ip(String value) {
        return new GatewayAddress(AddressType.IP_ADDRESS, Optional.of(value));
    }

    private static Cluster addresses(GatewayAddress... addresses) {
        Gateway.Builder gateway = gateway();
        List.of(addresses).forEach(gateway::address);
        return Cluster.of(gateway.build());
    }

    @Test
    void anUnsupportedTypeOfAddressRejectsTheGatewayBeforeAnythingElse() {
        GatewayAddress own = new GatewayAddress(new AddressType("test/fake"), Optional.of("a"));
        Cluster cluster = addresses(own, ip("no address")).assuming(all -> all.withAddresses(List.of("10.0.0.1")));
        assertEquals("Accepted=False/UnsupportedAddress Programmed=False/Invalid ResolvedRefs", cluster.gatewayConditions());
        assertEquals(List.of(), cluster.gateway().status().addresses());
        assertEquals("Accepted=False/UnsupportedAddress Programmed=False/Invalid ResolvedRefs",
                addresses(new GatewayAddress(AddressType.NAMED_ADDRESS, Optional.of("a"))).gatewayConditions());
    }

    @Test
    void anAddressThatTheHostLacksIsNotUsableThoughTheGatewayIsAccepted() {
        Cluster cluster = addresses(ip("10.0.0.9"), ip("10.0.0.1")).assuming(all -> all.withAddresses(List.of("10.0.0.1")));
        assertEquals("Accepted Programmed=False/AddressNotUsable ResolvedRefs", cluster.gatewayConditions());
        assertEquals(List.of(ip("10.0.0.1")), cluster.gateway().status().addresses());
    }

    @Test
    void aUsableAddressIsReportedWithItsType() {
        GatewayAddress hostname = new GatewayAddress(AddressType.HOSTNAME, Optional.of("lb.example.com"));
        Cluster cluster = addresses(ip("2001:DB8::1"), hostname).assuming(all -> all.withAddresses(List.of("2001:db8:0:0:0:0:0:1", "LB.example.com")));
        assertEquals(FINE, cluster.gatewayConditions());
        assertEquals(List.of(ip("2001:DB8::1"), hostname), cluster.gateway().status().addresses());
    }

    @Test
    void withoutAPoolEveryWellFormedAddressIsUsable() {
        assertEquals(FINE, addresses(ip("10.0.0.9"), ip("::1")).gatewayConditions());
        for (String malformed : List.of("10.0.0", "10.0.0.256", "1:2", "::g", "lb.example.com")) {
            assertEquals("Accepted Programmed=False/AddressNotUsable ResolvedRefs", addresses(ip(malformed)).gatewayConditions(), malformed);
        }
    }

    @Test
    void anEmptyAddressIsAssignedFromThePool() {
        GatewayAddress any = new GatewayAddress(AddressType.IP_ADDRESS, Optional.empty());
        Cluster cluster = addresses(any, ip("10.0.0.1")).assuming(all -> all.withAddresses(List.of("lb.example.com", "10.0.0.1", "10.0.0.2")));
        assertEquals(FINE, cluster.gatewayConditions());
        assertEquals(List.of(ip("10.0.0.2"), ip("10.0.0.1")), cluster.gateway().status().addresses());
        cluster.assuming(all -> all.withAddresses(List.of("10.0.0.1")));
        assertEquals("Accepted Programmed=False/AddressNotAssigned ResolvedRefs", cluster.gatewayConditions());
    }

    @Test
    void anEmptyAddressNeedsTheFeature() {
        GatewayAddress any = new GatewayAddress(AddressType.IP_ADDRESS, Optional.empty());
        assertEquals(FINE, addresses(any).gatewayConditions());
        assertEquals("Accepted Programmed=False/AddressNotAssigned ResolvedRefs", addresses(any).without(Feature.GATEWAY_ADDRESS_EMPTY).gatewayConditions());
    }

    @Test
    void aHostWithoutStaticAddressesSupportsNone() {
        assertEquals("Accepted=False/UnsupportedAddress Programmed=False/Invalid ResolvedRefs",
                addresses(ip("10.0.0.1")).without(Feature.GATEWAY_STATIC_ADDRESSES).gatewayConditions());
    }
}
