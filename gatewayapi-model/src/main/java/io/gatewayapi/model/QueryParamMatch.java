package io.gatewayapi.model;

import java.util.Objects;

/** How a query parameter of a request is compared ({@code HTTPQueryParamMatch}). Name and value are case-sensitive. */
public sealed interface QueryParamMatch {

    /**
     * How it is compared.
     *
     * @return the {@code type} as written
     */
    String type();

    /**
     * The name of the query parameter.
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
     * @param name the name of the query parameter
     * @param value the value
     */
    record Exact(String name, String value) implements QueryParamMatch {

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
     * @param name the name of the query parameter
     * @param value the expression
     */
    record RegularExpression(String name, String value) implements QueryParamMatch {

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
     * @param name the name of the query parameter
     * @param value the value as written
     */
    record Unknown(String type, String name, String value) implements QueryParamMatch {

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
         * @param param the variant
         * @return the answer
         */
        R exact(Exact param);

        /**
         * Answers for {@link RegularExpression}.
         *
         * @param param the variant
         * @return the answer
         */
        R regularExpression(RegularExpression param);

        /**
         * Answers for {@link Unknown}.
         *
         * @param param the variant
         * @return the answer
         */
        R unknown(Unknown param);
    }
}
