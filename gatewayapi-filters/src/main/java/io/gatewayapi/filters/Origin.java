package io.gatewayapi.filters;

import io.gatewayapi.http.Authority;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An origin, or what {@code allowOrigins} says of origins.
 *
 * @param scheme in lower case
 * @param host in lower case; of an entry also {@code *} for any, and {@code .example.com} for what ends so
 * @param port the port, that of http or https when left out; 0 for another scheme without one
 */
record Origin(String scheme, String host, int port) {

    private static final Pattern SERIALIZED = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*?)(?::([1-9][0-9]{0,4}))?");

    /** Reads the value of a header {@code Origin} (RFC 6454, section 6.2); nothing for {@code null} and what is malformed. */
    static Optional<Origin> parse(String text) {
        Matcher parts = SERIALIZED.matcher(text);
        return parts.matches() ? of(parts.group(1), parts.group(2), parts.group(3), "") : Optional.empty();
    }

    /** Reads an entry of {@code allowOrigins} other than {@code *}. */
    static Optional<Origin> parseEntry(String text) {
        Matcher parts = SERIALIZED.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String host = parts.group(2);
        if (host.equals("*")) {
            return of(parts.group(1), "any", parts.group(3), "").map(origin -> new Origin(origin.scheme, "*", origin.port));
        }
        boolean wildcard = host.startsWith("*.");
        return of(parts.group(1), wildcard ? host.substring(2) : host, parts.group(3), wildcard ? "." : "");
    }

    private static Optional<Origin> of(String scheme, String host, String port, String before) {
        if (host.isEmpty() || Authority.hostLength(host) != host.length()) {
            return Optional.empty();
        }
        String lower = scheme.toLowerCase(Locale.ROOT);
        // HTTPCORSFilter.allowOrigins: "if not included, port 80 is assumed for http scheme origins, and port 443 [...] for https"
        int number = port != null ? Integer.parseInt(port) : lower.equals("http") ? 80 : lower.equals("https") ? 443 : 0;
        return number > 65_535 ? Optional.empty() : Optional.of(new Origin(lower, before + host.toLowerCase(Locale.ROOT), number));
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
