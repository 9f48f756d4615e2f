package io.gatewayapi.filters;

import io.gatewayapi.http.Authority;
import java.util.Locale;
import java.util.Optional;

/**
 * An origin, or what {@code allowOrigins} says of origins.
 *
 * @param scheme in lower case
 * @param host in lower case; of an entry also {@code *} for any, and {@code .example.com} for what ends so
 * @param port the port, that of http or https when left out; 0 for another scheme without one
 */
record Origin(String scheme, String host, int port) {

    /** Reads the value of a header {@code Origin} (RFC 6454, section 6.2); nothing for {@code null} and what is malformed. */
    static Optional<Origin> parse(String text) {
        return parse(text, false);
    }

    /** Reads an entry of {@code allowOrigins} other than {@code *}. */
    static Optional<Origin> parseEntry(String text) {
        return parse(text, true);
    }

    private static Optional<Origin> parse(String text, boolean entry) {
        int end = text.indexOf("://");
        if (end < 1 || !isScheme(text, end)) {
            return Optional.empty();
        }
        int start = end + 3;
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon >= start && colon > text.lastIndexOf(']');
        String host = text.substring(start, hasPort ? colon : text.length());
        boolean any = entry && host.equals("*");
        boolean suffix = entry && host.startsWith("*.");
        String named = suffix ? host.substring(2) : host;
        if (!any && (named.isEmpty() || Authority.hostLength(named) != named.length())) {
            return Optional.empty();
        }
        String scheme = text.substring(0, end).toLowerCase(Locale.ROOT);
        int port = hasPort ? port(text, colon + 1) : defaultPort(scheme);
        String lower = named.toLowerCase(Locale.ROOT);
        return port < 0 ? Optional.empty() : Optional.of(new Origin(scheme, suffix ? "." + lower : lower, port));
    }

    /** RFC 3986, section 3.1. */
    private static boolean isScheme(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && (i == 0 || !(c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'))) {
                return false;
            }
        }
        return true;
    }

    /** HTTPCORSFilter.allowOrigins: "if not included, port 80 is assumed for http scheme origins, and port 443 [...] for https". */
    private static int defaultPort(String scheme) {
        return scheme.equals("http") ? 80 : scheme.equals("https") ? 443 : 0;
    }

    /** The number at the end of a text; -1 for what is no port. */
    private static int port(String text, int from) {
        int port = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || port == 0 && c == '0' || port > 6_553) {
                return -1;
            }
            port = 10 * port + c - '0';
        }
        return port < 1 || port > 65_535 ? -1 : port;
    }

    /** Whether this entry allows an origin. */
    boolean allows(Origin origin) {
        if (!scheme.equals(origin.scheme) || port != origin.port) {
            return false;
        }
        if (host.equals("*")) {
            return true;
        }
        // HTTPCORSFilter.allowOrigins: "`*` is a greedy match to the _left_, including any number of DNS labels"; no host begins with a dot
        return host.charAt(0) == '.' ? origin.host.endsWith(host) : host.equals(origin.host);
    }
}
