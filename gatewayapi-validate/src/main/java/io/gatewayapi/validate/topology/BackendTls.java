package io.gatewayapi.validate.topology;

import io.gatewayapi.model.BackendTlsTerms;
import io.gatewayapi.model.ConfigMap;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Secret;
import io.gatewayapi.model.SubjectAltName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a backend is spoken to over TLS, as a BackendTLSPolicy or an XBackend has it.
 *
 * @param policy the BackendTLSPolicy, or the XBackend itself
 * @param hostname the server name to send; also the name its certificate must bear where {@code subjectAltNames} is empty
 * @param subjectAltNames the names of which its certificate must bear one
 * @param authorities the ConfigMaps with the CA certificates to trust; those that cannot be used are left out
 * @param wellKnownCaCertificates {@code System} for the CA certificates of the host
 * @param clientCertificate the Secret with the certificate to show; empty for none
 * @param rejected why the policy cannot be honoured, one of {@link Reasons}. There is no falling back to plain text: the
 *     backend is then invalid
 */
public record BackendTls(
        ObjectKey policy,
        String hostname,
        List<SubjectAltName> subjectAltNames,
        List<ObjectKey> authorities,
        Optional<String> wellKnownCaCertificates,
        Optional<ObjectKey> clientCertificate,
        Optional<String> rejected) {

    /** Copies the lists and refuses {@code null} by name. */
    public BackendTls {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(hostname, "hostname");
        subjectAltNames = List.copyOf(subjectAltNames);
        authorities = List.copyOf(authorities);
        Objects.requireNonNull(wellKnownCaCertificates, "wellKnownCaCertificates");
        Objects.requireNonNull(clientCertificate, "clientCertificate");
        Objects.requireNonNull(rejected, "rejected");
    }

    /**
     * The terms with the objects that they name, as a host needs them to make connections. Takes the time of a look-up for each
     * of them: once for a backend, not for a request.
     *
     * @param resources the objects of the topology, {@link Topology#resources()}
     * @return the terms; equal ones make equal connections
     */
    public BackendTlsTerms terms(ResourceSet resources) {
        return new BackendTlsTerms(policy, hostname, subjectAltNames,
                authorities.stream().flatMap(key -> resources.find(key, ConfigMap.class).stream()).toList(),
                wellKnownCaCertificates,
                clientCertificate.flatMap(key -> resources.find(key, Secret.class)));
    }

    BackendTls withClientCertificate(ObjectKey secret) {
        return new BackendTls(policy, hostname, subjectAltNames, authorities, wellKnownCaCertificates, Optional.of(secret), rejected);
    }
}
