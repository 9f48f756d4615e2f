package io.gatewayapi.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** One step of what is done to a request or its response, wherever in a route it stands ({@code HTTPRouteFilter}, {@code GRPCRouteFilter}). */
public sealed interface RouteFilter {

    /**
     * What it does.
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
     * Edits the headers of the request.
     *
     * @param headers the edits
     */
    record RequestHeaderModifier(HeaderModifier headers) implements RouteFilter {

        /** Refuses {@code null} by name. */
        public RequestHeaderModifier {
            Objects.requireNonNull(headers, "headers");
        }

        @Override
        public String type() {
            return "RequestHeaderModifier";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.requestHeaderModifier(this);
        }
    }

    /**
     * Edits the headers of the response.
     *
     * @param headers the edits
     */
    record ResponseHeaderModifier(HeaderModifier headers) implements RouteFilter {

        /** Refuses {@code null} by name. */
        public ResponseHeaderModifier {
            Objects.requireNonNull(headers, "headers");
        }

        @Override
        public String type() {
            return "ResponseHeaderModifier";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.responseHeaderModifier(this);
        }
    }

    /**
     * Sends a copy of the request to another backend, whose answer is ignored ({@code HTTPRequestMirrorFilter}).
     *
     * @param backendRef the backend
     * @param percent the part of the requests, 0 to 100
     * @param fraction the part of the requests, more finely; all of them where neither is given
     */
    record RequestMirror(
            BackendReference backendRef,
            OptionalInt percent,
            Optional<Fraction> fraction)
            implements RouteFilter {

        /** Refuses {@code null} by name. */
        public RequestMirror {
            Objects.requireNonNull(backendRef, "backendRef");
            Objects.requireNonNull(percent, "percent");
            Objects.requireNonNull(fraction, "fraction");
        }

        @Override
        public String type() {
            return "RequestMirror";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.requestMirror(this);
        }
    }

    /**
     * Answers with a redirect ({@code HTTPRequestRedirectFilter}).
     *
     * @param scheme the scheme; empty keeps that of the request
     * @param hostname the host; empty keeps that of the request
     * @param path the change of the path; empty keeps it
     * @param port the port; empty follows the scheme, or the listener
     * @param statusCode 301, 302, 303, 307 or 308; 302 by default
     */
    record RequestRedirect(
            Optional<String> scheme,
            Optional<String> hostname,
            Optional<PathModifier> path,
            OptionalInt port,
            int statusCode)
            implements RouteFilter {

        /** Refuses {@code null} by name. */
        public RequestRedirect {
            Objects.requireNonNull(scheme, "scheme");
            Objects.requireNonNull(hostname, "hostname");
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(port, "port");
        }

        @Override
        public String type() {
            return "RequestRedirect";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.requestRedirect(this);
        }
    }

    /**
     * Changes host and path of the request on its way to the backend ({@code HTTPURLRewriteFilter}).
     *
     * @param hostname the Host sent to the backend; empty keeps that of the request
     * @param path the change of the path; empty keeps it
     */
    record UrlRewrite(Optional<String> hostname, Optional<PathModifier> path) implements RouteFilter {

        /** Refuses {@code null} by name. */
        public UrlRewrite {
            Objects.requireNonNull(hostname, "hostname");
            Objects.requireNonNull(path, "path");
        }

        @Override
        public String type() {
            return "URLRewrite";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.urlRewrite(this);
        }
    }

    /**
     * Answers preflights and adds the headers of cross-origin sharing ({@code HTTPCORSFilter}, GEP-1767).
     *
     * @param allowOrigins the origins; {@code *} stands alone for all
     * @param allowCredentials whether credentials may be sent; false by default
     * @param allowMethods the methods; {@code *} stands alone for all
     * @param allowHeaders the request headers; {@code *} stands alone for all
     * @param exposeHeaders the response headers that scripts may read
     * @param maxAge how long a preflight holds, in seconds; 5 by default
     */
    record Cors(
            List<String> allowOrigins,
            boolean allowCredentials,
            List<String> allowMethods,
            List<String> allowHeaders,
            List<String> exposeHeaders,
            int maxAge)
            implements RouteFilter {

        /** Copies the collections and refuses {@code null} by name. */
        public Cors {
            allowOrigins = List.copyOf(allowOrigins);
            allowMethods = List.copyOf(allowMethods);
            allowHeaders = List.copyOf(allowHeaders);
            exposeHeaders = List.copyOf(exposeHeaders);
        }

        @Override
        public String type() {
            return "CORS";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.cors(this);
        }
    }

    /**
     * Asks another service whether the request may pass ({@code HTTPExternalAuthFilter}, GEP-1494, experimental).
     *
     * @param protocol how it is asked
     * @param backendRef the service
     * @param grpc settings for gRPC
     * @param http settings for HTTP
     * @param forwardBody whether the body is sent; empty for no
     */
    record ExternalAuth(
            ExternalAuthProtocol protocol,
            BackendReference backendRef,
            Optional<GrpcAuth> grpc,
            Optional<HttpAuth> http,
            Optional<ForwardBody> forwardBody)
            implements RouteFilter {

        /** Refuses {@code null} by name. */
        public ExternalAuth {
            Objects.requireNonNull(protocol, "protocol");
            Objects.requireNonNull(backendRef, "backendRef");
            Objects.requireNonNull(grpc, "grpc");
            Objects.requireNonNull(http, "http");
            Objects.requireNonNull(forwardBody, "forwardBody");
        }

        @Override
        public String type() {
            return "ExternalAuth";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.externalAuth(this);
        }
    }

    /**
     * A filter of the implementation, in the namespace of the route.
     *
     * @param ref the object that describes it
     */
    record ExtensionRef(LocalObjectReference ref) implements RouteFilter {

        /** Refuses {@code null} by name. */
        public ExtensionRef {
            Objects.requireNonNull(ref, "ref");
        }

        @Override
        public String type() {
            return "ExtensionRef";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.extensionRef(this);
        }
    }

    /**
     * A filter that v1.6.1 does not have.
     *
     * @param type the type as written
     * @param fields all other fields as written
     */
    record Unknown(String type, Map<String, Object> fields) implements RouteFilter {

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
         * Answers for {@link RequestHeaderModifier}.
         *
         * @param filter the variant
         * @return the answer
         */
        R requestHeaderModifier(RequestHeaderModifier filter);

        /**
         * Answers for {@link ResponseHeaderModifier}.
         *
         * @param filter the variant
         * @return the answer
         */
        R responseHeaderModifier(ResponseHeaderModifier filter);

        /**
         * Answers for {@link RequestMirror}.
         *
         * @param filter the variant
         * @return the answer
         */
        R requestMirror(RequestMirror filter);

        /**
         * Answers for {@link RequestRedirect}.
         *
         * @param filter the variant
         * @return the answer
         */
        R requestRedirect(RequestRedirect filter);

        /**
         * Answers for {@link UrlRewrite}.
         *
         * @param filter the variant
         * @return the answer
         */
        R urlRewrite(UrlRewrite filter);

        /**
         * Answers for {@link Cors}.
         *
         * @param filter the variant
         * @return the answer
         */
        R cors(Cors filter);

        /**
         * Answers for {@link ExternalAuth}.
         *
         * @param filter the variant
         * @return the answer
         */
        R externalAuth(ExternalAuth filter);

        /**
         * Answers for {@link ExtensionRef}.
         *
         * @param filter the variant
         * @return the answer
         */
        R extensionRef(ExtensionRef filter);

        /**
         * Answers for {@link Unknown}.
         *
         * @param filter the variant
         * @return the answer
         */
        R unknown(Unknown filter);
    }
}
