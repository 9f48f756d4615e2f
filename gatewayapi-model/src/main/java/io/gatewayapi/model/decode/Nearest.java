package io.gatewayapi.model.decode;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds what somebody may have meant: a slip of the pen, or the right words at another depth. */
final class Nearest {

    private Nearest() {}

    /**
     * The known field nearest to an unknown one.
     *
     * @param name the unknown field
     * @param paths the known fields of its object and of the objects below it
     */
    static Optional<String> field(String name, Collection<String> paths) {
        if (name.length() > 64) {
            return Optional.empty();
        }
        Optional<String> slip = name(name, paths.stream().filter(path -> path.indexOf('.') < 0).toList());
        return slip.isPresent() ? slip : sameWords(name, paths);
    }

    /** The known name that differs by a slip of the pen: another case, a plural ({@code match}), or a letter in three. */
    static Optional<String> name(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> candidate.equalsIgnoreCase(name + "es")
                        || distance(name, candidate) * 3 <= Math.max(3, Math.min(name.length(), candidate.length())))
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate)).thenComparing(Comparator.naturalOrder()));
    }

    /** {@code selectorLabels} and {@code selector.matchLabels}: all words of the unknown name, in a path as short as can be. */
    private static Optional<String> sameWords(String name, Collection<String> paths) {
        Set<String> words = words(name);
        return paths.stream()
                .filter(path -> words(path).containsAll(words))
                .map(path -> path.replace("[]", "[0]"))
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    }

    private static Set<String> words(String text) {
        List<String> words = Arrays.asList(text.split("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])"));
        Set<String> normal = new HashSet<>();
        words.forEach(word -> {
            String lower = word.toLowerCase(Locale.ROOT);
            normal.add(lower.length() > 3 && lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower);
        });
        normal.remove("");
        return normal;
    }

    /** The number of letters to change, drop, add or swap, the case not counted. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        if (a.length() > 128 || b.length() > 128) {
            return Integer.MAX_VALUE / 4;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
