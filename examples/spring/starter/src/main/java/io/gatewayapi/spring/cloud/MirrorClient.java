package io.gatewayapi.spring.cloud;

import io.gatewayapi.spring.Destination;
import io.gatewayapi.spring.Outgoing;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Sends copies of requests, and forgets what comes of them. */
final class MirrorClient {

    private static final Logger LOG = LoggerFactory.getLogger(MirrorClient.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient client;

    MirrorClient(HttpClient client) {
        this.client = client;
    }

    /** Sends a copy to one of these places, if there is any. */
    void send(Outgoing copy, byte[] body, List<Destination> places) {
        if (places.isEmpty()) {
            return;
        }
        Destination destination = places.get(ThreadLocalRandom.current().nextInt(places.size()));
        client.headers(headers -> {
            copy.headers().forEach(line -> headers.add(line.name(), line.value()));
            headers.set("host", copy.authority());
            if (body.length > 0) {
                headers.set("content-length", body.length);
            }
        }).request(HttpMethod.valueOf(copy.method())).uri(destination + copy.target())
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body))).responseContent().then().timeout(TIMEOUT)
                .subscribe(done -> { }, failure -> LOG.debug("mirror {} failed", destination, failure));
    }
}
