package io.gatewayapi.http;

import io.gatewayapi.http.PathPolicy.EncodedSlash;
import java.util.Arrays;

/** The request target: which part of it is the path, and its normal form. */
public final class RequestTarget {

    /** What ends the plain characters of a segment: a slash, a question mark, and what needs a closer look. */
    private static final int END = 1;

    /** What is refused, in a path and in a query. */
    private static final int REFUSED = 2;

    private static final byte[] KINDS = new byte[1 << Character.SIZE];

    static {
        Arrays.fill(KINDS, (byte) END);
        for (char c = 0; c < 0x80; c++) {
            boolean refused = c <= ' ' || c == 0x7f || c == '#';
            boolean end = refused || "/?%\\".indexOf(c) >= 0;
            KINDS[c] = (byte) ((refused ? REFUSED : 0) | (end ? END : 0));
        }
    }

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
        return normalPathEnd(target, policy) >= 0 ? target : rewrite(target, pathEnd(target), policy);
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

    /**
     * Whether a target is in origin form and in normal form, so that it may be matched as it is. Reads it once and allocates
     * nothing.
     *
     * @param target a target
     * @param policy what would be done to the path
     * @return where its path ends, as {@link #pathEnd} says; -1 where {@link #normalize} would change or refuse it, and for the
     *     other forms
     */
    public static int normalPathEnd(String target, PathPolicy policy) {
        if (target.isEmpty() || target.charAt(0) != '/') {
            return -1;
        }
        int plain = plainPathEnd(target, 0);
        if (plain >= 0) {
            return plain;
        }
        int end = pathEnd(target);
        return isNormal(target, end, policy) && isQuery(target, end) ? end : -1;
    }

    /**
     * Where the path of a target ends, if from some place on there is nothing in it that any policy could change or refuse: no
     * escape, no doubled slash, no segment that begins with a dot, nothing illegal. Says nothing of what stands before, so who knows
     * that to be normal need not read it again. Reads the rest once and allocates nothing.
     *
     * @param target a target in origin form
     * @param from an index up to which all is in normal form, for itself: that of a slash, or of the path's end
     * @return the index of the first {@code ?}, or the length; -1 where the target needs a closer look
     */
    public static int plainPathEnd(String target, int from) {
        int length = target.length();
        boolean behindSlash = from > 0 && target.charAt(from - 1) == '/';
        int at = from;
        while (true) {
            if (behindSlash && at < length && (target.charAt(at) == '/' || target.charAt(at) == '.')) {
                return -1;
            }
            while (at < length && KINDS[target.charAt(at)] == 0) {
                at++;
            }
            if (at == length) {
                return at;
            }
            char c = target.charAt(at);
            if (c == '?') {
                return isQuery(target, at) ? at : -1;
            }
            if (c != '/') {
                return -1;
            }
            at++;
            behindSlash = true;
        }
    }

    /** The closer look: escapes that are in normal form, names that begin with a dot, doubled slashes where they may stay. */
    private static boolean isNormal(String target, int end, PathPolicy policy) {
        for (int i = 0; i < end; i++) {
            char c = target.charAt(i);
            if (c == '%') {
                int value = escaped(target, i, end);
                boolean upper = value >= 0 && hex(value >> 4) == target.charAt(i + 1) && hex(value & 15) == target.charAt(i + 2);
                boolean refused = (value == '/' || value == '\\') && policy.encodedSlash() == EncodedSlash.REFUSE;
                if (value <= 0 || !upper || isUnreserved(value) || refused) {
                    return false;
                }
                i += 2;
            } else if (isIllegal(c)) {
                return false;
            } else if (c == '/' && i + 1 < end) {
                char next = target.charAt(i + 1);
                if (next == '.' && mayBeDots(target, i + 2) || next == '/' && policy.mergeSlashes()) {
                    return false;
                }
            }
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
        int at = from;
        while (at < target.length() && (KINDS[target.charAt(at)] & REFUSED) == 0) {
            at++;
        }
        return at == target.length();
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
