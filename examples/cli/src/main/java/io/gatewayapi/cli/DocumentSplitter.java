package io.gatewayapi.cli;

/**
 * Cuts a file into its YAML documents, one at a time, before any of it is parsed.
 *
 * <p>A document ends before a line of {@code ---} and at a line of {@code ...}, both at the first column and followed by
 * nothing, a blank or a comment, which is how Kubernetes cuts too. Such a line may not stand within a scalar, so cutting
 * first loses nothing, and a broken document costs only itself. It works on bytes, because the separators are
 * ASCII, and a document in another encoding then costs only itself as well.
 */
final class DocumentSplitter {

    /**
     * One document of the file, with its own {@code ---} line and directives.
     *
     * @param start the first byte
     * @param end the byte after the last
     * @param line the line of the first byte, from 1
     */
    record Part(int start, int end, int line) {}

    private final byte[] bytes;
    private int next;
    private int line = 1;

    DocumentSplitter(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns the next document that holds more than blank lines and comments, or null at the end of the file. */
    Part next() {
        int start = skipByteOrderMark(next);
        int startLine = line;
        boolean opened = false; // a line of content or of --- was seen: the next --- belongs to another document
        boolean content = false;
        while (next < bytes.length) {
            int before = next;
            int from = skipByteOrderMark(before);
            int to = endOfLine(from);
            boolean separator = isMarker(from, to, '-');
            boolean end = isMarker(from, to, '.');
            if (opened && separator) {
                if (content) {
                    return new Part(start, before, startLine);
                }
                start = from;
                startLine = line;
            }
            next = afterLine(to);
            line++;
            if (end) {
                if (content) {
                    return new Part(start, before, startLine);
                }
                start = next;
                startLine = line;
                opened = false;
            } else if (separator) {
                opened = true;
                content = !isEmpty(from + 3, to);
                if (from + 3 < to && bytes[from + 3] == '#') {
                    start = from + 3; // Kubernetes takes "---#" for a separator, YAML takes it for text
                    startLine = line - 1;
                }
            } else if (!isEmpty(from, to) && (opened || bytes[from] != '%')) {
                opened = true;
                content = true;
            }
        }
        return content ? new Part(start, next, startLine) : null;
    }

    private boolean isMarker(int from, int to, char mark) {
        if (to - from < 3 || bytes[from] != mark || bytes[from + 1] != mark || bytes[from + 2] != mark) {
            return false;
        }
        return to - from == 3 || bytes[from + 3] == ' ' || bytes[from + 3] == '\t' || bytes[from + 3] == '#' && mark == '-';
    }

    private boolean isEmpty(int from, int to) {
        int i = from;
        while (i < to && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        return i == to || bytes[i] == '#';
    }

    private int endOfLine(int from) {
        int to = from;
        while (to < bytes.length && bytes[to] != '\n' && bytes[to] != '\r') {
            to++;
        }
        return to;
    }

    private int afterLine(int to) {
        boolean crlf = to + 1 < bytes.length && bytes[to] == '\r' && bytes[to + 1] == '\n';
        return Math.min(bytes.length, to + (crlf ? 2 : 1));
    }

    /** Joined files have their byte order marks in the middle, where the parser takes them for text. */
    private int skipByteOrderMark(int at) {
        boolean mark = at + 2 < bytes.length
                && bytes[at] == (byte) 0xEF
                && bytes[at + 1] == (byte) 0xBB
                && bytes[at + 2] == (byte) 0xBF;
        return mark ? at + 3 : at;
    }
}
