package io.gatewayapi.regex;

import java.util.Map;
import java.util.Optional;

/** Reads how a group begins: its name, its flags, or that it is one of those RE2 does not have. */
final class GroupParser {

    private static final String LOOKS = "which cannot be matched in linear time";
    private static final String LOOK_FIX = "match the whole text, and say what may stand there";

    /** Groups of other dialects: how they begin, why not, and what to write. */
    private static final String[][] FOREIGN = {
        {"?=", "is look-ahead, " + LOOKS, LOOK_FIX},
        {"?!", "is negative look-ahead, " + LOOKS, LOOK_FIX + "; exclude values by a rule of their own that goes before"},
        {"?<=", "is look-behind, " + LOOKS, LOOK_FIX},
        {"?<!", "is negative look-behind, " + LOOKS, LOOK_FIX + "; exclude values by a rule of their own that goes before"},
        {"?>", "is an atomic group, which RE2 does not have, as it never goes back", "write (?:"},
        {"?P=", "is a back-reference, which cannot be matched in linear time", "write out what it repeats"},
        {"?P>", "calls a group, which RE2 does not have", "write out what it calls"},
        {"?&", "calls a group, which RE2 does not have", "write out what it calls"},
        {"?R", "calls the whole expression, which RE2 does not have", "write out what it calls"},
        {"?(", "is a condition, which RE2 does not have", "write both cases as an alternative, (?:...|...)"},
        {"?|", "is a branch reset, which RE2 does not have", "write (?:"},
        {"?#", "is a comment, which RE2 does not have", "remove it"},
        {"?'", "is a name in quotes, which RE2 does not have", "write (?P<name>"},
        {"?C", "is a call-out, which RE2 does not have", "remove it"},
    };

    private static final Map<Character, String> FOREIGN_FLAGS = Map.of(
            'x', "remove the flag, and the blanks and comments it allows",
            'u', "remove the flag, texts are Unicode anyway; write \\pL for letters of all scripts",
            'd', "remove the flag, only \\n ends a line anyway",
            'a', "remove the flag, \\w and its like are ASCII anyway");

    private GroupParser() {}

    /**
     * What stands behind an opening parenthesis.
     *
     * @param flags those in force outside
     * @param opens whether a group follows; otherwise the flags hold for the rest of the group around
     */
    record Head(Flags flags, boolean opens) {}

    /**
     * The beginning of a group here.
     *
     * @param cursor behind the opening parenthesis; moved to where the content of the group begins, or what the flags are for
     */
    static Head parse(Cursor cursor, Flags flags) {
        int start = cursor.position() - 1;
        for (String[] foreign : FOREIGN) {
            if (cursor.take(foreign[0])) {
                throw cursor.refusal(start, foreign[1], foreign[2]);
            }
        }
        if (cursor.take("?P<") || cursor.take("?<")) {
            name(cursor, start);
            return new Head(flags, true);
        }
        return cursor.take("?") ? flags(cursor, start, flags) : new Head(flags, true);
    }

    private static void name(Cursor cursor, int start) {
        String name = cursor.upTo(">");
        if (name == null) {
            throw cursor.refusal(start, "begins the name of a group that never ends", "add > behind the name");
        }
        if (name.isEmpty() || !name.codePoints().allMatch(AsciiSets.WORD::contains)) {
            throw cursor.refusal(start, "gives a group a name that RE2 does not take", "name it with letters, digits and _ of ASCII");
        }
    }

    /** {@code i)}, {@code i-s:} and their like. */
    private static Head flags(Cursor cursor, int start, Flags before) {
        Flags flags = before;
        boolean on = true;
        boolean dangling = false;
        while (!cursor.atEnd()) {
            int flag = cursor.next();
            if (flag == 'i' || flag == 'm' || flag == 's' || flag == 'U') {
                flags = flags.with((char) flag, on);
                dangling = false;
            } else if (flag == '-' && on) {
                on = false;
                dangling = true;
            } else if ((flag == ':' || flag == ')') && !dangling) {
                return new Head(flags, flag == ':');
            } else {
                throw cursor.refusal(start, "has flags that RE2 does not have", Optional.ofNullable(FOREIGN_FLAGS.get((char) flag))
                        .orElse("use the flags i, m, s and U only, as in (?i) or (?i-s:"));
            }
        }
        throw cursor.refusal(start, "is never closed", "add ) behind the flags, or : and what they are for");
    }
}
