package io.gatewayapi.regex;

import static java.util.Map.entry;

import java.util.Map;

/** What follows a backslash, inside a class or outside. */
final class Escape {

    private static final String NO_WAY_BACK = "is a back-reference, which cannot be matched in linear time";
    private static final String SPELL_OUT = "write out what it repeats";

    /** Escapes of other dialects: why not, and what to write. */
    private static final Map<Character, String[]> FOREIGN = Map.ofEntries(
            entry('k', new String[] {NO_WAY_BACK, SPELL_OUT}),
            entry('g', new String[] {NO_WAY_BACK, SPELL_OUT}),
            entry('b', new String[] {"is a place, not a character, and means nothing in a class", "write \\x08 for a backspace"}),
            entry('B', new String[] {"is a place, not a character, and means nothing in a class", "write it outside the class"}),
            entry('Z', new String[] {"is not known to RE2", "write \\z for the end of the text"}),
            entry('G', new String[] {"is not known to RE2", "remove it, the whole text is matched at once"}),
            entry('K', new String[] {"is not known to RE2", "remove it, the whole text is matched at once"}),
            entry('E', new String[] {"ends a quotation that never began", "remove it, or begin the quotation with \\Q"}),
            entry('Q', new String[] {"begins a quotation, which a class cannot hold", "escape its characters one by one"}),
            entry('C', new String[] {"is one byte, and texts are characters here", "write (?s:.) for any character"}),
            entry('N', new String[] {"is not known to RE2", "write [^\\n]"}),
            entry('h', new String[] {"is not known to RE2", "write [ \\t]"}),
            entry('R', new String[] {"is not known to RE2", "write (?:\\r\\n|[\\n\\r])"}),
            entry('X', new String[] {"is not known to RE2", "write (?s:.) for any character"}),
            entry('e', new String[] {"is not known to RE2", "write \\x1B"}),
            entry('u', new String[] {"is not known to RE2", "write \\x{...} with the number of the character"}));

    private Escape() {}

    /**
     * The class here: {@code \d}, {@code \pL} and their like, folded and negated as it says.
     *
     * @param cursor behind the backslash; moved behind the class if there is one
     * @return null where the escape is no class
     */
    static CodePoints set(Cursor cursor, Flags flags) {
        int start = cursor.position() - 1;
        if (cursor.take("p") || cursor.take("P")) {
            return unicode(cursor, start, flags);
        }
        int letter = cursor.peek();
        CodePoints set = switch (letter) {
            case 'd', 'D' -> AsciiSets.DIGIT;
            case 's', 'S' -> AsciiSets.SPACE;
            case 'w', 'W' -> AsciiSets.WORD;
            default -> null;
        };
        if (set == null) {
            return null;
        }
        cursor.next();
        return flags.apply(set, letter <= 'Z');
    }

    /** {@code N}, {@code {Greek}} or {@code {^Greek}}. */
    private static CodePoints unicode(Cursor cursor, int start, Flags flags) {
        boolean negated = cursor.peek(-1) == 'P';
        String name = "";
        if (cursor.take("{")) {
            name = cursor.upTo("}");
            if (name == null) {
                throw cursor.refusal(start, "is never closed", "add } behind the name of the class");
            }
        } else if (!cursor.atEnd()) {
            name = Character.toString(cursor.next());
        }
        boolean inverted = name.startsWith("^");
        CodePoints set = UnicodeSets.named(inverted ? name.substring(1) : name);
        if (set == null) {
            throw cursor.refusal(start, "is no class of Unicode that is known here",
                    "write a general category, as in \\pL or \\p{Lu}, or a script, as in \\p{Greek}");
        }
        return flags.apply(set, negated != inverted);
    }

    /**
     * The character here: {@code \n}, {@code \x7F}, {@code \.} and their like.
     *
     * @param cursor behind the backslash; moved behind the escape
     */
    static int character(Cursor cursor) {
        int start = cursor.position() - 1;
        if (cursor.atEnd()) {
            throw cursor.refusal(start, "escapes nothing", "write \\\\ for the character itself");
        }
        int letter = cursor.next();
        switch (letter) {
            case 'a':
                return 0x07;
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'v':
                return 0x0B;
            case 'x':
                return hexadecimal(cursor, start);
            default:
                break;
        }
        boolean octal = letter == '0' || letter >= '1' && letter <= '7' && isOctal(cursor.peek());
        if (octal) {
            int value = letter - '0';
            for (int digits = 1; digits < 3 && isOctal(cursor.peek()); digits++) {
                value = value * 8 + cursor.next() - '0';
            }
            return value;
        }
        if (letter >= '1' && letter <= '9') {
            throw cursor.refusal(start, NO_WAY_BACK, SPELL_OUT);
        }
        if (letter < 0x80 && !Character.isLetterOrDigit(letter)) {
            return letter;
        }
        String[] foreign = letter < 0x80 ? FOREIGN.get((char) letter) : null;
        if (foreign != null) {
            throw cursor.refusal(start, foreign[0], foreign[1]);
        }
        throw cursor.refusal(start, "is not known to RE2", "remove the backslash to mean the character itself");
    }

    /** {@code 7F} or {@code {10FFFF}}. */
    private static int hexadecimal(Cursor cursor, int start) {
        boolean braces = cursor.take("{");
        int value = 0;
        int digits = 0;
        while (Character.digit(cursor.peek(), 16) >= 0 && cursor.peek() < 0x80 && (braces || digits < 2)) {
            value = Math.min(value * 16 + Character.digit(cursor.next(), 16), Character.MAX_CODE_POINT + 1);
            digits++;
        }
        if (braces ? digits == 0 || !cursor.take("}") : digits < 2) {
            throw cursor.refusal(start, "is not the number of a character",
                    "write two hexadecimal digits, as in \\x7F, or any number of them in braces, as in \\x{1F600}");
        }
        if (value > Character.MAX_CODE_POINT) {
            throw cursor.refusal(start, "is beyond the last character, \\x{10FFFF}", "write a smaller number");
        }
        if (value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE) {
            throw cursor.refusal(start, "is half of a surrogate pair, not a character", "write the number of the whole character");
        }
        return value;
    }

    private static boolean isOctal(int unit) {
        return unit >= '0' && unit <= '7';
    }
}
