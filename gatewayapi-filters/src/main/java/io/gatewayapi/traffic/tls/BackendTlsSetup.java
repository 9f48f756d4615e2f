package io.gatewayapi.traffic.tls;

import io.gatewayapi.model.Problem;
import java.util.List;
import java.util.Objects;

/** Whether the terms of a policy can be honoured. */
public sealed interface BackendTlsSetup {

    /**
     * What is wrong with the terms.
     *
     * @return for {@link Ready} warnings about what is left out, for {@link Unusable} at least one error
     */
    List<Problem> problems();

    /**
     * Tells the variants apart.
     *
     * @param cases what to do with each
     * @param <R> what comes out
     * @return what the case for this variant answers
     */
    <R> R accept(Cases<R> cases);

    /**
     * They can.
     *
     * @param client what connections are made with
     * @param problems warnings
     */
    record Ready(BackendTlsClient client, List<Problem> problems) implements BackendTlsSetup {

        /** Copies the list and refuses {@code null} by name. */
        public Ready {
            Objects.requireNonNull(client, "client");
            problems = List.copyOf(problems);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.ready(this);
        }
    }

    /**
     * They cannot. No connection must be made then, neither in plain text nor with fewer checks; requests get 503.
     *
     * @param problems why, and warnings
     */
    record Unusable(List<Problem> problems) implements BackendTlsSetup {

        /** Copies the list. */
        public Unusable {
            problems = List.copyOf(problems);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.unusable(this);
        }
    }

    /**
     * One answer for each variant.
     *
     * @param <R> what comes out
     */
    interface Cases<R> {

        /**
         * Answers for {@link Ready}.
         *
         * @param setup the variant
         * @return the answer
         */
        R ready(Ready setup);

        /**
         * Answers for {@link Unusable}.
         *
         * @param setup the variant
         * @return the answer
         */
        R unusable(Unusable setup);
    }
}
