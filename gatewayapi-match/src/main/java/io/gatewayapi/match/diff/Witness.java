package io.gatewayapi.match.diff;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.ObjectKey;
import java.util.Objects;
import java.util.Optional;

/**
 * A request, or a connection, that stands for all those which are answered alike.
 *
 * @param parent the Gateway it is for, or in a mesh the Service
 * @param clientNamespace in a mesh, the namespace of the client; empty for a Gateway
 * @param protocol what is asked
 * @param request the request; of one that opens a connection only the port and, for TLS, the server name count
 */
public record Witness(ObjectKey parent, Optional<String> clientNamespace, Protocol protocol, Request request) {

    /** What is asked of a table. */
    public enum Protocol {
        /** {@code RouteTable.decide}, over HTTP or HTTPS; a gRPC call too. */
        REQUEST,
        /** {@code RouteTable.decideTls}. */
        TLS,
        /** {@code RouteTable.decideTcp}. */
        TCP,
        /** {@code RouteTable.decideUdp}. */
        UDP
    }

    /** Refuses {@code null} by name. */
    public Witness {
        Objects.requireNonNull(parent, "parent");
        Objects.requireNonNull(clientNamespace, "clientNamespace");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(request, "request");
    }

    /** {@return for example {@code GET http://shop.example/cart on port 80 of Gateway infra/web}} */
    @Override
    public String toString() {
        String where = " on port " + request.port() + " of " + parent + clientNamespace.map(namespace -> " for clients in " + namespace).orElse("");
        if (protocol != Protocol.REQUEST) {
            return protocol + (request.serverName().isEmpty() ? "" : " to server name " + request.serverName()) + where;
        }
        StringBuilder text = new StringBuilder(request.method() + (request.secure() ? " https://" : " http://")
                + request.authority() + request.target());
        request.headers().forEach(line -> text.append(", ").append(line.getKey()).append(": ").append(line.getValue()));
        return text.append(where).toString();
    }
}
