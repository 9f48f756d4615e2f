package io.gatewayapi.model;

import java.util.Map;
import java.util.Objects;

/** How a redirect or rewrite changes the path ({@code HTTPPathModifier}). */
public sealed interface PathModifier {

    /**
     * How it is changed.
     *
     * @return the {@code type} as written
     */
    String type();

    /**
     * Tells the variants apart.
     *
     * @param cases what to do with each
     * @param <R> what comes out
     * @return what the case for this variant answers
     */
    <R> R accept(Cases<R> cases);

    /**
     * The whole path is replaced; the query stays.
     *
     * @param value the new path
     */
    record ReplaceFullPath(String value) implements PathModifier {

        /** Refuses {@code null} by name. */
        public ReplaceFullPath {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String type() {
            return "ReplaceFullPath";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.replaceFullPath(this);
        }
    }

    /**
     * The prefix that the rule's one PathPrefix match took is replaced, segment by segment.
     *
     * @param value the new prefix; may be empty
     */
    record ReplacePrefixMatch(String value) implements PathModifier {

        /** Refuses {@code null} by name. */
        public ReplacePrefixMatch {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String type() {
            return "ReplacePrefixMatch";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.replacePrefixMatch(this);
        }
    }

    /**
     * A way to change it that v1.6.1 does not have.
     *
     * @param type the type as written
     * @param fields all other fields as written
     */
    record Unknown(String type, Map<String, Object> fields) implements PathModifier {

        /** Copies the collections and refuses {@code null} by name. */
        public Unknown {
            Objects.requireNonNull(type, "type");
            fields = Maps.copyOf(fields);
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
         * Answers for {@link ReplaceFullPath}.
         *
         * @param modifier the variant
         * @return the answer
         */
        R replaceFullPath(ReplaceFullPath modifier);

        /**
         * Answers for {@link ReplacePrefixMatch}.
         *
         * @param modifier the variant
         * @return the answer
         */
        R replacePrefixMatch(ReplacePrefixMatch modifier);

        /**
         * Answers for {@link Unknown}.
         *
         * @param modifier the variant
         * @return the answer
         */
        R unknown(Unknown modifier);
    }
}
