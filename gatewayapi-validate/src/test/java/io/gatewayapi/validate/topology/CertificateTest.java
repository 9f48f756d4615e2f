package io.gatewayapi.validate.topology;

import static io.gatewayapi.validate.topology.Given.EDGE;
import static io.gatewayapi.validate.topology.Given.assertNoProblem;
import static io.gatewayapi.validate.topology.Given.gateway;
import static io.gatewayapi.validate.topology.Given.grant;
import static io.gatewayapi.validate.topology.Given.listener;
import static io.gatewayapi.validate.topology.Given.problem;
import static io.gatewayapi.validate.topology.Given.resolve;
import static io.gatewayapi.validate.topology.Given.route;
import static io.gatewayapi.validate.topology.Given.set;
import static io.gatewayapi.validate.topology.Given.trusting;
import static io.gatewayapi.validate.topology.Reasons.INVALID_CERTIFICATE_REF;
import static io.gatewayapi.validate.topology.Reasons.REF_NOT_PERMITTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.Secret;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.testkit.Certificates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The certificates of listeners (ListenerTLSConfig.certificateRefs); checked by kind, grant, existence, content. */
class CertificateTest {

    private static final Secret GOOD = Certificates.secret("infra", "good");

    @Test
    void secretWithCertificateAndKeyServes() {
        Topology topology = resolve(gateway(https(secret("good"))), GOOD);

        assertEquals(Optional.empty(), listener(topology, "l").unresolved());
        assertTrue(listener(topology, "l").isProgrammed());
        assertNoProblem(topology);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"'', ConfigMap", "example.org, Secret", "core, Secret", "'', Secrets"})
    void referenceToAnythingButACoreSecretIsInvalid(String group, String kind) {
        Topology topology = trusting(gateway(https(new ObjectReference(group, kind, Optional.empty(), "good"))), GOOD);

        assertUnresolved(INVALID_CERTIFICATE_REF, "invalid-certificate-ref", topology);
    }

    @Test
    void secretThatIsMissingIsInvalid() {
        assertUnresolved(INVALID_CERTIFICATE_REF, "invalid-certificate-ref", resolve(gateway(https(secret("gone"))), GOOD));
    }

    @Test
    void secretThatIsNotAtHandIsTakenToExist() {
        Topology topology = trusting(gateway(https(secret("gone"))));

        assertTrue(listener(topology, "l").isProgrammed());
        assertNoProblem(topology);
    }

    /** CT gateway-invalid-tls-configuration: present but not PEM. */
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void malformedSecrets(String what, Map<String, Bytes> data) {
        Secret secret = new Secret(ObjectMeta.of("infra", "bad"), "kubernetes.io/tls", data);
        Topology topology = resolve(gateway(https(secret("bad"))), secret);

        assertUnresolved(INVALID_CERTIFICATE_REF, "invalid-certificate-ref", topology);
        assertUnresolved(INVALID_CERTIFICATE_REF, "invalid-certificate-ref", trusting(gateway(https(secret("bad"))), secret));
    }

    static Stream<Arguments> malformedSecrets() {
        String hollow = "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n";
        String torn = Certificates.CERTIFICATE.substring(0, Certificates.CERTIFICATE.length() / 2);
        return Stream.of(
                row("no data", Map.of()),
                row("no key", Map.of("tls.crt", Bytes.utf8(Certificates.CERTIFICATE))),
                row("no certificate", Map.of("tls.key", Bytes.utf8(Certificates.KEY))),
                row("other names", Map.of("cert", Bytes.utf8(Certificates.CERTIFICATE), "key", Bytes.utf8(Certificates.KEY))),
                row("no PEM", pair("Hello world\n", "Hello world\n")),
                row("empty", pair("", "")),
                row("the key is no PEM", pair(Certificates.CERTIFICATE, "Hello world\n")),
                row("key and certificate exchanged", pair(Certificates.KEY, Certificates.CERTIFICATE)),
                row("nothing between the lines", pair(hollow, Certificates.KEY)),
                row("torn off", pair(torn, Certificates.KEY)),
                row("no base64 inside", pair(Certificates.CERTIFICATE.replace("MII", "M!!"), Certificates.KEY)),
                row("no text", Map.of("tls.crt", Bytes.of(new byte[] {-1, -2, 0}), "tls.key", Bytes.utf8(Certificates.KEY))));
    }

    @Test
    void keysInTheFormsOfOpensslServe() {
        for (String form : List.of("RSA ", "EC ", "")) {
            Secret secret = new Secret(ObjectMeta.of("infra", "good"), "kubernetes.io/tls",
                    pair(Certificates.CERTIFICATE, Certificates.KEY.replace("PRIVATE", form + "PRIVATE")));
            assertTrue(listener(resolve(gateway(https(secret("good"))), secret), "l").isProgrammed(), form);
        }
    }

    @Test
    void passthroughIgnoresCertificates() {
        ListenerTls passing = new ListenerTls(TlsMode.PASSTHROUGH, List.of(secret("gone")), Map.of());
        Topology topology = resolve(gateway(Listener.of("l", 443, ProtocolType.TLS).withTls(passing)), GOOD);

        assertTrue(listener(topology, "l").isProgrammed());
        assertNoProblem(topology);
    }

    @Test
    void anotherNamespaceNeedsAGrant() {
        Secret foreign = Certificates.secret("certs", "good");
        Listener listener = https(secret("certs", "good"));

        assertUnresolved(REF_NOT_PERMITTED, "ref-not-permitted", resolve(gateway(listener), foreign));
        assertUnresolved(REF_NOT_PERMITTED, "ref-not-permitted", trusting(gateway(listener)));
        assertTrue(listener(resolve(gateway(listener), foreign, grant("certs", GroupKind.GATEWAY, "infra", GroupKind.SECRET)), "l")
                .isProgrammed());
    }

    /** "never reveal whether the target exists". */
    @Test
    void withoutAGrantNobodyLearnsWhetherTheSecretIsThere() {
        Listener listener = https(secret("certs", "it"));
        Topology there = resolve(gateway(listener), Certificates.secret("certs", "it"));
        Topology absent = resolve(gateway(listener));

        assertEquals(there.problems(), absent.problems());
        assertEquals(listener(there, "l"), listener(absent, "l"));
    }

    @Test
    void withAGrantASecretThatIsMissingIsInvalid() {
        assertUnresolved(INVALID_CERTIFICATE_REF, "invalid-certificate-ref",
                resolve(gateway(https(secret("certs", "gone"))), grant("certs", GroupKind.GATEWAY, "infra", GroupKind.SECRET)));
    }

    /** The kind comes before the grant. */
    @Test
    void wrongKindOfAnotherNamespaceIsInvalid() {
        ObjectReference map = new ObjectReference("", "ConfigMap", Optional.of("certs"), "it");

        assertUnresolved(INVALID_CERTIFICATE_REF, "invalid-certificate-ref", resolve(gateway(https(map))));
    }

    /** GEP-1713: grants are not inherited between Gateway and ListenerSet, in either direction. */
    @Test
    void grantOfTheGatewayIsNoGrantOfItsListenerSets() {
        Secret foreign = Certificates.secret("certs", "good");
        Listener listener = https(secret("certs", "good"));
        Resource toGateway = grant("certs", GroupKind.GATEWAY, "infra", GroupKind.SECRET);
        Resource toSet = grant("certs", GroupKind.LISTENER_SET, "shop", GroupKind.SECRET);

        assertEquals(Optional.of(REF_NOT_PERMITTED), listener(resolve(gateway(), set("shop", "s", 0, listener), foreign, toGateway), "l")
                .unresolved());
        assertEquals(Optional.empty(), listener(resolve(gateway(), set("shop", "s", 0, listener), foreign, toSet), "l").unresolved());
        assertEquals(Optional.of(REF_NOT_PERMITTED), listener(resolve(gateway(listener), foreign, toSet), "l").unresolved());
    }

    /** References of a set mean its own namespace. */
    @Test
    void referenceOfAListenerSetMeansItsOwnNamespace() {
        assertTrue(listener(resolve(gateway(), set("shop", "s", 0, https(secret("good"))), Certificates.secret("shop", "good")), "l")
                .isProgrammed());
        assertFalse(listener(resolve(gateway(), set("shop", "s", 0, https(secret("good"))), GOOD), "l").isProgrammed());
    }

    @Test
    void reasonIsThatOfTheFirstBrokenReference() {
        Topology topology = resolve(gateway(https(secret("good"), secret("certs", "it"), secret("gone"))), GOOD);

        assertEquals(Optional.of(REF_NOT_PERMITTED), listener(topology, "l").unresolved());
        assertEquals("spec.listeners[0].tls.certificateRefs[1]", problem(topology, "ref-not-permitted").path());
        assertEquals("spec.listeners[0].tls.certificateRefs[2]", problem(topology, "invalid-certificate-ref").path(),
                "but all are reported");
    }

    /** "False with exactly one reason": what keeps the listener from serving comes before kinds of routes that do not fit. */
    @Test
    void certificateComesBeforeTheKindsOfRoutes() {
        AllowedRoutes odd = new AllowedRoutes(NamespaceSelection.SAME, List.of(GroupKind.HTTP_ROUTE, GroupKind.TLS_ROUTE));
        Topology topology = resolve(gateway(https(secret("gone")).withAllowedRoutes(odd)), GOOD);

        assertUnresolved(INVALID_CERTIFICATE_REF, "invalid-certificate-ref", topology);
        assertEquals("spec.listeners[0].allowedRoutes.kinds", problem(topology, "invalid-route-kinds").path());
    }

    /** CT gateway-invalid-tls-configuration: supportedKinds still listed, routes still attached. */
    @Test
    void certificateThatCannotBeUsedStopsTheListenerOnly() {
        Topology topology = resolve(gateway(https(secret("gone")), Listener.http("other", 80)), route("infra", "r", EDGE), GOOD);

        assertEquals(2, listener(topology, "l").supportedKinds().size());
        assertEquals(List.of("r"), Given.attached(topology, "l"));
        assertEquals(Optional.empty(), listener(topology, "l").rejected());
        assertTrue(listener(topology, "other").isProgrammed());
    }

    @Test
    void problemOffersTheGrantThatIsMissing() {
        String fix = problem(resolve(gateway(https(secret("certs", "good")))), "ref-not-permitted").fix();

        assertTrue(fix.contains("kind: ReferenceGrant"), fix);
        assertTrue(fix.contains("namespace: certs"), fix);
        assertTrue(fix.contains("kind: Gateway\n    namespace: infra"), fix);
        assertTrue(fix.contains("kind: Secret\n    name: good"), fix);
    }

    private static void assertUnresolved(String reason, String code, Topology topology) {
        assertEquals(Optional.of(reason), listener(topology, "l").unresolved());
        assertFalse(listener(topology, "l").isProgrammed());
        assertEquals("Gateway infra/edge", problem(topology, code).object());
        assertEquals("spec.listeners[0].tls.certificateRefs[0]", problem(topology, code).path());
    }

    private static Arguments row(String what, Map<String, Bytes> data) {
        return Arguments.of(what, data);
    }

    private static Map<String, Bytes> pair(String certificate, String key) {
        return Map.of("tls.crt", Bytes.utf8(certificate), "tls.key", Bytes.utf8(key));
    }

    private static ObjectReference secret(String name) {
        return new ObjectReference("", "Secret", Optional.empty(), name);
    }

    private static ObjectReference secret(String namespace, String name) {
        return new ObjectReference("", "Secret", Optional.of(namespace), name);
    }

    private static Listener https(ObjectReference... certificates) {
        return Listener.of("l", 443, ProtocolType.HTTPS).withTls(new ListenerTls(TlsMode.TERMINATE, List.of(certificates), Map.of()));
    }
}
