package io.gatewayapi.match.diff;

import io.gatewayapi.http.Request;
import io.gatewayapi.match.Decision;
import io.gatewayapi.match.MatchOptions;
import io.gatewayapi.match.RouteTable;
import io.gatewayapi.match.reference.Criterion;
import io.gatewayapi.match.reference.MatchTuple;
import io.gatewayapi.match.reference.ReferenceMatcher;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One Gateway of one of the two topologies, or one Service as some clients see it: its table, and its matches in the order of precedence. */
final class Side {

    /** A match, and where it stands in the order of its listener. */
    record Ranked(MatchTuple tuple, int rank, Constraint constraint, int effect) {}

    private final List<ResolvedListener> listeners;
    private final RouteTable<ResolvedRule> table;
    private final MatchOptions options;
    private final Expressions expressions;
    private final Function<ResolvedRule, ?> effect;
    private final Map<Object, Integer> numbers;
    private final Map<ResolvedRule, Integer> effects = new IdentityHashMap<>();
    private final Map<ResolvedListener, Map<GroupKind, Map<String, List<Ranked>>>> byListener = new IdentityHashMap<>();

    Side(Topology topology, List<ResolvedListener> listeners, RouteTable<ResolvedRule> table, MatchOptions options,
            Function<ResolvedRule, ?> effect, Map<Object, Integer> numbers) {
        this.listeners = listeners;
        this.table = table;
        this.options = options;
        this.expressions = new Expressions(topology.assumptions().regexes());
        this.effect = effect;
        this.numbers = numbers;
    }

    Decision<ResolvedRule> decide(Witness witness) {
        Request request = witness.request();
        return switch (witness.protocol()) {
            case REQUEST -> table.decide(request);
            case TLS -> table.decideTls(request.port(), request.serverName());
            case TCP -> table.decideTcp(request.port());
            case UDP -> table.decideUdp(request.port());
        };
    }

    /** A number for what a rule does: equal for equal effects, on both sides. */
    int effect(ResolvedRule rule) {
        return effects.computeIfAbsent(rule, any -> number(numbers, effect.apply(rule)));
    }

    static int number(Map<Object, Integer> numbers, Object value) {
        return numbers.computeIfAbsent(value, any -> numbers.size());
    }

    /** What becomes of a question, as a value: outcome, listener, what that asks of its clients, and what the rule does. */
    List<Object> meaning(Decision<ResolvedRule> decision) {
        List<Object> meaning = new ArrayList<>(List.of(decision.outcome(), decision.listener().map(Side::name).orElse(List.of()),
                decision.listener().flatMap(ResolvedListener::clientCertificates)));
        decision.rule().ifPresent(rule -> meaning.add(effect(rule)));
        return meaning;
    }

    static List<Object> name(ResolvedListener listener) {
        return List.of(listener.owner(), listener.listener().name());
    }

    List<ResolvedListener> serving(int port, Set<ProtocolType> protocols) {
        return listeners.stream()
                .filter(ResolvedListener::isProgrammed)
                .filter(listener -> (port == 0 || listener.listener().port() == port) && protocols.contains(listener.listener().protocol()))
                .toList();
    }

    /** The most specific of the listeners that take a host. */
    static Optional<ResolvedListener> owner(List<ResolvedListener> listeners, String host) {
        return listeners.stream().filter(listener -> Hosts.takes(listener.hostname(), host))
                .max(Comparator.comparingInt(listener -> Hosts.specificity(listener.hostname())));
    }

    /** The matches of a listener by kind of route and effective host name, each list in the order of precedence. */
    Map<String, List<Ranked>> matches(ResolvedListener listener, GroupKind kind) {
        return byListener.computeIfAbsent(listener, any -> new HashMap<>()).computeIfAbsent(kind, any -> {
            List<MatchTuple> sorted = new ArrayList<>(ReferenceMatcher.tuples(listener, kind, options.pathPolicy()));
            sorted.sort(Criterion.precedence());
            Map<String, List<Ranked>> byHostname = new HashMap<>();
            for (int rank = 0; rank < sorted.size(); rank++) {
                MatchTuple tuple = sorted.get(rank);
                Constraint constraint = Constraint.of(tuple, expressions);
                List<Ranked> sameName = byHostname.computeIfAbsent(tuple.hostname().effective(), name -> new ArrayList<>());
                sameName.add(new Ranked(tuple, rank, constraint, effect(tuple.rule())));
                if (tuple.answersPreflights()) {
                    sameName.add(new Ranked(tuple, rank, constraint.ofPreflight(), effect(tuple.rule())));
                }
            }
            return byHostname;
        });
    }

    /** The matches that a host is tried against, in order. */
    List<Ranked> onHost(Optional<ResolvedListener> listener, GroupKind kind, String host) {
        if (listener.isEmpty()) {
            return List.of();
        }
        Map<String, List<Ranked>> byHostname = matches(listener.get(), kind);
        List<Ranked> all = new ArrayList<>();
        for (String pattern : Hosts.patterns(host)) {
            List<Ranked> some = byHostname.get(pattern);
            if (some != null) {
                all.addAll(some);
                if (!options.hostnamesFallThrough()) {
                    break;
                }
            }
        }
        all.sort(Comparator.comparingInt(Ranked::rank));
        return all;
    }
}
