package io.gatewayapi.model;

import java.util.Map;
import java.util.Objects;

/** A name that a backend's certificate may have ({@code SubjectAltName}). */
public sealed interface SubjectAltName {

    /**
     * The kind of name.
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
     * A DNS name.
     *
     * @param value the name, exact or {@code *.suffix}
     */
    record Hostname(String value) implements SubjectAltName {

        /** Refuses {@code null} by name. */
        public Hostname {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String type() {
            return "Hostname";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.hostname(this);
        }
    }

    /**
     * A URI, such as a SPIFFE identity.
     *
     * @param value the URI
     */
    record Uri(String value) implements SubjectAltName {

        /** Refuses {@code null} by name. */
        public Uri {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String type() {
            return "URI";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.uri(this);
        }
    }

    /**
     * A kind of name that v1.6.1 does not have.
     *
     * @param type the type as written
     * @param fields all other fields as written
     */
    record Unknown(String type, Map<String, Object> fields) implements SubjectAltName {

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
         * Answers for {@link Hostname}.
         *
         * @param name the variant
         * @return the answer
         */
        R hostname(Hostname name);

        /**
         * Answers for {@link Uri}.
         *
         * @param name the variant
         * @return the answer
         */
        R uri(Uri name);

        /**
         * Answers for {@link Unknown}.
         *
         * @param name the variant
         * @return the answer
         */
        R unknown(Unknown name);
    }
}
