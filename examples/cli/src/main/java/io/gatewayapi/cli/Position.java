package io.gatewayapi.cli;

/**
 * A place in a file, as editors count: the first line and the first column are 1.
 *
 * @param line the line of the whole file, not of the document; 0 where a problem is of the file as a whole
 * @param column the column in Unicode code points; 0 where a problem is of the file as a whole
 */
record Position(int line, int column) {

    /** Stands for a file as a whole, when no line of it can be named. */
    static final Position NONE = new Position(0, 0);

    /** Counts the lines and columns of a text up to an offset; a line ends in LF, CR LF or CR alone. */
    static Position in(CharSequence text, int offset, int firstLine) {
        int line = firstLine;
        int start = 0;
        for (int i = 0; i < offset; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
                line++;
                start = i + 1;
            }
        }
        return new Position(line, Character.codePointCount(text, start, offset) + 1);
    }
}
