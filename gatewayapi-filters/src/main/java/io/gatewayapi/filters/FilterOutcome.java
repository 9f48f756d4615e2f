package io.gatewayapi.filters;

import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.HttpHeader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a host has to do with a request after its filters ran, or before the next of them can. Immutable. */
public sealed interface FilterOutcome permits FilterOutcome.Forward, FilterOutcome.Respond, FilterOutcome.Fail, Authorize {

    /**
     * The filters that ran, in the order of their lists: those of the rule, then those of the backendRef.
     *
     * @return their types, such as {@code RequestHeaderModifier}; for a preflight {@code CORS} alone
     */
    List<String> filters();

    /**
     * Tells the variants apart.
     *
     * @param cases what to do with each
     * @param <R> what comes out
     * @return what the case for this variant answers
     */
    <R> R accept(Cases<R> cases);

    /**
     * Send the request on, to the backend and to the mirrors.
     *
     * @param request what to change of the request to the backend
     * @param mirrors the copies to send, those that were not sampled included
     * @param response what to change of the headers that come back
     * @param filters the types of the filters that ran, in order
     */
    record Forward(RequestEdits request, List<Mirror> mirrors, HeaderEdits response, List<String> filters) implements FilterOutcome {

        /** The request goes on as it is: what a chain without filters answers. */
        public static final Forward UNCHANGED = new Forward(RequestEdits.NONE, List.of(), HeaderEdits.NONE, List.of());

        /** Copies the collections and refuses {@code null} by name. */
        public Forward {
            Objects.requireNonNull(request, "request");
            mirrors = List.copyOf(mirrors);
            Objects.requireNonNull(response, "response");
            filters = List.copyOf(filters);
        }

        /**
         * The same outcome with other edits of the request.
         *
         * @param other the edits
         * @return the changed copy
         */
        public Forward withRequest(RequestEdits other) {
            return new Forward(other, mirrors, response, filters);
        }

        /**
         * The same outcome with other mirrors.
         *
         * @param other the mirrors
         * @return the changed copy
         */
        public Forward withMirrors(List<Mirror> other) {
            return new Forward(request, other, response, filters);
        }

        /**
         * The same outcome with other edits of the response.
         *
         * @param other the edits
         * @return the changed copy
         */
        public Forward withResponse(HeaderEdits other) {
            return new Forward(request, mirrors, other, filters);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.forward(this);
        }
    }

    /**
     * Answer without a backend: a redirect, a preflight, a denial, or what an {@link Extension} decided.
     *
     * @param status the status
     * @param headers all headers of the answer, names in lower case, but for those that frame it
     * @param body the body; empty unless an authorisation server or an extension gave one
     * @param filters the types of the filters that ran, in order
     */
    record Respond(int status, List<HttpHeader> headers, Bytes body, List<String> filters) implements FilterOutcome {

        /** No body. */
        public static final Bytes NO_BODY = Bytes.of(new byte[0]);

        /** Copies the collections and refuses {@code null} by name. */
        public Respond {
            headers = List.copyOf(headers);
            Objects.requireNonNull(body, "body");
            filters = List.copyOf(filters);
        }

        /**
         * An answer without a body.
         *
         * @param status the status
         * @param headers all headers of the answer, names in lower case
         * @param filters the types of the filters that ran, in order
         */
        public Respond(int status, List<HttpHeader> headers, List<String> filters) {
            this(status, headers, NO_BODY, filters);
        }

        /**
         * Where the client is sent.
         *
         * @return an absolute URL; empty when this is no redirect
         */
        public Optional<String> location() {
            return headers.stream()
                .filter(header -> status / 100 == 3 && header.name().equals("location"))
                .map(HttpHeader::value)
                .findFirst();
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.respond(this);
        }
    }

    /**
     * Answer with an error, because a filter cannot be honoured. For gRPC that is HTTP 200 with {@code grpc-status: 14}.
     *
     * @param status 500; 400 where the fault is the request's; 403 where authorisation failed, 413 where the body is too large for it
     * @param reason why, for a log; not for the client
     * @param filters the types of the filters that ran, in order
     */
    record Fail(int status, String reason, List<String> filters) implements FilterOutcome {

        /** Copies the collections and refuses {@code null} by name. */
        public Fail {
            Objects.requireNonNull(reason, "reason");
            filters = List.copyOf(filters);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.fail(this);
        }
    }

    /**
     * One answer for each variant.
     *
     * @param <R> what comes out
     */
    interface Cases<R> {

        /**
         * Answers for {@link Forward}.
         *
         * @param outcome the variant
         * @return the answer
         */
        R forward(Forward outcome);

        /**
         * Answers for {@link Respond}.
         *
         * @param outcome the variant
         * @return the answer
         */
        R respond(Respond outcome);

        /**
         * Answers for {@link Fail}.
         *
         * @param outcome the variant
         * @return the answer
         */
        R fail(Fail outcome);

        /**
         * Answers for {@link Authorize}.
         *
         * @param outcome the variant
         * @return the answer
         */
        R authorize(Authorize outcome);
    }
}
