package io.gatewayapi.regex;

import io.gatewayapi.regex.LiteralPrefix.Rest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * A regular expression in the syntax of RE2 that is matched against the whole of a value, as Envoy matches it, in time
 * linear in the value: no expression and no value can make it slow. Case counts unless the expression says
 * {@code (?i)}, the dot matches all but a newline unless it says {@code (?s)}, and {@code \d \w \s \b} are ASCII.
 *
 * <p>Back-references, look-around, and possessive or atomic repetition have no place in it. Groups only group: nothing is
 * captured, so greedy and lazy are the same.
 *
 * <p>Immutable to those who use it, and safe for all threads. Matching takes no lock and never throws. It allocates
 * nothing once texts of a kind have been seen; for those it remembers up to about 128 KiB an expression, or for all
 * together that differ by nothing but the text they begin with ({@link RegexEngine#together}). Past that it computes again what it
 * cannot remember, which costs the length of the text times the size of the program; when that has gone on for long, it forgets
 * all and remembers anew.
 */
public final class Regex implements TextMatcher {

    /** How many UTF-16 units an expression may have. */
    public static final int MAX_EXPRESSION = 4096;

    /** How deep groups may stand in groups. */
    public static final int MAX_NESTING = 250;

    /** How often an expression may repeat something by count, counts within counts multiplied; RE2's own bound. */
    public static final int MAX_REPEAT = 1000;

    /** How many instructions an expression may be compiled to: about one a character, all counts written out. */
    public static final int MAX_PROGRAM = 10_000;

    /** How many ranges of characters its classes may have in all; {@code \pL} has about 600. */
    public static final int MAX_RANGES = 50_000;

    /** How much an expression remembers. */
    static final int CACHE_BYTES = 128 << 10;

    private final String expression;
    private final Program program;
    private final LiteralPrefix prefix;
    private final Matcher matcher; // of what is behind the prefix; null where no program is needed for that

    private Regex(String expression, Function<Program, Matcher> matchers, int cacheBytes) {
        this.expression = expression;
        this.program = Compiler.compile(expression, Parser.parse(expression));
        Frontier frontier = new Frontier(program);
        this.prefix = LiteralPrefix.of(program, frontier);
        if (prefix.rest() != Rest.PROGRAM) {
            this.matcher = null;
        } else if (frontier.isEmpty() || frontier.looksBack()) {
            this.matcher = new Matcher(program, frontier, cacheBytes);
        } else {
            this.matcher = matchers.apply(program.behind(frontier));
        }
    }

    /**
     * Compiles an expression, in bounded time and space.
     *
     * @param expression in the syntax of RE2
     * @return the compiled expression
     * @throws RegexSyntaxException if it is not in that syntax, or larger than the bounds of this class; the message is for its author
     */
    public static Regex compile(String expression) {
        return compile(expression, CACHE_BYTES);
    }

    static Regex compile(String expression, int cacheBytes) {
        return new Regex(Objects.requireNonNull(expression, "expression"), rest -> matcher(rest, cacheBytes), cacheBytes);
    }

    private static Matcher matcher(Program program, int cacheBytes) {
        return new Matcher(program, new Frontier(program), cacheBytes);
    }

    /** An engine whose expressions share what they remember where they differ by nothing but their literal prefixes. */
    static RegexEngine sharing() {
        Map<Program, Matcher> known = new ConcurrentHashMap<>();
        return expression -> new Regex(Objects.requireNonNull(expression, "expression"),
                rest -> known.computeIfAbsent(rest, program -> matcher(program, CACHE_BYTES)), CACHE_BYTES);
    }

    /**
     * Whether it matches all of a text.
     *
     * @param input the text; half of a surrogate pair counts as a character
     * @return whether it matches
     */
    public boolean matches(String input) {
        return matches(input, 0, input.length());
    }

    /**
     * {@inheritDoc}
     *
     * @throws IndexOutOfBoundsException if the text has no such part
     */
    @Override
    public boolean matches(String input, int from, int to) {
        Objects.checkFromToIndex(from, to, input.length());
        int behind = from + prefix.text().length();
        if (behind > to || !input.startsWith(prefix.text(), from)) {
            return false;
        }
        return switch (prefix.rest()) {
            case NOTHING -> behind == to;
            case ANYTHING -> true;
            case NO_NEWLINE -> hasNoNewline(input, behind, to);
            case PROGRAM -> !matcher.matching(input, behind, to).isEmpty();
        };
    }

    private static boolean hasNoNewline(String input, int from, int to) {
        for (int at = from; at < to; at++) {
            if (input.charAt(at) == '\n') {
                return false;
            }
        }
        return true;
    }

    /**
     * The longest text that every match begins with; known when compiled.
     *
     * @return the text, empty where matches begin in different ways; arbitrary where the expression matches nothing at all
     */
    @Override
    public String literalPrefix() {
        return prefix.text();
    }

    /**
     * Whether the expression matches exactly one text, its {@link #literalPrefix()}.
     *
     * @return whether it does
     */
    public boolean isLiteral() {
        return prefix.isAll();
    }

    Program program() {
        return program;
    }

    /**
     * Texts that it matches, shortest first, for explanations and tests; found in bounded time, so that there may be none
     * though the expression matches something.
     *
     * @param prefix what they begin with
     * @param allowed the characters that may follow
     * @param limit how many are wanted
     * @return up to so many texts
     */
    public List<String> examples(String prefix, IntPredicate allowed, int limit) {
        return new Examples(program, allowed).find(prefix, limit);
    }

    /**
     * The compiled program, an instruction a line, for people and tests. The same expression prints the same.
     *
     * @return the lines, numbered from 0, where it begins
     */
    public String listing() {
        return program.toString();
    }

    /** {@return whether the other is the same expression, character by character} */
    @Override
    public boolean equals(Object other) {
        return other instanceof Regex regex && expression.equals(regex.expression);
    }

    @Override
    public int hashCode() {
        return expression.hashCode();
    }

    /** {@return the expression} */
    @Override
    public String toString() {
        return expression;
    }
}
