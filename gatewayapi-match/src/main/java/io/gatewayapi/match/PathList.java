package io.gatewayapi.match;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The matches of a host with few paths. The longest path goes first; of each it is looked whether a segment of the request's path ends
 * where it ends, and only then whether the two are the same so far. So most are passed by without a look at their characters,
 * and what the request has behind them, identifiers mostly, is not read here. Immutable.
 *
 * @param <T> the payload
 */
final class PathList<T> extends PathTable<T> {

    /** Up to how many paths this costs less than a trie. */
    static final int MOST = 16;

    private final byte[] paths; // their lengths, then their characters
    private final long[] actions; // by path

    private PathList(Matches<T> matches, byte[] paths, long[] actions) {
        super(matches);
        this.paths = paths;
        this.actions = actions;
    }

    /**
     * A path with matches of its own.
     *
     * @param text in normal form, with a slash at the beginning
     * @param actions what is to be done there
     */
    record Known(String text, long actions) {

        private boolean isShortAscii() {
            return text.length() <= Byte.MAX_VALUE && text.chars().allMatch(unit -> unit <= Byte.MAX_VALUE);
        }
    }

    /** Whether a list is what to make of these paths. */
    static boolean isFor(List<Known> all) {
        return all.size() <= MOST && all.stream().allMatch(Known::isShortAscii);
    }

    /** A list of different paths. */
    static <T> PathList<T> of(Matches<T> matches, List<Known> all) {
        List<Known> ordered = all.stream().sorted(Comparator.comparingInt(known -> -known.text().length())).toList();
        byte[] paths = new byte[all.size() + all.stream().mapToInt(known -> known.text().length()).sum()];
        long[] actions = new long[all.size()];
        int at = all.size();
        for (int i = 0; i < actions.length; i++) {
            Known known = ordered.get(i);
            paths[i] = (byte) known.text().length();
            actions[i] = known.actions();
            for (int j = 0; j < known.text().length(); j++) {
                paths[at++] = (byte) known.text().charAt(j);
            }
        }
        return new PathList<>(matches, paths, actions);
    }

    @Override
    long locate(String target, int from, int limit) {
        int text = actions.length;
        for (int i = 0; i < actions.length; i++) {
            int length = paths[i];
            int end = from + length;
            if (end <= limit && endsSegment(target, end, limit) && isSame(text, target, from, end)) {
                return (long) i << Integer.SIZE | end;
            }
            text += length;
        }
        return -1L << Integer.SIZE | from;
    }

    private static boolean endsSegment(String target, int at, int limit) {
        return at == limit || target.charAt(at) == '/' || target.charAt(at) == '?';
    }

    private boolean isSame(int text, String target, int from, int end) {
        for (int i = from + 1; i < end; i++) { // both begin with a slash
            if (target.charAt(i) != paths[text + i - from]) {
                return false;
            }
        }
        return true;
    }

    @Override
    long actions(int place) {
        return actions[place];
    }

    @Override
    void collect(Map<String, Long> actionsByPath) {
        int at = actions.length;
        for (int i = 0; i < actions.length; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = paths[i]; text.length() < length; ) {
                text.append((char) paths[at++]);
            }
            actionsByPath.put(text.toString(), actions[i]);
        }
    }
}
