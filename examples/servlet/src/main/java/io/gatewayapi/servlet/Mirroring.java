package io.gatewayapi.servlet;

import io.gatewayapi.filters.FilterOutcome.Forward;
import io.gatewayapi.filters.Mirror;
import io.gatewayapi.filters.RequestEdits;
import io.gatewayapi.http.Request;
import io.gatewayapi.traffic.Endpoint;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.gatewayapi.validate.topology.ResolvedRule;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The copies of a request for other backends, whose answers nobody sees. */
final class Mirroring {

    /** How long a copy may take. */
    private static final long LIMIT_SECONDS = 60;

    private Mirroring() {}

    /**
     * Sends the copies on their way.
     *
     * @param rule the rule that has the mirrors
     * @param plan what is kept of it
     * @param edited the request with some edits done
     * @return the request whose body has to be read from now on
     */
    static HttpServletRequest start(HttpServletRequest request, Forward forward, ResolvedRule rule, RulePlan plan, Backends backends,
            Upstreams upstreams, Function<RequestEdits, Request> edited) {
        List<MirrorBody> bodies = new ArrayList<>();
        for (Mirror mirror : forward.mirrors()) {
            // HTTP/1.1 is all that this host speaks; what has to be secured never becomes plain text
            Optional<ResolvedBackend> backend =
                    rule.filterBackend(mirror.backend()).filter(found -> mirror.sampled() && !found.protocol().equals("h2c"));
            Optional<HttpClient> client = backend.flatMap(found -> upstreams.client(plan.terms(found)));
            List<Endpoint> endpoints = backend.filter(found -> client.isPresent())
                    .map(found -> backends.endpoints(found.target(), mirror.backend().port().orElse(0))).orElse(List.of());
            if (!endpoints.isEmpty()) {
                Optional<MirrorBody> body = RequestBody.isIn(request) ? Optional.of(new MirrorBody(request.getContentLengthLong()))
                        : Optional.empty();
                body.ifPresent(bodies::add);
                Endpoint endpoint = endpoints.get(ThreadLocalRandom.current().nextInt(endpoints.size()));
                CompletableFuture<?> call = client.get().sendAsync(
                        Upstreams.request(edited.apply(mirror.request()), backend.get().tls().isPresent(), endpoint,
                                body.isPresent() ? body.get() : BodyPublishers.noBody()),
                        BodyHandlers.discarding());
                call.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).whenComplete((done, error) -> call.cancel(true));
            }
        }
        return bodies.isEmpty() ? request : new TeeRequest(request, bodies);
    }
}
