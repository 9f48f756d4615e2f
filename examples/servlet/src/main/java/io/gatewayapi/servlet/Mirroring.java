package io.gatewayapi.servlet;

import io.gatewayapi.filters.FilterOutcome.Forward;
import io.gatewayapi.filters.Mirror;
import io.gatewayapi.filters.RequestEdits;
import io.gatewayapi.http.Request;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.traffic.Endpoint;
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
     * @param namespace that of the route
     * @param edited the request with some edits done
     * @return the request whose body has to be read from now on
     */
    static HttpServletRequest start(HttpServletRequest request, Forward forward, String namespace, Routes routes, HttpClient client,
            Function<RequestEdits, Request> edited) {
        List<MirrorBody> bodies = new ArrayList<>();
        for (Mirror mirror : forward.mirrors()) {
            ObjectKey target = mirror.backend().target(namespace);
            // in plain text only: what a policy asks to be secured is not sent
            List<Endpoint> endpoints = mirror.sampled() && !routes.isSecured(target)
                    ? routes.backends().endpoints(target, mirror.backend().port().orElse(0))
                    : List.of();
            if (!endpoints.isEmpty()) {
                Optional<MirrorBody> body = RequestBody.isIn(request) ? Optional.of(new MirrorBody(request.getContentLengthLong()))
                        : Optional.empty();
                body.ifPresent(bodies::add);
                Endpoint endpoint = endpoints.get(ThreadLocalRandom.current().nextInt(endpoints.size()));
                CompletableFuture<?> call = client.sendAsync(
                        Upstreams.request(edited.apply(mirror.request()), false, endpoint,
                                body.isPresent() ? body.get() : BodyPublishers.noBody()),
                        BodyHandlers.discarding());
                call.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).whenComplete((done, error) -> call.cancel(true));
            }
        }
        return bodies.isEmpty() ? request : new TeeRequest(request, bodies);
    }
}
