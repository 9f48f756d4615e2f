package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.regex.Regex;
import java.util.Arrays;
import java.util.Optional;

/**
 * The matches of one host for gRPC calls, whose path is {@code /service/method}: exact services and methods in one trie, methods
 * of any service in another, and the rest, of which the specification ranks none by its characters, one after the other. Immutable.
 *
 * @param <T> the payload
 */
final class Calls<T> {

    private static final String CONTENT_TYPE = "content-type";
    private static final String GRPC = "application/grpc";

    private final int original;
    private final PathTrie<T> services;
    private final PathTrie<T> methods;
    private final Decision<T>[] rest;
    private final Form[] forms; // of the rest

    private Calls(int original, PathTrie<T> services, PathTrie<T> methods, Decision<T>[] rest, Form[] forms) {
        this.original = original;
        this.services = services;
        this.methods = methods;
        this.rest = rest;
        this.forms = forms;
    }

    /** What is asked of service and method by expressions; null for any. */
    private record Form(Regex service, Regex method) {

        boolean takes(String target, int slash, int end) {
            return (service == null || service.matches(target, 1, slash)) && (method == null || method.matches(target, slash + 1, end));
        }
    }

    /** Matches in the order of precedence. */
    static <T> Calls<T> of(int original, Decision<T>[] candidates, PathTrieBuilder<T> builder) {
        PathTrie<T> services = trie(original, candidates, builder, true);
        PathTrie<T> methods = trie(original, candidates, builder, false);
        int size = 0;
        Decision<T>[] rest = candidates.clone();
        Form[] forms = new Form[candidates.length];
        for (Decision<T> candidate : candidates) {
            Optional<GrpcMethodMatch> call = CompiledRoute.grpc(candidate.winner(), candidate.matchIndex()).method();
            Optional<String> service = call.flatMap(GrpcMethodMatch::service).filter(text -> !text.isEmpty());
            Optional<String> method = call.flatMap(GrpcMethodMatch::method).filter(text -> !text.isEmpty());
            boolean expression = call.filter(GrpcMethodMatch.RegularExpression.class::isInstance).isPresent();
            if (expression || service.isEmpty() && method.isEmpty()) {
                rest[size] = candidate;
                forms[size++] = new Form(service.map(Regex::compile).orElse(null), method.map(Regex::compile).orElse(null));
            }
        }
        return new Calls<>(original, services, methods, Arrays.copyOf(rest, size), Arrays.copyOf(forms, size));
    }

    /** GRPCMethodMatch: "At least one of Service and Method MUST be a non-empty string"; the other takes any. */
    private static <T> PathTrie<T> trie(int original, Decision<T>[] candidates, PathTrieBuilder<T> builder, boolean ofServices) {
        for (Decision<T> candidate : candidates) {
            Optional<GrpcMethodMatch> call = CompiledRoute.grpc(candidate.winner(), candidate.matchIndex()).method().filter(GrpcMethodMatch.Exact.class::isInstance);
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

    /** What precedence counts of service and method. */
    static long rank(GrpcRouteMatch match, Conditions conditions) {
        Optional<GrpcMethodMatch> exact = match.method().filter(GrpcMethodMatch.Exact.class::isInstance);
        return Precedence.call(
                exact.flatMap(GrpcMethodMatch::service).map(String::length).orElse(0),
                exact.flatMap(GrpcMethodMatch::method).map(String::length).orElse(0), conditions);
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
        // more characters of the service, then of the method: the two tries hold all matches that have any
        Decision<T> decision = services.find(request, authority, target, 0, end);
        decision = decision == null ? methods.find(request, authority, target, slash, end) : decision;
        for (int i = 0; decision == null && i < rest.length; i++) {
            if (forms[i].takes(target, slash, end) && rest[i].holds(request, authority, target, end)) {
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
            listing.append(indent).append("call ~ /").append(forms[i].service() == null ? "*" : forms[i].service()).append('/')
                    .append(forms[i].method() == null ? "*" : forms[i].method()).append(rest[i].conditions() == null ? "" : rest[i].conditions())
                    .append(" -> ").append(rest[i].name()).append('\n');
        }
    }
}
