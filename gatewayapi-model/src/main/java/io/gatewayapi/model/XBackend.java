package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A backend that is no Service ({@code XBackend}, GEP-4894, experimental). Immutable.
 *
 * @param metadata name, namespace, labels and age
 * @param type what it stands for
 * @param externalHostname the host, for the type ExternalHostname
 * @param port its port
 * @param protocol the protocol it speaks
 * @param tls TLS towards it
 * @param status what controllers say of it
 */
public record XBackend(
        ObjectMeta metadata,
        BackendType type,
        Optional<ExternalHostname> externalHostname,
        XBackendPort port,
        Optional<BackendProtocol> protocol,
        Optional<XBackendTls> tls,
        XBackendStatus status) implements Resource {

    /** Copies the collections and refuses {@code null} by name. */
    public XBackend {
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(externalHostname, "externalHostname");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(status, "status");
    }

    @Override
    public GroupKind kind() {
        return GroupKind.X_BACKEND;
    }

    /**
     * A host outside the cluster, spoken to without TLS.
     *
     * @param namespace the XBackend's namespace
     * @param name the XBackend's name
     * @param hostname the fully qualified host name
     * @param port the port, 1 to 65535
     * @return the XBackend
     */
    public static XBackend external(String namespace, String name, String hostname, int port) {
        return new XBackend(ObjectMeta.of(namespace, name), BackendType.EXTERNAL_HOSTNAME, Optional.of(new ExternalHostname(hostname)),
                new XBackendPort(Optional.empty(), port), Optional.empty(), Optional.empty(), new XBackendStatus(List.of()));
    }
}
