package io.gatewayapi.validate.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.ClientValidation;
import io.gatewayapi.model.ClientValidationMode;
import io.gatewayapi.model.ConfigMap;
import io.gatewayapi.model.FrontendTlsConfig;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.PortTls;
import io.gatewayapi.testkit.Certificates;
import io.gatewayapi.validate.topology.ClientCertificates;
import io.gatewayapi.validate.topology.Feature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What Gateways ask of the certificates of clients (Gateway.spec.tls.frontend, GEP-91). */
class FrontendValidationTest {

    private static final String FINE = "Accepted Programmed ResolvedRefs";
    private static final FrontendTlsConfig NOTHING = new FrontendTlsConfig(Optional.empty());

    private static FrontendTlsConfig trusting(ObjectReference... authorities) {
        return new FrontendTlsConfig(Optional.of(new ClientValidation(List.of(authorities), ClientValidationMode.ALLOW_VALID_ONLY)));
    }

    private static FrontendTlsConfig insecure(ObjectReference... authorities) {
        return new FrontendTlsConfig(Optional.of(new ClientValidation(List.of(authorities), ClientValidationMode.ALLOW_INSECURE_FALLBACK)));
    }

    private static Cluster of(FrontendTlsConfig defaults, PortTls... perPort) {
        Listener one = Given.https("443", 443, "", Given.secretRef("cert"));
        Listener two = Given.https("8443", 8443, "", Given.secretRef("cert"));
        return Cluster.of(Given.secret("cert"), Given.authority("ca"), Given.gateway(Given.http("http"), one, two).tls(Given.frontend(defaults, perPort)).build());
    }

    @Test
    void aListenerWhoseAuthoritiesCanBeReadServes() {
        Cluster cluster = of(trusting(Given.configMapRef("ca")));
        assertEquals(FINE, cluster.conditions("443"));
        ClientCertificates expected = new ClientCertificates(ClientValidationMode.ALLOW_VALID_ONLY, List.of(new ObjectKey(GroupKind.CONFIG_MAP, Given.NS, "ca")));
        assertEquals(Optional.of(expected), cluster.topology().gateways().get(0).listeners().get(1).clientCertificates());
    }

    @Test
    void withoutAnyValidAuthorityTheListenerIsNotAccepted() {
        String refused = "Accepted=False/NoValidCACertificate Programmed=False/Invalid ResolvedRefs=False/";
        assertEquals(refused + "InvalidCACertificateRef", of(trusting(Given.configMapRef("missing"))).conditions("443"));
        assertEquals(refused + "InvalidCACertificateKind", of(trusting(Given.secretRef("cert"))).conditions("443"));
        assertEquals(refused + "RefNotPermitted", of(trusting(far())).conditions("443"));
    }

    private static ObjectReference far() {
        return new ObjectReference("", "ConfigMap", Optional.of("far"), "ca");
    }

    @Test
    void anAuthorityElsewhereNeedsAGrantFromTheGateway() {
        ConfigMap there = new ConfigMap(ObjectMeta.of("far", "ca"), Map.of("ca.crt", Certificates.CERTIFICATE), Map.of());
        Cluster cluster = of(trusting(far())).with(there, Given.grant(GroupKind.GATEWAY, Given.NS, GroupKind.CONFIG_MAP, "far"));
        assertEquals(FINE, cluster.conditions("443"));
    }

    @Test
    void aConfigMapWithoutPemUnderCaCrtIsNoAuthority() {
        for (Map<String, String> data : List.of(Map.<String, String>of(), Map.of("ca.crt", ""), Map.of("ca.crt", "no"), Map.of("other", Certificates.CERTIFICATE))) {
            assertEquals("Accepted=False/NoValidCACertificate Programmed=False/Invalid ResolvedRefs=False/InvalidCACertificateRef",
                    of(trusting(Given.configMapRef("bad"))).with(Given.configMap("bad", data)).conditions("443"), data::toString);
        }
    }

    @Test
    void oneValidAuthorityIsEnoughToServe() {
        Cluster cluster = of(trusting(Given.configMapRef("missing"), Given.configMapRef("ca")));
        assertEquals("Accepted Programmed ResolvedRefs=False/InvalidCACertificateRef", cluster.conditions("443"));
    }

    @Test
    void theEntryOfAPortReplacesTheDefaultCompletely() {
        Cluster cluster = of(trusting(Given.configMapRef("missing")), new PortTls(8443, NOTHING));
        assertEquals("Accepted=False/NoValidCACertificate Programmed=False/Invalid ResolvedRefs=False/InvalidCACertificateRef", cluster.conditions("443"));
        assertEquals(FINE, cluster.conditions("8443"));
        assertEquals(Optional.empty(), cluster.topology().gateways().get(0).listeners().get(2).clientCertificates());
    }

    @Test
    void plainHttpIsNeverAffected() {
        Cluster cluster = of(trusting(Given.configMapRef("missing")));
        assertEquals(FINE, cluster.conditions("http"));
        assertEquals("Accepted=True/ListenersNotValid Programmed ResolvedRefs=False/ListenersNotResolved", cluster.gatewayConditions());
    }

    @Test
    void itIsAskedOfTheListenersOfListenerSetsToo() {
        Listener https = Given.https("l", 9443, "", Given.secretRef("cert"));
        Cluster cluster = Cluster.of(Given.secret("cert"), Given.listenerSet("set", https), Given.gateway(Given.http("http"))
                .allowedListeners(NamespaceSelection.ALL).tls(Given.frontend(trusting(Given.configMapRef("missing")))).build());
        assertEquals("Accepted=False/NoValidCACertificate Programmed=False/Invalid ResolvedRefs=False/InvalidCACertificateRef", cluster.entryConditions("set", "l"));
    }

    @Test
    void insecureFallbackIsAnnouncedOnTheGateway() {
        String announced = " InsecureFrontendValidationMode=True/ConfigurationChanged";
        assertEquals(FINE + announced, of(insecure(Given.configMapRef("ca"))).gatewayConditions());
        assertEquals(FINE + announced, of(NOTHING, new PortTls(8443, insecure(Given.configMapRef("ca")))).gatewayConditions());
        assertEquals(FINE, of(trusting(Given.configMapRef("ca"))).gatewayConditions());
    }

    @Test
    void aHostThatCannotValidateNeverSkipsIt() {
        Cluster cluster = of(trusting(Given.configMapRef("ca"))).without(Feature.GATEWAY_FRONTEND_CLIENT_CERTIFICATE_VALIDATION);
        assertEquals("Accepted=False/UnsupportedValue Programmed=False/Invalid ResolvedRefs", cluster.conditions("443"));
        assertEquals(FINE, cluster.conditions("http"));
    }
}
