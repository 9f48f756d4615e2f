package io.gatewayapi.spring;

/**
 * Which port of the Gateway's listeners a request came in on.
 *
 * @param http the port for plain requests; 0 for the server's own
 * @param https the port for requests over TLS; 0 for the server's own
 */
public record Ports(int http, int https) {

    /**
     * The port of a request.
     *
     * @param secure whether it came over TLS
     * @param local the port that the server received it on
     * @return the port of the listener
     */
    public int of(boolean secure, int local) {
        int port = secure ? https : http;
        return port == 0 ? local : port;
    }
}
