package io.gatewayapi.regex;

/** A place in an expression, moving forward only; it says what is wrong there. */
final class Cursor {

    /** How much of the expression a refusal cites. */
    private static final int EXCERPT = 24;

    private final String text;
    private int position;

    Cursor(String text) {
        this.text = text;
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        return position == text.length();
    }

    /** The UTF-16 unit here, or -1 at the end; enough to recognise syntax, all of which is ASCII. */
    int peek() {
        return peek(0);
    }

    int peek(int ahead) {
        return position + ahead < text.length() ? text.charAt(position + ahead) : -1;
    }

    /** Steps over the word if it stands here. */
    boolean take(String word) {
        boolean here = text.startsWith(word, position);
        position += here ? word.length() : 0;
        return here;
    }

    /** The code point here, stepped over; there must be one. */
    int next() {
        int codePoint = text.codePointAt(position);
        position += Character.charCount(codePoint);
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            throw refusal(position - 1, "is half of a surrogate pair, not a character", "write the whole character, or remove it");
        }
        return codePoint;
    }

    /** The text from here up to the delimiter, both stepped over; null, and nowhere moved, where there is none. */
    String upTo(String delimiter) {
        int end = text.indexOf(delimiter, position);
        if (end < 0) {
            return null;
        }
        String found = text.substring(position, end);
        position = end + delimiter.length();
        return found;
    }

    /** Digits without a leading zero, saturated far above every bound; -1, and nowhere moved, where there are none. */
    int number() {
        if (!isDigit(peek()) || peek() == '0' && isDigit(peek(1))) {
            return -1;
        }
        int number = 0;
        while (isDigit(peek())) {
            number = Math.min(number * 10 + peek() - '0', 1_000_000);
            position++;
        }
        return number;
    }

    void backTo(int earlier) {
        position = earlier;
    }

    /** A refusal of what stands between a position and here. */
    RegexSyntaxException refusal(int from, String predicate, String fix) {
        int end = Math.max(position, Math.min(from + 1, text.length()));
        return new RegexSyntaxException(from, excerpt(text, from, end), predicate, fix);
    }

    /** A piece of text, short and printable whatever it holds. */
    static String excerpt(String text, int from, int to) {
        StringBuilder excerpt = new StringBuilder();
        int end = Math.min(to, from + EXCERPT);
        text.substring(from, end).codePoints().forEach(codePoint -> {
            if (codePoint >= ' ' && codePoint < 0x7F || Character.isLetterOrDigit(codePoint)) {
                excerpt.appendCodePoint(codePoint);
            } else {
                excerpt.append(String.format("\\x{%X}", codePoint));
            }
        });
        return excerpt.append(end < to ? "..." : "").toString();
    }

    private static boolean isDigit(int unit) {
        return unit >= '0' && unit <= '9';
    }
}
