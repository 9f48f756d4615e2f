package io.gatewayapi.validate.schema;

import io.gatewayapi.model.ExternalAuthProtocol;
import io.gatewayapi.model.RouteFilter;
import java.util.List;

/** {@code HTTPExternalAuthFilter}, of the experimental channel. */
final class ExternalAuthSchema {
    private static final List<String> PROTOCOLS = List.of("HTTP", "GRPC");

    private ExternalAuthSchema() {}

    static void check(Place at, RouteFilter.ExternalAuth auth) {
        at.oneOf("protocol", auth.protocol().value(), PROTOCOLS);
        ReferenceSchema.backend(at.field("backendRef", "BackendObjectReference"), auth.backendRef());
        auth.grpc().ifPresent(grpc -> headers(at.field("grpc", "GRPCAuthConfig"), "allowedHeaders", grpc.allowedHeaders()));
        auth.http().ifPresent(http -> {
            Place place = at.field("http", "HTTPAuthConfig");
            place.text("path", http.path(), Form.PATH);
            headers(place, "allowedHeaders", http.allowedHeaders());
            headers(place, "allowedResponseHeaders", http.allowedResponseHeaders());
        });
        // "grpc must be specified when protocol is set to 'GRPC'", "protocol must be 'GRPC' when grpc is set"
        block(at, "grpc", auth.grpc().isPresent(), auth.protocol(), ExternalAuthProtocol.GRPC);
        // "http must be specified when protocol is set to 'HTTP'", "protocol must be 'HTTP' when http is set"
        block(at, "http", auth.http().isPresent(), auth.protocol(), ExternalAuthProtocol.HTTP);
    }

    private static void headers(Place at, String field, List<String> headers) {
        if (at.count(field, headers.size(), 0, 64)) {
            at.distinct(field, headers);
        }
    }

    private static void block(Place at, String field, boolean present, ExternalAuthProtocol protocol, ExternalAuthProtocol its) {
        if (present && !protocol.equals(its)) {
            at.violates(field, "auth-protocol-mismatch",
                    "belongs to protocol " + its + ", but protocol is " + Findings.shorten(protocol.value()),
                    "remove it, or set protocol: " + its);
        } else if (!present && protocol.equals(its)) {
            at.violates(field, "auth-protocol-mismatch", "is needed where protocol is " + its, "add " + field + ": {}");
        }
    }
}
