package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a backend's certificate is checked ({@code BackendTLSPolicyValidation}).
 *
 * @param caCertificateRefs the trust anchors, usually ConfigMaps with the key {@code ca.crt}; at most 8
 * @param wellKnownCaCertificates a well-known set of trust anchors, {@code System}
 * @param hostname the SNI sent, and the name the certificate must have
 * @param subjectAltNames names of which the certificate must have one, instead of {@code hostname}; at most 5
 */
public record BackendTlsValidation(
        List<LocalObjectReference> caCertificateRefs,
        Optional<String> wellKnownCaCertificates,
        String hostname,
        List<SubjectAltName> subjectAltNames) {

    /** Copies the collections and refuses {@code null} by name. */
    public BackendTlsValidation {
        caCertificateRefs = List.copyOf(caCertificateRefs);
        Objects.requireNonNull(wellKnownCaCertificates, "wellKnownCaCertificates");
        Objects.requireNonNull(hostname, "hostname");
        subjectAltNames = List.copyOf(subjectAltNames);
    }
}
