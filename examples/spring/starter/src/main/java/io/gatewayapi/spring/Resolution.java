package io.gatewayapi.spring;

import io.gatewayapi.filters.FilterChain;
import io.gatewayapi.filters.FilterOutcome;
import io.gatewayapi.filters.FilterOutcome.Fail;
import io.gatewayapi.filters.FilterOutcome.Forward;
import io.gatewayapi.filters.FilterOutcome.Respond;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.match.Decision;
import io.gatewayapi.validate.topology.ResolvedBackend;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a request that a rule takes, once its backend is chosen and its filters ran. */
public sealed interface Resolution {

    /**
     * The request is sent on.
     *
     * @param forward what the filters change, and the mirrors
     * @param destination where it goes
     */
    record Send(Forward forward, Destination destination) implements Resolution {}

    /**
     * The client is answered.
     *
     * @param answer what it is told
     */
    record Reply(Answer answer) implements Resolution {}

    /**
     * Chooses a backend by weight and one of its endpoints, and lets the filters run.
     *
     * @param request the request
     * @param target its target as it was matched
     * @param decision what takes it
     * @param plan what is kept of the rule
     * @param destinations where backends are
     * @return what is to be done
     */
    static Resolution of(RequestView request, String target, Decision<?> decision, RulePlan plan, Destinations destinations) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int chosen = decision.chooseBackend(random.nextDouble());
        Optional<ResolvedBackend> backend =
                chosen < 0 ? Optional.empty() : Optional.of(decision.backends().get(chosen)).filter(ResolvedBackend::isValid);
        FilterOutcome outcome =
                plan.filters().run(request, target, backend.isPresent() ? chosen : FilterChain.NO_BACKEND, random::nextDouble);
        if (outcome instanceof Forward forward) {
            List<Destination> found = backend.map(destinations::of).orElse(List.of());
            // HTTPRouteRule.backendRefs: 500 for what falls to an invalid backend, 503 for one without endpoints
            return found.isEmpty()
                    ? new Reply(Answer.of(request, backend.isPresent() ? 503 : 500))
                    : new Send(forward, found.get(random.nextInt(found.size())));
        }
        if (outcome instanceof Respond respond) {
            return new Reply(new Answer(respond.status(), respond.headers(), respond.body()));
        }
        Logger log = LoggerFactory.getLogger(Resolution.class); // an interface has no private field
        if (outcome instanceof Fail fail) {
            log.warn("{} failed a request: {}", plan.name(), fail.reason());
            return new Reply(Answer.of(request, fail.status()));
        }
        log.warn("{} wants external authorisation, which this host does not ask for", plan.name());
        return new Reply(Answer.of(request, 500));
    }
}
