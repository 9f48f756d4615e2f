package io.gatewayapi.traffic.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.BackendTlsTerms;
import io.gatewayapi.model.BackendTlsValidation;
import io.gatewayapi.model.ConfigMap;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Secret;
import io.gatewayapi.model.SubjectAltName;
import io.gatewayapi.traffic.tls.Authority.Certified;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** BackendTLSPolicy (GEP-1897, GEP-3155), handshake by handshake. */
class BackendTlsClientTest {

    private static final ObjectKey POLICY = new ObjectKey(GroupKind.BACKEND_TLS_POLICY, "shop", "tls");
    private static final String HOST = "abc.example.com";

    private static Authority trusted;
    private static Authority other;

    @BeforeAll
    static void authorities() throws Exception {
        trusted = Authority.root("trusted");
        other = Authority.root("other");
    }

    private static BackendTlsTerms terms(List<ConfigMap> authorities, Optional<Secret> client, SubjectAltName... names) {
        return new BackendTlsTerms(POLICY, HOST, List.of(names), authorities, Optional.empty(), client);
    }

    private static BackendTlsClient client(BackendTlsTerms terms) {
        return assertInstanceOf(BackendTlsSetup.Ready.class, BackendTlsClient.of(terms)).client();
    }

    private static BackendTlsClient client(SubjectAltName... names) {
        return client(terms(List.of(Authority.bundle(trusted)), Optional.empty(), names));
    }

    private static Handshake connect(BackendTlsClient client, Certified shown) throws Exception {
        return Handshake.run(client.engine("127.0.0.1", 443, BackendTlsClient.HTTP), Handshake.server(shown, Optional.empty(), "TLSv1.3"));
    }

    private static void refused(Handshake handshake, String why) {
        List<String> messages = new ArrayList<>();
        for (Throwable cause = handshake.failure().orElseThrow(); cause != null; cause = cause.getCause()) {
            messages.add(String.valueOf(cause.getMessage()));
        }
        assertTrue(messages.stream().anyMatch(message -> message.contains(why)), messages::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void hostnameIsTheServerNameThatIsSentAndTheNameThatIsChecked(String version) throws Exception {
        Certified shown = trusted.issue("dns:" + HOST);
        Handshake handshake = Handshake.run(
            client().engine("127.0.0.1", 443, BackendTlsClient.GRPC), Handshake.server(shown, Optional.empty(), version));
        assertEquals(new Handshake(Optional.empty(), Optional.of(HOST), "h2", Optional.empty()), handshake);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aCertificateOfAnotherAuthorityIsRefused(String version) throws Exception {
        Certified shown = other.issue("dns:" + HOST);
        SSLEngine server = Handshake.server(shown, Optional.empty(), version);
        Handshake handshake = Handshake.run(client().engine("127.0.0.1", 443, List.of()), server);
        refused(handshake, "unable to find valid certification path");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "abc.example.com,     true",
        "ABC.Example.com,     true",
        "*.example.com,       true",
        "abd.example.com,     false",
        "example.com,         false",
        "x.abc.example.com,   false",
        "*.abc.example.com,   false",
        "*.com,               false",
        "*,                   false",
        "a*.example.com,      false",
        "*c.example.com,      false",
        "abc.*.com,           false",
        "*.*.com,             false",
        "abc.example.com.evil.org, false",
        "*.example.com.,      false",
    })
    void aCertificateMustBearTheHostname(String name, boolean accepted) throws Exception {
        Handshake handshake = connect(client(), trusted.issue("dns:" + name));
        assertEquals(accepted, handshake.succeeded(), handshake::toString);
        if (!accepted) {
            refused(handshake, "the certificate has none of the names [abc.example.com]");
        }
    }

    @Test
    void anyOfItsNamesWillDo() throws Exception {
        assertTrue(connect(client(), trusted.issue("dns:x.example.com", "uri:spiffe://a/b", "dns:" + HOST)).succeeded());
    }

    /** RFC 9525: the common name says nothing. */
    @Test
    void aCertificateWithoutAlternativeNamesIsRefused() throws Exception {
        refused(connect(client(), trusted.issue(HOST, -1, 1)), "none of the names");
        refused(connect(client(), trusted.issue("uri:https://" + HOST)), "none of the names");
    }

    /** "If SubjectAltNames are specified, Hostname can be used for certificate selection but MUST NOT be used for authentication." */
    @Test
    void withSubjectAltNamesTheHostnameIsSentAndNotChecked() throws Exception {
        BackendTlsClient client = client(new SubjectAltName.Hostname("san.example.com"));
        Handshake good = connect(client, trusted.issue("dns:san.example.com"));
        assertTrue(good.succeeded(), good::toString);
        assertEquals(Optional.of(HOST), good.serverName());
        refused(connect(client, trusted.issue("dns:" + HOST)), "none of the names [san.example.com]");
    }

    /** "the certificate served from the backend MUST have at least one Subject Alternate Name matching one of the specified" */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "dns:san.example.com,       true",
        "dns:*.example.com,         true",
        "dns:wild.example.org,      false",
        "dns:*.example.org,         true",
        "uri:spiffe://cluster/ns/shop/sa/cart,  true",
        "uri:spiffe://cluster/ns/shop/sa/Cart,  false",
        "uri:spiffe://cluster/ns/shop/sa/cart/, false",
        "uri:dns:san.example.com,   false",
    })
    void oneOfTheSubjectAltNamesIsEnough(String name, boolean accepted) throws Exception {
        BackendTlsClient client = client(new SubjectAltName.Hostname("san.example.com"), new SubjectAltName.Hostname("*.example.org"),
            new SubjectAltName.Uri("spiffe://cluster/ns/shop/sa/cart"), new SubjectAltName.Unknown("IP", Map.of("ip", "10.0.0.1")));
        X509Certificate[] chain = trusted.issue(name).chain().toArray(X509Certificate[]::new);
        if (accepted) {
            client.trustManager().checkServerTrusted(chain, "ECDHE_ECDSA");
        } else {
            assertThrows(CertificateException.class, () -> client.trustManager().checkServerTrusted(chain, "ECDHE_ECDSA"));
        }
    }

    @ParameterizedTest(name = "valid from day {0} to day {1}: {2}")
    @CsvSource({"-2, -1, NotAfter", "1, 2, NotBefore"})
    void outOfItsTimeACertificateIsRefused(int from, int to, String why) throws Exception {
        refused(connect(client(), trusted.issue("leaf", from, to, "dns:" + HOST)), why);
    }

    @Test
    void aChainLeadsToAnAuthority() throws Exception {
        Certified shown = trusted.intermediate("one").intermediate("two").issue("dns:" + HOST);
        assertEquals(3, shown.chain().size());
        assertTrue(connect(client(), shown).succeeded());
        assertFalse(connect(client(), new Certified(shown.chain().subList(0, 1), shown.keys())).succeeded(), "with a link missing");
    }

    @Test
    void aLeafIsNoAuthority() throws Exception {
        Certified forged = Authority.forged(trusted.issue("dns:evil.example"), "dns:" + HOST);
        refused(connect(client(), forged), "basic constraints");
    }

    @Test
    void aSelfSignedCertificateIsTrustedWhereItIsTheAuthority() throws Exception {
        Certified self = Authority.selfSigned("dns:" + HOST);
        assertTrue(connect(client(terms(List.of(Authority.bundle(self.pem())), Optional.empty())), self).succeeded());
        refused(connect(client(), self), "unable to find valid certification path");
    }

    @Test
    void allAuthoritiesOfAllBundlesAreTrusted() throws Exception {
        BackendTlsClient both = client(terms(List.of(Authority.bundle(other, trusted)), Optional.empty()));
        BackendTlsClient two = client(terms(List.of(Authority.bundle(other), Authority.bundle(trusted)), Optional.empty()));
        for (Authority authority : List.of(other, trusted)) {
            assertTrue(connect(both, authority.issue("dns:" + HOST)).succeeded());
            assertTrue(connect(two, authority.issue("dns:" + HOST)).succeeded());
        }
    }

    @Test
    void aBundleThatIsPartlyUnreadableIsUsedAsFarAsItGoes() throws Exception {
        String broken = Authority.block("CERTIFICATE", new byte[] {0x30, 3, 1, 2, 3});
        ConfigMap map = Authority.bundle("# a comment\n" + broken + Authority.pem(trusted.certificate()));
        assertTrue(connect(client(terms(List.of(map), Optional.empty())), trusted.issue("dns:" + HOST)).succeeded());
        BackendTlsSetup setup = BackendTlsClient.of(terms(List.of(Authority.bundle(broken), Authority.bundle(trusted)), Optional.empty()));
        assertInstanceOf(BackendTlsSetup.Ready.class, setup);
        assertEquals(List.of(Problem.Severity.WARNING), setup.problems().stream().map(Problem::severity).toList());
    }

    @Test
    void theAuthoritiesOfTheSystemAreNotThoseOfTheCluster() throws Exception {
        BackendTlsClient system = client(new BackendTlsTerms(POLICY, HOST, List.of(), List.of(), Optional.of("System"), Optional.empty()));
        assertTrue(system.trustManager().getAcceptedIssuers().length > 10);
        refused(connect(system, trusted.issue("dns:" + HOST)), "unable to find valid certification path");
        assertEquals(1, client().trustManager().getAcceptedIssuers().length, "and with a bundle, nothing of the system is trusted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aClientCertificateIsShown(String version) throws Exception {
        Authority clients = Authority.root("clients");
        Certified own = clients.intermediate("below").issue("gateway", -1, 1);
        BackendTlsClient client = client(terms(List.of(Authority.bundle(trusted)), Optional.of(own.secret())));
        SSLEngine server = Handshake.server(trusted.issue("dns:" + HOST), Optional.of(clients), version);
        Handshake handshake = Handshake.run(client.engine("127.0.0.1", 443, BackendTlsClient.HTTP), server);
        assertTrue(handshake.succeeded(), handshake::toString);
        assertEquals(Optional.of("CN=gateway"), handshake.clientCertificate());
        assertEquals(1, client.keyManagers().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aBackendThatDemandsACertificateRefusesAClientWithout(String version) throws Exception {
        Authority clients = Authority.root("clients");
        SSLEngine server = Handshake.server(trusted.issue("dns:" + HOST), Optional.of(clients), version);
        assertFalse(Handshake.run(client().engine("127.0.0.1", 443, List.of()), server).succeeded());
        BackendTlsClient wrong = client(terms(List.of(Authority.bundle(trusted)), Optional.of(other.issue("x", -1, 1).secret())));
        SSLEngine again = Handshake.server(trusted.issue("dns:" + HOST), Optional.of(clients), version);
        assertFalse(Handshake.run(wrong.engine("127.0.0.1", 443, List.of()), again).succeeded(), "nor with one of another authority");
    }

    /** A host that builds engines itself and forgets all parameters loses the server name, but no check. */
    @Test
    void theContextAloneChecksEverything() throws Exception {
        SSLContext context = client().context();
        for (String name : List.of(HOST, "wrong.example.com")) {
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(true);
            Handshake handshake = Handshake.run(engine, Handshake.server(trusted.issue("dns:" + name), Optional.empty(), "TLSv1.3"));
            assertEquals(name.equals(HOST), handshake.succeeded(), handshake::toString);
            assertEquals(Optional.empty(), handshake.serverName());
        }
    }

    @Test
    void theTrustManagerChecksNamesInEveryWay() throws Exception {
        BackendTlsClient client = client();
        X509Certificate[] wrong = trusted.issue("dns:wrong.example.com").chain().toArray(X509Certificate[]::new);
        assertThrows(CertificateException.class, () -> client.trustManager().checkServerTrusted(wrong, "ECDHE_ECDSA"));
        assertThrows(CertificateException.class, () -> client.trustManager().checkServerTrusted(wrong, "ECDHE_ECDSA", (SSLEngine) null));
        assertThrows(CertificateException.class, () -> client.trustManager().checkServerTrusted(wrong, "ECDHE_ECDSA", (Socket) null));
        X509Certificate[] right = trusted.issue("dns:" + HOST).chain().toArray(X509Certificate[]::new);
        client.trustManager().checkServerTrusted(right, "ECDHE_ECDSA");
        assertThrows(CertificateException.class, () -> client.trustManager().checkClientTrusted(right, "EC"));
        assertThrows(CertificateException.class, () -> client.trustManager().checkClientTrusted(right, "EC", (SSLEngine) null));
        assertThrows(CertificateException.class, () -> client.trustManager().checkClientTrusted(right, "EC", (Socket) null));
    }

    @Test
    void parametersAreFreshAndTheContextIsNot() {
        BackendTlsClient client = client();
        SSLParameters parameters = client.parameters(BackendTlsClient.WEB_SOCKET);
        assertEquals(List.of("http/1.1"), List.of(parameters.getApplicationProtocols()));
        assertEquals(null, parameters.getEndpointIdentificationAlgorithm());
        parameters.setServerNames(List.of());
        assertEquals(1, client.parameters(List.of()).getServerNames().size());
        assertSame(client.context(), client.context());
        assertEquals(HOST, client.serverName());
        assertEquals(List.of(), client.keyManagers());
    }

    // what cannot be honoured is no client

    private static String unusable(BackendTlsTerms terms) {
        BackendTlsSetup setup = BackendTlsClient.of(terms);
        assertInstanceOf(BackendTlsSetup.Unusable.class, setup);
        Problem first = setup.problems().stream().filter(problem -> problem.severity() == Problem.Severity.ERROR).findFirst().orElseThrow();
        assertEquals("BackendTLSPolicy shop/tls", first.object());
        return first.path() + ": " + first.message();
    }

    @Test
    void withoutAnAuthorityThereIsNoClient() {
        String expected = "spec.validation.caCertificateRefs: there is no CA certificate to trust";
        assertEquals(expected, unusable(terms(List.of(), Optional.empty())));
        assertEquals(expected, unusable(terms(List.of(Authority.bundle("")), Optional.empty())));
        String noBase64 = "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----";
        assertEquals(expected, unusable(terms(List.of(Authority.bundle(noBase64)), Optional.empty())));
        assertEquals(expected, unusable(terms(List.of(Authority.bundle(Authority.block("CERTIFICATE", new byte[0]))), Optional.empty())));
        ConfigMap otherKey = new ConfigMap(ObjectMeta.of("shop", "ca"), Map.of("ca.pem", Authority.pem(trusted.certificate())), Map.of());
        assertEquals(expected, unusable(terms(List.of(otherKey), Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource({"Mozilla, 0, not known: Mozilla", "system, 0, not known: system",
        "System, 1, caCertificateRefs and wellKnownCACertificates exclude each other"})
    void wellKnownAuthoritiesAreThoseOfTheSystemAndNoOthers(String wellKnown, int bundles, String message) {
        List<ConfigMap> authorities = bundles == 0 ? List.of() : List.of(Authority.bundle(trusted));
        BackendTlsValidation validation = new BackendTlsValidation(List.of(), Optional.of(wellKnown), HOST, List.of());
        assertTrue(unusable(BackendTlsTerms.of(POLICY, validation, authorities, Optional.empty())).endsWith(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*.example.com", "10.0.0.1", "1", "a..b", "-a.b", "a_b", "A.b", "a.b.", "fd00::1", "a b", "ä.example"})
    void aHostnameThatCouldNotBeSentIsRefused(String hostname) {
        List<ConfigMap> authorities = List.of(Authority.bundle(trusted));
        assertEquals("spec.validation.hostname: no host name: " + hostname,
            unusable(new BackendTlsTerms(POLICY, hostname, List.of(), authorities, Optional.empty(), Optional.empty())));
        assertTrue(unusable(new BackendTlsTerms(POLICY, "a".repeat(64) + ".b", List.of(), authorities, Optional.empty(), Optional.empty()))
            .startsWith("spec.validation.hostname"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b", "xn--4ca.example", "1.a", "a1", "a-b.c--d"})
    void everyOtherHostnameCanBeSent(String hostname) {
        List<ConfigMap> authorities = List.of(Authority.bundle(trusted));
        BackendTlsTerms terms = new BackendTlsTerms(POLICY, hostname, List.of(), authorities, Optional.empty(), Optional.empty());
        assertEquals(hostname, client(terms).serverName());
    }

    @Test
    void namesOfAnUnknownTypeAreNotLeftOutUntilNothingIsChecked() {
        SubjectAltName unknown = new SubjectAltName.Unknown("IP", Map.of());
        assertEquals("spec.validation.subjectAltNames: 1 of the names are of a type that is not known",
            unusable(terms(List.of(Authority.bundle(trusted)), Optional.empty(), unknown)));
    }

    @Test
    void aClientCertificateThatCannotBeUsedIsNotLeftOut() throws Exception {
        Certified own = other.issue("gateway", -1, 1);
        Certified another = other.issue("another", -1, 1);
        String key = Authority.block("PRIVATE KEY", own.keys().getPrivate().getEncoded());
        Map<Secret, String> wrong = Map.of(
            new Secret(ObjectMeta.of("infra", "client"), "kubernetes.io/tls", Map.of()), "it has no key tls.crt",
            Authority.secret("", key), "there is no certificate in PEM",
            Authority.secret(own.pem(), ""), "there is no private key in PEM",
            Authority.secret(another.pem(), key), "its private key is not the one of its certificate");
        wrong.forEach((secret, message) -> assertEquals(
            "spec.tls.backend.clientCertificateRef: Secret infra/client cannot be used: " + message,
            unusable(terms(List.of(Authority.bundle(trusted)), Optional.of(secret)))));
    }

    @Test
    void allThatIsWrongIsSaidAtOnceAndNothingOfAKey() {
        BackendTlsTerms terms = new BackendTlsTerms(POLICY, "*", List.of(), List.of(), Optional.of("x"),
            Optional.of(Authority.secret("secret", "secret")));
        BackendTlsSetup setup = BackendTlsClient.of(terms);
        assertEquals(3, setup.problems().size());
        assertFalse(setup.toString().contains("secret\""));
        assertEquals("unusable", setup.accept(new BackendTlsSetup.Cases<String>() {
            @Override
            public String ready(BackendTlsSetup.Ready ready) {
                return "ready";
            }

            @Override
            public String unusable(BackendTlsSetup.Unusable unusable) {
                return "unusable";
            }
        }));
    }
}
