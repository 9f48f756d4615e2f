package io.gatewayapi.filters;

import io.gatewayapi.filters.FilterOutcome.Forward;
import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.Request;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.ExternalAuthProtocol;
import io.gatewayapi.model.ForwardBody;
import io.gatewayapi.model.GrpcAuth;
import io.gatewayapi.model.HttpAuth;
import io.gatewayapi.model.RouteFilter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

/**
 * ExternalAuth: stops the run where it stands, until the authorisation server has answered.
 *
 * @param backend who is asked
 * @param grpc whether by gRPC
 * @param path what is put before the path, without a trailing slash; HTTP only
 * @param allowedHeaders the headers that are sent, in lower case; empty for all
 * @param allowedResponseHeaders the headers that are copied into the request, in lower case; empty for all; HTTP only
 * @param bodyLimit the largest body that is sent, in bytes; 0 for none
 */
record AuthFilter(
    BackendReference backend, boolean grpc, String path, Set<String> allowedHeaders, Set<String> allowedResponseHeaders, int bodyLimit)
    implements Step {

    private static final HttpAuth HTTP_DEFAULT = new HttpAuth(Optional.empty(), List.of(), List.of());
    private static final GrpcAuth GRPC_DEFAULT = new GrpcAuth(List.of());

    static Optional<Step> compile(RouteFilter.ExternalAuth filter, String at, Problems problems) {
        int limit = filter.forwardBody().map(ForwardBody::maxSize).orElse(0);
        if (limit < 0) {
            problems.invalid(at + ".forwardBody.maxSize", "a size is 0 or more", "ForwardBodyConfig.maxSize");
            return Optional.empty();
        }
        boolean http = filter.protocol().equals(ExternalAuthProtocol.HTTP);
        if (!filter.protocol().isKnown()) {
            String protocol = FieldSyntax.printable(filter.protocol().value());
            problems.unsupported(at + ".protocol", "the protocol " + protocol + " is not known", "HTTPExternalAuthFilter.protocol");
            return Optional.empty();
        }
        if (http ? filter.grpc().isPresent() : filter.http().isPresent()) {
            problems.invalid(at, "the settings are those of another protocol", "HTTPExternalAuthFilter, CEL validation");
            return Optional.empty();
        }
        // HTTPAuthConfig, GRPCAuthConfig: "If unset, implementations must assume the default behavior"
        return http
            ? http(filter, filter.http().orElse(HTTP_DEFAULT), limit, at + ".http", problems)
            : Optional.of(new AuthFilter(filter.backendRef(), true, "",
                names(filter.grpc().orElse(GRPC_DEFAULT).allowedHeaders(), at + ".grpc.allowedHeaders", problems), Set.of(), limit));
    }

    private static Optional<Step> http(RouteFilter.ExternalAuth filter, HttpAuth http, int limit, String at, Problems problems) {
        // HTTPAuthConfig.path: "implementations MUST sanitize this input before using it directly"
        String prefix = "/" + http.path().orElse("").replaceFirst("^/+", "");
        String path = prefix.indexOf('?') >= 0 ? null : RequestTarget.normalize(prefix, PathPolicy.DEFAULT);
        if (path == null) {
            problems.invalid(at + ".path", "a prefix holds no query, no control character and does not climb", "HTTPAuthConfig.path");
            return Optional.empty();
        }
        Set<String> sent = new HashSet<>(names(http.allowedHeaders(), at + ".allowedHeaders", problems));
        sent.add("authorization"); // "must always be sent", as Host, Method, Path and Content-Length are
        return Optional.of(new AuthFilter(filter.backendRef(), false, path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
            Set.copyOf(sent), names(http.allowedResponseHeaders(), at + ".allowedResponseHeaders", problems), limit));
    }

    /** What frames a message is not passed on, whatever the list says; a list of such names only is not an empty list. */
    private static Set<String> names(List<String> headers, String at, Problems problems) {
        for (int i = 0; i < headers.size(); i++) {
            String place = at + "[" + i + "]";
            FieldSyntax.objection(headers.get(i), "").ifPresent(why -> problems.ignored(place, why, "HTTPExternalAuthFilter"));
        }
        return headers.stream().map(FieldSyntax::lower).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Phase phase() {
        return Phase.LIST;
    }

    @Override
    public FilterOutcome run(RequestView request, String target, Forward soFar, DoubleSupplier random) {
        Request asSeen = soFar.request().applyTo(request, target);
        List<Map.Entry<String, String>> sent = asSeen.headers().stream().filter(line -> isSent(line.getKey())).toList();
        if (grpc) {
            return new Authorize.Grpc(this, CheckRequest.of(asSeen, sent), soFar, List.of(), forward -> forward);
        }
        // OPTIONS * has no path that could stand behind the prefix
        String asked = asSeen.target().startsWith("/") ? path + asSeen.target() : path.isEmpty() ? asSeen.target() : path;
        Request question = new Request(
            asSeen.method(), asSeen.secure(), asSeen.authority(), asked, asSeen.port(), asSeen.serverName(), sent);
        return new Authorize.Http(this, question, soFar, List.of(), forward -> forward);
    }

    private boolean isSent(String name) {
        return (allowedHeaders.isEmpty() || allowedHeaders.contains(name)) && !FieldSyntax.isFraming(name);
    }

    @Override
    public String toString() {
        return (grpc ? "check by " : "authorize " + path + "/ by ") + MirrorFilter.print(backend);
    }
}
