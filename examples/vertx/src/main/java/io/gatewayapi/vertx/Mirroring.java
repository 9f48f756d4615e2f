package io.gatewayapi.vertx;

import io.gatewayapi.filters.FilterOutcome;
import io.gatewayapi.filters.Mirror;
import io.gatewayapi.filters.RequestEdits;
import io.gatewayapi.traffic.Endpoint;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Copies of a request for other backends ({@code HTTPRequestMirrorFilter}): one endpoint each, with the body. Their answers are
 * read and thrown away; a copy whose backend is slow or fails is given up, and the client never notices.
 */
final class Mirroring {

    /** How long a copy may take. */
    private static final long PATIENCE_MILLIS = 30_000;

    private record Copy(ResolvedBackend backend, Endpoint endpoint, Outgoing outgoing) {}

    private final List<Copy> copies = new ArrayList<>();

    private Mirroring() {}

    /** The copies of this request: those that were sampled and have somewhere to go. */
    static Mirroring of(Snapshot snapshot, ResolvedRule rule, FilterOutcome.Forward forward, Function<RequestEdits, Outgoing> outgoing) {
        Mirroring mirroring = new Mirroring();
        for (Mirror mirror : forward.mirrors()) {
            if (mirror.sampled()) {
                Optional<ResolvedBackend> backend = rule.filterBackend(mirror.backend());
                List<Endpoint> endpoints = backend.map(snapshot.destinations()::of).orElse(List.of());
                if (!endpoints.isEmpty()) {
                    Endpoint one = endpoints.get(ThreadLocalRandom.current().nextInt(endpoints.size()));
                    mirroring.copies.add(new Copy(backend.get(), one, outgoing.apply(mirror.request())));
                }
            }
        }
        return mirroring;
    }

    /** Sends them, beside the request. */
    void send(Snapshot snapshot, Upstreams upstreams, RequestBody body) {
        for (Copy copy : copies) {
            MirrorStream stream = new MirrorStream();
            body.copyTo(stream);
            upstreams.request(snapshot, copy.backend(), copy.endpoint(), copy.outgoing())
                    .onComplete(ready -> follow(ready, stream), stream::giveUp);
        }
    }

    private static void follow(HttpClientRequest ready, MirrorStream stream) {
        long timer = Vertx.currentContext().owner().setTimer(PATIENCE_MILLIS, expired -> Abandoned.end(ready));
        ready.exceptionHandler(stream::giveUp);
        ready.response().compose(answer -> answer.handler(ignored -> {}).end())
                .onComplete(end -> Vertx.currentContext().owner().cancelTimer(timer));
        stream.connect(ready);
    }
}
