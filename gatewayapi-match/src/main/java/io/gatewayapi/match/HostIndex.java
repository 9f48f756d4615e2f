package io.gatewayapi.match;

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

    private final String[] names; // by id; of wildcards what the table holds
    private final NameTable exact;
    private final NameTable wildcards; // with the dot: ".example.com"
    private final int every;
    private final int[] parents;

    private HostIndex(String[] names, NameTable exact, NameTable wildcards, int every, int[] parents) {
        this.names = names;
        this.exact = exact;
        this.wildcards = wildcards;
        this.every = every;
        this.parents = parents;
    }

    /** The index of different host names in lower case; their ids are their places in the list. */
    static HostIndex of(List<String> hostnames) {
        int size = hostnames.size();
        String[] names = new String[size];
        int[] ids = new int[size]; // exact ones from the front, wildcards from the back
        int first = 0;
        int last = size;
        int every = NONE;
        for (int id = 0; id < size; id++) {
            String hostname = hostnames.get(id);
            if (hostname.isEmpty()) {
                every = id;
            } else if (isWildcard(hostname)) {
                names[id] = hostname.substring(1);
                ids[--last] = id;
            } else {
                names[id] = hostname;
                ids[first++] = id;
            }
        }
        NameTable exact = NameTable.of(names, Arrays.copyOf(ids, first));
        NameTable wildcards = NameTable.of(names, Arrays.copyOfRange(ids, last, size));
        int[] parents = new int[size];
        HostIndex index = new HostIndex(names, exact, wildcards, every, parents);
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
        String[] moreNames = Arrays.copyOf(names, id + 1);
        moreNames[id] = hostname;
        return new HostIndex(moreNames, exact.with(moreNames, id), wildcards, every, moreParents);
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

    /** The id of the exact name that a text is, letter by letter; -1 where there is none. */
    int same(String text) {
        return exact.same(text);
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
        for (int dot = text.indexOf('.', from + 1); dot >= 0 && dot < to; dot = text.indexOf('.', dot + 1)) {
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
