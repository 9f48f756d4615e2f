package io.gatewayapi.match.diff;

import io.gatewayapi.http.Request;
import io.gatewayapi.match.Decision;
import io.gatewayapi.match.MatchOptions;
import io.gatewayapi.match.diff.Side.Ranked;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The search for witnesses of one Gateway, or of one Service: port by port, host by host. */
final class Search {

    /** How many requests are decided at most, on both sides. */
    private static final int MAX_PROBES = 400_000;

    private static final Set<ProtocolType> HTTP = Set.of(ProtocolType.HTTP);
    private static final Set<ProtocolType> HTTPS = Set.of(ProtocolType.HTTPS);
    private static final Set<ProtocolType> SECURE = Set.of(ProtocolType.HTTPS, ProtocolType.TLS);

    private final ObjectKey parent;
    private final Optional<String> clientNamespace;
    private final Side before;
    private final Side after;
    private final MatchOptions options;
    private final Map<List<Object>, Change> changes = new LinkedHashMap<>();
    private final Map<Object, Integer> numbers;
    private final Map<List<Ranked>, Integer> known = new IdentityHashMap<>();

    /** Entries that were seen to make a difference, on this host or a wider one: there is no need to look again on each narrower host. */
    private final Set<Object> exposed = new HashSet<>();
    private final Samples samples = new Samples();
    private int probes = MAX_PROBES;
    private boolean complete = true;

    Search(ObjectKey parent, Optional<String> clientNamespace, Side before, Side after, MatchOptions options, Map<Object, Integer> numbers) {
        this.parent = parent;
        this.clientNamespace = clientNamespace;
        this.before = before;
        this.after = after;
        this.options = options;
        this.numbers = numbers;
        for (int port : ports(HTTP)) {
            requests(port, false);
        }
        for (int port : ports(SECURE)) {
            requests(port, true);
            connections(port);
        }
        ports(Set.of(ProtocolType.TCP)).forEach(port -> probe(witness(Witness.Protocol.TCP, at(port, false, "", ""))));
        ports(Set.of(ProtocolType.UDP)).forEach(port -> probe(witness(Witness.Protocol.UDP, at(port, false, "", ""))));
    }

    List<Change> changes() {
        return List.copyOf(changes.values());
    }

    boolean isComplete() {
        return complete;
    }

    /** The ports on which one side or the other hears one of some protocols. */
    private Set<Integer> ports(Set<ProtocolType> protocols) {
        Set<Integer> ports = new TreeSet<>();
        before.serving(0, protocols).forEach(listener -> ports.add(listener.listener().port()));
        after.serving(0, protocols).forEach(listener -> ports.add(listener.listener().port()));
        return ports;
    }

    private Witness witness(Witness.Protocol protocol, Request request) {
        return new Witness(parent, clientNamespace, protocol, request);
    }

    private static Request at(int port, boolean secure, String host, String serverName) {
        return new Request("GET", secure, host, "/", port, serverName, List.of());
    }

    // ---- TLS connections: the server name is all there is

    private void connections(int port) {
        for (String name : hosts(port, SECURE, List.of(GroupKind.TLS_ROUTE))) {
            probe(witness(Witness.Protocol.TLS, at(port, false, "", name)));
        }
        probe(witness(Witness.Protocol.TLS, at(port, false, "", "")));
    }

    /** One host for each class that the listeners of a port, and the routes on them, tell apart. */
    private List<String> hosts(int port, Set<ProtocolType> protocols, List<GroupKind> kinds) {
        Set<String> patterns = new TreeSet<>();
        for (Side side : List.of(before, after)) {
            for (ResolvedListener listener : side.serving(port, protocols)) {
                patterns.add(listener.hostname().toLowerCase(Locale.ROOT));
                listener.routes().stream().filter(route -> kinds.contains(route.route().kind()))
                        .forEach(route -> route.hostnames().forEach(hostname -> patterns.add(hostname.effective())));
            }
        }
        return Hosts.representatives(patterns);
    }

    // ---- requests

    private void requests(int port, boolean secure) {
        List<ResolvedListener> old = before.serving(port, secure ? HTTPS : HTTP);
        List<ResolvedListener> young = after.serving(port, secure ? HTTPS : HTTP);
        List<String> names = secure ? serverNames(port) : List.of("");
        Set<List<Object>> owners = new HashSet<>();
        for (String host : hosts(port, secure ? HTTPS : HTTP, List.of(GroupKind.HTTP_ROUTE, GroupKind.GRPC_ROUTE))) {
            Optional<ResolvedListener> oldOwner = Side.owner(old, host);
            Optional<ResolvedListener> youngOwner = Side.owner(young, host);
            boolean first = owners.add(List.of(oldOwner.map(Side::name), youngOwner.map(Side::name)));
            if (first) {
                // outcomes that do not depend on any match: nobody listens, nobody owns the host, misdirected
                names.forEach(name -> probe(witness(Witness.Protocol.REQUEST, at(port, secure, host, name))));
                probe(witness(Witness.Protocol.REQUEST, at(port, secure, host, secure ? host : "")));
            }
            if (oldOwner.isEmpty() && youngOwner.isEmpty() || isSame(oldOwner, youngOwner, host)) {
                continue;
            }
            for (String name : secure ? serverName(port, host, names, oldOwner, youngOwner) : List.of("")) {
                compare(at(port, secure, host, name), oldOwner, youngOwner, host);
            }
        }
    }

    /** A server name for each way in which the listeners of both sides may take a connection; the empty one is none. */
    private List<String> serverNames(int port) {
        Map<List<Object>, String> byListeners = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(hosts(port, SECURE, List.of()));
        names.add("");
        List<ResolvedListener> old = before.serving(port, SECURE);
        List<ResolvedListener> young = after.serving(port, SECURE);
        names.forEach(name -> byListeners.putIfAbsent(List.of(Side.owner(old, name).map(Side::name),
                Side.owner(young, name).map(Side::name)), name));
        return List.copyOf(byListeners.values());
    }

    /** A server name with which the owner of the host is asked on both sides; else one for each side that can be. */
    private List<String> serverName(int port, String host, List<String> names, Optional<ResolvedListener> oldOwner,
            Optional<ResolvedListener> youngOwner) {
        List<ResolvedListener> old = before.serving(port, SECURE);
        List<ResolvedListener> young = after.serving(port, SECURE);
        List<String> all = new ArrayList<>(List.of(host));
        all.addAll(names);
        return all.stream().filter(name -> Side.owner(old, name).equals(oldOwner) && Side.owner(young, name).equals(youngOwner)).findFirst()
                .map(List::of)
                .orElseGet(() -> all.stream()
                        .filter(name -> oldOwner.isPresent() && Side.owner(old, name).equals(oldOwner)
                                || youngOwner.isPresent() && Side.owner(young, name).equals(youngOwner))
                        .limit(1).toList());
    }

    /** Whether a host is tried against the same matches in the same order. */
    private boolean isSame(Optional<ResolvedListener> oldOwner, Optional<ResolvedListener> youngOwner, String host) {
        if (!oldOwner.map(Side::name).equals(youngOwner.map(Side::name))) {
            return false;
        }
        for (GroupKind kind : List.of(GroupKind.HTTP_ROUTE, GroupKind.GRPC_ROUTE)) {
            for (String pattern : Hosts.patterns(host)) {
                List<Ranked> old = before.matches(oldOwner.orElseThrow(), kind).getOrDefault(pattern, List.of());
                List<Ranked> young = after.matches(youngOwner.orElseThrow(), kind).getOrDefault(pattern, List.of());
                if (old.size() != young.size() || !old.isEmpty() && signature(old) != signature(young)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A number for the matches of a host name: equal for equal ones that stand alike in the order of precedence. */
    private int signature(List<Ranked> matches) {
        return known.computeIfAbsent(matches, any -> Side.number(numbers, matches.stream().<Object>map(ranked -> List.of(
                ranked.tuple().hostname().original(), ranked.tuple().rule().route().metadata().creationTimestamp(),
                ranked.tuple().rule().route().key(), ranked.tuple().rule().index(), ranked.tuple().index(),
                ranked.constraint(), ranked.effect())).toList()));
    }

    private void compare(Request base, Optional<ResolvedListener> oldOwner, Optional<ResolvedListener> youngOwner, String host) {
        List<Ranked> oldHttp = before.onHost(oldOwner, GroupKind.HTTP_ROUTE, host);
        List<Ranked> youngHttp = after.onHost(youngOwner, GroupKind.HTTP_ROUTE, host);
        Object oldName = oldOwner.map(Side::name);
        Object youngName = youngOwner.map(Side::name);
        compare(base, false, new Order(numbers, oldName, List.of(), oldHttp), new Order(numbers, youngName, List.of(), youngHttp));
        List<Ranked> oldGrpc = before.onHost(oldOwner, GroupKind.GRPC_ROUTE, host);
        List<Ranked> youngGrpc = after.onHost(youngOwner, GroupKind.GRPC_ROUTE, host);
        if (!oldGrpc.isEmpty() || !youngGrpc.isEmpty()) {
            compare(base, true, new Order(numbers, oldName, oldGrpc, oldHttp), new Order(numbers, youngName, youngGrpc, youngHttp));
        }
    }

    private void compare(Request base, boolean call, Order old, Order young) {
        Set<Integer> common = Order.common(old, young);
        Set<Order.Entry> kept = new HashSet<>();
        common.forEach(i -> kept.add(old.at(i)));
        List<Order.Entry> changed = old.entries().stream().filter(entry -> !kept.contains(entry)
                && !exposed.contains(old.identity(entry, 0))).toList();
        List<Order.Entry> added = young.entries().stream().filter(entry -> !kept.contains(entry)
                && !exposed.contains(young.identity(entry, 1))).toList();
        if (changed.isEmpty() && added.isEmpty()) {
            return;
        }
        Requests requests = new Requests(options.pathPolicy(), base, call, Order.constraints(old, young), samples);
        complete &= requests.isComplete();
        changed.stream().filter(entry -> probe(requests.both(entry.constraint(), Constraint.NONE), old, young))
                .forEach(entry -> exposed.add(old.identity(entry, 0)));
        added.stream().filter(entry -> probe(requests.both(entry.constraint(), Constraint.NONE), old, young))
                .forEach(entry -> exposed.add(young.identity(entry, 1)));
        // whoever wins before, and whoever wins after: one of the two has changed
        long pairs = 20_000L + 100L * (old.size() + young.size());
        for (int side = 0; side < 2; side++) {
            for (Order.Entry entry : side == 0 ? changed : added) {
                for (Order.Entry partner : (side == 0 ? young : old).entries()) {
                    if (entry.meaning() == partner.meaning() || entry.constraint().excludes(partner.constraint())) {
                        continue;
                    }
                    if (--pairs < 0) {
                        complete = false;
                        return;
                    }
                    probe(requests.both(entry.constraint(), partner.constraint()), old, young);
                }
            }
        }
    }

    /** Whether some of the requests go elsewhere. */
    private boolean probe(List<Request> requests, Order old, Order young) {
        boolean some = false;
        for (Request request : requests) {
            Witness witness = witness(Witness.Protocol.REQUEST, request);
            some |= probe(witness, decision -> old.hostname(decision), decision -> young.hostname(decision));
        }
        return some;
    }

    private void probe(Witness witness) {
        probe(witness, decision -> witness.protocol() == Witness.Protocol.REQUEST ? "" : witness.request().serverName(), decision -> "");
    }

    private boolean probe(Witness witness, Function<Decision<ResolvedRule>, String> oldHostname,
            Function<Decision<ResolvedRule>, String> youngHostname) {
        if (--probes < 0) {
            complete = false;
            return false;
        }
        Decision<ResolvedRule> old = before.decide(witness);
        Decision<ResolvedRule> young = after.decide(witness);
        boolean differs = !before.meaning(old).equals(after.meaning(young));
        if (differs) {
            List<Object> region = List.of(witness.protocol(), witness.request().port(), witness.request().secure(),
                    winner(old), oldHostname.apply(old), winner(young), youngHostname.apply(young));
            changes.putIfAbsent(region, new Change(witness, old, young));
        }
        return differs;
    }

    private static List<Object> winner(Decision<ResolvedRule> decision) {
        return List.of(decision.outcome(), decision.listener().map(Side::name),
                decision.rule().map(rule -> List.of(rule.route().key(), rule.index(), decision.matchIndex())));
    }
}
