package io.gatewayapi.regex;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Reads an expression into nodes, from left to right and once. Open groups wait on a stack of our own, so no expression
 * is too deep for the thread.
 */
final class Parser {

    private final Cursor cursor;
    private final Deque<Group> open = new ArrayDeque<>();
    private Group group = new Group(0, Flags.NONE);
    private Flags flags = Flags.NONE;
    private int ranges;

    /** Where the repetition began that ends here; -1 where something else does. */
    private int repetition = -1;

    private Parser(String expression) {
        this.cursor = new Cursor(expression);
    }

    /** A group that is being read. */
    private static final class Group {
        private final int position;
        private final Flags flagsOutside;
        private final List<Node> options = new ArrayList<>();
        private List<Node> parts = new ArrayList<>();

        Group(int position, Flags flagsOutside) {
            this.position = position;
            this.flagsOutside = flagsOutside;
        }

        void endOption() {
            options.add(Node.sequence(parts));
            parts = new ArrayList<>();
        }
    }

    static Node parse(String expression) {
        if (expression.length() > Regex.MAX_EXPRESSION) {
            throw new RegexSyntaxException(Regex.MAX_EXPRESSION,
                    Cursor.excerpt(expression, Regex.MAX_EXPRESSION, expression.length()),
                    "is beyond the " + Regex.MAX_EXPRESSION + " characters that an expression may have",
                    "write a shorter one, or several rules");
        }
        return new Parser(expression).parse();
    }

    private Node parse() {
        while (!cursor.atEnd()) {
            int position = cursor.position();
            int previous = repetition;
            repetition = -1;
            int codePoint = cursor.next();
            switch (codePoint) {
                case '(' -> open(position);
                case ')' -> close(position);
                case '|' -> group.endOption();
                case '^' -> group.parts.add(new Node.Place(flags.multiline() ? Assertion.LINE_START : Assertion.TEXT_START));
                case '$' -> group.parts.add(new Node.Place(flags.multiline() ? Assertion.LINE_END : Assertion.TEXT_END));
                case '.' -> one(position, flags.dot());
                case '[' -> one(position, ClassParser.parse(cursor, flags));
                case '*' -> repeat(position, 0, Node.UNBOUNDED, previous);
                case '+' -> repeat(position, 1, Node.UNBOUNDED, previous);
                case '?' -> repeat(position, 0, 1, previous);
                case '{' -> brace(position, previous);
                case '\\' -> escape(position);
                default -> literal(codePoint);
            }
        }
        if (!open.isEmpty()) {
            cursor.backTo(group.position + 1);
            throw cursor.refusal(group.position, "is never closed", "add the ) that is missing, or write \\( for the character itself");
        }
        group.endOption();
        return Node.choice(group.options);
    }

    private void open(int position) {
        GroupParser.Head head = GroupParser.parse(cursor, flags);
        if (head.opens()) {
            if (open.size() == Regex.MAX_NESTING) {
                throw cursor.refusal(position, "is deeper than " + Regex.MAX_NESTING + " groups", "write it with fewer parentheses");
            }
            open.push(group);
            group = new Group(position, flags);
        }
        flags = head.flags();
    }

    private void close(int position) {
        if (open.isEmpty()) {
            throw cursor.refusal(position, "closes a group that was never opened", "remove it, or write \\) for the character itself");
        }
        group.endOption();
        Node node = Node.choice(group.options);
        flags = group.flagsOutside;
        group = open.pop();
        group.parts.add(node);
    }

    private void literal(int codePoint) {
        group.parts.add(new Node.One(flags.apply(CodePoints.of(codePoint, codePoint), false)));
    }

    private void one(int position, CodePoints set) {
        ranges += set.ranges();
        if (ranges > Regex.MAX_RANGES) {
            throw cursor.refusal(position, "makes the classes larger than " + Regex.MAX_RANGES + " ranges of characters in all",
                    "use fewer or smaller classes of Unicode");
        }
        group.parts.add(new Node.One(set));
    }

    private void escape(int position) {
        if (cursor.take("A")) {
            group.parts.add(new Node.Place(Assertion.TEXT_START));
        } else if (cursor.take("z")) {
            group.parts.add(new Node.Place(Assertion.TEXT_END));
        } else if (cursor.take("b")) {
            group.parts.add(new Node.Place(Assertion.WORD_BOUNDARY));
        } else if (cursor.take("B")) {
            group.parts.add(new Node.Place(Assertion.NO_WORD_BOUNDARY));
        } else if (cursor.take("Q")) {
            while (!cursor.take("\\E") && !cursor.atEnd()) {
                literal(cursor.next());
            }
        } else {
            CodePoints set = Escape.set(cursor, flags);
            if (set == null) {
                literal(Escape.character(cursor));
            } else {
                one(position, set);
            }
        }
    }

    /** {@code {n}}, {@code {n,}} or {@code {n,m}}; any other brace is a character, as in {@code /users/{id}}. */
    private void brace(int position, int previous) {
        int min = cursor.number();
        int max = !cursor.take(",") ? min : cursor.peek() == '}' ? Node.UNBOUNDED : cursor.number();
        if (min < 0 || !cursor.take("}")) {
            cursor.backTo(position + 1);
            literal('{');
            return;
        }
        if (min > Regex.MAX_REPEAT || max > Regex.MAX_REPEAT) {
            throw cursor.refusal(position, "repeats more than " + Regex.MAX_REPEAT + " times", "write a smaller number, or + for any");
        }
        if (max != Node.UNBOUNDED && min > max) {
            throw cursor.refusal(position, "repeats more often at least than at most", "swap the numbers");
        }
        repeat(position, min, max, previous);
    }

    private void repeat(int position, int min, int max, int previous) {
        // lazy: a matter of which match is found, not of whether there is one
        boolean lazy = cursor.take("?");
        if (previous >= 0) {
            throw cursor.refusal(previous, "is a repetition of a repetition, which RE2 does not have",
                    "put the first in a group, as in (?:a*)*");
        }
        if (group.parts.isEmpty()) {
            throw cursor.refusal(position, "repeats nothing",
                    "put what it repeats before it, as in .* for any text, or a backslash to mean the character itself");
        }
        if (!lazy && cursor.take("+")) {
            throw cursor.refusal(position, "is possessive, which RE2 does not have, as it never goes back", "remove the last +");
        }
        Node body = group.parts.remove(group.parts.size() - 1);
        Node node = Node.repeat(body, min, max, position);
        if ((min > 1 || max > 1) && Node.copies(node) > Regex.MAX_REPEAT) {
            throw cursor.refusal(position, "makes more than " + Regex.MAX_REPEAT + " repetitions of what is repeated inside it already",
                    "write smaller numbers, or * or + for any");
        }
        group.parts.add(node);
        repetition = position;
    }
}
