package io.gatewayapi.match;

import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.regex.RegexEngine;
import io.gatewayapi.regex.TextMatcher;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A query predicate, compared with the raw query while that is decoded; the first value of a repeated name counts. */
final class QueryTest {

    private final String name;
    private final byte[] nameBytes;
    private final byte[] valueBytes;
    private final TextMatcher regex;

    QueryTest(QueryParamMatch match, RegexEngine regexes) {
        name = match.name();
        nameBytes = name.getBytes(StandardCharsets.UTF_8);
        valueBytes = match.value().getBytes(StandardCharsets.UTF_8);
        regex = match instanceof QueryParamMatch.RegularExpression ? regexes.compile(match.value()) : null;
    }

    String name() {
        return name;
    }

    /** Whether it asks for one value. */
    boolean isExact() {
        return regex == null;
    }

    /** Looks at the query of a target whose path ends at an index. */
    boolean test(String target, int pathEnd) {
        int start = valueStart(target, pathEnd);
        if (start < 0) {
            return false;
        }
        int end = valueEnd(target, start);
        return regex == null ? isDecoded(target, start, end, valueBytes) : matchesRegex(decoded(target, start, end));
    }

    private boolean matchesRegex(String value) {
        return regex.matches(value, 0, value.length());
    }

    /** Mixes the value that a query has of this parameter into a hash; {@link Choice#ABSENT} where it has none. */
    long hash(String target, int pathEnd, long hash) {
        int start = valueStart(target, pathEnd);
        if (start < 0) {
            return Choice.ABSENT;
        }
        int end = valueEnd(target, start);
        long mixed = hash;
        for (int i = start; i < end; ) {
            char c = target.charAt(i);
            int escaped = c == '%' ? escaped(target, i, end) : -1;
            if (escaped >= 0 || c < 0x80) {
                mixed = Choice.mix(mixed, escaped >= 0 ? escaped : c == '+' ? ' ' : c);
                i += escaped >= 0 ? 3 : 1;
            } else {
                int codePoint = target.codePointAt(i);
                int size = sizeInUtf8(codePoint);
                for (int at = 0; at < size; at++) {
                    mixed = Choice.mix(mixed, utf8(codePoint, size, at));
                }
                i += Character.charCount(codePoint);
            }
        }
        return mixed;
    }

    /** Mixes the value that is asked for into a hash. */
    long hash(long hash) {
        long mixed = hash;
        for (byte one : valueBytes) {
            mixed = Choice.mix(mixed, one & 0xff);
        }
        return mixed;
    }

    /** Where the value of the first parameter of this name begins; -1 where the query has none. */
    private int valueStart(String target, int pathEnd) {
        int length = target.length();
        int equals = pathEnd;
        for (int start = pathEnd + 1; start <= length; ) {
            int end = valueEnd(target, start);
            if (equals < start) {
                equals = target.indexOf('=', start); // looked for once, however many parameters have none
                equals = equals < 0 ? length : equals;
            }
            int nameEnd = Math.min(equals, end);
            if (isDecoded(target, start, nameEnd, nameBytes)) {
                return Math.min(nameEnd + 1, end);
            }
            start = end + 1;
        }
        return -1;
    }

    private static int valueEnd(String target, int start) {
        int end = target.indexOf('&', start);
        return end < 0 ? target.length() : end;
    }

    /** Whether a part of the query, decoded, is a text. */
    private static boolean isDecoded(String raw, int from, int to, byte[] wanted) {
        int at = 0;
        for (int i = from; i < to; ) {
            char c = raw.charAt(i);
            int escaped = c == '%' ? escaped(raw, i, to) : -1;
            if (escaped >= 0 || c < 0x80) {
                int value = escaped >= 0 ? escaped : c == '+' ? ' ' : c;
                if (at >= wanted.length || (wanted[at++] & 0xff) != value) {
                    return false;
                }
                i += escaped >= 0 ? 3 : 1;
            } else {
                int codePoint = raw.codePointAt(i);
                int size = sizeInUtf8(codePoint);
                if (at + size > wanted.length || !isUtf8(codePoint, size, wanted, at)) {
                    return false;
                }
                at += size;
                i += Character.charCount(codePoint);
            }
        }
        return at == wanted.length;
    }

    private static boolean isUtf8(int codePoint, int size, byte[] wanted, int at) {
        for (int i = 0; i < size; i++) {
            if ((wanted[at + i] & 0xff) != utf8(codePoint, size, i)) {
                return false;
            }
        }
        return true;
    }

    private static int sizeInUtf8(int codePoint) {
        return codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    /** A byte of a character beyond ASCII. */
    private static int utf8(int codePoint, int size, int at) {
        int bits = codePoint >> 6 * (size - 1 - at);
        return at > 0 ? 0x80 | bits & 0x3f : (size == 2 ? 0xc0 : size == 3 ? 0xe0 : 0xf0) | bits;
    }

    private static String decoded(String raw, int from, int to) {
        byte[] bytes = new byte[(to - from) * 4];
        int at = 0;
        for (int i = from; i < to; ) {
            char c = raw.charAt(i);
            int escaped = c == '%' ? escaped(raw, i, to) : -1;
            if (escaped >= 0) {
                bytes[at++] = (byte) escaped;
                i += 3;
            } else {
                int codePoint = raw.codePointAt(i);
                // half of a surrogate pair is no character: a byte that UTF-8 does not have
                boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
                String text = c == '+' ? " " : Character.toString(codePoint);
                byte[] utf8 = half ? new byte[] {(byte) 0xff} : text.getBytes(StandardCharsets.UTF_8);
                System.arraycopy(utf8, 0, bytes, at, utf8.length);
                at += utf8.length;
                i += Character.charCount(codePoint);
            }
        }
        return new String(Arrays.copyOf(bytes, at), StandardCharsets.UTF_8);
    }

    private static int escaped(String raw, int percent, int end) {
        if (percent + 2 >= end) {
            return -1;
        }
        int high = hex(raw.charAt(percent + 1));
        int low = hex(raw.charAt(percent + 2));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int hex(char c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    @Override
    public String toString() {
        return "[?" + name + (regex == null ? "=" : " ~ ") + new String(valueBytes, StandardCharsets.UTF_8) + "]";
    }
}
