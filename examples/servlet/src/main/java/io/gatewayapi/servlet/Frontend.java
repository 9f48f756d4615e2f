package io.gatewayapi.servlet;

import jakarta.servlet.http.HttpServletRequest;

/** What a decision needs of a connection and the Servlet API does not tell, or tells otherwise behind a mapped port. */
public interface Frontend {

    /** Listeners have the ports of the sockets; there are no server names, so that no request is misdirected. */
    Frontend PLAIN = new Frontend() {};

    /**
     * The port of the listener, as the Gateway names it.
     *
     * @param request the request
     * @return 1 to 65535; by default the port of the socket
     */
    default int port(HttpServletRequest request) {
        return request.getLocalPort();
    }

    /**
     * The server name of the TLS handshake (SNI).
     *
     * @param request the request
     * @return the name; empty where there was none, and by default
     */
    default String serverName(HttpServletRequest request) {
        return "";
    }
}
