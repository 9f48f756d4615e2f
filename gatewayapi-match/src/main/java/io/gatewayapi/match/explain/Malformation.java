package io.gatewayapi.match.explain;

import io.gatewayapi.http.Authority;
import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.http.RequestView;

/** What is malformed in the target or the authority of a request. */
final class Malformation {

    private Malformation() {}

    static String of(RequestView request, PathPolicy policy) {
        String inTarget = RequestTarget.authority(request.target());
        String authority = inTarget.isEmpty() ? request.authority() : inTarget;
        return Authority.hostLength(authority) < 0
                ? "the authority of the request is malformed: " + ofAuthority(authority)
                : "the target of the request is malformed: " + ofTarget(request.target(), policy);
    }

    private static String ofAuthority(String authority) {
        if (authority.indexOf('@') >= 0) {
            return "it holds user information (RFC 9110, section 4.2.4)";
        }
        if (authority.startsWith("[")) {
            return "what is in brackets is no IPv6 address with, perhaps, a port";
        }
        int colon = authority.indexOf(':');
        String host = colon < 0 ? authority : authority.substring(0, colon);
        if (host.isEmpty()) {
            return "it has no host";
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean lawful = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-_.".indexOf(c) >= 0;
            if (!lawful) {
                return character(c) + " has no place in a host";
            }
        }
        return host.startsWith(".") || host.contains("..") ? "a label of the host is empty" : "its port is no number";
    }

    private static String ofTarget(String target, PathPolicy policy) {
        int start = target.startsWith("/") ? 0 : target.indexOf('/', Math.max(0, target.indexOf("://") + 3));
        if (start != 0 && RequestTarget.authority(target).isEmpty()) {
            return target.isEmpty() ? "it is empty" : "it does not begin with a slash (RFC 9112, section 3.2)";
        }
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c == 0x7f || c == '#') {
                return character(c) + " has no place in it";
            }
        }
        int end = RequestTarget.pathEnd(target);
        for (int i = Math.max(0, start); i < end; i++) {
            char c = target.charAt(i);
            if (c == '\\') {
                return "a backslash has no place in a path";
            }
            if (c == '%') {
                String escape = target.substring(i, Math.min(end, i + 3));
                if (!escape.matches("%[0-9A-Fa-f]{2}")) {
                    return escape + " is no escape (RFC 3986, section 2.1)";
                }
                if (escape.equals("%00")) {
                    return "%00 is refused";
                }
                boolean slash = escape.equalsIgnoreCase("%2f") || escape.equalsIgnoreCase("%5c");
                if (slash && policy.encodedSlash() == PathPolicy.EncodedSlash.REFUSE) {
                    return "the host refuses encoded slashes (" + escape + ")";
                }
            }
        }
        return "its path climbs above its root (RFC 3986, section 5.2.4)";
    }

    private static String character(char c) {
        return c > ' ' && c < 0x7f ? "'" + c + "'" : String.format("U+%04X", (int) c);
    }
}
