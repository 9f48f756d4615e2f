package io.gatewayapi.validate.schema;

import io.gatewayapi.model.ClientValidation;
import io.gatewayapi.model.FrontendTls;
import io.gatewayapi.model.FrontendTlsConfig;
import io.gatewayapi.model.GatewayBackendTls;
import io.gatewayapi.model.GatewayTls;
import io.gatewayapi.model.PortTls;
import java.util.List;

/** {@code GatewayTLSConfig}: TLS of a whole Gateway. */
final class GatewayTlsSchema {
    private static final List<String> MODES = List.of("AllowValidOnly", "AllowInsecureFallback");

    private GatewayTlsSchema() {}

    static void check(Place at, GatewayTls tls) {
        Place backend = at.field("backend", "GatewayBackendTLS");
        tls.backend().flatMap(GatewayBackendTls::clientCertificateRef).ifPresent(ref ->
                ReferenceSchema.object(backend.field("clientCertificateRef", "SecretObjectReference"), ref));
        tls.frontend().ifPresent(frontend -> frontend(at.field("frontend", "FrontendTLSConfig"), frontend));
    }

    private static void frontend(Place at, FrontendTls frontend) {
        config(at.field("default", "TLSConfig"), frontend.defaults());
        at.each("perPort", frontend.perPort(), 0, 64, "TLSPortConfig", (place, port) -> {
            place.number("port", port.port(), 1, 65_535);
            config(place.field("tls", "TLSConfig"), port.tls());
        });
        // the key of the list, and in CEL: "Port for TLS configuration must be unique within the Gateway"
        at.distinctBy("port", "perPort", frontend.perPort(), PortTls::port);
    }

    private static void config(Place at, FrontendTlsConfig config) {
        config.validation().ifPresent(validation -> validation(at.field("validation", "FrontendTLSValidation"), validation));
    }

    private static void validation(Place at, ClientValidation validation) {
        at.each("caCertificateRefs", validation.caCertificateRefs(), 1, 16, "ObjectReference", ReferenceSchema::object);
        at.oneOf("mode", validation.mode().value(), MODES);
    }
}
