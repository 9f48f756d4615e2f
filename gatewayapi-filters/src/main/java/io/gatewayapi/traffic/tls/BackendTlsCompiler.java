package io.gatewayapi.traffic.tls;

import io.gatewayapi.model.BackendTlsTerms;
import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.ConfigMap;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Problem.Severity;
import io.gatewayapi.model.Secret;
import io.gatewayapi.model.SubjectAltName;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** From the terms of a policy to a client, or to all that is wrong with them. For one thread, once. */
final class BackendTlsCompiler {

    /** The CRD's pattern of {@code hostname}; the last label of a name has a letter, that of an IPv4 address has none. */
    private static final Pattern HOSTNAME = Pattern.compile(
        "(?=.{1,253}$)(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?\\.)*(?![0-9]+$)[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?");

    private static final char[] NO_PASSWORD = {};

    private final BackendTlsTerms terms;
    private final List<Problem> problems = new ArrayList<>();

    BackendTlsCompiler(BackendTlsTerms terms) {
        this.terms = terms;
    }

    BackendTlsSetup compile() {
        if (!HOSTNAME.matcher(terms.hostname()).matches()) {
            error("spec.validation.hostname", "no host name: " + terms.hostname(),
                "write a DNS name in lower case, without wildcard, no IP address");
        }
        checkNames();
        Optional<X509ExtendedTrustManager> trust = trust();
        List<KeyManager> keys = terms.clientCertificate().map(this::keys).orElse(List.of());
        if (problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
            return new BackendTlsSetup.Unusable(problems);
        }
        BackendNames names = BackendNames.of(terms.hostname(), terms.subjectAltNames());
        X509ExtendedTrustManager checked = new BackendTrust(trust.orElseThrow(), names);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.toArray(KeyManager[]::new), new TrustManager[] {checked}, null);
            return new BackendTlsSetup.Ready(new BackendTlsClient(context, checked, keys, new SNIHostName(terms.hostname())), problems);
        } catch (GeneralSecurityException e) {
            error("spec", "the Java platform has no TLS: " + e.getMessage(), "");
            return new BackendTlsSetup.Unusable(problems);
        }
    }

    /** A name of a type that is not known here is never met; where there are no others, no certificate could pass. */
    private void checkNames() {
        long unknown = terms.subjectAltNames().stream().filter(SubjectAltName.Unknown.class::isInstance).count();
        if (unknown > 0) {
            note(unknown == terms.subjectAltNames().size() ? Severity.ERROR : Severity.WARNING, "spec.validation.subjectAltNames",
                unknown + " of the names are of a type that is not known", "write type: Hostname or type: URI");
        }
    }

    /** BackendTLSPolicyValidation, CEL: exactly one of caCertificateRefs and wellKnownCACertificates. */
    private Optional<X509ExtendedTrustManager> trust() {
        Optional<String> wellKnown = terms.wellKnownCaCertificates().filter(name -> !name.isEmpty());
        if (wellKnown.isPresent() && !terms.authorities().isEmpty()) {
            error("spec.validation", "caCertificateRefs and wellKnownCACertificates exclude each other", "leave one of them out");
            return Optional.empty();
        }
        if (wellKnown.isPresent() && !wellKnown.get().equals("System")) {
            error("spec.validation.wellKnownCACertificates", "not known: " + wellKnown.get(), "write System");
            return Optional.empty();
        }
        if (wellKnown.isPresent()) {
            return trust(null);
        }
        List<X509Certificate> anchors = terms.authorities().stream().flatMap(map -> anchors(map).stream()).distinct().toList();
        if (anchors.isEmpty()) {
            error("spec.validation.caCertificateRefs", "there is no CA certificate to trust",
                "refer to a ConfigMap that has certificates in PEM under the key ca.crt, or write wellKnownCACertificates: System");
            return Optional.empty();
        }
        try {
            KeyStore store = emptyStore();
            for (int i = 0; i < anchors.size(); i++) {
                store.setCertificateEntry("ca" + i, anchors.get(i));
            }
            return trust(store);
        } catch (GeneralSecurityException | IOException e) {
            error("spec.validation.caCertificateRefs", "the CA certificates cannot be used: " + e.getMessage(), "");
            return Optional.empty();
        }
    }

    /** What cannot be read is left out, so that a bundle with one bad certificate still works. */
    private List<X509Certificate> anchors(ConfigMap map) {
        List<X509Certificate> anchors = map.bytes("ca.crt").map(Pem::readableCertificates).orElse(List.of());
        if (anchors.isEmpty()) {
            note(Severity.WARNING, "spec.validation.caCertificateRefs", map.key() + " has no certificate in PEM under the key ca.crt",
                "create it with kubectl create configmap --from-file=ca.crt");
        }
        return anchors;
    }

    /** The trust manager of the JDK: chains of certificates (PKIX), without names; {@code null} for the anchors of the platform. */
    private Optional<X509ExtendedTrustManager> trust(KeyStore anchors) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(anchors);
            Optional<X509ExtendedTrustManager> found = Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst();
            if (found.isEmpty()) {
                error("spec.validation", "the Java platform cannot check certificates", "");
            }
            return found;
        } catch (GeneralSecurityException e) {
            error("spec.validation", "the Java platform cannot check certificates: " + e.getMessage(), "");
            return Optional.empty();
        }
    }

    private List<KeyManager> keys(Secret secret) {
        String fix = "create it with kubectl create secret tls, of a certificate and its unencrypted key in PEM";
        try {
            List<X509Certificate> chain = Pem.certificates(bytes(secret, "tls.crt"));
            PrivateKey key = PrivateKeys.read(bytes(secret, "tls.key"), chain.get(0).getPublicKey());
            KeyStore store = emptyStore();
            store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return List.of(factory.getKeyManagers());
        } catch (GeneralSecurityException | IOException e) {
            error("spec.tls.backend.clientCertificateRef", secret.key() + " cannot be used: " + e.getMessage(), fix);
            return List.of();
        }
    }

    private static Bytes bytes(Secret secret, String key) throws GeneralSecurityException {
        Bytes bytes = secret.data().get(key);
        if (bytes == null) {
            throw new GeneralSecurityException("it has no key " + key);
        }
        return bytes;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private void error(String path, String message, String fix) {
        note(Severity.ERROR, path, message, fix);
    }

    private void note(Severity severity, String path, String message, String fix) {
        problems.add(Problem.of(severity, "backend-tls", terms.policy().toString(), path, message)
            .withFix(fix)
            .withRule("BackendTLSPolicyValidation, GEP-1897"));
    }
}
