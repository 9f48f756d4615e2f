package io.gatewayapi.model;

import java.util.Objects;

/** How the path of a request is compared ({@code HTTPPathMatch}). Only the path counts, never the query. */
public sealed interface PathMatch {

    /**
     * How it is compared.
     *
     * @return the {@code type} as written
     */
    String type();

    /**
     * What the path is compared with.
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
     * The whole path, case-sensitive.
     *
     * @param value the path, with a leading {@code /}
     */
    record Exact(String value) implements PathMatch {

        /** Refuses {@code null} by name. */
        public Exact {
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
     * The path begins with these segments; a trailing {@code /} of the value is ignored.
     *
     * @param value the prefix, with a leading {@code /}
     */
    record PathPrefix(String value) implements PathMatch {

        /** Refuses {@code null} by name. */
        public PathPrefix {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String type() {
            return "PathPrefix";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.pathPrefix(this);
        }
    }

    /**
     * The whole path matches a regular expression (RE2 syntax; implementation-specific in the specification).
     *
     * @param value the expression
     */
    record RegularExpression(String value) implements PathMatch {

        /** Refuses {@code null} by name. */
        public RegularExpression {
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
     * @param value the value as written
     */
    record Unknown(String type, String value) implements PathMatch {

        /** Refuses {@code null} by name. */
        public Unknown {
            Objects.requireNonNull(type, "type");
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
         * @param path the variant
         * @return the answer
         */
        R exact(Exact path);

        /**
         * Answers for {@link PathPrefix}.
         *
         * @param path the variant
         * @return the answer
         */
        R pathPrefix(PathPrefix path);

        /**
         * Answers for {@link RegularExpression}.
         *
         * @param path the variant
         * @return the answer
         */
        R regularExpression(RegularExpression path);

        /**
         * Answers for {@link Unknown}.
         *
         * @param path the variant
         * @return the answer
         */
        R unknown(Unknown path);
    }
}
