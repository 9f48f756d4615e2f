package io.gatewayapi.match;

import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a request. All decisions of a table are made when it is compiled; asking for one allocates nothing.
 * Immutable and thread-safe.
 *
 * @param <T> what the host wants back with a rule
 */
public final class Decision<T> {

    private static final HttpRouteMatch EVERY_REQUEST = HttpRouteMatch.pathPrefix("/");
    private static final GrpcRouteMatch EVERY_CALL = new GrpcRouteMatch(Optional.empty(), List.of());

    private final Place place;
    private final ResolvedRule rule; // null unless matched
    private final int match;
    private final T payload;
    private final Conditions conditions; // null: none

    private Decision(Place place, ResolvedRule rule, int match, T payload, Conditions conditions) {
        this.place = place;
        this.rule = rule;
        this.match = match;
        this.payload = payload;
        this.conditions = conditions;
    }

    static <T> Decision<T> without(Outcome outcome, Place place) {
        return new Decision<>(place.with(outcome), null, 0, null, null);
    }

    /** A Service without routes is its own backend. */
    static <T> Decision<T> direct(Place place, ResolvedBackend service) {
        return new Decision<>(place.direct(service), null, 0, null, null);
    }

    static <T> Decision<T> matched(Place place, ResolvedRule rule, int match, T payload, Conditions conditions) {
        return new Decision<>(place, rule, match, payload, conditions);
    }

    Place place() {
        return place;
    }

    /** What the match asks beside host and path; null where that is nothing. */
    Conditions conditions() {
        return conditions;
    }

    boolean holds(RequestView request, String authority, String target, int pathEnd) {
        return conditions == null || conditions.hold(request, authority, target, pathEnd);
    }

    ResolvedRule winner() {
        return rule;
    }

    /** The match of an HTTPRoute's rule. "If no matches are specified, the default is a prefix path match on /". */
    HttpRouteMatch http() {
        return match(rule.http().orElseThrow().matches(), EVERY_REQUEST);
    }

    /** The match of a GRPCRoute's rule. "If no matches are specified, the implementation MUST match every gRPC request". */
    GrpcRouteMatch grpc() {
        return match(rule.grpc().orElseThrow().matches(), EVERY_CALL);
    }

    private <M> M match(List<M> matches, M every) {
        return matches.isEmpty() ? every : matches.get(match);
    }

    /**
     * What becomes of the request.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        return place.outcome();
    }

    /**
     * Whether a rule takes the request.
     *
     * @return true for {@link Outcome#MATCHED}
     */
    public boolean isMatched() {
        return rule != null;
    }

    /**
     * The listener that owns the host; for a misdirected request the one of the connection.
     *
     * @return the listener, its list of routes left empty, since tables that differ by a route share their decisions; nothing
     *     where none takes the request, and for the routes of a Service
     */
    public Optional<ResolvedListener> listener() {
        return place.listener();
    }

    /**
     * The rule that takes the request.
     *
     * @return the rule; empty unless the request is matched
     */
    public Optional<ResolvedRule> rule() {
        return Optional.ofNullable(rule);
    }

    /**
     * The match of the rule that takes the request.
     *
     * @return its index; 0 for a rule without matches, and where no rule matches
     */
    public int matchIndex() {
        return match;
    }

    /**
     * What the host gave for the rule when the table was compiled.
     *
     * @return the payload
     * @throws IllegalStateException when the request is not matched
     */
    public T payload() {
        if (!isMatched()) {
            throw new IllegalStateException("no rule matched: " + outcome());
        }
        return payload;
    }

    /**
     * The target of a request as it was matched, which is what must be forwarded: matching one path and sending another is how
     * rules are got round. Allocates nothing where the target is in normal form as it came.
     *
     * @param request the request that was decided
     * @return path and query, the path made normal by the table's {@link MatchOptions#pathPolicy}; for a
     *     {@link Outcome#BAD_REQUEST} the target as it came
     */
    public String target(RequestView request) {
        String normal = RequestTarget.normalize(request.target(), place.pathPolicy());
        return normal == null ? request.target() : normal;
    }

    /**
     * The backends of the rule; for {@link Outcome#DIRECT} the Service itself.
     *
     * @return all of them, invalid ones included, in the order of the rule; empty where the request goes nowhere
     */
    public List<ResolvedBackend> backends() {
        return rule == null ? place.backends() : rule.backends();
    }

    /**
     * Chooses one of the backends by weight ({@code BackendRef.weight}). Invalid ones keep their share: a request that falls
     * to one of them is answered with 500, as is one for which there is nothing to choose.
     *
     * @param random a number in [0,1), fresh for each request
     * @return the index of a backend; -1 where there is none, or the weights add up to zero
     */
    public int chooseBackend(double random) {
        List<ResolvedBackend> backends = backends();
        long total = totalWeight(backends);
        if (total == 0) {
            return -1;
        }
        long point = Math.max(0, Math.min(total - 1, (long) (random * total)));
        int chosen = 0;
        for (long sum = weight(backends, 0); sum <= point; sum += weight(backends, chosen)) {
            chosen++;
        }
        return chosen;
    }

    /**
     * The part of the requests that a backend gets.
     *
     * @param backend the index of the backend
     * @return 0 to 1
     */
    public double share(int backend) {
        List<ResolvedBackend> backends = backends();
        long total = totalWeight(backends);
        return total == 0 ? 0 : (double) weight(backends, backend) / total;
    }

    private static long totalWeight(List<ResolvedBackend> backends) {
        long sum = 0;
        for (int i = 0, size = backends.size(); i < size; i++) {
            sum += weight(backends, i);
        }
        return sum;
    }

    private static long weight(List<ResolvedBackend> backends, int backend) {
        return Math.max(0, backends.get(backend).ref().weight());
    }

    /** The match alone: {@code HTTPRoute shop/cart rule 0 match 1}. */
    String name() {
        return rule.route().key() + " rule " + rule.index() + " match " + match;
    }

    /** {@return for example {@code HTTPRoute shop/cart rule 0 match 1 on Gateway infra/web, listener http}} */
    @Override
    public String toString() {
        String where = place.listener().map(found -> " on " + found).orElse("");
        return (rule == null ? outcome().toString() : name()) + where;
    }
}
