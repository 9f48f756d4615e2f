package io.gatewayapi.http;

/**
 * What a host shows of a request, without copying it: an adapter over the host's own request object, usually a page long.
 * Texts are handed out as they came over the wire; nothing is decoded, trimmed of its port or folded in case. No method
 * returns {@code null}. The library calls it on the host's thread only and keeps no reference.
 */
public interface RequestView {

    /**
     * The method.
     *
     * @return for example {@code GET}; case-sensitive
     */
    String method();

    /**
     * The authority: the pseudo-header {@code :authority} of HTTP/2, the header {@code Host} of HTTP/1.
     *
     * @return host and, perhaps, port, such as {@code shop.example:8080}; empty where the request has none
     */
    String authority();

    /**
     * The request target (RFC 9112, section 3.2).
     *
     * @return path and query as received, such as {@code /cart?id=1}; also the absolute form, or {@code *}
     */
    String target();

    /**
     * The number of header lines.
     *
     * @return 0 or more; a name that is repeated counts each time
     */
    int headerCount();

    /**
     * The name of a header line.
     *
     * @param index 0 up to the number of lines
     * @return the name in any case
     */
    String headerName(int index);

    /**
     * The value of a header line.
     *
     * @param index 0 up to the number of lines
     * @return the value
     */
    String headerValue(int index);

    /**
     * Finds a header line by its name. A host whose own request can look a name up overrides this; as it stands it reads the
     * names one by one, which costs about as much as all the rest of a decision.
     *
     * @param name the name, ASCII in lower case; the case of the request's does not count
     * @param from the index of the first line to look at, 0 or more
     * @return the index of the first such line from there on; -1 where there is none
     */
    default int indexOfHeader(String name, int from) {
        int length = name.length();
        for (int i = from, lines = headerCount(); i < lines; i++) {
            String candidate = headerName(i);
            if (candidate.length() == length && isSame(candidate, name)) {
                return i;
            }
        }
        return -1;
    }

    /** RFC 9110, section 5.1: a name is ASCII; there are letters beyond that Java folds into it. */
    private static boolean isSame(String candidate, String name) {
        if (candidate.equals(name)) {
            return true;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = candidate.charAt(i);
            if ((c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The port the request came in on, as the Gateway's listeners name it. A host that maps ports answers with the port of
     * the listener, not with that of its own socket.
     *
     * @return 1 to 65535
     */
    int port();

    /**
     * Whether the request came over TLS that this host terminated.
     *
     * @return false for plain HTTP
     */
    default boolean secure() {
        return false;
    }

    /**
     * The server name the client asked for in the TLS handshake (SNI, RFC 6066).
     *
     * @return the name; empty where there was none, and for plain HTTP
     */
    default String serverName() {
        return "";
    }
}
