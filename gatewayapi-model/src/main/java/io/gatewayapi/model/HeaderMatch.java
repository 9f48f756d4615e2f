package io.gatewayapi.model;

import java.util.Objects;

/** How a header of a request is compared ({@code HTTPHeaderMatch}, {@code GRPCHeaderMatch}). The name is case-insensitive, the value is not. */
public sealed interface HeaderMatch {

    /**
     * How it is compared.
     *
     * @return the {@code type} as written
     */
    String type();

    /**
     * The name of the header.
     *
     * @return the name
     */
    String name();

    /**
     * What it is compared with.
     *
     * @return the value
     */
    String value();

    /**
     * Tells the variants apart.
     *
     * @param cases what to do with each
     * @param <R> what comes out
     * @return what the case for this variant answers
     */
    <R> R accept(Cases<R> cases);

    /**
     * The whole value equals the given one.
     *
     * @param name the name of the header
     * @param value the value
     */
    record Exact(String name, String value) implements HeaderMatch {

        /** Refuses {@code null} by name. */
        public Exact {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
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
     * The whole value matches a regular expression (RE2 syntax; implementation-specific in the specification).
     *
     * @param name the name of the header
     * @param value the expression
     */
    record RegularExpression(String name, String value) implements HeaderMatch {

        /** Refuses {@code null} by name. */
        public RegularExpression {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
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
     * @param name the name of the header
     * @param value the value as written
     */
    record Unknown(String type, String name, String value) implements HeaderMatch {

        /** Refuses {@code null} by name. */
        public Unknown {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
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
         * @param header the variant
         * @return the answer
         */
        R exact(Exact header);

        /**
         * Answers for {@link RegularExpression}.
         *
         * @param header the variant
         * @return the answer
         */
        R regularExpression(RegularExpression header);

        /**
         * Answers for {@link Unknown}.
         *
         * @param header the variant
         * @return the answer
         */
        R unknown(Unknown header);
    }
}
