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

    boolean test(RequestView request) {
        if (name.equals("host")) {
            String authority = request.authority();
            return regex == null ? authority.equals(value) : regex.matches(authority);
        }
        return regex == null ? isExactly(request) : matchesRegex(request);
    }

    private boolean isNamed(String candidate) {
        return candidate.length() == name.length() && candidate.equalsIgnoreCase(name);
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
