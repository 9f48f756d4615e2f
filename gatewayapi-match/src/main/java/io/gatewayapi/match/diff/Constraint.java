package io.gatewayapi.match.diff;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.match.reference.MatchTuple;
import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.model.RouteMatch;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a match asks of a request, its host name left out, as a value: two matches with equal constraints hold for the same requests.
 *
 * @param path what it asks of the path, or of service and method
 * @param method the method; empty for any
 * @param headers by name in lower case
 * @param params query parameters by name
 */
record Constraint(Path path, Optional<String> method, Map<String, Text> headers, Map<String, Text> params) {

    /** What any request fulfils. */
    static final Constraint NONE = new Constraint(new Path(Path.Kind.PREFIX, "", ""), Optional.empty(), Map.of(), Map.of());

    /** An exact text, or an expression. */
    record Text(boolean expression, String value) {}

    /**
     * What is asked of a path.
     *
     * @param kind how it is compared
     * @param value path, prefix without its trailing slash, expression, or service; an empty service takes any
     * @param call the method of a call; empty for any
     */
    record Path(Kind kind, String value, String call) {
        enum Kind {
            EXACT,
            PREFIX,
            EXPRESSION,
            CALL,
            CALL_EXPRESSION,
            NEVER
        }

        boolean isExpression() {
            return kind == Kind.EXPRESSION || kind == Kind.CALL_EXPRESSION;
        }

        boolean isCall() {
            return kind == Kind.CALL || kind == Kind.CALL_EXPRESSION;
        }

        boolean takes(String path) {
            return switch (kind) {
                case EXACT -> path.equals(value);
                case PREFIX -> value.isEmpty() || path.startsWith(value) && (path.length() == value.length()
                        || path.charAt(value.length()) == '/');
                case EXPRESSION -> Expressions.matches(value, path);
                case CALL, CALL_EXPRESSION -> takesCall(path.split("/", -1));
                case NEVER -> false;
            };
        }

        private boolean takesCall(String... parts) {
            return parts.length == 3 && !parts[1].isEmpty() && !parts[2].isEmpty()
                    && takesPart(value, parts[1]) && takesPart(call, parts[2]);
        }

        private boolean takesPart(String wanted, String text) {
            return wanted.isEmpty() || (kind == Kind.CALL ? wanted.equals(text) : Expressions.matches(wanted, text));
        }
    }

    static Constraint of(MatchTuple tuple, PathPolicy policy) {
        RouteMatch match = tuple.match().orElseThrow();
        Map<String, Text> headers = new TreeMap<>();
        for (HeaderMatch header : match.headers()) {
            // "subsequent entries with an equivalent header name MUST be ignored"
            headers.putIfAbsent(header.name().toLowerCase(Locale.ROOT),
                    new Text(header instanceof HeaderMatch.RegularExpression, header.value()));
        }
        if (match instanceof GrpcRouteMatch grpc) {
            return new Constraint(call(grpc), Optional.empty(), headers, Map.of());
        }
        HttpRouteMatch http = (HttpRouteMatch) match;
        Map<String, Text> params = new TreeMap<>();
        for (QueryParamMatch param : http.queryParams()) {
            params.putIfAbsent(param.name(), new Text(param instanceof QueryParamMatch.RegularExpression, param.value()));
        }
        return new Constraint(path(http, policy), http.method().map(HttpMethod::value), headers, params);
    }

    private static Path path(HttpRouteMatch match, PathPolicy policy) {
        String value = match.path().value();
        String normal = value.indexOf('%') < 0 ? value : Optional.ofNullable(RequestTarget.normalize(value, policy)).orElse(value);
        return switch (match.path().type()) {
            case "Exact" -> new Path(Path.Kind.EXACT, normal, "");
            case "PathPrefix" -> new Path(Path.Kind.PREFIX, normal.endsWith("/") ? normal.substring(0, normal.length() - 1) : normal, "");
            case "RegularExpression" -> new Path(Path.Kind.EXPRESSION, value, "");
            default -> new Path(Path.Kind.NEVER, value, "");
        };
    }

    private static Path call(GrpcRouteMatch match) {
        String service = match.method().flatMap(GrpcMethodMatch::service).orElse("");
        String method = match.method().flatMap(GrpcMethodMatch::method).orElse("");
        boolean expression = match.method().filter(GrpcMethodMatch.RegularExpression.class::isInstance).isPresent();
        return new Path(expression ? Path.Kind.CALL_EXPRESSION : Path.Kind.CALL, service, method);
    }

    /** Whether no request fulfils both, as far as can be told at a glance. */
    boolean excludes(Constraint other) {
        if (method.isPresent() && other.method.isPresent() && !method.equals(other.method)) {
            return true;
        }
        return excludes(path, other.path) || excludes(headers, other.headers) || excludes(params, other.params);
    }

    private static boolean excludes(Path one, Path other) {
        return switch (one.kind) {
            case EXACT -> !other.takes(one.value);
            case PREFIX -> other.kind == Path.Kind.EXACT && !one.takes(other.value)
                    || other.kind == Path.Kind.PREFIX && !one.takes(other.value) && !other.takes(one.value);
            default -> other.kind == Path.Kind.EXACT && !one.takes(other.value);
        };
    }

    private static boolean excludes(Map<String, Text> one, Map<String, Text> other) {
        for (Map.Entry<String, Text> entry : one.entrySet()) {
            Text text = other.get(entry.getKey());
            if (text != null && !text.expression && !entry.getValue().expression && !text.value.equals(entry.getValue().value)) {
                return true;
            }
        }
        return false;
    }

}
