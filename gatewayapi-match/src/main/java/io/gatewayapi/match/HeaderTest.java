package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.regex.RegexEngine;
import io.gatewayapi.regex.TextMatcher;

/** A header predicate. Lines that repeat a name are compared as the one list they are (RFC 9110, section 5.3). */
final class HeaderTest {

    private static final String HOST = "host";

    private final String name;
    private final String value;
    private final TextMatcher regex; // null: the value as it is
    private final boolean ofAuthority;

    HeaderTest(String name, HeaderMatch match, RegexEngine regexes) {
        this.name = name;
        this.ofAuthority = name.equals(HOST);
        this.value = match.value();
        this.regex = match instanceof HeaderMatch.RegularExpression ? regexes.compile(value) : null;
    }

    String name() {
        return name;
    }

    String value() {
        return value;
    }

    /** Whether it asks for one value of a header line; Host is none, since the authority counts. */
    boolean isExact() {
        return regex == null && !ofAuthority;
    }

    /** The authority is the one that counts: that of the target, where it has one. */
    boolean test(RequestView request, String authority) {
        if (ofAuthority) {
            // GEP-1294: a match of Host means the authority; a header that is missing never matches
            return !authority.isEmpty() && (regex == null ? authority.equals(value) : regex.matches(authority, 0, authority.length()));
        }
        int line = request.indexOfHeader(name, 0);
        if (line < 0) {
            return false;
        }
        return regex == null ? isExactly(request, line) : matchesRegex(request, line);
    }

    /** RFC 9110, section 5.3, and of cookies, a list of their own, RFC 9113, section 8.2.3. */
    private static String separator(String name) {
        return name.equals("cookie") ? "; " : ",";
    }

    /** Walks the expected value along the lines, so that they need not be joined. */
    private boolean isExactly(RequestView request, int first) {
        int at = 0;
        for (int i = first; i >= 0; i = request.indexOfHeader(name, i + 1)) {
            if (i != first) {
                String separator = separator(name);
                if (!value.startsWith(separator, at)) {
                    return false;
                }
                at += separator.length();
            }
            String line = request.headerValue(i);
            int start = start(line);
            int length = end(line, start) - start;
            if (!value.regionMatches(at, line, start, length)) {
                return false;
            }
            at += length;
        }
        return at == value.length();
    }

    private boolean matchesRegex(RequestView request, int first) {
        String line = request.headerValue(first);
        int next = request.indexOfHeader(name, first + 1);
        if (next < 0) {
            return regex.matches(line, start(line), end(line, start(line)));
        }
        StringBuilder joined = trimmed(new StringBuilder(), line);
        for (int i = next; i >= 0; i = request.indexOfHeader(name, i + 1)) {
            trimmed(joined.append(separator(name)), request.headerValue(i));
        }
        return regex.matches(joined.toString(), 0, joined.length());
    }

    /** Mixes the value that a request has of this header into a hash, its lines joined; {@link Choice#ABSENT} where it has none. */
    long hash(RequestView request, long hash) {
        int first = request.indexOfHeader(name, 0);
        if (first < 0) {
            return Choice.ABSENT;
        }
        long mixed = hash;
        for (int i = first; i >= 0; i = request.indexOfHeader(name, i + 1)) {
            if (i != first) {
                mixed = Choice.mix(mixed, separator(name), 0, separator(name).length());
            }
            String line = request.headerValue(i);
            int start = start(line);
            mixed = Choice.mix(mixed, line, start, end(line, start));
        }
        return mixed;
    }

    /** Whether a value begins with a text, the case and leading white space not counted. */
    static boolean startsWith(String line, String text) {
        return line.regionMatches(true, start(line), text, 0, text.length());
    }

    private static StringBuilder trimmed(StringBuilder to, String line) {
        return to.append(line, start(line), end(line, start(line)));
    }

    private static int start(String line) {
        int start = 0;
        while (start < line.length() && (line.charAt(start) == ' ' || line.charAt(start) == '\t')) {
            start++;
        }
        return start;
    }

    private static int end(String line, int start) {
        int end = line.length();
        while (end > start && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
            end--;
        }
        return end;
    }

    @Override
    public String toString() {
        return "[" + name + (regex == null ? ": " : " ~ ") + value + "]";
    }
}
