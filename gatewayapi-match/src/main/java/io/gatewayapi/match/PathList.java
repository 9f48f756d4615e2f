package io.gatewayapi.match;

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
     * @param text in normal form, with a slash at the beginning; may go on behind the path
     * @param length of the path
     * @param actions what is to be done there
     */
    record Known(String text, int length, long actions) {

        private boolean isShortAscii() {
            int seen = 0;
            for (int i = 0; i < length; i++) {
                seen |= text.charAt(i);
            }
            return (seen | length) <= Byte.MAX_VALUE;
        }

        private void write(byte[] to, int at) {
            for (int i = 0; i < length; i++) {
                to[at + i] = (byte) text.charAt(i);
            }
        }
    }

    /** Whether a list is what to make of these paths. */
    static boolean isFor(List<Known> all) {
        boolean fit = all.size() <= MOST;
        for (Known known : all) {
            fit = fit && known.isShortAscii();
        }
        return fit;
    }

    /** A list of different paths, whose order is changed. */
    static <T> PathList<T> of(Matches<T> matches, List<Known> all) {
        all.sort((a, b) -> b.length() - a.length());
        int size = all.size();
        for (Known known : all) {
            size += known.length();
        }
        byte[] paths = new byte[size];
        long[] actions = new long[all.size()];
        int at = all.size();
        for (int i = 0; i < actions.length; i++) {
            Known known = all.get(i);
            paths[i] = (byte) known.length();
            actions[i] = known.actions();
            known.write(paths, at);
            at += known.length();
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
