package io.gatewayapi.regex;

import io.gatewayapi.regex.Assertion.Side;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/** Texts that a program matches, shortest first: walks all ways through it at once, and stops after a bounded number of steps. */
final class Examples {

    /** How many characters are tried in all; beyond that there is no example. */
    private static final int MAX_STEPS = 50_000;

    /** The same, each counted as many times as there are instructions. */
    private static final int MAX_WORK = 20_000_000;

    /** How many texts stand for one combination: what one of them cannot be used for, another may. */
    private static final int ALTERNATIVES = 2;

    /** What reads well is tried first. */
    private static final String READABLE = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_/.~!$&'()*+,;=:@ \"<>[]^`{|}\\%#?";

    private record Place(List<Long> waiting, Side before) {}

    private record Reached(String text, State state) {}

    private final Program program;
    private final int[] characters;

    Examples(Program program, IntPredicate allowed) {
        this.program = program;
        Alphabet alphabet = Alphabet.of(program.sets());
        Map<Character, Set<Integer>> byLetter = new LinkedHashMap<>();
        READABLE.chars().filter(allowed).forEach(c -> add(byLetter, alphabet.letter(c), c));
        for (CodePoints set : program.sets()) {
            for (int range = 0; range < set.ranges(); range++) {
                int first = set.first(range);
                if (allowed.test(first)) {
                    add(byLetter, alphabet.letter(first), first);
                }
            }
        }
        this.characters = byLetter.values().stream().flatMap(Set::stream).mapToInt(Integer::intValue).toArray();
    }

    /** What the program does not tell apart another may: two characters of each kind. */
    private static void add(Map<Character, Set<Integer>> byLetter, char letter, int character) {
        Set<Integer> known = byLetter.computeIfAbsent(letter, any -> new LinkedHashSet<>());
        if (known.size() < 2) {
            known.add(character);
        }
    }

    /** A text or two for each set of expressions of the program that match it, and no others. */
    RegexSet.Combinations combinations(String prefix, int limit) {
        Map<Matches, List<String>> found = new LinkedHashMap<>();
        boolean complete = limit > 0 && walk(prefix, ALTERNATIVES, Math.min(MAX_STEPS, MAX_WORK / program.size()), (text, matches) -> {
            List<String> texts = found.computeIfAbsent(matches, any -> new ArrayList<>(ALTERNATIVES));
            if (texts.size() < ALTERNATIVES) {
                texts.add(text);
            }
            return found.size() < limit;
        });
        return new RegexSet.Combinations(found.values().stream().flatMap(List::stream).toList(), complete);
    }

    List<String> find(String prefix, int limit) {
        List<String> found = new ArrayList<>();
        if (limit > 0) { // as many ways through one place as examples are wanted
            walk(prefix, limit, MAX_STEPS, (text, matches) -> {
                found.add(text);
                return found.size() < limit;
            });
        }
        return found;
    }

    /**
     * Goes through texts, the shortest first, and shows those that match.
     *
     * @param ways how many ways through one place are followed
     * @param most how many characters are tried
     * @param shown what is done with a text and what it matches; false to see no more
     * @return whether there were no more texts
     */
    private boolean walk(String prefix, int ways, int most, BiPredicate<String, Matches> shown) {
        Frontier frontier = new Frontier(program);
        prefix.codePoints().forEach(frontier::step);
        Map<Place, Integer> visits = new HashMap<>();
        Queue<Reached> ahead = new ArrayDeque<>(List.of(new Reached(prefix, new State(frontier, 0, null))));
        boolean more = true;
        for (int steps = 0; more && !ahead.isEmpty() && steps < most; steps += characters.length) {
            Reached reached = ahead.remove();
            Matches matches = reached.state().matches;
            more = matches.isEmpty() || shown.test(reached.text(), matches);
            for (int character : characters) {
                reached.state().recall(frontier);
                frontier.step(character);
                Place place = new Place(Arrays.stream(frontier.waiting()).boxed().toList(), frontier.before());
                if (!frontier.isEmpty() && visits.merge(place, 1, Integer::sum) <= ways) {
                    ahead.add(new Reached(reached.text() + Character.toString(character), new State(frontier, 0, null)));
                }
            }
        }
        return ahead.isEmpty();
    }
}
