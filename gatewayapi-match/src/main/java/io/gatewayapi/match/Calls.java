package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.GrpcMethodMatch;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The matches of one host for gRPC calls, whose path is {@code /service/method}: exact services and methods in one table, methods
 * of any service in another, and the rest, of which the specification ranks none by its characters, one after the other. Immutable.
 *
 * @param <T> the payload
 */
final class Calls<T> {

    private static final String CONTENT_TYPE = "content-type";
    private static final String GRPC = "application/grpc";

    private final int original;
    private final PathTable<T> services;
    private final PathTable<T> methods;
    private final Decision<T>[] rest;

    private Calls(int original, PathTable<T> services, PathTable<T> methods, Decision<T>[] rest) {
        this.original = original;
        this.services = services;
        this.methods = methods;
        this.rest = rest;
    }

    /** Matches in the order of precedence. */
    static <T> Calls<T> of(int original, Decision<T>[] candidates, PathTableBuilder<T> builder) {
        PathTable<T> services = table(original, candidates, builder, true);
        PathTable<T> methods = table(original, candidates, builder, false);
        Decision<T>[] rest = Arrays.stream(candidates).filter(Calls::isRest).toArray(size -> Arrays.copyOf(candidates, size));
        return new Calls<>(original, services, methods, rest);
    }

    /** Expressions, and what takes every call. */
    private static boolean isRest(Decision<?> candidate) {
        Optional<GrpcMethodMatch> call = candidate.grpc().method();
        return call.filter(GrpcMethodMatch.RegularExpression.class::isInstance).isPresent()
                || Stream.of(call.flatMap(GrpcMethodMatch::service), call.flatMap(GrpcMethodMatch::method))
                        .allMatch(part -> part.orElse("").isEmpty());
    }

    /** GRPCMethodMatch: "At least one of Service and Method MUST be a non-empty string"; the other takes any. */
    private static <T> PathTable<T> table(int original, Decision<T>[] candidates, PathTableBuilder<T> builder, boolean ofServices) {
        for (Decision<T> candidate : candidates) {
            Optional<GrpcMethodMatch> call = candidate.grpc().method()
                    .filter(GrpcMethodMatch.Exact.class::isInstance);
            String service = call.flatMap(GrpcMethodMatch::service).orElse("");
            String method = call.flatMap(GrpcMethodMatch::method).orElse("");
            if (service.isEmpty() && !method.isEmpty() && !ofServices) {
                builder.exact("/" + method, candidate);
            } else if (!service.isEmpty() && ofServices) {
                if (method.isEmpty()) {
                    builder.prefix("/" + service, candidate);
                } else {
                    builder.exact("/" + service + "/" + method, candidate);
                }
            }
        }
        return builder.build(original);
    }

    /** The rank of the route's own host name, {@link Precedence#hostname}. */
    int original() {
        return original;
    }

    /** Whether a request is a gRPC call, by its content type. */
    static boolean isCall(RequestView request) {
        int line = request.indexOfHeader(CONTENT_TYPE, 0);
        return line >= 0 && HeaderTest.startsWith(request.headerValue(line), GRPC);
    }

    /** The decision of the first match that holds; null where none does, as for a path that is none of a call. */
    Decision<T> find(RequestView request, String authority, String target, int end) {
        int slash = target.charAt(0) == '/' ? target.indexOf('/', 1) : -1;
        if (slash < 2 || slash + 1 >= end) {
            return null;
        }
        int another = target.indexOf('/', slash + 1);
        if (another >= 0 && another < end) {
            return null;
        }
        // more characters of the service, then of the method: the two tables hold all matches that have any
        Decision<T> decision = services.find(request, authority, target, 0, end);
        decision = decision == null ? methods.find(request, authority, target, slash, end) : decision;
        for (int i = 0; decision == null && i < rest.length; i++) {
            if (rest[i].holds(request, authority, target, end)) {
                decision = rest[i];
            }
        }
        return decision;
    }

    void print(StringBuilder listing, String indent) {
        listing.append(indent).append("calls by service\n");
        services.print(listing, indent + "  ");
        if (!methods.isEmpty()) {
            listing.append(indent).append("calls by method\n");
            methods.print(listing, indent + "  ");
        }
        for (int i = 0; i < rest.length; i++) {
            listing.append(indent).append("every call").append(rest[i].conditions() == null ? "" : rest[i].conditions())
                    .append(" -> ").append(rest[i].name()).append('\n');
        }
    }
}
