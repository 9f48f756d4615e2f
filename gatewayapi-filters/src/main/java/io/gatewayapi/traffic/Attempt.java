package io.gatewayapi.traffic;

import java.util.Objects;

/** How one try to get an answer from a backend ended. */
public sealed interface Attempt {

    /**
     * The status a client sees if this attempt is the last.
     *
     * @return the backend's own, or that of the failure
     */
    int status();

    /**
     * Tells the variants apart.
     *
     * @param cases what to do with each
     * @param <R> what comes out
     * @return what the case for this variant answers
     */
    <R> R accept(Cases<R> cases);

    /**
     * The head of a response came, and nothing of it has gone to the client.
     *
     * @param status its status
     */
    record Answered(int status) implements Attempt {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.answered(this);
        }
    }

    /**
     * No response came. An error that the gateway makes itself, such as the 500 for an invalid backend, is no attempt.
     *
     * @param failure why
     */
    record Failed(Failure failure) implements Attempt {

        /** Refuses {@code null} by name. */
        public Failed {
            Objects.requireNonNull(failure, "failure");
        }

        @Override
        public int status() {
            return failure.status;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.failed(this);
        }
    }

    /**
     * It broke off behind the head of a response that had gone to the client: nothing can be tried again, the host resets the stream.
     *
     * @param status the status the client has seen
     */
    record Forwarded(int status) implements Attempt {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.forwarded(this);
        }
    }

    /** Why no response came. */
    enum Failure {
        /** There was no connection: refused, unreachable, or its TLS handshake failed. The client sees 503. */
        CONNECT(503),
        /** The connection ended before the head of a response. The client sees 502. */
        RESET(502),
        /** The time for the attempt passed. The client sees 504. */
        TIMEOUT(504);

        private final int status;

        Failure(int status) {
            this.status = status;
        }
    }

    /**
     * One answer for each variant.
     *
     * @param <R> what comes out
     */
    interface Cases<R> {

        /**
         * Answers for {@link Answered}.
         *
         * @param attempt the variant
         * @return the answer
         */
        R answered(Answered attempt);

        /**
         * Answers for {@link Failed}.
         *
         * @param attempt the variant
         * @return the answer
         */
        R failed(Failed attempt);

        /**
         * Answers for {@link Forwarded}.
         *
         * @param attempt the variant
         * @return the answer
         */
        R forwarded(Forwarded attempt);
    }
}
