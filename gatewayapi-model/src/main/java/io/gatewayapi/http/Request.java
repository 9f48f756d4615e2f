package io.gatewayapi.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A request that stands for itself: for tests, tools and questions such as "where would this go?". A host in production
 * adapts its own request object instead. Immutable.
 *
 * @param method the method
 * @param secure whether it came over TLS
 * @param authority host and, perhaps, port; empty for none
 * @param target path and query as received
 * @param port the port of the listener, 1 to 65535
 * @param serverName the SNI; empty for none
 * @param headers the header lines, name and value, in order
 */
public record Request(
        String method,
        boolean secure,
        String authority,
        String target,
        int port,
        String serverName,
        List<Map.Entry<String, String>> headers)
        implements RequestView {

    /** Copies the list and refuses {@code null} by name. */
    public Request {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(authority, "authority");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(serverName, "serverName");
        headers = List.copyOf(headers);
    }

    /**
     * A GET.
     *
     * @param url for example {@code https://shop.example/cart?id=1}
     * @return the request, as a client that was given this URL sends it
     * @throws IllegalArgumentException when the URL does not begin with {@code http://} or {@code https://}
     */
    public static Request get(String url) {
        return of("GET", url);
    }

    /**
     * A request as a client sends it that was given a URL: the port and, for https, the SNI are those of the URL. The path
     * is taken as it is, however strange.
     *
     * @param method the method
     * @param url for example {@code https://shop.example/cart?id=1}
     * @return the request
     * @throws IllegalArgumentException when the URL does not begin with {@code http://} or {@code https://}, or its port is
     *     no number from 1 to 65535
     */
    public static Request of(String method, String url) {
        boolean secure = url.regionMatches(true, 0, "https://", 0, 8);
        if (!secure && !url.regionMatches(true, 0, "http://", 0, 7)) {
            throw new IllegalArgumentException("a URL begins with http:// or https://: " + url);
        }
        int start = secure ? 8 : 7;
        int end = start;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        int fragment = url.indexOf('#', end);
        String target = url.substring(end, fragment < 0 ? url.length() : fragment);
        String authority = url.substring(start, end);
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']') && colon >= 0;
        String host = hasPort ? authority.substring(0, colon) : authority;
        int port = hasPort ? port(authority.substring(colon + 1), url) : secure ? 443 : 80;
        // RFC 6066: a literal address is no server name
        boolean named = secure && !host.isEmpty() && !Authority.isAddress(host, host.length());
        return new Request(method, secure, authority, target.startsWith("/") ? target : "/" + target, port, named ? host : "", List.of());
    }

    private static int port(String text, String url) {
        if (text.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        }
        throw new IllegalArgumentException("a port is a number from 1 to 65535: " + url);
    }

    /**
     * The same request with one more header line.
     *
     * @param name the name
     * @param value the value
     * @return the changed copy
     */
    public Request header(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Request(method, secure, authority, target, port, serverName, more);
    }

    /**
     * The same request with another authority, such as a Host header unlike the SNI.
     *
     * @param other host and, perhaps, port
     * @return the changed copy
     */
    public Request withAuthority(String other) {
        return new Request(method, secure, other, target, port, serverName, headers);
    }

    /**
     * The same request with another server name in the TLS handshake.
     *
     * @param other the SNI; empty for none
     * @return the changed copy
     */
    public Request withServerName(String other) {
        return new Request(method, secure, authority, target, port, other, headers);
    }

    /**
     * The same request on another port of the Gateway.
     *
     * @param other the port of the listener, 1 to 65535
     * @return the changed copy
     */
    public Request withPort(int other) {
        return new Request(method, secure, authority, target, other, serverName, headers);
    }

    @Override
    public int headerCount() {
        return headers.size();
    }

    @Override
    public String headerName(int index) {
        return headers.get(index).getKey();
    }

    @Override
    public String headerValue(int index) {
        return headers.get(index).getValue();
    }
}
