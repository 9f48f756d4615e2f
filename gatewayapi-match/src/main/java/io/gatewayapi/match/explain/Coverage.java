package io.gatewayapi.match.explain;

import io.gatewayapi.match.Decision;
import io.gatewayapi.model.GrpcRouteRule;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.validate.topology.AttachedRoute;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * Which rules, and which of their matches, a set of requests exercised: what the tests of a route leave out. A test harness or a host
 * hands in each decision. Thread-safe and without locks; recording costs a look-up.
 */
public final class Coverage {

    /** A match of a rule; the rule of a TLSRoute, TCPRoute or UDPRoute counts as one match. */
    private record Place(ObjectKey route, int rule, int match) {}

    /**
     * What is known of a rule.
     *
     * @param route the route
     * @param rule the index of the rule
     * @param taken how many decisions each of its matches took, in order
     * @param unreachable why no request can get there; empty where one can, as far as is known
     */
    public record Rule(ObjectKey route, int rule, List<Long> taken, String unreachable) {

        /** Copies the list. */
        public Rule {
            taken = List.copyOf(taken);
        }

        /**
         * Whether some request was taken.
         *
         * @return true for one or more
         */
        public boolean isTaken() {
            return taken.stream().anyMatch(count -> count > 0);
        }

        /** {@return for example {@code HTTPRoute shop/cart rule 0: match 1 never taken}} */
        @Override
        public String toString() {
            List<Integer> missing = new ArrayList<>();
            for (int i = 0; i < taken.size(); i++) {
                if (taken.get(i) == 0) {
                    missing.add(i);
                }
            }
            String what = missing.isEmpty() ? "taken" : missing.size() == taken.size() ? "never taken"
                    : "match " + String.join(", ", missing.stream().map(String::valueOf).toList()) + " never taken";
            return route + " rule " + rule + ": " + what + (unreachable.isEmpty() ? "" : " (" + unreachable + ")");
        }
    }

    private final Map<Place, LongAdder> taken;
    private final Map<ObjectKey, List<ResolvedRule>> rules;
    private final Set<ObjectKey> served;
    private final LongAdder decisions = new LongAdder();
    private final LongAdder matched = new LongAdder();

    private Coverage(Map<ObjectKey, List<ResolvedRule>> rules, Set<ObjectKey> served) {
        this.rules = Collections.unmodifiableMap(rules);
        this.served = Set.copyOf(served);
        Map<Place, LongAdder> places = new LinkedHashMap<>();
        rules.forEach((route, all) -> all.forEach(rule -> {
            for (int match = 0; match < matches(rule); match++) {
                places.put(new Place(route, rule.index(), match), new LongAdder());
            }
        }));
        this.taken = Collections.unmodifiableMap(places);
    }

    /**
     * Coverage of the routes of a topology, still of no request.
     *
     * @param topology the topology; its table makes the decisions
     * @return where to record them
     */
    public static Coverage of(Topology topology) {
        Map<ObjectKey, List<ResolvedRule>> rules = new LinkedHashMap<>();
        topology.routes().forEach(route -> rules.put(route.route().key(), route.rules()));
        Set<ObjectKey> served = new LinkedHashSet<>();
        topology.gateways().stream().flatMap(gateway -> gateway.listeners().stream()).filter(ResolvedListener::isProgrammed)
                .flatMap(listener -> listener.routes().stream()).map(AttachedRoute::route).forEach(route -> served.add(route.key()));
        return new Coverage(rules, served);
    }

    private static int matches(ResolvedRule rule) {
        int given = rule.http().map(HttpRouteRule::matches).map(List::size).orElse(0)
                + rule.grpc().map(GrpcRouteRule::matches).map(List::size).orElse(0);
        return Math.max(1, given);
    }

    /**
     * Takes note of a decision. One that no rule took, or that belongs to another topology, counts as a request all the same.
     *
     * @param decision the decision
     */
    public void record(Decision<?> decision) {
        decisions.increment();
        decision.rule().ifPresent(rule -> {
            LongAdder count = taken.get(new Place(rule.route().key(), rule.index(), decision.matchIndex()));
            if (count != null) {
                count.increment();
                matched.increment();
            }
        });
    }

    /**
     * All rules.
     *
     * @return in the order of the topology, with what was taken up to now
     */
    public List<Rule> rules() {
        List<Rule> all = new ArrayList<>();
        rules.forEach((route, each) -> each.forEach(rule -> {
            List<Long> counts = new ArrayList<>();
            for (int match = 0; match < matches(rule); match++) {
                counts.add(taken.get(new Place(route, rule.index(), match)).sum());
            }
            String unreachable = rule.dropped().map(reason -> "the rule is dropped: " + reason)
                    .orElse(served.contains(route) ? "" : "no listener that serves takes the route");
            all.add(new Rule(route, rule.index(), counts, unreachable));
        }));
        return all;
    }

    /**
     * The rules that no request got to.
     *
     * @return in the order of the topology
     */
    public List<Rule> missing() {
        return rules().stream().filter(rule -> !rule.isTaken()).toList();
    }

    /**
     * How many decisions were recorded.
     *
     * @return also those that no rule took
     */
    public long requests() {
        return decisions.sum();
    }

    /**
     * The part of the rules that some request got to.
     *
     * @return 0 to 1; 1 where there is no rule
     */
    public double ofRules() {
        List<Rule> all = rules();
        return all.isEmpty() ? 1 : (double) all.stream().filter(Rule::isTaken).count() / all.size();
    }

    /**
     * The part of the matches that some request got to.
     *
     * @return 0 to 1; 1 where there is no match
     */
    public double ofMatches() {
        return taken.isEmpty() ? 1 : (double) taken.values().stream().filter(count -> count.sum() > 0).count() / taken.size();
    }

    /** {@return the parts in per cent, and a line for each rule of which something was never taken} */
    @Override
    public String toString() {
        List<Rule> all = rules();
        StringBuilder text = new StringBuilder();
        text.append(requests()).append(" requests, ").append(matched.sum()).append(" of them taken by a rule\n");
        text.append("rules    ").append(part(all.stream().filter(Rule::isTaken).count(), all.size())).append('\n');
        text.append("matches  ").append(part(taken.values().stream().filter(count -> count.sum() > 0).count(), taken.size())).append('\n');
        all.stream().filter(rule -> rule.taken().contains(0L)).forEach(rule -> text.append("  ").append(rule).append('\n'));
        return text.toString();
    }

    private static String part(long some, long all) {
        return String.format(Locale.ROOT, "%d of %d (%.1f%%)", some, all, all == 0 ? 100.0 : 100.0 * some / all);
    }
}
