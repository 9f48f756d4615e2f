package io.gatewayapi.validate.topology;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A host name of a route as one listener sees it.
 *
 * @param original the host name as the route gives it, in lower case; empty where the route has none. Precedence counts
 *     its characters
 * @param effective what requests are compared with: the intersection with the listener's host name, exact or {@code
 *     *.suffix}; empty for every host
 */
public record Hostname(String original, String effective) {

    /** Refuses {@code null} by name. */
    public Hostname {
        Objects.requireNonNull(original, "original");
        Objects.requireNonNull(effective, "effective");
    }

    /**
     * The hosts that both a listener and a route take (HTTPRouteSpec.hostnames). A wildcard stands for one or more labels,
     * never for none.
     *
     * @param listener the listener's host name; empty for every host
     * @param route the route's host name; empty for every host
     * @return the narrower of the two, in lower case; nothing where they do not meet
     */
    public static Optional<String> intersect(String listener, String route) {
        String a = listener.toLowerCase(Locale.ROOT);
        String b = route.toLowerCase(Locale.ROOT);
        if (covers(a, b)) {
            return Optional.of(b);
        }
        return covers(b, a) ? Optional.of(a) : Optional.empty();
    }

    /** Whether every host of the narrow name is one of the wide name. */
    private static boolean covers(String wide, String narrow) {
        if (wide.isEmpty() || wide.equals(narrow)) {
            return true;
        }
        // "*.example.com matches test.example.com and foo.test.example.com, but not example.com"
        return wide.startsWith("*.")
                && narrow.endsWith(wide.substring(1))
                && narrow.length() > wide.length() - 1;
    }
}
