package io.gatewayapi.filters;

import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.HttpHeader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an authorisation server answers: Envoy's {@code envoy.service.auth.v3.CheckResponse}. Of it, dynamic metadata and edits of
 * the query ({@code query_parameters_to_set}, {@code query_parameters_to_remove}) are not read.
 */
public sealed interface CheckResponse {

    /**
     * Tells the variants apart.
     *
     * @param cases what to do with each
     * @param <R> what comes out
     * @return what the case for this variant answers
     */
    <R> R accept(Cases<R> cases);

    /**
     * Reads a message in the wire format of Protocol Buffers, without the prefix of gRPC. It allows when its status has the code
     * 0 (OK), which a status or a message may leave out, and nothing in it denies; a message without status and without {@code
     * ok_response} says nothing.
     *
     * @param message the bytes
     * @return the answer; empty for bytes that are no such message, or say nothing
     */
    static Optional<CheckResponse> decode(byte[] message) {
        return CheckResponseReader.read(message);
    }

    /**
     * A header that is to be written.
     *
     * @param name the name, in any case
     * @param value the value
     * @param append whether it joins the values that the header has; otherwise it replaces them ("defaults to false")
     */
    record HeaderOption(String name, String value, boolean append) {

        /** Refuses {@code null} by name. */
        public HeaderOption {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }

        private HttpHeader line() {
            return new HttpHeader(name, value);
        }

        private HeaderEdits edit() {
            if (FieldSyntax.objection(name, value).isPresent()) {
                return HeaderEdits.NONE;
            }
            return append ? HeaderEdits.add(name, value) : HeaderEdits.set(name, value);
        }
    }

    /**
     * The request may go on ({@code OkHttpResponse}). Headers that frame a message, and Host, are left as they are.
     *
     * @param headers headers for the backend
     * @param headersToRemove headers that the backend does not get, such as {@code Authorization}
     * @param responseHeaders headers for the client
     */
    record Ok(List<HeaderOption> headers, List<String> headersToRemove, List<HeaderOption> responseHeaders) implements CheckResponse {

        /** Allows, and changes nothing. */
        public static final Ok UNCHANGED = new Ok(List.of(), List.of(), List.of());

        /** Copies the collections. */
        public Ok {
            headers = List.copyOf(headers);
            headersToRemove = List.copyOf(headersToRemove);
            responseHeaders = List.copyOf(responseHeaders);
        }

        List<HttpHeader> lines() {
            return Stream.concat(headers.stream(), responseHeaders.stream()).map(HeaderOption::line).toList();
        }

        HeaderEdits requestEdits() {
            HeaderEdits edits = HeaderEdits.NONE;
            for (String name : headersToRemove) {
                // "these special headers will be ignored"
                edits = edits.then(FieldSyntax.objection(name, "").isEmpty() ? HeaderEdits.remove(name) : HeaderEdits.NONE);
            }
            return edits.then(edits(headers));
        }

        HeaderEdits responseEdits() {
            return edits(responseHeaders);
        }

        private static HeaderEdits edits(List<HeaderOption> options) {
            return options.stream().map(HeaderOption::edit).reduce(HeaderEdits.NONE, HeaderEdits::then);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.ok(this);
        }
    }

    /**
     * The request may not go on ({@code DeniedHttpResponse}).
     *
     * @param status the status for the client; 403 where the server gives none
     * @param headers headers for the client
     * @param body the body for the client
     */
    record Denied(int status, List<HttpHeader> headers, Bytes body) implements CheckResponse {

        /** Copies the collection and refuses {@code null} by name. */
        public Denied {
            headers = List.copyOf(headers);
            Objects.requireNonNull(body, "body");
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.denied(this);
        }
    }

    /**
     * One answer for each variant.
     *
     * @param <R> what comes out
     */
    interface Cases<R> {

        /**
         * Answers for {@link Ok}.
         *
         * @param response the variant
         * @return the answer
         */
        R ok(Ok response);

        /**
         * Answers for {@link Denied}.
         *
         * @param response the variant
         * @return the answer
         */
        R denied(Denied response);
    }
}
