package io.gatewayapi.validate.schema;

import java.util.function.IntPredicate;

/**
 * The patterns of the CRDs, read by hand: each looks at every character once, whatever the text. A pattern's {@code $} is the very end,
 * not the place before a last line break.
 */
final class Syntax {

    private Syntax() {}

    // ---- characters

    static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(int c) {
        return isLower(c) || c >= 'A' && c <= 'Z';
    }

    static boolean isAlphanumeric(int c) {
        return isLetter(c) || isDigit(c);
    }

    private static boolean isLowerOrDigit(int c) {
        return isLower(c) || isDigit(c);
    }

    private static boolean isHex(int c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    /** What the path of a domain-prefixed name is made of. */
    private static boolean isPathCharacter(int c) {
        return isAlphanumeric(c) || c >= 0 && "/-._~%!$&'()*+,;=:".indexOf(c) >= 0;
    }

    static boolean all(String text, IntPredicate holds) {
        return all(text, 0, text.length(), holds);
    }

    private static boolean all(String text, int from, int to, IntPredicate holds) {
        for (int i = from; i < to; i++) {
            if (!holds.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    // ---- names

    /** {@code [a-z0-9]([-a-z0-9]*[a-z0-9])?}, a label of RFC 1123. */
    static boolean isLabel(String text) {
        return isLabel(text, 0, text.length());
    }

    private static boolean isLabel(String text, int from, int to) {
        return isFramed(text, from, to, Syntax::isLowerOrDigit, c -> isLowerOrDigit(c) || c == '-');
    }

    /** Labels with dots between them, a subdomain of RFC 1123. */
    static boolean isSubdomain(String text) {
        return isSubdomain(text, 0, text.length());
    }

    private static boolean isSubdomain(String text, int from, int to) {
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || text.charAt(i) == '.') {
                if (!isLabel(text, start, i)) {
                    return false;
                }
                start = i + 1;
            }
        }
        return true;
    }

    /** A subdomain, also behind {@code *.}. */
    static boolean isHostname(String text) {
        return isSubdomain(text, text.startsWith("*.") ? 2 : 0, text.length());
    }

    /** {@code [a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?}. */
    static boolean isKind(String text) {
        return !text.isEmpty() && isLetter(text.charAt(0))
                && isFramed(text, 0, text.length(), Syntax::isAlphanumeric, c -> isAlphanumeric(c) || c == '-');
    }

    /** {@code (([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?}, the value of a label. */
    static boolean isLabelValue(String text) {
        return text.isEmpty() || isQualifiedWord(text, 0, text.length());
    }

    private static boolean isQualifiedWord(String text, int from, int to) {
        return isFramed(text, from, to, Syntax::isAlphanumeric, c -> isAlphanumeric(c) || c == '-' || c == '_' || c == '.');
    }

    /** A word of up to 63 characters, perhaps behind a subdomain and a slash: the key of a label. */
    static boolean isQualifiedName(String text) {
        int slash = text.indexOf('/');
        return text.length() - slash - 1 <= 63
                && isQualifiedWord(text, slash + 1, text.length())
                && (slash < 0 || isSubdomain(text, 0, slash));
    }

    private static boolean isFramed(String text, int from, int to, IntPredicate ends, IntPredicate inside) {
        return from < to && ends.test(text.charAt(from)) && ends.test(text.charAt(to - 1)) && all(text, from, to, inside);
    }

    // ---- names with a domain before them

    /** A subdomain, a slash and a path: the name of a controller. */
    static boolean isDomainPrefixedPath(String text) {
        int slash = text.indexOf('/');
        return slash > 0 && slash < text.length() - 1 && isSubdomain(text, 0, slash)
                && all(text, slash + 1, text.length(), Syntax::isPathCharacter);
    }

    /** {@code System}, or a subdomain, a slash and a word of up to 63 characters. */
    static boolean isWellKnownTrust(String text) {
        return text.equals("System") || text.indexOf('/') > 0 && isQualifiedName(text);
    }

    /** The alternatives of {@code AddressType} are not anchored: all but the first two characters of the last one may follow anything. */
    static boolean isAddressType(String text) {
        if (text.startsWith("Hostname") || text.contains("IPAddress") || text.contains("NamedAddress")) {
            return true;
        }
        int last = text.length() - 1;
        for (int slash = last - 1; slash > 0 && isPathCharacter(text.charAt(slash + 1)); slash--) {
            if (text.charAt(slash) == '/' && isLowerOrDigit(text.charAt(slash - 1))) {
                return true;
            }
        }
        return false;
    }

    /** A word, or a path of one word behind a domain; what stands before the domain's last letter is not looked at. */
    static boolean isProtocol(String text) {
        int slash = text.lastIndexOf('/');
        return slash < 0
                ? isFramed(text, 0, text.length(), Syntax::isAlphanumeric, c -> isAlphanumeric(c) || c == '-')
                : slash > 0 && slash < text.length() - 1 && isLowerOrDigit(text.charAt(slash - 1))
                        && all(text, slash + 1, text.length(), Syntax::isAlphanumeric);
    }

    // ---- HTTP

    /** A token of RFC 9110. */
    static boolean isHeaderName(String text) {
        return !text.isEmpty() && all(text, c -> isAlphanumeric(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
    }

    /** Visible ASCII, with single blanks or tabs between. */
    static boolean isHeaderValue(String text) {
        boolean blank = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = c == ' ' || c == '\t';
            if (space && blank || !space && (c < '!' || c > '~')) {
                return false;
            }
            blank = space;
        }
        return !blank;
    }

    /** The characters of a path of RFC 3986, escapes among them. */
    static boolean isPath(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= text.length() || !isHex(text.charAt(i + 1)) || !isHex(text.charAt(i + 2))) {
                    return false;
                }
                i += 2;
            } else if (c != '@' && !isPathCharacter(c)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Scheme and authority of RFC 3986; what follows may be anything. */
    static boolean isUri(String text) {
        int colon = text.indexOf(':');
        return colon > 0 && text.startsWith("://", colon) && all(text, 0, colon, c -> c != '/' && c != '?' && c != '#');
    }

    /** {@code *}, or http or https and a host, in which a first label or all of it may be {@code *}. */
    static boolean isOrigin(String text) {
        int host = text.startsWith("http://") ? 7 : text.startsWith("https://") ? 8 : -1;
        if (host < 0) {
            return text.equals("*");
        }
        int colon = text.indexOf(':', host);
        int end = colon < 0 ? text.length() : colon;
        int digits = text.length() - end - 1;
        boolean port = colon < 0 || digits >= 1 && digits <= 5 && all(text, colon + 1, text.length(), Syntax::isDigit);
        return port && (end - host == 1 && text.charAt(host) == '*'
                || isDotted(text, text.startsWith("*.", host) ? host + 2 : host, end, c -> isAlphanumeric(c) || c == '-'));
    }

    // ---- gRPC

    /** {@code (?i)\.?[a-z_][a-z_0-9]*(\.[a-z_][a-z_0-9]*)*}, a service with its package. */
    static boolean isGrpcService(String text) {
        int start = text.startsWith(".") ? 1 : 0;
        for (int i = start; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '.') {
                if (i == start || isDigit(text.charAt(start)) || !all(text, start, i, Syntax::isFoldedWord)) {
                    return false;
                }
                start = i + 1;
            }
        }
        return true;
    }

    /** Under (?i) two letters outside of ASCII equal one inside: the long s and the Kelvin sign. */
    private static boolean isFoldedWord(int c) {
        return isAlphanumeric(c) || c == '_' || c == '\u017f' || c == '\u212a';
    }

    /** {@code [A-Za-z_][A-Za-z_0-9]*}. */
    static boolean isGrpcMethod(String text) {
        return !text.isEmpty() && !isDigit(text.charAt(0)) && all(text, c -> isAlphanumeric(c) || c == '_');
    }

    private static boolean isDotted(String text, int from, int to, IntPredicate inside) {
        boolean empty = true;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '.' ? empty : !inside.test(c)) {
                return false;
            }
            empty = c == '.';
        }
        return !empty;
    }
}
