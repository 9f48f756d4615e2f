package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.regex.Regex;
import java.util.Locale;

/** A header predicate. Lines that repeat a name are compared as the one list they are (RFC 9110, section 5.3). */
final class HeaderTest {

    private final String name;
    private final String value;
    private final Regex regex;
    private final String separator;

    HeaderTest(HeaderMatch match) {
        name = match.name().toLowerCase(Locale.ROOT);
        value = match.value();
        regex = match instanceof HeaderMatch.RegularExpression ? Regex.compile(value) : null;
        separator = name.equals("cookie") ? "; " : ",";
    }

    String name() {
        return name;
    }

    /** The authority is the one that counts: that of the target, where it has one. */
    boolean test(RequestView request, String authority) {
        if (name.equals("host")) {
            // GEP-1294: a match of Host means the authority; a header that is missing never matches
            return !authority.isEmpty() && (regex == null ? authority.equals(value) : regex.matches(authority));
        }
        return regex == null ? isExactly(request) : matchesRegex(request);
    }

    private boolean isNamed(String candidate) {
        return candidate.length() == name.length() && candidate.equalsIgnoreCase(name) && isAscii(candidate);
    }

    /** RFC 9110, section 5.1: a name is ASCII; there are letters beyond that Java folds into it. */
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Walks the expected value along the lines, so that they need not be joined. */
    private boolean isExactly(RequestView request) {
        int at = -1;
        for (int i = 0, lines = request.headerCount(); i < lines; i++) {
            if (!isNamed(request.headerName(i))) {
                continue;
            }
            if (at >= 0) {
                if (!value.startsWith(separator, at)) {
                    return false;
                }
                at += separator.length();
            } else {
                at = 0;
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

    private boolean matchesRegex(RequestView request) {
        String first = null;
        StringBuilder joined = null;
        for (int i = 0, lines = request.headerCount(); i < lines; i++) {
            if (isNamed(request.headerName(i))) {
                String line = request.headerValue(i);
                if (first == null) {
                    first = line;
                } else {
                    joined = joined == null ? trimmed(new StringBuilder(), first) : joined;
                    trimmed(joined.append(separator), line);
                }
            }
        }
        if (joined != null) {
            return regex.matches(joined.toString());
        }
        return first != null && regex.matches(first, start(first), end(first, start(first)));
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
