package io.gatewayapi.http;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which header lines of a message are of one connection, and must not be sent on (RFC 9110, section 7.6.1): {@code Connection}, what it
 * names, and what is of a connection whether it is named or not. Whoever forwards requests and answers asks for every line:
 *
 * <pre>{@code
 * HopByHop hopByHop = HopByHop.of(request);
 * for (int i = 0; i < request.headerCount(); i++) {
 *     if (!hopByHop.contains(request.headerName(i))) {
 *         ...                                                // goes on to the backend
 *     }
 * }
 * }</pre>
 *
 * <p>What the host says on its own connection comes afterwards: how it frames the message, {@code Connection: upgrade} with {@code
 * Upgrade}, {@code TE: trailers} for gRPC. Host and Content-Length are of no connection; a message with Transfer-Encoding must not be sent
 * on with the Content-Length it had (RFC 9112, section 6.3). Immutable and thread-safe.
 */
public final class HopByHop {

    private static final String[] ALWAYS = {
        // "fields that are known to require removal before forwarding, whether or not they appear as a connection-option"
        "connection", "keep-alive", "proxy-connection", "te", "transfer-encoding", "upgrade",
        // RFC 7540, section 3.2.1: sent with a connection-option of its name
        "http2-settings",
        // RFC 9110, section 11.7: "applies only to the next" proxy, or client
        "proxy-authenticate", "proxy-authorization",
        // RFC 2616, section 13.5.1; who sends trailers on announces them anew
        "trailer"
    };

    /** Of a message whose {@code Connection} names nothing: what is of the connection in every message. */
    public static final HopByHop KNOWN = new HopByHop(Collections.emptySet());

    private final Set<String> named;

    private HopByHop(Set<String> named) {
        this.named = named;
    }

    /**
     * The lines of a request. Allocates only where {@code Connection} says more than {@code keep-alive} or {@code close}.
     *
     * @param request the request as received
     * @return which of its lines are of the client's connection
     */
    public static HopByHop of(RequestView request) {
        Set<String> named = KNOWN.named;
        for (int i = request.indexOfHeader("connection", 0); i >= 0; i = request.indexOfHeader("connection", i + 1)) {
            named = with(named, request.headerValue(i));
        }
        return named == KNOWN.named ? KNOWN : new HopByHop(named);
    }

    /**
     * The lines of a message of which the values of {@code Connection} are at hand. Allocates only where they say more than {@code
     * keep-alive} or {@code close}.
     *
     * @param connection the values of the lines named {@code Connection}; none for a message without such a line
     * @return which of its lines are of the connection
     */
    public static HopByHop of(Iterable<String> connection) {
        Set<String> named = KNOWN.named;
        for (String line : connection) {
            named = with(named, line);
        }
        return named == KNOWN.named ? KNOWN : new HopByHop(named);
    }

    private static Set<String> with(Set<String> before, String connection) {
        if (connection.equalsIgnoreCase("keep-alive") || connection.equalsIgnoreCase("close")) {
            return before;
        }
        Set<String> named = before == KNOWN.named ? new TreeSet<>(String.CASE_INSENSITIVE_ORDER) : before;
        for (String option : connection.split(",")) {
            named.add(option.strip());
        }
        // naming what frames or routes the message does not take it away: the body would have no end
        named.remove("content-length");
        named.remove("transfer-encoding");
        named.remove("host");
        named.remove(""); // RFC 9110, section 5.6.1.2: "a reasonable number of empty list elements"
        return named;
    }

    /**
     * Whether a line must not be sent on. Allocates nothing.
     *
     * @param name the name of the line, in any case
     * @return true for what {@code Connection} names, and for what is of the connection in every message
     */
    public boolean contains(String name) {
        for (String known : ALWAYS) {
            if (known.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return names(name);
    }

    /**
     * Whether {@code Connection} names a header ("connection-option"). Allocates nothing.
     *
     * @param name the name, in any case
     * @return true where it does; never for Host, Content-Length and Transfer-Encoding, which cannot be named away
     */
    public boolean names(String name) {
        return !named.isEmpty() && named.contains(name);
    }
}
