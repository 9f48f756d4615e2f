package io.gatewayapi.vertx;

import io.vertx.core.http.HttpConnection;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSession;

/** The name that a client asks for in the TLS handshake. */
final class TlsNames {

    private TlsNames() {}

    /** The SNI of a connection; empty for none. */
    static String of(HttpConnection connection) {
        return connection.isSsl() ? of(connection.sslSession()) : "";
    }

    /** The SNI of a session, also of one that is being made; empty for none. */
    static String of(SSLSession session) {
        List<SNIServerName> names = session instanceof ExtendedSSLSession extended ? extended.getRequestedServerNames() : List.of();
        return names.stream().filter(SNIHostName.class::isInstance).map(name -> ((SNIHostName) name).getAsciiName()).findFirst().orElse("");
    }
}
