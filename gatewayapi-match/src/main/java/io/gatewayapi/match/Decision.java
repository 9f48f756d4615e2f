package io.gatewayapi.match;

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

    private final Outcome outcome;
    private final Optional<ResolvedListener> listener;
    private final Optional<ResolvedRule> rule;
    private final int match;
    private final T payload;
    private final List<ResolvedBackend> backends;
    private final long[] cumulative;

    private Decision(
            Outcome outcome, Optional<ResolvedListener> listener, Optional<ResolvedRule> rule, int match, T payload,
            List<ResolvedBackend> backends) {
        this.outcome = outcome;
        this.listener = listener;
        this.rule = rule;
        this.match = match;
        this.payload = payload;
        this.backends = backends;
        this.cumulative = new long[backends.size()];
        long sum = 0;
        for (int i = 0; i < cumulative.length; i++) {
            sum += Math.max(0, backends.get(i).ref().weight());
            cumulative[i] = sum;
        }
    }

    static <T> Decision<T> without(Outcome outcome, ResolvedListener listener) {
        return new Decision<>(outcome, Optional.ofNullable(listener), Optional.empty(), 0, null, List.of());
    }

    /** A Service without routes is its own backend. */
    static <T> Decision<T> direct(ResolvedBackend service) {
        return new Decision<>(Outcome.DIRECT, Optional.empty(), Optional.empty(), 0, null, List.of(service));
    }

    static <T> Decision<T> matched(ResolvedListener listener, ResolvedRule rule, int match, T payload) {
        return new Decision<>(Outcome.MATCHED, Optional.ofNullable(listener), Optional.of(rule), match, payload, rule.backends());
    }

    /**
     * What becomes of the request.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Whether a rule takes the request.
     *
     * @return true for {@link Outcome#MATCHED}
     */
    public boolean isMatched() {
        return outcome == Outcome.MATCHED;
    }

    /**
     * The listener that owns the host; for a misdirected request the one of the connection.
     *
     * @return the listener; empty where none takes the request, and for the routes of a Service
     */
    public Optional<ResolvedListener> listener() {
        return listener;
    }

    /**
     * The rule that takes the request.
     *
     * @return the rule; empty unless the request is matched
     */
    public Optional<ResolvedRule> rule() {
        return rule;
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
            throw new IllegalStateException("no rule matched: " + outcome);
        }
        return payload;
    }

    /**
     * The backends of the rule; for {@link Outcome#DIRECT} the Service itself.
     *
     * @return all of them, invalid ones included, in the order of the rule; empty where the request goes nowhere
     */
    public List<ResolvedBackend> backends() {
        return backends;
    }

    /**
     * Chooses one of the backends by weight ({@code BackendRef.weight}). Invalid ones keep their share: a request that falls
     * to one of them is answered with 500, as is one for which there is nothing to choose.
     *
     * @param random a number in [0,1), fresh for each request
     * @return the index of a backend; -1 where there is none, or the weights add up to zero
     */
    public int chooseBackend(double random) {
        long total = cumulative.length == 0 ? 0 : cumulative[cumulative.length - 1];
        if (total == 0) {
            return -1;
        }
        long point = Math.max(0, Math.min(total - 1, (long) (random * total)));
        int low = 0;
        while (cumulative[low] <= point) {
            low++;
        }
        return low;
    }

    /**
     * The part of the requests that a backend gets.
     *
     * @param backend the index of the backend
     * @return 0 to 1
     */
    public double share(int backend) {
        long total = cumulative[cumulative.length - 1];
        return total == 0 ? 0 : (double) Math.max(0, backends.get(backend).ref().weight()) / total;
    }

    /** {@return for example {@code HTTPRoute shop/cart rule 0 match 1 on Gateway infra/web, listener http}} */
    @Override
    public String toString() {
        String where = listener.map(found -> " on " + found).orElse("");
        return rule.map(found -> found.route().key() + " rule " + found.index() + " match " + match).orElse(outcome.toString()) + where;
    }
}
