package io.gatewayapi.http;

import io.gatewayapi.http.PathPolicy.EncodedSlash;

/** The request target: which part of it is the path, and its normal form. */
public final class RequestTarget {

    private RequestTarget() {}

    /**
     * Where the path ends and the query begins.
     *
     * @param target a target in origin form
     * @return the index of the first {@code ?}, or the length
     */
    public static int pathEnd(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target.length() : query;
    }

    /**
     * The authority of a target in absolute form, which overrides the Host header (RFC 9112, section 3.2.2).
     *
     * @param target a target
     * @return for {@code http://shop.example/cart} it is {@code shop.example}; empty for every other form
     */
    public static String authority(String target) {
        int start = authorityStart(target);
        return start < 0 ? "" : target.substring(start, authorityEnd(target, start));
    }

    /**
     * The target in origin form with its path made normal; the query stays as it is.
     *
     * @param target a target in origin form or absolute form, or {@code *}
     * @param policy what is done to the path
     * @return the same object when there is nothing to do, which allocates nothing; {@code null} when the policy refuses it
     */
    public static String normalize(String target, PathPolicy policy) {
        int start = authorityStart(target);
        if (start >= 0) {
            String path = target.substring(authorityEnd(target, start));
            return normalize(path.startsWith("/") ? path : "/" + path, policy);
        }
        if (target.equals("*")) {
            return target;
        }
        if (target.isEmpty() || target.charAt(0) != '/') {
            return null;
        }
        return isNormal(target, policy) ? target : rewrite(target, pathEnd(target), policy);
    }

    private static int authorityStart(String target) {
        if (target.isEmpty() || target.charAt(0) == '/') {
            return -1;
        }
        return target.regionMatches(true, 0, "http://", 0, 7) ? 7 : target.regionMatches(true, 0, "https://", 0, 8) ? 8 : -1;
    }

    private static int authorityEnd(String target, int start) {
        int end = start;
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
            end++;
        }
        return end;
    }

    /** The fast way: nothing that any policy would change or refuse. */
    private static boolean isNormal(String target, PathPolicy policy) {
        boolean afterSlash = false;
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '?') {
                return isQuery(target, i);
            }
            if (c == '%' || c >= 0x7f || isIllegal(c)) {
                return false;
            }
            if (afterSlash && (c == '.' && mayBeDots(target, i + 1) || c == '/' && policy.mergeSlashes())) {
                return false;
            }
            afterSlash = c == '/';
        }
        return true;
    }

    /** What no path of RFC 3986 holds and what is only there to trick. */
    private static boolean isIllegal(char c) {
        return c <= ' ' || c == 0x7f || c == '#' || c == '\\';
    }

    /** Whether a segment that begins with a dot may be {@code .} or {@code ..}; {@code .well-known} is not. */
    private static boolean mayBeDots(String target, int next) {
        return next == target.length() || "./?".indexOf(target.charAt(next)) >= 0;
    }

    private static boolean isQuery(String target, int from) {
        for (int i = from; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c == 0x7f || c == '#') {
                return false;
            }
        }
        return true;
    }

    private static String rewrite(String target, int end, PathPolicy policy) {
        StringBuilder path = new StringBuilder(target.length());
        for (int i = 0; i < end; i++) {
            char c = target.charAt(i);
            if (c == '%') {
                int value = escaped(target, i, end);
                if (value <= 0 || policy.encodedSlash() == EncodedSlash.REFUSE && (value == '/' || value == '\\')) {
                    return null;
                }
                if (isUnreserved(value)) {
                    path.append((char) value);
                } else {
                    path.append('%').append(hex(value >> 4)).append(hex(value & 15));
                }
                i += 2;
            } else if (isIllegal(c)) {
                return null;
            } else {
                path.append(c);
            }
        }
        String clean = removeDotSegments(path, policy.mergeSlashes());
        if (clean == null || !isQuery(target, end)) {
            return null;
        }
        return target.regionMatches(0, clean, 0, end) && clean.length() == end ? target : clean + target.substring(end);
    }

    /** RFC 3986, section 5.2.4; null for a path that climbs above its root. */
    private static String removeDotSegments(StringBuilder path, boolean mergeSlashes) {
        StringBuilder clean = new StringBuilder(path.length());
        int length = path.length();
        int start = 0; // of the slash before a segment
        while (start < length) {
            int end = path.indexOf("/", start + 1);
            boolean last = end < 0;
            end = last ? length : end;
            int size = end - start - 1;
            boolean dot = size == 1 && path.charAt(start + 1) == '.';
            boolean dots = size == 2 && path.charAt(start + 1) == '.' && path.charAt(start + 2) == '.';
            if (dots) {
                int up = clean.lastIndexOf("/");
                if (up < 0) {
                    return null;
                }
                clean.setLength(up);
            }
            if (dot || dots) {
                if (last) {
                    clean.append('/');
                }
            } else if (size > 0 || last || !mergeSlashes) {
                boolean doubled = mergeSlashes && size == 0 && clean.length() > 0 && clean.charAt(clean.length() - 1) == '/';
                if (!doubled) {
                    clean.append(path, start, end);
                }
            }
            start = end;
        }
        return clean.isEmpty() ? "/" : clean.toString();
    }

    /** The byte that an escape stands for; -1 for a malformed one. */
    private static int escaped(String text, int percent, int end) {
        if (percent + 2 >= end) {
            return -1;
        }
        int high = Character.digit(text.charAt(percent + 1), 16);
        int low = Character.digit(text.charAt(percent + 2), 16);
        return high < 0 || low < 0 || text.charAt(percent + 1) > 'f' || text.charAt(percent + 2) > 'f' ? -1 : high << 4 | low;
    }

    private static boolean isUnreserved(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~';
    }

    private static char hex(int digit) {
        return (char) (digit < 10 ? '0' + digit : 'A' + digit - 10);
    }
}
