package io.gatewayapi.traffic;

import java.util.Objects;

/** What follows an attempt: another one, or an answer for the client. */
public sealed interface RetryDecision {

    /**
     * Tells the variants apart.
     *
     * @param cases what to do with each
     * @param <R> what comes out
     * @return what the case for this variant answers
     */
    <R> R accept(Cases<R> cases);

    /**
     * Send the request once more, to the same backendRef.
     *
     * @param after how long to wait before, in nanoseconds; never less than {@code backoff}
     */
    record Retry(long after) implements RetryDecision {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.retry(this);
        }
    }

    /**
     * Answer the client.
     *
     * @param status with which status
     * @param reason why there is no further attempt; unless it {@linkplain Reason#isGateways() comes from the gateway}, the response
     *     of the last attempt, if there is one, is the answer
     * @param after how long to wait before, in nanoseconds: 0 except where the deadline comes before the next attempt would
     */
    record GiveUp(int status, Reason reason, long after) implements RetryDecision {

        /** Refuses {@code null} by name. */
        public GiveUp {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.giveUp(this);
        }
    }

    /** Why there is no further attempt. */
    enum Reason {
        /** The response is a good one, or its status is none of {@code codes}; or nothing is tried again at all. */
        NOT_RETRIABLE,
        /** Part of the response has gone to the client. */
        FORWARDED,
        /** The body of the request cannot be sent again. */
        NOT_REPLAYABLE,
        /** All {@code attempts} were made. */
        EXHAUSTED,
        /** The time for the request is over, or will be before the next attempt could start: 504. */
        DEADLINE,
        /** The backend has had its share of retries: 503. */
        BUDGET;

        /**
         * Whether the gateway makes the answer itself, even where the last attempt has a response.
         *
         * @return true for {@link #DEADLINE} and {@link #BUDGET}
         */
        public boolean isGateways() {
            return this == DEADLINE || this == BUDGET;
        }
    }

    /**
     * One answer for each variant.
     *
     * @param <R> what comes out
     */
    interface Cases<R> {

        /**
         * Answers for {@link Retry}.
         *
         * @param decision the variant
         * @return the answer
         */
        R retry(Retry decision);

        /**
         * Answers for {@link GiveUp}.
         *
         * @param decision the variant
         * @return the answer
         */
        R giveUp(GiveUp decision);
    }
}
