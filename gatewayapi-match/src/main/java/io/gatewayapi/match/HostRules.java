package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.validate.topology.AttachedRoute;
import io.gatewayapi.validate.topology.Hostname;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What one host name of a listener has: its routes, and their matches by path. Where the listener's own host name is narrower
 * than those of the routes, several of those share it; each has a table of its own then, the most specific first, since
 * precedence counts host names before paths. Immutable; a change of a route makes the rules of its hosts anew, and no others.
 *
 * @param <T> the payload
 */
final class HostRules<T> {

    private final String hostname;
    private final Listening<T> owner;
    private final AttachedRoute[] routes; // by decision
    private final Decision<T>[] decisions;
    private final PathTable<T> firstPaths; // null: none
    private final List<PathTable<T>> otherPaths;
    private final List<Calls<T>> calls;
    private final Decision<T> connection; // null: no route takes connections

    private HostRules(String hostname, Listening<T> owner, AttachedRoute[] routes, Decision<T>[] decisions, List<PathTable<T>> paths,
            List<Calls<T>> calls, Decision<T> connection) {
        this.hostname = hostname;
        this.owner = owner;
        this.routes = routes;
        this.decisions = decisions;
        this.firstPaths = paths.isEmpty() ? null : paths.get(0);
        this.otherPaths = paths.size() < 2 ? List.of() : List.copyOf(paths.subList(1, paths.size()));
        this.calls = List.copyOf(calls);
        this.connection = connection;
    }

    /** The rules of a host name, in lower case and empty for every host, that has no routes. */
    static <T> HostRules<T> none(String hostname, Listening<T> owner) {
        return new HostRules<>(hostname, owner, new AttachedRoute[0], array(List.of()), List.of(), List.of(), null);
    }

    /**
     * The rules with some routes taken out and others added.
     *
     * @param removed the same objects as when they were added
     * @param added those that have the host name
     * @param builder for the tables
     */
    HostRules<T> with(List<AttachedRoute> removed, List<CompiledRoute<T>> added, PathTableBuilder<T> builder) {
        List<AttachedRoute> nowRoutes = new ArrayList<>();
        List<Decision<T>> now = new ArrayList<>();
        Set<AttachedRoute> gone = Collections.emptySet();
        if (!removed.isEmpty()) {
            gone = Collections.newSetFromMap(new IdentityHashMap<>());
            gone.addAll(removed);
        }
        for (int i = 0; i < decisions.length; i++) {
            if (!gone.contains(routes[i])) {
                nowRoutes.add(routes[i]);
                now.add(decisions[i]);
            }
        }
        for (CompiledRoute<T> route : added) {
            for (Decision<T> decision : route.decisions()) {
                nowRoutes.add(route.attached());
                now.add(decision);
            }
        }
        return compile(hostname, owner, nowRoutes.toArray(new AttachedRoute[0]), array(now), builder);
    }

    private static <T> HostRules<T> compile(
            String hostname, Listening<T> owner, AttachedRoute[] routes, Decision<T>[] decisions, PathTableBuilder<T> builder) {
        List<Ranked<T>> ofPaths = new ArrayList<>(decisions.length);
        List<Ranked<T>> ofCalls = new ArrayList<>(0);
        Ranked<T> connection = null;
        for (int i = 0; i < decisions.length; i++) {
            for (Hostname name : routes[i].hostnames()) {
                if (name.effective().equals(hostname)) {
                    Ranked<T> ranked = Ranked.of(decisions[i], Precedence.hostname(name.original()));
                    if (decisions[i].winner().http().isPresent()) {
                        ofPaths.add(ranked);
                    } else if (decisions[i].winner().grpc().isPresent()) {
                        ofCalls.add(ranked);
                    } else if (connection == null || Precedence.compare(ranked, connection) < 0) {
                        connection = ranked;
                    }
                }
            }
        }
        List<PathTable<T>> paths = new ArrayList<>(1);
        forEachHostname(ofPaths, matches -> paths.add(paths(matches, builder)));
        List<Calls<T>> calls = new ArrayList<>(0);
        forEachHostname(ofCalls, matches -> calls.add(
                Calls.of(matches.get(0).hostname(), array(matches.stream().map(Ranked::decision).toList()), builder)));
        return new HostRules<>(hostname, owner, routes, decisions, paths, calls, connection == null ? null : connection.decision());
    }

    /** Goes through matches in the order of precedence, those together whose routes gave one host name. */
    private static <T> void forEachHostname(List<Ranked<T>> matches, Consumer<List<Ranked<T>>> action) {
        matches.sort(Precedence::compare);
        int start = 0;
        for (int end = 1; end <= matches.size(); end++) {
            if (end == matches.size() || matches.get(end).hostname() != matches.get(start).hostname()) {
                action.accept(matches.subList(start, end));
                start = end;
            }
        }
    }

    @SuppressWarnings("unchecked") // an array of a generic type
    private static <T> Decision<T>[] array(List<Decision<T>> decisions) {
        return decisions.toArray((Decision<T>[]) new Decision<?>[0]);
    }

    private static <T> PathTable<T> paths(List<Ranked<T>> matches, PathTableBuilder<T> builder) {
        for (Ranked<T> match : matches) {
            PathMatch path = match.decision().http().path();
            if (path instanceof PathMatch.RegularExpression) {
                builder.expression(match.decision());
            } else if (match.path() != null && path instanceof PathMatch.Exact) {
                builder.exact(match.path(), match.decision());
            } else if (match.path() != null) {
                builder.prefix(match.path(), match.decision());
            }
        }
        return builder.build(matches.get(0).hostname());
    }

    String hostname() {
        return hostname;
    }

    /** The listener that takes the requests of the host. */
    Listening<T> owner() {
        return owner;
    }

    /** Whether no route has a match here. */
    boolean isEmpty() {
        return decisions.length == 0;
    }

    /** Whether its routes have matches for gRPC calls. */
    boolean hasCalls() {
        return !calls.isEmpty();
    }

    /** Whether its routes have matches for HTTP requests. */
    boolean hasPaths() {
        return firstPaths != null;
    }

    /** What becomes of connections that carry no requests for the gateway; null where no route takes them. */
    Decision<T> connection() {
        return connection;
    }

    /** The table of the most specific of its host names; null where there are none. */
    PathTable<T> firstPaths() {
        return firstPaths;
    }

    /** The decision of the first match of an HTTPRoute that holds; null where none does. */
    Decision<T> findPath(RequestView request, String authority, String target, int pathEnd) {
        if (firstPaths == null || target.charAt(0) != '/') {
            return null; // OPTIONS *
        }
        Decision<T> decision = firstPaths.find(request, authority, target, 0, pathEnd);
        return decision != null ? decision : findPathBehindFirst(request, authority, target, pathEnd);
    }

    /** The same for a path, but for what {@link #firstPaths} has. */
    Decision<T> findPathBehindFirst(RequestView request, String authority, String target, int pathEnd) {
        for (int i = 0, size = otherPaths.size(); i < size; i++) {
            Decision<T> decision = otherPaths.get(i).find(request, authority, target, 0, pathEnd);
            if (decision != null) {
                return decision;
            }
        }
        return null;
    }

    /** The decision of the first match of a GRPCRoute that holds; null where none does. */
    Decision<T> findCall(RequestView request, String authority, String target, int pathEnd) {
        for (int i = 0, size = calls.size(); i < size; i++) {
            Decision<T> decision = calls.get(i).find(request, authority, target, pathEnd);
            if (decision != null) {
                return decision;
            }
        }
        return null;
    }

    /** Prints path by path what is tried. */
    void print(StringBuilder listing) {
        listing.append("  host ").append(hostname.isEmpty() ? "*" : hostname).append(", ").append(owner).append('\n');
        calls.forEach(each -> each.print(listing, "    "));
        if (firstPaths != null) {
            print(firstPaths, listing);
            otherPaths.forEach(each -> print(each, listing));
        }
        if (connection != null) {
            listing.append("    connections -> ").append(connection.name()).append('\n');
        }
    }

    private void print(PathTable<T> paths, StringBuilder listing) {
        String whose = otherPaths.isEmpty() ? "" : " of routes for " + Precedence.describe(paths.original());
        listing.append("    paths").append(whose).append('\n');
        paths.print(listing, "      ");
    }
}
