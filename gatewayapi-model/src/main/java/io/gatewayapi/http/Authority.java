package io.gatewayapi.http;

import java.util.Arrays;

/**
 * The host in an authority, found without copying it. The specification compares hosts without their port ("the port MUST
 * be ignored", HTTPRouteSpec.hostnames); the case of letters and one trailing dot do not count either.
 */
public final class Authority {

    private static final int DOT = 1;
    private static final int REFUSED = 2;

    /** RFC 3986 reg-name, less what no DNS name holds and what is only there to trick. */
    private static final byte[] KINDS = new byte[1 << Character.SIZE];

    static {
        Arrays.fill(KINDS, (byte) REFUSED);
        for (char c = 0; c < 0x80; c++) {
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            KINDS[c] = (byte) (c == '.' ? DOT : letter || c >= '0' && c <= '9' || c == '-' || c == '_' ? 0 : REFUSED);
        }
    }

    /** Letters in lower case and what else stands in a label. */
    private static final boolean[] IN_LOWER_CASE = new boolean[1 << Character.SIZE];

    static {
        for (char c = 0; c < 0x80; c++) {
            IN_LOWER_CASE[c] = KINDS[c] == 0 && (c < 'A' || c > 'Z');
        }
    }

    private Authority() {}

    /**
     * Whether a character stands in the labels of a host as it is compared.
     *
     * @param c a character
     * @return true for the letters from a to z, digits, {@code -} and {@code _}
     */
    public static boolean isInLowerCase(char c) {
        return IN_LOWER_CASE[c];
    }

    /**
     * How many characters of an authority are its host: without the port and without one trailing dot.
     *
     * @param authority for example {@code Shop.Example.:8080}, or {@code [2001:db8::1]:80}
     * @return the length, 0 for an empty authority; -1 when it is malformed (user information, white space, an empty label,
     *     a port that is no number, a character beyond ASCII)
     */
    public static int hostLength(String authority) {
        int length = authority.length();
        if (length == 0) {
            return 0;
        }
        if (authority.charAt(0) == '[') {
            int close = authority.indexOf(']');
            return close > 1 && isPort(authority, close + 1) && isAddress(authority, close + 1) ? close + 1 : -1;
        }
        int colon = authority.indexOf(':');
        int end = colon < 0 ? length : colon;
        int seen = 0;
        int before = DOT;
        for (int i = 0; i < end; i++) {
            int kind = KINDS[authority.charAt(i)];
            seen |= kind & REFUSED | kind & before; // a dot behind a dot
            before = kind & DOT;
        }
        int host = before == DOT ? end - 1 : end;
        return seen != 0 || end == 0 || !isPort(authority, end) ? -1 : host;
    }

    /**
     * Whether a host is a literal address, which no host name of a listener or route can be.
     *
     * @param host an authority
     * @param length the length of its host
     * @return true for {@code 192.0.2.1} and {@code [2001:db8::1]}
     */
    public static boolean isAddress(String host, int length) {
        if (length > 0 && host.charAt(0) == '[') {
            for (int i = 1; i < length - 1; i++) {
                char c = host.charAt(i);
                if (!(isHex(c) || c == ':' || c == '.')) {
                    return false;
                }
            }
            return true;
        }
        int dots = 0;
        for (int i = 0; i < length; i++) {
            char c = host.charAt(i);
            if (c == '.') {
                dots++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return dots == 3;
    }

    private static boolean isHex(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    private static boolean isPort(String authority, int from) {
        if (from == authority.length()) {
            return true;
        }
        // RFC 3986: port = *DIGIT
        for (int i = from + 1; i < authority.length(); i++) {
            char c = authority.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return authority.charAt(from) == ':';
    }
}
