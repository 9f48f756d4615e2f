package io.gatewayapi.match.diff;

import io.gatewayapi.match.MatchOptions;
import io.gatewayapi.match.RouteTable;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which requests go elsewhere once one topology takes the place of another: one concrete request, or connection, for each region that
 * changed, with its old and its new decision. Elsewhere means another outcome, another listener, or a rule with another {@link
 * #effect}; a route that is renamed, split, merged or moved and does the same with every request gives no change. Each witness is
 * real: the two tables were asked.
 *
 * <p>Where matches are told apart by paths, methods, exact values and host names, no difference is missed. Nor is one that shows in a
 * regular expression, for printable ASCII, where up to 16 of them look at one path, header or parameter of a host; where they look at
 * several at once, or through a host's own engine, witnesses are examples. The search is bounded: {@link #complete} tells whether it
 * came to its end. It takes time in the order of the number of matches on hosts that changed, and skips the others. In a mesh the
 * Services are compared that have routes before or after, as the clients of each namespace see them that has routes for it. The
 * certificates of listeners are not compared.
 *
 * @param changes the regions, by Gateway, port and host; then those of Services
 * @param complete false where the search was cut short, so that there may be more
 */
public record TableDiff(List<Change> changes, boolean complete) {

    /** Copies the list and refuses {@code null} by name. */
    public TableDiff {
        changes = List.copyOf(changes);
    }

    /**
     * Compares two topologies with the recommended reading of the specification and {@link #effect}.
     *
     * @param before what is
     * @param after what would be
     * @return the requests that go elsewhere
     */
    public static TableDiff between(Topology before, Topology after) {
        return between(before, after, MatchOptions.DEFAULT, TableDiff::effect);
    }

    /**
     * Compares two topologies.
     *
     * @param before what is
     * @param after what would be
     * @param options the host's choices where the specification leaves room, before and after
     * @param effect what the host compares of a rule, as a value with {@code equals}; called once for each rule
     * @return the requests that go elsewhere
     */
    public static TableDiff between(Topology before, Topology after, MatchOptions options, Function<ResolvedRule, ?> effect) {
        RouteTable<ResolvedRule> old = RouteTable.compile(before, rule -> rule, options);
        RouteTable<ResolvedRule> young = RouteTable.compile(after, rule -> rule, options);
        RouteTable<ResolvedRule> none = RouteTable.compile(Topology.resolve(ResourceSet.of(List.of())), rule -> rule, options);
        List<Search> searches = new ArrayList<>();
        for (ObjectKey gateway : gateways(before, after)) {
            Map<Object, Integer> numbers = new HashMap<>();
            Side one = new Side(before, listeners(before, gateway), old.gateway(gateway).orElse(none), options, effect, numbers);
            Side other = new Side(after, listeners(after, gateway), young.gateway(gateway).orElse(none), options, effect, numbers);
            searches.add(new Search(gateway, Optional.empty(), one, other, options, numbers));
        }
        for (Mesh.Clients clients : Mesh.clients(before, after)) {
            Map<Object, Integer> numbers = new HashMap<>();
            Side one = new Side(before, clients.ports(clients.before()), clients.table(old).orElse(none), options, effect, numbers);
            Side other = new Side(after, clients.ports(clients.after()), clients.table(young).orElse(none), options, effect, numbers);
            searches.add(new Search(clients.service(), Optional.of(clients.namespace()), one, other, options, numbers));
        }
        return new TableDiff(searches.stream().flatMap(search -> search.changes().stream()).toList(),
                searches.stream().allMatch(Search::isComplete));
    }

    private static Set<ObjectKey> gateways(Topology before, Topology after) {
        Set<ObjectKey> gateways = new LinkedHashSet<>();
        Stream.concat(before.gateways().stream(), after.gateways().stream()).map(ResolvedGateway::key).forEach(gateways::add);
        return gateways;
    }

    private static List<ResolvedListener> listeners(Topology topology, ObjectKey gateway) {
        return topology.gateway(gateway).map(ResolvedGateway::listeners).orElse(List.of());
    }

    /**
     * What a rule does with a request, as a value; what is compared by default. It holds the valid backends (target, port,
     * protocol, TLS, filters) with their parts of the requests, in lowest terms and in no order; the part that is answered with an
     * error; the filters; timeouts, retry and session persistence. It does not hold the names of route and rule, nor why a backend is
     * invalid.
     *
     * @param rule the rule
     * @return a value with {@code equals}
     */
    public static Object effect(ResolvedRule rule) {
        return Effect.of(rule);
    }

    /**
     * Whether every request that was looked at goes where it went.
     *
     * @return true for no change
     */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** {@return a line for each change} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        changes.forEach(change -> text.append(change).append('\n'));
        return text.append(complete ? "" : "there may be more\n").toString();
    }
}
