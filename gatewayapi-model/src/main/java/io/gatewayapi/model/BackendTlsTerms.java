package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a BackendTLSPolicy or an XBackend asks of the connection to a backend, with the objects it refers to.
 *
 * @param policy the policy, or the XBackend itself; for problems only
 * @param hostname the server name to send (SNI), and the name to check where {@code subjectAltNames} is empty
 * @param subjectAltNames the names of which the backend's certificate must have one; then {@code hostname} is not checked
 * @param authorities the ConfigMaps with certificates to trust, under the key {@code ca.crt}; those that do not exist are left out
 * @param wellKnownCaCertificates {@code System} for the certificates that the Java platform trusts, instead of {@code authorities}
 * @param clientCertificate the Secret with the certificate to show, under the keys {@code tls.crt} and {@code tls.key}
 */
public record BackendTlsTerms(
        ObjectKey policy,
        String hostname,
        List<SubjectAltName> subjectAltNames,
        List<ConfigMap> authorities,
        Optional<String> wellKnownCaCertificates,
        Optional<Secret> clientCertificate) {

    /** Copies the lists and refuses {@code null} by name. */
    public BackendTlsTerms {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(hostname, "hostname");
        subjectAltNames = List.copyOf(subjectAltNames);
        authorities = List.copyOf(authorities);
        Objects.requireNonNull(wellKnownCaCertificates, "wellKnownCaCertificates");
        Objects.requireNonNull(clientCertificate, "clientCertificate");
    }

    /**
     * The terms of a policy as it is written.
     *
     * @param policy the policy
     * @param validation its {@code validation}
     * @param authorities the ConfigMaps it refers to
     * @param clientCertificate the Secret that the Gateway refers to ({@code spec.tls.backend.clientCertificateRef}); empty for none
     * @return the terms
     */
    public static BackendTlsTerms of(
            ObjectKey policy, BackendTlsValidation validation, List<ConfigMap> authorities, Optional<Secret> clientCertificate) {
        return new BackendTlsTerms(policy, validation.hostname(), validation.subjectAltNames(), authorities,
            validation.wellKnownCaCertificates(), clientCertificate);
    }
}
