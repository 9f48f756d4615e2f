package io.gatewayapi.filters;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.HttpHeader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Ask an authorisation server before anything else is done with the request ({@code HTTPExternalAuthFilter}, GEP-1494,
 * experimental). The host makes the call, by {@link Http} or by {@link Grpc}, and hands the answer back to this object, which
 * says how it goes on: with the filters behind this one, whose outcome may be a further {@code Authorize}, or with a denial.
 *
 * <p>Whatever goes wrong is a denial ("this filter MUST fail closed"): a host that cannot make the call, or that waits for it in
 * vain, says {@link #failed}; a body that exceeds {@link #bodyLimit} is {@link #bodyTooLarge}.
 *
 * <p>Headers that the client sent stay where the answer does not replace them. Where a backend trusts a header of the
 * authorisation server, a RequestHeaderModifier before this filter has to remove the client's.
 *
 * <p>Immutable, and independent of the request the chain was run for: any thread may answer, at any time.
 */
public abstract sealed class Authorize implements FilterOutcome {

    /** What describes the body of an answer, which is not the body of the request. */
    private static final Set<String> OF_THE_BODY =
        Set.of("content-encoding", "content-language", "content-location", "content-range", "content-type");

    private final AuthFilter filter;
    private final Forward soFar;
    private final List<String> filters;
    private final Function<Forward, FilterOutcome> rest;

    private Authorize(AuthFilter filter, Forward soFar, List<String> filters, Function<Forward, FilterOutcome> rest) {
        this.filter = filter;
        this.soFar = soFar;
        this.filters = List.copyOf(filters);
        this.rest = rest;
    }

    /** The same question, asked after some filters and before others. */
    abstract Authorize between(List<String> ran, Function<Forward, FilterOutcome> next);

    /**
     * Who is asked. Whether it exists and may be referred to is known when a rule is compiled, and is an error of the rule then.
     *
     * @return the backend; a namespace that is left out is the route's. A BackendTLSPolicy applies to it as to any other; the
     *     rule as it was resolved knows its terms ({@code ResolvedRule.filterBackend})
     */
    public BackendReference backend() {
        return filter.backend();
    }

    /**
     * How much of the body of the request is sent along.
     *
     * @return the size of the largest body in bytes, up to 65,535, which is to be sent as a whole; 0 for no body
     */
    public int bodyLimit() {
        return filter.bodyLimit();
    }

    /** {@return the types of the filters that ran, this one included} */
    @Override
    public List<String> filters() {
        return filters;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
        return cases.authorize(this);
    }

    /**
     * The call could not be made, took too long, or came to no answer.
     *
     * @param reason why, for a log; not for the client
     * @return an answer with 403
     */
    public FilterOutcome failed(String reason) {
        return new Fail(403, "authorisation failed: " + reason, filters);
    }

    /**
     * The body of the request is larger than {@link #bodyLimit}, which is not 0.
     *
     * @return an answer with 413: "Bodies over that size must be rejected with a 4xx series error"
     */
    public FilterOutcome bodyTooLarge() {
        return new Fail(413, "the body exceeds the " + bodyLimit() + " bytes that are sent for authorisation", filters);
    }

    final FilterOutcome allowed(HeaderEdits request, HeaderEdits response) {
        RequestEdits edits = soFar.request().withHeaders(soFar.request().headers().then(request));
        // the later a filter sees the request, the earlier it sees the response
        return rest.apply(new Forward(edits, soFar.mirrors(), response.then(soFar.response()), soFar.filters()));
    }

    /** The answer of the server, edited as answers of the backend are. A status that a client takes for success denies nothing. */
    final FilterOutcome denied(int status, List<HttpHeader> headers, Bytes body) {
        int shown = status >= 300 && status <= 599 ? status : 403;
        List<HttpHeader> lines = headers.stream().filter(line -> FieldSyntax.objection(line.name(), line.value()).isEmpty()).toList();
        return new Respond(shown, soFar.response().applyTo(lines), body, filters);
    }

    /** Why an answer is none: its headers could not be written. */
    static Optional<String> malformed(List<HttpHeader> headers) {
        return headers.stream().filter(line -> !FieldSyntax.isToken(line.name()) || !FieldSyntax.isValue(line.value())).findFirst()
            .map(line -> "the answer has a malformed header " + FieldSyntax.printable(line.name()));
    }

    /** Ask by a plain HTTP request. */
    public static final class Http extends Authorize {

        private final Request request;

        Http(AuthFilter filter, Request request, Forward soFar, List<String> filters, Function<Forward, FilterOutcome> rest) {
            super(filter, soFar, filters, rest);
            this.request = request;
        }

        @Override
        Authorize between(List<String> ran, Function<Forward, FilterOutcome> next) {
            return new Http(super.filter, request, super.soFar, ran, next);
        }

        /**
         * What is sent: the method, the path behind the configured prefix, the Host, Authorization and the allowed headers of
         * the request, as the filters before this one leave it. The host frames it: Content-Length is the number of bytes it
         * sends, 0 without a body.
         *
         * @return the request; whether it is made over TLS is the backend's affair, its {@code secure} is the client's
         */
        public Request request() {
            return request;
        }

        /**
         * Goes on with an answer: "200 [...] on a successful authorization. Any other code is considered an authorization
         * failure", which the client gets as it is.
         *
         * @param status the status
         * @param headers the headers, names in any case
         * @param body the body
         * @return what is to be done; a denial that has the status of a success, or none from 300 to 599, becomes 403
         */
        public FilterOutcome answered(int status, List<HttpHeader> headers, Bytes body) {
            Objects.requireNonNull(body, "body");
            Optional<String> malformed = malformed(headers);
            if (malformed.isPresent()) {
                return failed(malformed.get());
            }
            return status == 200 ? allowed(copied(headers), HeaderEdits.NONE) : denied(status, headers, body);
        }

        /** Of several lines of one name the first replaces what the client sent, and the others join it. */
        private HeaderEdits copied(List<HttpHeader> headers) {
            HeaderEdits edits = HeaderEdits.NONE;
            for (int i = 0; i < headers.size(); i++) {
                HttpHeader line = headers.get(i);
                String name = FieldSyntax.lower(line.name());
                if (isCopied(name) && FieldSyntax.objection(name, line.value()).isEmpty()) {
                    boolean first = headers.subList(0, i).stream().noneMatch(before -> before.name().equalsIgnoreCase(name));
                    edits = edits.then(first ? HeaderEdits.set(name, line.value()) : HeaderEdits.add(name, line.value()));
                }
            }
            return edits;
        }

        /**
         * HTTPAuthConfig.allowedResponseHeaders: "If this list is empty, then all headers from the authorization server except
         * Authority or Host must be copied". What describes the body of the answer would be untrue of the request, so it is
         * copied only where the list names it.
         */
        private boolean isCopied(String name) {
            Set<String> listed = super.filter.allowedResponseHeaders();
            return listed.isEmpty() ? !OF_THE_BODY.contains(name) : listed.contains(name);
        }

        /** {@return for example {@code authorize GET /auth/cart by Service auth}} */
        @Override
        public String toString() {
            return "authorize " + request.method() + " " + request.target() + " by " + backend().kind() + " " + backend().name();
        }
    }

    /** Ask by {@code Check} of Envoy's {@code envoy.service.auth.v3.Authorization}. */
    public static final class Grpc extends Authorize {

        /** The path of the gRPC method to call. */
        public static final String METHOD = "/envoy.service.auth.v3.Authorization/Check";

        private final CheckRequest request;

        Grpc(AuthFilter filter, CheckRequest request, Forward soFar, List<String> filters, Function<Forward, FilterOutcome> rest) {
            super(filter, soFar, filters, rest);
            this.request = request;
        }

        @Override
        Authorize between(List<String> ran, Function<Forward, FilterOutcome> next) {
            return new Grpc(super.filter, request, super.soFar, ran, next);
        }

        /**
         * What is sent, still without a body: the request as the filters before this one leave it, with the allowed headers.
         *
         * @return the message
         */
        public CheckRequest request() {
            return request;
        }

        /**
         * Goes on with an answer.
         *
         * @param response the answer
         * @return what is to be done
         */
        public FilterOutcome answered(CheckResponse response) {
            return response.accept(new CheckResponse.Cases<>() {
                @Override
                public FilterOutcome ok(CheckResponse.Ok ok) {
                    Optional<String> malformed = malformed(ok.lines());
                    return malformed.isPresent() ? failed(malformed.get()) : allowed(ok.requestEdits(), ok.responseEdits());
                }

                @Override
                public FilterOutcome denied(CheckResponse.Denied denied) {
                    Optional<String> malformed = malformed(denied.headers());
                    return malformed.isPresent()
                        ? failed(malformed.get())
                        : Grpc.this.denied(denied.status(), denied.headers(), denied.body());
                }
            });
        }

        /**
         * Goes on with an answer as it came.
         *
         * @param message a {@code CheckResponse} in the wire format of Protocol Buffers, without the prefix of gRPC
         * @return what is to be done; bytes that are no such message come to {@link #failed}
         */
        public FilterOutcome answered(byte[] message) {
            Optional<CheckResponse> response = CheckResponse.decode(message);
            return response.isPresent() ? answered(response.get()) : failed("the answer is no CheckResponse");
        }

        /** {@return for example {@code check GET /cart by Service auth}} */
        @Override
        public String toString() {
            return "check " + request.method() + " " + request.path() + " by " + backend().kind() + " " + backend().name();
        }
    }
}
