package io.gatewayapi.match;

import io.gatewayapi.http.Authority;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.validate.topology.AttachedRoute;
import io.gatewayapi.validate.topology.Hostname;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All host names of one port: those of its listeners and those of their routes, in one index. The most specific name that takes
 * a host tells the listener too: of the names that take a host each takes all the hosts of the one before it, so whatever stands
 * between a listener and a name below it is no listener. Immutable; one with other routes shares all hosts that they do not touch.
 *
 * @param <T> the payload
 */
final class HostSpace<T> {

    /** In place of an id: no name takes the host. */
    static final int NONE = HostIndex.NONE;

    /** In place of an id: the authority is malformed. */
    static final int MALFORMED = NONE - 1;

    /** Up to how many new host names the index is copied for, one after the other. */
    private static final int FEW = 4;

    private final HostIndex ofListeners;
    private final List<Listening<T>> listeners; // by id of that index
    private final HostIndex index;
    private final HostRules<T>[] rules; // by id
    private final PathTable<T>[] paths; // by id: the first tables of the rules, or null
    private final boolean calls; // whether there may be matches for gRPC calls
    private final int deserted; // host names that lost all their routes, and that are kept until there are many

    private HostSpace(HostIndex ofListeners, List<Listening<T>> listeners, HostIndex index, HostRules<T>[] rules, PathTable<T>[] paths,
            boolean calls, int deserted) {
        this.ofListeners = ofListeners;
        this.listeners = listeners;
        this.index = index;
        this.rules = rules;
        this.paths = paths;
        this.calls = calls;
        this.deserted = deserted;
    }

    /** A host space without routes; of listeners with one host name the first counts. */
    @SuppressWarnings("unchecked") // an array of a generic type
    static <T> HostSpace<T> of(List<Listening<T>> all) {
        Map<String, Listening<T>> byHostname = new LinkedHashMap<>();
        all.forEach(listener -> byHostname.putIfAbsent(listener.hostname(), listener));
        List<String> hostnames = List.copyOf(byHostname.keySet());
        HostIndex ofListeners = HostIndex.of(hostnames);
        HostRules<T>[] rules = (HostRules<T>[]) new HostRules<?>[hostnames.size()];
        for (int id = 0; id < rules.length; id++) {
            rules[id] = HostRules.none(hostnames.get(id), byHostname.get(hostnames.get(id)));
        }
        return new HostSpace<>(ofListeners, List.copyOf(byHostname.values()), ofListeners, rules, paths(rules), false, 0);
    }

    /**
     * Routes that come to a listener, and routes that go from it.
     *
     * @param listener the listener
     * @param added to be compiled for it
     * @param removed the same objects as when they were added
     * @param <T> the payload
     */
    record Change<T>(Listening<T> listener, List<CompiledRoute<T>> added, List<AttachedRoute> removed) {}

    /** What changes for one host name. */
    private static final class Touched<T> {

        final Listening<T> owner;
        final List<CompiledRoute<T>> added = new ArrayList<>(2);
        List<AttachedRoute> removed = List.of();

        Touched(Listening<T> owner) {
            this.owner = owner;
        }

        void remove(AttachedRoute route) {
            removed = removed.isEmpty() ? new ArrayList<>(2) : removed;
            removed.add(route);
        }
    }

    /** The host space after changes. Costs as much as the hosts that they touch, and a copy of the index. */
    HostSpace<T> with(List<Change<T>> changes, PathTableBuilder<T> builder) {
        Map<String, Touched<T>> touched = new LinkedHashMap<>();
        for (Change<T> change : changes) {
            for (CompiledRoute<T> route : change.added()) {
                forEachHost(touched, route.attached(), change.listener(), host -> host.added.add(route));
            }
            for (AttachedRoute route : change.removed()) {
                forEachHost(touched, route, change.listener(), host -> host.remove(route));
            }
        }
        if (touched.isEmpty()) {
            return this;
        }
        HostRules<T>[] changed = Arrays.copyOf(rules, rules.length + touched.size());
        PathTable<T>[] tables = Arrays.copyOf(paths, changed.length);
        int size = rules.length;
        boolean anyCalls = calls;
        boolean anyWildcard = false;
        int empty = deserted;
        for (Map.Entry<String, Touched<T>> entry : touched.entrySet()) {
            String hostname = entry.getKey();
            Touched<T> change = entry.getValue();
            int known = index.id(hostname);
            HostRules<T> before = known < 0 ? HostRules.none(hostname, change.owner) : rules[known];
            HostRules<T> made = before.with(change.removed, change.added, builder);
            if (known < 0 && made.isEmpty()) {
                continue;
            }
            anyCalls |= made.hasCalls();
            if (known < 0) {
                anyWildcard |= hostname.isEmpty() || HostIndex.isWildcard(hostname);
            } else {
                empty += (isDeserted(made) ? 1 : 0) - (isDeserted(before) ? 1 : 0);
            }
            int id = known < 0 ? size++ : known;
            changed[id] = made;
            tables[id] = made.firstPaths();
        }
        changed = Arrays.copyOf(changed, size);
        tables = Arrays.copyOf(tables, size);
        if (anyWildcard || size > rules.length + FEW || empty > size / 2) {
            return indexed(changed, anyCalls); // a wildcard comes between other names and what was wider than those
        }
        HostIndex grown = index;
        for (int id = rules.length; id < size; id++) {
            grown = grown.withExact(changed[id].hostname());
        }
        return new HostSpace<>(ofListeners, listeners, grown, changed, tables, anyCalls, empty);
    }

    @SuppressWarnings("unchecked") // an array of a generic type
    private static <T> PathTable<T>[] paths(HostRules<T>[] rules) {
        PathTable<T>[] paths = (PathTable<T>[]) new PathTable<?>[rules.length];
        for (int id = 0; id < rules.length; id++) {
            paths[id] = rules[id].firstPaths();
        }
        return paths;
    }

    private boolean isDeserted(HostRules<T> host) {
        return host.isEmpty() && ofListeners.id(host.hostname()) < 0;
    }

    private HostSpace<T> indexed(HostRules<T>[] all, boolean anyCalls) {
        HostRules<T>[] used = Arrays.copyOf(all, all.length);
        List<String> names = new ArrayList<>(all.length);
        for (HostRules<T> host : all) {
            if (!isDeserted(host)) {
                used[names.size()] = host;
                names.add(host.hostname());
            }
        }
        used = Arrays.copyOf(used, names.size());
        return new HostSpace<>(ofListeners, listeners, HostIndex.of(names), used, paths(used), anyCalls, 0);
    }

    /** Goes through the different host names of a route, but for those that belong to a more specific listener than its own. */
    private void forEachHost(
            Map<String, Touched<T>> touched, AttachedRoute route, Listening<T> listener, Consumer<Touched<T>> action) {
        List<Hostname> hostnames = route.hostnames();
        for (int i = 0; i < hostnames.size(); i++) {
            String hostname = hostnames.get(i).effective();
            if (i > 0 && hostnames.stream().limit(i).anyMatch(earlier -> earlier.effective().equals(hostname))) {
                continue;
            }
            Touched<T> host = touched.get(hostname);
            if (host == null && owner(hostname) == listener) {
                host = new Touched<>(listener);
                touched.put(hostname, host);
            }
            if (host != null && host.owner == listener) {
                action.accept(host);
            }
        }
    }

    private Listening<T> owner(String hostname) {
        int owner = ofListeners.id(hostname);
        return listeners.get(owner < 0 ? ofListeners.parent(hostname) : owner);
    }

    /**
     * The id of the most specific name that takes the host of an authority.
     *
     * @return the id; {@link #NONE} where no name does; {@link #MALFORMED} where there is no telling
     */
    int find(String authority) {
        int id = index.find(authority);
        return id != HostIndex.UNUSUAL ? id : findOther(authority);
    }

    private int findOther(String authority) {
        int length = Authority.hostLength(authority);
        if (length < 0) {
            return MALFORMED;
        }
        int exact = index.exact(authority, length);
        return exact >= 0 ? exact : index.wider(authority, length);
    }

    /** The id of the name for every host; {@link #NONE} where there is none. */
    int every() {
        return index.wider("", 0);
    }

    /** The listener that owns the hosts of a name. */
    Listening<T> owner(int id) {
        return rules[id].owner();
    }

    /**
     * Decides a request whose target may not be in normal form, and finds that out on the way.
     *
     * @return the decision; {@link PathTable#isUncertain} where the target needs a closer look, or the request does
     */
    Decision<T> decideRaw(int id, RequestView request, String authority, String target, boolean fallThrough) {
        PathTable<T> first = paths[id];
        if (first == null || calls && Calls.isCall(request)) {
            return PathTable.uncertain();
        }
        Decision<T> decision = first.findRaw(request, authority, target);
        return decision != null ? decision : decideBehindFirst(id, request, authority, target, fallThrough);
    }

    private Decision<T> decideBehindFirst(int id, RequestView request, String authority, String target, boolean fallThrough) {
        int pathEnd = RequestTarget.pathEnd(target);
        Decision<T> decision = rules[id].findPathBehindFirst(request, authority, target, pathEnd);
        return decision != null ? decision : wider(id, request, authority, target, pathEnd, fallThrough);
    }

    /** Decides a request to a host, by the name that takes it and the less specific ones of the same listener. */
    Decision<T> decide(int id, RequestView request, String authority, String target, int pathEnd, boolean fallThrough) {
        if (calls && Calls.isCall(request)) { // a call is tried against the GRPCRoutes first
            Listening<T> owner = rules[id].owner();
            for (int at = id; at >= 0 && rules[at].owner() == owner; at = index.wider(at)) {
                Decision<T> decision = rules[at].findCall(request, authority, target, pathEnd);
                if (decision != null) {
                    return decision;
                }
                if (!fallThrough && rules[at].hasCalls()) {
                    break;
                }
            }
        }
        Decision<T> decision = rules[id].findPath(request, authority, target, pathEnd);
        return decision != null ? decision : wider(id, request, authority, target, pathEnd, fallThrough);
    }

    private Decision<T> wider(int id, RequestView request, String authority, String target, int pathEnd, boolean fallThrough) {
        Listening<T> owner = rules[id].owner();
        boolean more = fallThrough || !rules[id].hasPaths();
        for (int at = index.wider(id); more && at >= 0 && rules[at].owner() == owner; at = index.wider(at)) {
            Decision<T> decision = rules[at].findPath(request, authority, target, pathEnd);
            if (decision != null) {
                return decision;
            }
            more = fallThrough || !rules[at].hasPaths();
        }
        return owner.notFound();
    }

    /** Decides a connection to a host by its name alone. */
    Decision<T> connect(int id) {
        Listening<T> owner = rules[id].owner();
        for (int at = id; at >= 0 && rules[at].owner() == owner; at = index.wider(at)) {
            if (rules[at].connection() != null) {
                return rules[at].connection();
            }
        }
        return owner.unrouted();
    }

    /** The rules of all names, in the order of the names. */
    List<HostRules<T>> sorted() {
        return Arrays.stream(rules)
                .filter(host -> !isDeserted(host))
                .sorted((a, b) -> a.hostname().compareTo(b.hostname()))
                .toList();
    }
}
