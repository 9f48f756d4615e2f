package io.gatewayapi.harness;

import io.gatewayapi.filters.Authorize;
import io.gatewayapi.filters.FilterChain;
import io.gatewayapi.filters.FilterOutcome;
import io.gatewayapi.http.Request;
import io.gatewayapi.match.Decision;
import io.gatewayapi.validate.topology.ResolvedBackend;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of a request, all dice thrown.
 *
 * @param status 400, 404, 421 or 500 where it is refused; the status of a redirect or another answer of the filters; 0 where it goes on, or
 *     the connection is closed
 * @param location where a redirect points; empty for all else
 * @param shares the backends that get a part of such requests, as {@code namespace/name:port}; {@code 500} for what falls to invalid ones
 * @param sent what each of them receives, in the same order
 * @param summary all this in one line
 * @param why the explanation of the decision
 */
record Answer(int status, Optional<String> location, Map<String, Double> shares, List<Request> sent, String summary, String why) {

    static Answer of(Request request, Decision<FilterChain> decision, String why) {
        if (!decision.isMatched()) {
            int status = decision.outcome().status();
            return refused(status, decision, why);
        }
        String target = decision.target(request);
        Map<String, Double> shares = new LinkedHashMap<>();
        List<Request> sent = new ArrayList<>();
        for (int i = 0; i < decision.backends().size(); i++) {
            ResolvedBackend backend = decision.backends().get(i);
            FilterOutcome outcome = decision.payload().run(request, target, backend.isValid() ? i : FilterChain.NO_BACKEND, () -> 0);
            if (decision.share(i) > 0 && outcome instanceof FilterOutcome.Forward forward) {
                String name = backend.isValid() ? name(backend) : "500";
                shares.merge(name, decision.share(i), Double::sum);
                sent.add(forward.request().applyTo(request, target));
            }
        }
        if (!shares.isEmpty()) {
            boolean lost = shares.keySet().equals(Set.of("500"));
            return lost ? refused(500, decision, why)
                    : new Answer(0, Optional.empty(), shares, sent, "goes to " + text(shares) + by(decision), why);
        }
        FilterOutcome outcome = decision.payload().run(request, target, FilterChain.NO_BACKEND, () -> 0);
        if (outcome instanceof Authorize question) {
            return new Answer(403, Optional.empty(), Map.of(), List.of(), "waits for " + question + by(decision), why);
        }
        if (outcome instanceof FilterOutcome.Respond answer) {
            String what = answer.location().map(where -> "is redirected to " + where).orElse("is answered");
            return new Answer(answer.status(), answer.location(), Map.of(), List.of(),
                    what + " with " + answer.status() + by(decision), why);
        }
        return refused(outcome instanceof FilterOutcome.Fail fail ? fail.status() : 500, decision, why);
    }

    private static Answer refused(int status, Decision<?> decision, String why) {
        String how = status == 0 ? "is refused with the connection" : "is refused with " + status;
        return new Answer(status, Optional.empty(), Map.of(), List.of(), how + by(decision), why);
    }

    private static String by(Decision<?> decision) {
        return decision.isMatched() ? " by " + decision : " (" + decision + ")";
    }

    private static String name(ResolvedBackend backend) {
        String port = backend.ref().ref().port().isPresent() ? ":" + backend.ref().ref().port().getAsInt() : "";
        return backend.target().namespace() + "/" + backend.target().name() + port;
    }

    /** {@return for example {@code shop/cart-v1:8080 90%, shop/cart-v2:8080 10%}} */
    static String text(Map<String, Double> shares) {
        return String.join(", ", shares.entrySet().stream()
                .map(share -> share.getKey() + (share.getValue() == 1 ? ""
                        : String.format(Locale.ROOT, " %.4g%%", 100 * share.getValue()))).toList());
    }
}
