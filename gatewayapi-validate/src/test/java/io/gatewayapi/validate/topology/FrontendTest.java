package io.gatewayapi.validate.topology;

import static io.gatewayapi.validate.topology.Given.grant;
import static io.gatewayapi.validate.topology.Given.listener;
import static io.gatewayapi.validate.topology.Given.problem;
import static io.gatewayapi.validate.topology.Reasons.INVALID_CA_CERTIFICATE_KIND;
import static io.gatewayapi.validate.topology.Reasons.INVALID_CA_CERTIFICATE_REF;
import static io.gatewayapi.validate.topology.Reasons.NO_VALID_CA_CERTIFICATE;
import static io.gatewayapi.validate.topology.Reasons.REF_NOT_PERMITTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.ClientValidation;
import io.gatewayapi.model.ClientValidationMode;
import io.gatewayapi.model.ConfigMap;
import io.gatewayapi.model.FrontendTls;
import io.gatewayapi.model.FrontendTlsConfig;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayTls;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.PortTls;
import io.gatewayapi.model.Resource;
import io.gatewayapi.testkit.Certificates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a Gateway asks of the certificates of clients (Gateway.spec.tls.frontend, GEP-91). */
class FrontendTest {

    private static final FrontendTlsConfig NOTHING = new FrontendTlsConfig(Optional.empty());
    private static final ConfigMap CA = new ConfigMap(ObjectMeta.of("infra", "ca"), Map.of("ca.crt", Certificates.CERTIFICATE), Map.of());

    @Test
    void listenerWithAGoodAuthorityServes() {
        Topology topology = resolve(asking(ca("ca"), List.of()), CA);

        assertEquals(Optional.empty(), listener(topology, "https").unresolved());
        assertTrue(listener(topology, "https").isProgrammed());
        assertEquals(List.of(new ObjectKey(GroupKind.CONFIG_MAP, "infra", "ca")),
                listener(topology, "https").clientCertificates().orElseThrow().authorities());
    }

    /** "Any bad CA ref -> ResolvedRefs=False. ALL bad -> additionally Accepted=False/NoValidCACertificate", never without the check. */
    @Test
    void withoutAGoodAuthorityTheListenerDoesNotServe() {
        assertRefused(INVALID_CA_CERTIFICATE_REF, "invalid-ca-certificate-ref", resolve(asking(ca("gone"), List.of()), CA));
        assertRefused(INVALID_CA_CERTIFICATE_KIND, "invalid-ca-certificate-kind",
                resolve(asking(ca(reference("Secret", Optional.empty(), "ca")), List.of()), CA));
        assertRefused(INVALID_CA_CERTIFICATE_REF, "invalid-ca-certificate-ref",
                resolve(asking(ca("empty"), List.of()), new ConfigMap(ObjectMeta.of("infra", "empty"), Map.of("ca.crt", "Hello"),
                        Map.of())));
        assertRefused(INVALID_CA_CERTIFICATE_REF, "invalid-ca-certificate-ref", resolve(asking(ca("other-key"), List.of()),
                new ConfigMap(ObjectMeta.of("infra", "other-key"), Map.of("tls.crt", Certificates.CERTIFICATE), Map.of())));
    }

    @Test
    void oneGoodAuthorityIsEnoughToServe() {
        ClientValidation both = new ClientValidation(List.of(reference("ConfigMap", Optional.empty(), "gone"),
                reference("ConfigMap", Optional.empty(), "ca")),
                ClientValidationMode.ALLOW_VALID_ONLY);
        Topology topology = resolve(asking(new FrontendTlsConfig(Optional.of(both)), List.of()), CA);

        assertEquals(Optional.of(INVALID_CA_CERTIFICATE_REF), listener(topology, "https").unresolved());
        assertEquals(Optional.empty(), listener(topology, "https").rejected());
        assertTrue(listener(topology, "https").isProgrammed());
    }

    /** The grant is "from kind Gateway in the Gateway's namespace to core ConfigMap". */
    @Test
    void authorityOfAnotherNamespaceNeedsAGrant() {
        FrontendTlsConfig abroad = ca(reference("ConfigMap", Optional.of("certs"), "ca"));
        ConfigMap foreign = new ConfigMap(ObjectMeta.of("certs", "ca"), CA.data(), Map.of());

        assertRefused(REF_NOT_PERMITTED, "ref-not-permitted", resolve(asking(abroad, List.of()), foreign));
        assertRefused(REF_NOT_PERMITTED, "ref-not-permitted",
                resolve(asking(abroad, List.of()), foreign, grant("certs", GroupKind.GATEWAY, "infra", GroupKind.SECRET)));
        assertTrue(listener(resolve(asking(abroad, List.of()), foreign, grant("certs", GroupKind.GATEWAY, "infra", GroupKind.CONFIG_MAP)),
                "https").isProgrammed());
    }

    /** "HTTP listeners are never affected". */
    @Test
    void otherListenersOfTheGatewayServe() {
        Topology topology = resolve(asking(ca("gone"), List.of()), CA);

        assertTrue(listener(topology, "http").isProgrammed());
        assertEquals(Optional.empty(), listener(topology, "http").clientCertificates());
    }

    /** "perPort replaces default completely, also when the perPort entry has no validation". */
    @Test
    void entryOfThePortReplacesTheDefault() {
        Topology good = resolve(asking(ca("gone"), List.of(new PortTls(443, ca("ca")))), CA);
        assertTrue(listener(good, "https").isProgrammed());
        assertFalse(listener(good, "other").isProgrammed());

        Topology off = resolve(asking(ca("gone"), List.of(new PortTls(443, NOTHING))), CA);
        assertTrue(listener(off, "https").isProgrammed());
        assertEquals(Optional.empty(), listener(off, "https").clientCertificates());

        Topology bad = resolve(asking(NOTHING, List.of(new PortTls(443, ca("gone")))), CA);
        assertFalse(listener(bad, "https").isProgrammed());
        assertTrue(listener(bad, "other").isProgrammed());
        assertEquals("spec.tls.frontend.perPort[0].tls.validation.caCertificateRefs[0]", problem(bad, "invalid-ca-certificate-ref").path());
    }

    @Test
    void problemOfADefaultIsToldOnce() {
        Topology topology = resolve(asking(ca("gone"), List.of()), CA);

        assertEquals("Gateway infra/edge", problem(topology, "invalid-ca-certificate-ref").object());
        assertEquals("spec.tls.frontend.default.validation.caCertificateRefs[0]", problem(topology, "invalid-ca-certificate-ref").path());
    }

    private static void assertRefused(String reason, String code, Topology topology) {
        assertEquals(Optional.of(reason), listener(topology, "https").unresolved());
        assertEquals(Optional.of(NO_VALID_CA_CERTIFICATE), listener(topology, "https").rejected());
        assertFalse(listener(topology, "https").isProgrammed());
        problem(topology, code);
    }

    private static FrontendTlsConfig ca(String name) {
        return ca(reference("ConfigMap", Optional.empty(), name));
    }

    private static FrontendTlsConfig ca(ObjectReference reference) {
        return new FrontendTlsConfig(Optional.of(new ClientValidation(List.of(reference), ClientValidationMode.ALLOW_VALID_ONLY)));
    }

    private static ObjectReference reference(String kind, Optional<String> namespace, String name) {
        return new ObjectReference("", kind, namespace, name);
    }

    /** A Gateway with two HTTPS listeners and one of HTTP. */
    private static Gateway asking(FrontendTlsConfig byDefault, List<PortTls> perPort) {
        return Gateway.builder("infra", "edge").listener(Listener.http("http", 80)).listener(Listener.https("https", 443, "good"))
                .listener(Listener.https("other", 8443, "good"))
                .tls(new GatewayTls(Optional.empty(), Optional.of(new FrontendTls(byDefault, perPort)))).build();
    }

    private static Topology resolve(Resource... resources) {
        return Given.resolve(Stream.concat(Stream.of(resources), Stream.of(Certificates.secret("infra", "good"))).toArray(Resource[]::new));
    }
}
