package io.gatewayapi.match;

import io.gatewayapi.model.ProtocolType;

/** What is heard on a port; listeners of different transports share none. */
enum Transport {
    HTTP,
    TLS,
    TCP,
    UDP;

    /** What a listener hears; null for a protocol that is not known. */
    static Transport of(ProtocolType protocol) {
        for (Transport transport : values()) {
            if (protocol.value().equals(transport.name())) {
                return transport;
            }
        }
        return protocol.equals(ProtocolType.HTTPS) ? TLS : null;
    }
}
