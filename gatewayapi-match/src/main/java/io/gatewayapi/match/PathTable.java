package io.gatewayapi.match;

import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.http.RequestView;
import java.util.Map;
import java.util.TreeMap;

/**
 * The matches of one host, by path. What is done where a path ends or goes on is here; how a path is found, in {@link PathList} for
 * hosts with few paths and in {@link PathTrie} for others.
 *
 * <p>An action is a number: 0 for none; i + 1 for the candidates from i on, with a mark where the first of them has no conditions, so
 * that it is handed out unread; below zero, the bits of j turned, for choice j. Each run of candidates ends with one without
 * conditions, or leads on to the next: that of exact paths to that of the prefix, unless expressions come between, and that of a
 * prefix to that of the next shorter one. Nothing is copied from a prefix to those that go on from it. Immutable.
 *
 * @param <T> the payload
 */
abstract sealed class PathTable<T> permits PathList, PathTrie {

    static final int NO_ACTION = 0;

    /** On the number of a candidate without conditions. */
    static final int AT_ONCE = 1 << 30;

    /** On an index up to which a path was read: the known path ends before it. */
    static final int UNKNOWN = Integer.MIN_VALUE;

    /** In place of a decision: the target may not be in normal form, and was not decided. */
    private static final Decision<?> UNCERTAIN = Decision.without(Outcome.BAD_REQUEST, Place.nowhere(MatchOptions.DEFAULT));

    private final int original;
    private final int ofRoot;
    private final Decision<T>[] candidates;
    private final int[] next;
    private final Choice<T>[] choices;
    private final Expressions<T> expressions; // null: none

    PathTable(Matches<T> matches) {
        this.original = matches.original();
        this.ofRoot = matches.ofRoot();
        this.candidates = matches.candidates();
        this.next = matches.next();
        this.choices = matches.choices();
        this.expressions = matches.expressions();
    }

    /**
     * The matches, laid out.
     *
     * @param original the rank of the route's own host name, {@link Precedence#hostname}
     * @param ofRoot the action for every path
     * @param candidates those of one place together
     * @param next by candidate: the action where it does not hold
     * @param choices by number
     * @param expressions null for none
     * @param <T> the payload
     */
    record Matches<T>(int original, int ofRoot, Decision<T>[] candidates, int[] next, Choice<T>[] choices, Expressions<T> expressions) {}

    /** The two actions of a place, as one number. */
    static long actions(int ofPrefix, int ofExact) {
        return (long) ofPrefix << Integer.SIZE | ofExact & 0xffff_ffffL;
    }

    private static int ofPrefix(long actions) {
        return (int) (actions >>> Integer.SIZE);
    }

    private static int ofExact(long actions) {
        return (int) actions;
    }

    /** The rank of the route's own host name, {@link Precedence#hostname}. */
    int original() {
        return original;
    }

    /**
     * Finds the longest known path that a path is, or goes on from behind a slash.
     *
     * @param from where the path begins in the target, with a slash
     * @param limit where it ends, or the target, of which the path ends at a question mark
     * @return in the upper half its place, -1 for that of the root; in the lower up to where the path is known to be in normal form: the
     *     index of a slash or of its end, where the known path ends too unless the index is marked as {@link #UNKNOWN}
     */
    abstract long locate(String target, int from, int limit);

    /** What is to be done at a place that {@link #locate} found. */
    abstract long actions(int place);

    /** Adds all paths that have matches of their own, with their actions; some that lead to them may be there too. */
    abstract void collect(Map<String, Long> actionsByPath);

    /**
     * The decision of the first match that holds.
     *
     * @param from where the path begins in the target, with a slash
     * @param end where it ends
     * @return the decision; null where no match holds
     */
    final Decision<T> find(RequestView request, String authority, String target, int from, int end) {
        long located = locate(target, from, end);
        return find((int) (located >>> Integer.SIZE), (int) located == end, request, authority, target, end);
    }

    /**
     * The decision of the first match that holds, for a target as it came. Whether that is in normal form is found out on the way: known
     * paths are, so only the rest is read for it.
     *
     * @return the decision; null where no match holds; a sign, {@link #isUncertain}, where the target needs a closer look
     */
    final Decision<T> findRaw(RequestView request, String authority, String target) {
        long located = locate(target, 0, target.length());
        int read = (int) located;
        int end = RequestTarget.plainPathEnd(target, read & ~UNKNOWN);
        return end < 0 ? uncertain() : find((int) (located >>> Integer.SIZE), read == end, request, authority, target, end);
    }

    /** Whether a target was not decided. */
    static boolean isUncertain(Decision<?> decision) {
        return decision == UNCERTAIN;
    }

    @SuppressWarnings("unchecked") // it has no payload
    static <T> Decision<T> uncertain() {
        return (Decision<T>) UNCERTAIN;
    }

    private Decision<T> find(int place, boolean whole, RequestView request, String authority, String target, int end) {
        long actions = place < 0 ? actions(ofRoot, NO_ACTION) : actions(place);
        if (expressions != null) {
            return findAmongExpressions(actions, whole, request, authority, target, end);
        }
        return run(whole ? ofExact(actions) : ofPrefix(actions), request, authority, target, end);
    }

    private Decision<T> findAmongExpressions(
            long actions, boolean whole, RequestView request, String authority, String target, int end) {
        Decision<T> exact = whole ? run(ofExact(actions), request, authority, target, end) : null;
        Decision<T> decision = exact != null ? exact : expressions.find(request, authority, target, end);
        return decision != null ? decision : run(ofPrefix(actions), request, authority, target, end);
    }

    private Decision<T> run(int action, RequestView request, String authority, String target, int pathEnd) {
        int at = action;
        while (at > 0) {
            if (at > AT_ONCE) {
                return candidates[at - AT_ONCE - 1];
            }
            Decision<T> candidate = candidates[at - 1];
            if (candidate.holds(request, authority, target, pathEnd)) {
                return candidate;
            }
            at = next[at - 1];
        }
        return at == NO_ACTION ? null : choose(~at, request, authority, target, pathEnd);
    }

    private Decision<T> choose(int choice, RequestView request, String authority, String target, int pathEnd) {
        Decision<T> decision = choices[choice].find(request, authority, target, pathEnd);
        int onward = choices[choice].onward();
        return decision != null || onward == NO_ACTION ? decision : run(onward, request, authority, target, pathEnd);
    }

    /** Whether there is no match. */
    boolean isEmpty() {
        return candidates.length == 0 && expressions == null;
    }

    /** Prints path by path what is tried there, as a tree of segments, those of one place in the order of their texts. */
    void print(StringBuilder listing, String indent) {
        if (expressions != null) {
            expressions.print(listing, indent);
        }
        listing.append(indent).append("/\n");
        printActions(listing, indent + "  ", ofRoot, NO_ACTION);
        Map<String, Long> byPath = new TreeMap<>();
        collect(byPath);
        Segments root = new Segments();
        byPath.forEach((path, actions) -> root.below(path, 1).actions = actions);
        print(listing, indent + "  ", root, ofRoot);
    }

    /** A place in the tree that is printed. */
    private static final class Segments {

        private final Map<String, Segments> next = new TreeMap<>();
        private Long actions; // null: those of the prefix that it goes on from

        /** The place where a path ends, from one of its segments on. */
        Segments below(String path, int start) {
            int slash = path.indexOf('/', start);
            Segments place = next.computeIfAbsent(path.substring(start, slash < 0 ? path.length() : slash), segment -> new Segments());
            return slash < 0 ? place : place.below(path, slash + 1);
        }
    }

    private void print(StringBuilder listing, String indent, Segments place, int inherited) {
        place.next.forEach((segment, below) -> {
            listing.append(indent).append('/').append(segment).append('\n');
            int prefix = below.actions == null ? inherited : ofPrefix(below.actions);
            int exact = below.actions == null ? NO_ACTION : ofExact(below.actions);
            printActions(listing, indent + "  ", prefix == inherited ? NO_ACTION : prefix, exact == prefix ? NO_ACTION : exact);
            print(listing, indent + "  ", below, prefix);
        });
    }

    private void printActions(StringBuilder listing, String indent, int prefix, int exact) {
        print(listing, indent, "exact", exact);
        print(listing, indent, "prefix", prefix);
    }

    private void print(StringBuilder listing, String indent, String kind, int action) {
        if (action < 0) {
            listing.append(indent).append(kind).append(", ").append(choices[~action]).append('\n');
            choices[~action].candidates().forEach(candidate -> print(listing, indent + "  ", kind, candidate));
            return;
        }
        for (int at = action & ~AT_ONCE; at > 0; at++) {
            print(listing, indent, kind, candidates[at - 1]);
            if ((next[at - 1] & ~AT_ONCE) != at + 1) {
                break; // what follows is that of a prefix, or of a shorter one
            }
        }
    }

    private static void print(StringBuilder listing, String indent, String kind, Decision<?> candidate) {
        listing.append(indent).append(kind).append(candidate.conditions() == null ? "" : candidate.conditions())
                .append(" -> ").append(candidate.name()).append('\n');
    }
}
