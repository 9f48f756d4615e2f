package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * The protocol of an external authorisation call ({@code HTTPRouteExternalAuthProtocol}, experimental). A value that
 * is not known here is kept as it is.
 *
 * @param value the value as written
 */
public record ExternalAuthProtocol(String value) implements OpenEnum {

    /** A plain HTTP request; 200 allows. */
    public static final ExternalAuthProtocol HTTP = new ExternalAuthProtocol("HTTP");

    /** Envoy's ext_authz v3 Check. */
    public static final ExternalAuthProtocol GRPC = new ExternalAuthProtocol("GRPC");

    /** The values the specification names, in its order. */
    public static final List<ExternalAuthProtocol> KNOWN = List.of(HTTP, GRPC);

    /** Refuses {@code null}. */
    public ExternalAuthProtocol {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    @Override
    public String toString() {
        return value;
    }
}
