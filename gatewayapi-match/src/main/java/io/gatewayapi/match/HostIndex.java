package io.gatewayapi.match;

import io.gatewayapi.http.Authority;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Host names of one port, exact, {@code *.suffix} or empty for every host, each with an id from 0 on; finds the most specific of
 * those that take a host, and from each the next less specific one. Immutable.
 *
 * <p>The names that take one host form a chain, since wildcards that take the same host are suffixes of each other. So one
 * look-up finds the first, and a number stored beside it leads to the next.
 */
final class HostIndex {

    static final int NONE = -1;

    /** In place of an id: the host is not written as host names are compared. */
    static final int UNUSUAL = NONE - 1;

    private final NameTable exact;
    private final NameTable wildcards; // with the dot: ".example.com"
    private final int every;
    private final int[] parents;

    private HostIndex(NameTable exact, NameTable wildcards, int every, int[] parents) {
        this.exact = exact;
        this.wildcards = wildcards;
        this.every = every;
        this.parents = parents;
    }

    /** The index of different host names in lower case; their ids are their places in the list. */
    static HostIndex of(List<String> hostnames) {
        int size = hostnames.size();
        List<String> exact = new ArrayList<>(size);
        List<String> suffixes = new ArrayList<>();
        int[] exactIds = new int[size];
        int[] suffixIds = new int[size];
        int every = NONE;
        for (int id = 0; id < size; id++) {
            String hostname = hostnames.get(id);
            if (hostname.isEmpty()) {
                every = id;
            } else if (isWildcard(hostname)) {
                suffixIds[suffixes.size()] = id;
                suffixes.add(hostname.substring(1));
            } else {
                exactIds[exact.size()] = id;
                exact.add(hostname);
            }
        }
        int[] parents = new int[size];
        HostIndex index = new HostIndex(NameTable.of(exact, Arrays.copyOf(exactIds, exact.size())),
                NameTable.of(suffixes, Arrays.copyOf(suffixIds, suffixes.size())), every, parents);
        for (int id = 0; id < size; id++) {
            parents[id] = index.parent(hostnames.get(id));
        }
        return index;
    }

    static boolean isWildcard(String hostname) {
        return hostname.startsWith("*.");
    }

    /** This index and one more exact host name, with the next id. */
    HostIndex withExact(String hostname) {
        int id = parents.length;
        int[] moreParents = Arrays.copyOf(parents, id + 1);
        moreParents[id] = parent(hostname);
        return new HostIndex(exact.with(hostname, id), wildcards, every, moreParents);
    }

    /** The next less specific name of those that take all hosts of one; -1 where there is none. */
    int parent(String hostname) {
        if (hostname.isEmpty()) {
            return NONE;
        }
        int wider = wildcard(hostname, isWildcard(hostname) ? 2 : 0, hostname.length());
        return wider < 0 ? every : wider;
    }

    /** The id of a host name itself; -1 where it is not in the index. */
    int id(String hostname) {
        return hostname.isEmpty()
                ? every
                : isWildcard(hostname) ? wildcards.find(hostname, 1, hostname.length()) : exact.find(hostname, 0, hostname.length());
    }

    /**
     * The id of the most specific name that takes a host, which is written as host names are compared: in lower case, without a port.
     *
     * @return the id; {@link #NONE} where no name takes it; {@link #UNUSUAL} where it is written in another way, or is malformed
     */
    int find(String host) {
        int same = exact.same(host);
        return same >= 0 ? same : below(host); // what is a host name letter by letter needs no closer look
    }

    private int below(String host) {
        int length = host.length();
        boolean behindDot = true;
        for (int i = 0; i < length; i++) {
            char c = host.charAt(i);
            boolean dot = c == '.';
            if (dot ? behindDot : !Authority.isInLowerCase(c)) {
                return UNUSUAL;
            }
            int wildcard = dot && !wildcards.isEmpty() ? wildcards.same(host, i, length) : NONE;
            if (wildcard >= 0) {
                return wildcard; // what is behind is a name, letter by letter
            }
            behindDot = dot;
        }
        return behindDot ? UNUSUAL : every;
    }

    /** The id of the exact name that the first characters of a text are; -1 where there is none. */
    int exact(String text, int length) {
        return exact.find(text, 0, length);
    }

    /** The id of the most specific wildcard, or else of the name for every host, that takes the first characters of a text. */
    int wider(String text, int length) {
        int wildcard = wildcard(text, 0, length);
        return wildcard < 0 ? every : wildcard;
    }

    /** "*.example.com" takes one or more labels: the suffix begins behind at least one character. */
    private int wildcard(String text, int from, int to) {
        if (wildcards.isEmpty()) {
            return NONE;
        }
        int first = Math.max(from + 1, to - wildcards.longest()); // however many labels there are before
        for (int dot = text.indexOf('.', first); dot >= 0 && dot < to; dot = text.indexOf('.', dot + 1)) {
            int id = wildcards.find(text, dot, to);
            if (id >= 0) {
                return id;
            }
        }
        return NONE;
    }

    /** From a name to the next less specific one; -1 behind the last. */
    int wider(int id) {
        return parents[id];
    }
}
