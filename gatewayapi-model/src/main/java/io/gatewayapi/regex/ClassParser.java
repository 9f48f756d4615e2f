package io.gatewayapi.regex;

/** Reads a class in brackets. */
final class ClassParser {

    private final Cursor cursor;
    private final Flags flags;
    private final int start;
    private final CodePoints.Builder members = new CodePoints.Builder();

    private ClassParser(Cursor cursor, Flags flags) {
        this.cursor = cursor;
        this.flags = flags;
        this.start = cursor.position() - 1;
    }

    /**
     * The class here.
     *
     * @param cursor behind the opening bracket; moved behind the closing one
     */
    static CodePoints parse(Cursor cursor, Flags flags) {
        return new ClassParser(cursor, flags).parse();
    }

    private CodePoints parse() {
        boolean negated = cursor.take("^");
        // a bracket that comes first is a member
        do {
            if (!posix() && !escapedSet()) {
                range();
            }
        } while (!cursor.take("]"));
        CodePoints set = members.build();
        return negated ? set.negated() : set;
    }

    /** {@code [:alpha:]} or {@code [:^alpha:]}. */
    private boolean posix() {
        int position = cursor.position();
        if (!cursor.take("[:")) {
            return false;
        }
        String name = cursor.upTo(":]");
        if (name == null) {
            cursor.backTo(position);
            return false;
        }
        boolean negated = name.startsWith("^");
        CodePoints set = AsciiSets.POSIX.get(negated ? name.substring(1) : name);
        if (set == null) {
            throw cursor.refusal(position, "is no class of POSIX",
                    "write one such as [:alnum:], [:alpha:] or [:digit:], or write \\[ for the character itself");
        }
        members.add(flags.apply(set, negated));
        return true;
    }

    private boolean escapedSet() {
        int position = cursor.position();
        CodePoints set = cursor.take("\\") ? Escape.set(cursor, flags) : null;
        if (set == null) {
            cursor.backTo(position);
            return false;
        }
        members.add(set);
        return true;
    }

    /** One character, or from one to another. */
    private void range() {
        int position = cursor.position();
        int first = character();
        int last = first;
        // [a-] holds a hyphen
        if (cursor.peek() == '-' && cursor.peek(1) != ']' && cursor.peek(1) != -1) {
            cursor.next();
            last = character();
        }
        if (last < first) {
            throw cursor.refusal(position, "is a range that ends before it begins", "swap its ends, or write \\- for the hyphen itself");
        }
        members.add(first, last);
        if (flags.foldCase()) {
            CaseOrbits.addTo(members, first, last);
        }
    }

    private int character() {
        if (cursor.atEnd()) {
            throw cursor.refusal(start, "is never closed", "add ] behind its members, or write \\[ for the character itself");
        }
        return cursor.take("\\") ? Escape.character(cursor) : cursor.next();
    }
}
