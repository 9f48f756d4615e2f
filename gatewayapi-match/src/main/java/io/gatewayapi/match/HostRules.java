package io.gatewayapi.match;

import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.validate.topology.Hostname;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * What one host name of a listener has: its routes, and their matches as tries. Where the listener's own host name is narrower
 * than those of the routes, several of those share it; each has tries of its own then, the most specific first, since
 * precedence counts host names before paths. Immutable; a change of a route makes the rules of its hosts anew, and no others.
 *
 * @param <T> the payload
 */
final class HostRules<T> {

    private final String hostname;
    private final Listening<T> owner;
    private final List<CompiledRoute<T>> routes;
    private final PathTrie<T>[] paths;
    private final List<Calls<T>> calls;
    private final Decision<T> connection; // null: no route takes connections

    private HostRules(String hostname, Listening<T> owner, List<CompiledRoute<T>> routes, PathTrie<T>[] paths, List<Calls<T>> calls,
            Decision<T> connection) {
        this.hostname = hostname;
        this.owner = owner;
        this.routes = routes;
        this.paths = paths;
        this.calls = calls;
        this.connection = connection;
    }

    /**
     * Compiles the rules of a host name.
     *
     * @param hostname the host name, in lower case; empty for every host
     * @param owner the listener that takes the requests of the host
     * @param routes its routes that have the host name
     * @param builder for the tries
     */
    @SuppressWarnings("unchecked") // an array of a generic type
    static <T> HostRules<T> of(String hostname, Listening<T> owner, List<CompiledRoute<T>> routes, PathTrieBuilder<T> builder) {
        TreeMap<Integer, List<Decision<T>>> ofPaths = new TreeMap<>();
        TreeMap<Integer, List<Decision<T>>> ofCalls = new TreeMap<>();
        Decision<T> connection = null;
        int ofConnection = 0;
        for (CompiledRoute<T> route : routes) {
            for (Hostname name : route.attached().hostnames()) {
                if (!name.effective().equals(hostname)) {
                    continue;
                }
                int original = Precedence.hostname(name.original());
                for (Decision<T> decision : route.decisions()) {
                    if (decision.winner().http().isPresent()) {
                        ofPaths.computeIfAbsent(-original, rank -> new ArrayList<>()).add(decision);
                    } else if (decision.winner().grpc().isPresent()) {
                        ofCalls.computeIfAbsent(-original, rank -> new ArrayList<>()).add(decision);
                    } else if (connection == null || original > ofConnection
                            || original == ofConnection && Precedence.compare(decision, connection) < 0) {
                        connection = decision;
                        ofConnection = original;
                    }
                }
            }
        }
        List<PathTrie<T>> paths = new ArrayList<>(ofPaths.size());
        ofPaths.forEach((rank, decisions) -> paths.add(paths(-rank, sorted(decisions), builder)));
        List<Calls<T>> calls = new ArrayList<>(ofCalls.size());
        ofCalls.forEach((rank, decisions) -> calls.add(Calls.of(-rank, sorted(decisions), builder)));
        PathTrie<T>[] tries = paths.toArray((PathTrie<T>[]) new PathTrie<?>[0]);
        return new HostRules<>(hostname, owner, List.copyOf(routes), tries, List.copyOf(calls), connection);
    }

    @SuppressWarnings("unchecked") // an array of a generic type
    private static <T> Decision<T>[] sorted(List<Decision<T>> decisions) {
        Decision<T>[] sorted = decisions.toArray((Decision<T>[]) new Decision<?>[0]);
        Arrays.sort(sorted, Precedence::compare);
        return sorted;
    }

    private static <T> PathTrie<T> paths(int original, Decision<T>[] decisions, PathTrieBuilder<T> builder) {
        for (Decision<T> decision : decisions) {
            PathMatch path = CompiledRoute.http(decision.winner(), decision.matchIndex()).path();
            if (path instanceof PathMatch.RegularExpression) {
                builder.expression(decision);
                continue;
            }
            String text = CompiledRoute.path(path, decision.place());
            if (!text.isEmpty() && RequestTarget.normalPathEnd(text, decision.place().pathPolicy()) != text.length()) {
                continue; // the path of no request is like that
            }
            if (path instanceof PathMatch.Exact) {
                builder.exact(text, decision);
            } else {
                builder.prefix(text, decision);
            }
        }
        return builder.build(original);
    }

    String hostname() {
        return hostname;
    }

    /** The listener that takes the requests of the host. */
    Listening<T> owner() {
        return owner;
    }

    List<CompiledRoute<T>> routes() {
        return routes;
    }

    /** Whether its routes have matches for gRPC calls. */
    boolean hasCalls() {
        return !calls.isEmpty();
    }

    /** Whether its routes have matches for HTTP requests. */
    boolean hasPaths() {
        return paths.length > 0;
    }

    /** What becomes of connections that carry no requests for the gateway; null where no route takes them. */
    Decision<T> connection() {
        return connection;
    }

    /** The tries of the most specific of its host names; null where there are none. */
    PathTrie<T> firstPaths() {
        return paths.length == 0 ? null : paths[0];
    }

    /** The decision of the first match of an HTTPRoute that holds; null where none does. */
    Decision<T> findPath(RequestView request, String authority, String target, int pathEnd) {
        return findPath(0, request, authority, target, pathEnd);
    }

    /** The same, but for what {@link #firstPaths} has. */
    Decision<T> findPathBehindFirst(RequestView request, String authority, String target, int pathEnd) {
        return findPath(1, request, authority, target, pathEnd);
    }

    private Decision<T> findPath(int from, RequestView request, String authority, String target, int pathEnd) {
        if (target.charAt(0) != '/') {
            return null; // OPTIONS *
        }
        for (int i = from; i < paths.length; i++) {
            Decision<T> decision = paths[i].find(request, authority, target, 0, pathEnd);
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

    /** Prints the tries, and what is tried at each node. */
    void print(StringBuilder listing) {
        listing.append("  host ").append(hostname.isEmpty() ? "*" : hostname).append(", ").append(owner).append('\n');
        calls.forEach(each -> each.print(listing, "    "));
        for (PathTrie<T> each : paths) {
            String whose = paths.length == 1 ? "" : " of routes for " + Precedence.describe(each.original());
            listing.append("    paths").append(whose).append('\n');
            each.print(listing, "      ");
        }
        if (connection != null) {
            listing.append("    connections -> ").append(connection.name()).append('\n');
        }
    }
}
