package io.gatewayapi.match;

import java.util.Locale;

/** A host name that is compared in place: with the first characters of an authority, the case not counted. */
final class HostPattern {

    private final String suffix; // ".example.com" for a wildcard, the whole name otherwise
    private final boolean wildcard;

    HostPattern(String hostname) {
        wildcard = hostname.startsWith("*.");
        suffix = (wildcard ? hostname.substring(1) : hostname).toLowerCase(Locale.ROOT);
    }

    boolean matches(String authority, int length) {
        if (suffix.isEmpty()) {
            return true;
        }
        int start = length - suffix.length();
        return (wildcard ? start > 0 : start == 0) && authority.regionMatches(true, start, suffix, 0, suffix.length());
    }

    /** Exact before wildcard, longer before shorter, none last. */
    int specificity() {
        return wildcard ? suffix.length() : suffix.isEmpty() ? 0 : 1 << 16 | suffix.length();
    }

    boolean isSame(HostPattern other) {
        return wildcard == other.wildcard && suffix.equals(other.suffix);
    }

    @Override
    public String toString() {
        return wildcard ? "*" + suffix : suffix.isEmpty() ? "*" : suffix;
    }
}
