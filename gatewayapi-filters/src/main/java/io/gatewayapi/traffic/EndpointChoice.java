package io.gatewayapi.traffic;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Where a request goes once its backend was chosen by weight, or why it goes nowhere. */
public sealed interface EndpointChoice {

    /**
     * What becomes of requests of a rule without backends, or whose weights add up to zero.
     *
     * <p>HTTPRouteRule.backendRefs: without any "a 500 status code MUST be returned". Of weights that are all zero it says nothing.
     */
    EndpointChoice NO_BACKEND = new Refused(500);

    /**
     * Chooses an endpoint of the chosen backend, each with the same probability. A backend that cannot take the request keeps its share:
     * no other one is asked instead.
     *
     * @param endpoints the backend's endpoints, as {@link Endpoints} finds them; nothing for an invalid backend
     * @param random a number in [0,1), another one than that which chose the backend
     * @return the endpoint; 500 for an invalid backend, 503 for a valid one without endpoints
     */
    static EndpointChoice of(Optional<List<Endpoint>> endpoints, double random) {
        if (endpoints.isEmpty()) {
            // HTTPRouteRule.backendRefs: "500 responses MUST be returned" for what falls to an invalid backend
            return new Refused(500);
        }
        List<Endpoint> ready = endpoints.get();
        // HTTPRouteRule.backendRefs: "a Service that has no ready endpoints SHOULD return a 503"
        return ready.isEmpty()
            ? new Refused(503)
            : new Chosen(ready.get(Math.max(0, Math.min(ready.size() - 1, (int) (random * ready.size())))));
    }

    /**
     * Tells the variants apart.
     *
     * @param cases what to do with each
     * @param <R> what comes out
     * @return what the case for this variant answers
     */
    <R> R accept(Cases<R> cases);

    /**
     * The request goes to an endpoint.
     *
     * @param endpoint the endpoint
     */
    record Chosen(Endpoint endpoint) implements EndpointChoice {

        /** Refuses {@code null} by name. */
        public Chosen {
            Objects.requireNonNull(endpoint, "endpoint");
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.chosen(this);
        }
    }

    /**
     * The request is answered by the gateway. For gRPC that is HTTP 200 with {@code grpc-status: 14}.
     *
     * @param status 500 or 503
     */
    record Refused(int status) implements EndpointChoice {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.refused(this);
        }
    }

    /**
     * One answer for each variant.
     *
     * @param <R> what comes out
     */
    interface Cases<R> {

        /**
         * Answers for {@link Chosen}.
         *
         * @param choice the variant
         * @return the answer
         */
        R chosen(Chosen choice);

        /**
         * Answers for {@link Refused}.
         *
         * @param choice the variant
         * @return the answer
         */
        R refused(Refused choice);
    }
}
