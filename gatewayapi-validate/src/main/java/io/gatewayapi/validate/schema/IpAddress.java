package io.gatewayapi.validate.schema;

/** IP addresses as texts, read by hand: the JDK's own parser would ask a name server for what it does not know. */
final class IpAddress {

    private IpAddress() {}

    /** The formats ipv4 and ipv6 of an API server, which takes leading zeros in IPv4. */
    static boolean isAddress(String text) {
        return text.indexOf(':') < 0 ? isV4(text, true) : isV6(text);
    }

    /** What the CEL function isIP takes for an IPv4 address: no leading zeros. */
    static boolean isStrictV4(String text) {
        return isV4(text, false);
    }

    private static boolean isV4(String text, boolean leadingZeros) {
        int parts = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '.') {
                if (!isByte(text, start, i, leadingZeros) || ++parts > 4) {
                    return false;
                }
                start = i + 1;
            }
        }
        return parts == 4;
    }

    private static boolean isByte(String text, int from, int to, boolean leadingZeros) {
        int value = 0;
        for (int i = from; i < to; i++) {
            if (!Syntax.isDigit(text.charAt(i))) {
                return false;
            }
            value = Math.min(256, value * 10 + text.charAt(i) - '0');
        }
        return from < to && value < 256 && (leadingZeros || to - from == 1 || text.charAt(from) != '0');
    }

    /** RFC 4291: eight groups, one run of them written as {@code ::}, the last two perhaps as an IPv4 address. */
    private static boolean isV6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text) == 8;
        }
        int before = gap == 0 ? 0 : groups(text.substring(0, gap));
        int after = gap + 2 == text.length() ? 0 : groups(text.substring(gap + 2));
        return before >= 0 && after >= 0 && before + after < 8 && text.lastIndexOf('.', gap) < 0;
    }

    /** How many groups of 16 bits a text holds; -1 where it holds anything else. */
    private static int groups(String text) {
        int count = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && text.charAt(i) != ':') {
                continue;
            }
            boolean last = i == text.length();
            if (last && text.indexOf('.', start) >= 0) {
                return isV4(text.substring(start), true) ? count + 2 : -1;
            }
            if (i == start || i - start > 4 || !Syntax.all(text.substring(start, i), IpAddress::isHex)) {
                return -1;
            }
            count++;
            start = i + 1;
        }
        return count;
    }

    private static boolean isHex(int c) {
        return Syntax.isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
}
