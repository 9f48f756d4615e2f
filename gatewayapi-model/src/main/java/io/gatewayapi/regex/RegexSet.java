package io.gatewayapi.regex;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Many expressions that are matched against the whole of a value at once, in one pass over it: a character costs the same,
 * however many they are, once texts of a kind have been seen.
 *
 * <p>Immutable to those who use it, and safe for all threads. Matching takes no lock and never throws. It allocates nothing
 * once texts of a kind have been seen; for those it remembers what the expressions would remember alone, 128 KiB each, but at
 * most about 4 MiB. Past that it computes again what it cannot remember, which costs the length of the text times the size of
 * the programs together, and allocates the result where several different expressions match.
 *
 * <p>A set of more than 65,536 instructions or 30,000 ranges of characters, which is a thousand
 * long expressions or more, is several passes, as few as will do, each with a memory of its own; the result is allocated where more
 * than one of them finds something.
 */
public final class RegexSet {

    /** How many instructions are run in one pass. */
    static final int MAX_PROGRAM = 1 << 16;

    /** How many ranges of characters are told apart in one pass; fewer than there are letters. */
    static final int MAX_RANGES = 30_000;

    private static final int CACHE_BYTES = 4 << 20;

    private final List<Regex> expressions;
    private final Matcher[] passes;

    private RegexSet(List<Regex> expressions, int maxProgram, int cacheBytes) {
        this.expressions = List.copyOf(expressions);
        List<Matcher> passes = new ArrayList<>();
        Pass pass = new Pass();
        for (Map.Entry<Regex, Matches> entry : distinct(this.expressions).entrySet()) {
            if (!pass.hasRoom(entry.getKey().program(), maxProgram)) {
                passes.add(pass.matcher(cacheBytes));
                pass = new Pass();
            }
            pass.add(entry.getKey().program(), entry.getValue());
        }
        if (!pass.programs.isEmpty()) {
            passes.add(pass.matcher(cacheBytes));
        }
        this.passes = passes.toArray(Matcher[]::new);
    }

    /** What one pass is going to decide. */
    private static final class Pass {
        private final List<Program> programs = new ArrayList<>();
        private final List<Matches> matches = new ArrayList<>();
        private final Set<CodePoints> sets = new HashSet<>();
        private int size;
        private int ranges;

        boolean hasRoom(Program program, int maxProgram) {
            int more = program.sets().stream().filter(set -> !sets.contains(set)).mapToInt(CodePoints::ranges).sum();
            return programs.isEmpty() || size + 1 + program.size() <= maxProgram && ranges + more <= MAX_RANGES;
        }

        void add(Program program, Matches indexes) {
            programs.add(program);
            matches.add(indexes);
            size += 1 + program.size();
            program.sets().stream().filter(sets::add).forEach(set -> ranges += set.ranges());
        }

        Matcher matcher(int cacheBytes) {
            Program union = Program.union(programs, matches);
            return new Matcher(union, new Frontier(union), (int) Math.min(cacheBytes, (long) Regex.CACHE_BYTES * programs.size()));
        }
    }

    /** Each expression once, and where it is in the list. */
    private static Map<Regex, Matches> distinct(List<Regex> expressions) {
        Map<Regex, List<Integer>> indexes = new LinkedHashMap<>();
        for (int i = 0; i < expressions.size(); i++) {
            indexes.computeIfAbsent(expressions.get(i), regex -> new ArrayList<>(1)).add(i);
        }
        Map<Regex, Matches> matches = new LinkedHashMap<>();
        indexes.forEach((regex, list) -> matches.put(regex, Matches.of(list.stream().mapToInt(Integer::intValue).toArray())));
        return matches;
    }

    /**
     * A set of expressions. Costs about the size of their programs.
     *
     * @param expressions in the order that their indexes tell, from 0; may be empty, and may hold one several times
     * @return the set
     */
    public static RegexSet of(List<Regex> expressions) {
        return of(expressions, MAX_PROGRAM, CACHE_BYTES);
    }

    static RegexSet of(List<Regex> expressions, int maxProgram, int cacheBytes) {
        return new RegexSet(expressions, maxProgram, cacheBytes);
    }

    /**
     * Which expressions match all of a text.
     *
     * @param text the text; half of a surrogate pair counts as a character
     * @return their indexes
     */
    public Matches matching(String text) {
        return matching(text, 0, text.length());
    }

    /**
     * Which expressions match all of a part of a text, which is seen as if there was nothing before or behind it.
     *
     * @param text the text
     * @param from where the part begins, in UTF-16 units
     * @param to where it ends, exclusive
     * @return their indexes; the same as {@link Regex#matches(String, int, int)} of each
     * @throws IndexOutOfBoundsException if the text has no such part
     */
    public Matches matching(String text, int from, int to) {
        Objects.checkFromToIndex(from, to, text.length());
        Matches all = Matches.NONE;
        for (Matcher pass : passes) {
            all = all.and(pass.matching(text, from, to));
        }
        return all;
    }

    /**
     * Texts that tell expressions apart.
     *
     * @param texts for each set of the expressions that match one text, and no others of them do, one such text or two; short ones first
     * @param complete whether there is no other set among texts of the allowed characters; false where the search was cut short
     */
    public record Combinations(List<String> texts, boolean complete) {

        /** Copies the list and refuses {@code null} by name. */
        public Combinations {
            texts = List.copyOf(texts);
        }
    }

    /**
     * Texts that tell the expressions apart, for explanations and tests: where one of them matches a text that another does not match,
     * there is such a text among these. Found in bounded time.
     *
     * @param prefix what the texts begin with
     * @param allowed the characters that may follow
     * @param limit how many different sets of expressions are wanted
     * @return the texts; none for no expressions
     */
    public Combinations combinations(String prefix, IntPredicate allowed, int limit) {
        Map<Regex, Matches> distinct = distinct(expressions);
        if (distinct.isEmpty()) {
            return new Combinations(List.of(), true);
        }
        List<Program> programs = distinct.keySet().stream().map(Regex::program).toList();
        return new Examples(Program.union(programs, List.copyOf(distinct.values())), allowed).combinations(prefix, limit);
    }

    /** {@return how many expressions there are} */
    public int size() {
        return expressions.size();
    }

    /** How many passes a text takes. */
    int passes() {
        return passes.length;
    }

    /** {@return whether the other is of the same expressions in the same order} */
    @Override
    public boolean equals(Object other) {
        return other instanceof RegexSet set && expressions.equals(set.expressions);
    }

    @Override
    public int hashCode() {
        return expressions.hashCode();
    }

    /** {@return the expressions in order} */
    @Override
    public String toString() {
        return expressions.toString();
    }
}
