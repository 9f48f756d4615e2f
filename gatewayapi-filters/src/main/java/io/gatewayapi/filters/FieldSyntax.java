package io.gatewayapi.filters;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What may stand in a header (RFC 9110, section 5), and which headers are not for filters to edit. */
final class FieldSyntax {

    /** Of one connection, or what tells where a message ends; whoever edits them can smuggle a second request. */
    private static final Set<String> FRAMING = Set.of("connection", "content-length", "http2-settings", "keep-alive",
        "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade");

    private FieldSyntax() {}

    /** Why a filter does not edit a header; empty when it may. */
    static Optional<String> objection(String name, String value) {
        if (!isToken(name)) {
            return Optional.of("\"" + printable(name) + "\" is no name of a header");
        }
        String lower = lower(name);
        if (lower.equals("host")) {
            return Optional.of(name + " is not edited as a header; URLRewrite.hostname changes it");
        }
        if (isFraming(lower)) {
            return Optional.of(name + " belongs to the connection or frames the message and is never edited");
        }
        return isValue(value) ? Optional.empty() : Optional.of("the value of " + name + " holds a control character or one beyond Latin-1");
    }

    /** Whether a header is of one connection or frames the message; the name is in lower case. */
    static boolean isFraming(String lower) {
        return FRAMING.contains(lower);
    }

    /** A name as names are compared: ASCII letters in lower case. */
    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** RFC 9110 token. */
    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isTokenCharacter(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Tokens with commas and white space between them. */
    static boolean isTokenList(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isTokenCharacter(c) && c != ',' && c != ' ' && c != '\t') {
                return false;
            }
        }
        return true;
    }

    private static boolean isTokenCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    /** RFC 9110 field-value. A server that cuts U+010A down to a byte writes a line feed, so nothing beyond Latin-1 either. */
    static boolean isValue(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7f || c > 0xff) {
                return false;
            }
        }
        return true;
    }

    /** RFC 9110, section 5.5: "replace each of those characters with SP before [...] forwarding": CR, LF and NUL. */
    static String onOneLine(String value) {
        boolean clean = value.indexOf('\n') < 0 && value.indexOf('\r') < 0 && value.indexOf('\0') < 0;
        return clean ? value : value.replace('\n', ' ').replace('\r', ' ').replace('\0', ' ');
    }

    /** For a message: what is no printable ASCII becomes a question mark. */
    static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }
}
