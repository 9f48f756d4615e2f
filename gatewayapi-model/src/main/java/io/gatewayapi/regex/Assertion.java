package io.gatewayapi.regex;

/** What an expression may demand of the place between two characters. */
enum Assertion {
    TEXT_START("\\A"),
    TEXT_END("\\z"),
    LINE_START("(?m:^)"),
    LINE_END("(?m:$)"),
    WORD_BOUNDARY("\\b"),
    NO_WORD_BOUNDARY("\\B");

    /** The mask of all of them. */
    static final int ALL = (1 << 6) - 1;

    private final String syntax;

    Assertion(String syntax) {
        this.syntax = syntax;
    }

    /** What stands on one side of a place. */
    enum Side {
        EDGE,
        NEWLINE,
        WORD,
        OTHER;

        static Side of(int codePoint) {
            if (codePoint == '\n') {
                return NEWLINE;
            }
            return AsciiSets.WORD.contains(codePoint) ? WORD : OTHER;
        }
    }

    int mask() {
        return 1 << ordinal();
    }

    /** The masks of those that hold between two sides. */
    static int holding(Side before, Side after) {
        int holding = (before == Side.WORD) != (after == Side.WORD) ? WORD_BOUNDARY.mask() : NO_WORD_BOUNDARY.mask();
        if (before == Side.EDGE) {
            holding |= TEXT_START.mask() | LINE_START.mask();
        } else if (before == Side.NEWLINE) {
            holding |= LINE_START.mask();
        }
        if (after == Side.EDGE) {
            holding |= TEXT_END.mask() | LINE_END.mask();
        } else if (after == Side.NEWLINE) {
            holding |= LINE_END.mask();
        }
        return holding;
    }

    @Override
    public String toString() {
        return syntax;
    }
}
