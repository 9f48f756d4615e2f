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
import java.util.function.IntPredicate;

/** Texts that a program matches, shortest first: walks all ways through it at once, and stops after a bounded number of steps. */
final class Examples {

    /** How many characters are tried in all; beyond that there is no example. */
    private static final int MAX_STEPS = 50_000;

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

    List<String> find(String prefix, int limit) {
        Frontier frontier = new Frontier(program);
        prefix.codePoints().forEach(frontier::step);
        List<String> found = new ArrayList<>();
        Map<Place, Integer> visits = new HashMap<>();
        Queue<Reached> ahead = new ArrayDeque<>(List.of(new Reached(prefix, new State(frontier, 0, null))));
        int steps = 0;
        while (!ahead.isEmpty() && found.size() < limit && steps < MAX_STEPS) {
            Reached reached = ahead.remove();
            reached.state().recall(frontier);
            if (frontier.accepts()) {
                found.add(reached.text());
            }
            for (int character : characters) {
                steps++;
                reached.state().recall(frontier);
                frontier.step(character);
                // as many ways through one place as examples are wanted
                Place place = new Place(Arrays.stream(frontier.waiting()).boxed().toList(), frontier.before());
                if (!frontier.isEmpty() && visits.merge(place, 1, Integer::sum) <= limit) {
                    ahead.add(new Reached(reached.text() + Character.toString(character), new State(frontier, 0, null)));
                }
            }
        }
        return found;
    }
}
