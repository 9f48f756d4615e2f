package io.gatewayapi.model;

import java.util.Objects;
import java.util.Optional;

/** How service and method of a gRPC call are compared ({@code GRPCMethodMatch}); an empty part takes any. */
public sealed interface GrpcMethodMatch {

    /**
     * How they are compared.
     *
     * @return the {@code type} as written
     */
    String type();

    /**
     * The service.
     *
     * @return the service
     */
    Optional<String> service();

    /**
     * The method.
     *
     * @return the method
     */
    Optional<String> method();

    /**
     * Tells the variants apart.
     *
     * @param cases what to do with each
     * @param <R> what comes out
     * @return what the case for this variant answers
     */
    <R> R accept(Cases<R> cases);

    /**
     * Both equal the given ones, case-sensitive.
     *
     * @param service the service with its package; empty for any
     * @param method the method; empty for any
     */
    record Exact(Optional<String> service, Optional<String> method) implements GrpcMethodMatch {

        /** Refuses {@code null} by name. */
        public Exact {
            Objects.requireNonNull(service, "service");
            Objects.requireNonNull(method, "method");
        }

        @Override
        public String type() {
            return "Exact";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.exact(this);
        }
    }

    /**
     * Both match regular expressions as a whole.
     *
     * @param service the expression for the service; empty for any
     * @param method the expression for the method; empty for any
     */
    record RegularExpression(Optional<String> service, Optional<String> method) implements GrpcMethodMatch {

        /** Refuses {@code null} by name. */
        public RegularExpression {
            Objects.requireNonNull(service, "service");
            Objects.requireNonNull(method, "method");
        }

        @Override
        public String type() {
            return "RegularExpression";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.regularExpression(this);
        }
    }

    /**
     * A way to compare that v1.6.1 does not have.
     *
     * @param type the type as written
     * @param service the service as written
     * @param method the method as written
     */
    record Unknown(String type, Optional<String> service, Optional<String> method) implements GrpcMethodMatch {

        /** Refuses {@code null} by name. */
        public Unknown {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(service, "service");
            Objects.requireNonNull(method, "method");
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.unknown(this);
        }
    }

    /**
     * One answer for each variant.
     *
     * @param <R> what comes out
     */
    interface Cases<R> {

        /**
         * Answers for {@link Exact}.
         *
         * @param method the variant
         * @return the answer
         */
        R exact(Exact method);

        /**
         * Answers for {@link RegularExpression}.
         *
         * @param method the variant
         * @return the answer
         */
        R regularExpression(RegularExpression method);

        /**
         * Answers for {@link Unknown}.
         *
         * @param method the variant
         * @return the answer
         */
        R unknown(Unknown method);
    }
}
