package io.gatewayapi.validate.schema;

import io.gatewayapi.model.BackendProtocol;
import io.gatewayapi.model.BackendTlsMode;
import io.gatewayapi.model.BackendType;
import io.gatewayapi.model.XBackend;
import io.gatewayapi.model.XBackendPort;
import io.gatewayapi.model.XBackendTls;
import java.util.List;

/** {@code XBackend}, of the experimental channel. */
final class XBackendSchema {
    private static final List<String> TYPES = List.of("ExternalHostname");
    private static final List<String> PROTOCOLS = BackendProtocol.KNOWN.stream().map(BackendProtocol::value).toList();
    private static final List<String> MODES = BackendTlsMode.KNOWN.stream().map(BackendTlsMode::value).toList();

    private XBackendSchema() {}

    static void check(Place object, XBackend backend) {
        Place spec = object.field("spec", "BackendSpec");
        spec.oneOf("type", backend.type().value(), TYPES);
        // "externalHostname must be set when type is ExternalHostname and must be unset otherwise"
        boolean external = backend.type().equals(BackendType.EXTERNAL_HOSTNAME);
        if (external && backend.externalHostname().isEmpty()) {
            spec.violates("externalHostname", "external-hostname-mismatch", "is needed where type is ExternalHostname",
                    "add it, with the field hostname");
        } else if (!external && backend.externalHostname().isPresent()) {
            spec.violates("externalHostname", "external-hostname-mismatch", "belongs to type ExternalHostname",
                    "remove it, or set type: ExternalHostname");
        }
        backend.externalHostname().ifPresent(host -> hostname(spec.field("externalHostname", "ExternalHostnameBackend"), host.hostname()));
        port(spec.field("port", "BackendPort"), backend.port());
        spec.oneOf("protocol", backend.protocol().map(BackendProtocol::value), PROTOCOLS);
        backend.tls().ifPresent(tls -> tls(spec.field("tls", "BackendTLS"), tls));
    }

    private static void hostname(Place at, String hostname) {
        at.text("hostname", hostname, Form.PRECISE_HOSTNAME);
        // "hostname must not be an IP address or end with .cluster.local"; the rule itself looks at the end only
        if (hostname.endsWith(".cluster.local")) {
            at.violates("hostname", "cluster-local-hostname", Findings.quote(hostname) + " is a name of the cluster itself",
                    "refer to its Service instead of an XBackend");
        }
    }

    private static void port(Place at, XBackendPort port) {
        at.number("port", port.port(), 1, 65_535);
        at.text("name", port.name(), Form.PORT_NAME);
        // "Name must be a valid DNS label": size(self) == 0 || format.dns1123Label().validate(self) == null. An optional without a
        // value is no null in CEL, so the rule of v1.6.1 refuses good names too.
        if (port.name().filter(name -> !name.isEmpty()).isPresent()) {
            at.violates("name", "port-name", "v1.6.1 refuses every name of a port, also one that is a DNS label", "remove it");
        }
    }

    private static void tls(Place at, XBackendTls tls) {
        at.oneOf("mode", tls.mode().value(), MODES);
        tls.clientCertificateRef().ifPresent(ref -> ReferenceSchema.object(at.field("clientCertificateRef", "SecretObjectReference"), ref));
        tls.validation().ifPresent(validation ->
                BackendTlsPolicySchema.validation(at.field("validation", "BackendTLSPolicyValidation"), validation));
        // "clientCertificateRef must be set if and only if mode is ClientAndServer"
        boolean both = tls.mode().equals(BackendTlsMode.CLIENT_AND_SERVER);
        if (both && tls.clientCertificateRef().isEmpty()) {
            at.violates("clientCertificateRef", "client-certificate-mismatch", "is needed where mode is ClientAndServer",
                    "add the name of a Secret");
        } else if (!both && tls.clientCertificateRef().isPresent()) {
            at.violates("clientCertificateRef", "client-certificate-mismatch", "belongs to mode ClientAndServer",
                    "remove it, or set mode: ClientAndServer");
        }
    }
}
