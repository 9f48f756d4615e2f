package io.gatewayapi.match.diff;

import io.gatewayapi.match.reference.MatchTuple;
import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.model.RouteMatch;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    static final Constraint NONE = new Constraint(Path.of(Path.Kind.PREFIX, "", ""), Optional.empty(), Map.of(), Map.of());

    /** Of which no browser sends anything with a preflight. */
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie");

    /** Any value. */
    private static final Text PRESENT = new Text(true, "[!-~].*", Expressions.COMMON);

    /**
     * An exact text, or an expression.
     *
     * @param reader of expressions
     */
    record Text(boolean expression, String value, Expressions reader) {

        static Text of(boolean expression, String value, Expressions reader) {
            return new Text(expression, value, expression ? reader : Expressions.COMMON);
        }

        List<String> examples() {
            return expression ? reader.values(value) : List.of(value);
        }

        boolean takes(String text) {
            return expression ? reader.matches(value, text) : value.equals(text);
        }
    }

    /**
     * What is asked of a path.
     *
     * @param kind how it is compared
     * @param value path, prefix without its trailing slash, expression, or service; an empty service takes any
     * @param call the method of a call; empty for any
     * @param reader of expressions
     */
    record Path(Kind kind, String value, String call, Expressions reader) {
        enum Kind {
            EXACT,
            PREFIX,
            EXPRESSION,
            CALL,
            CALL_EXPRESSION,
            NEVER
        }

        static Path of(Kind kind, String value, String call) {
            return new Path(kind, value, call, Expressions.COMMON);
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
                case EXPRESSION -> reader.matches(value, path);
                case CALL, CALL_EXPRESSION -> takesCall(path.split("/", -1));
                case NEVER -> false;
            };
        }

        private boolean takesCall(String... parts) {
            return parts.length == 3 && !parts[1].isEmpty() && !parts[2].isEmpty()
                    && takesPart(value, parts[1]) && takesPart(call, parts[2]);
        }

        private boolean takesPart(String wanted, String text) {
            return wanted.isEmpty() || (kind == Kind.CALL ? wanted.equals(text) : reader.matches(wanted, text));
        }
    }

    static Constraint of(MatchTuple tuple, Expressions reader) {
        RouteMatch match = tuple.match().orElseThrow();
        Map<String, Text> headers = new TreeMap<>();
        for (HeaderMatch header : match.headers()) {
            // "subsequent entries with an equivalent header name MUST be ignored"
            headers.putIfAbsent(header.name().toLowerCase(Locale.ROOT),
                    Text.of(header instanceof HeaderMatch.RegularExpression, header.value(), reader));
        }
        if (match instanceof GrpcRouteMatch grpc) {
            return new Constraint(call(grpc, reader), Optional.empty(), headers, Map.of());
        }
        HttpRouteMatch http = (HttpRouteMatch) match;
        Map<String, Text> params = new TreeMap<>();
        for (QueryParamMatch param : http.queryParams()) {
            params.putIfAbsent(param.name(), Text.of(param instanceof QueryParamMatch.RegularExpression, param.value(), reader));
        }
        return new Constraint(path(tuple, http.path(), reader), http.method().map(HttpMethod::value), headers, params);
    }

    /**
     * What the same match asks of a preflight, if its rule answers those: a CORS filter is there for the preflights too of the
     * requests that its rule takes, and those are OPTIONS and carry no credentials.
     */
    Constraint ofPreflight() {
        Map<String, Text> ofPreflight = new TreeMap<>(headers);
        ofPreflight.keySet().removeAll(CREDENTIALS);
        ofPreflight.putIfAbsent("origin", PRESENT);
        ofPreflight.putIfAbsent("access-control-request-method", PRESENT);
        return new Constraint(path, Optional.of("OPTIONS"), ofPreflight, params);
    }

    private static Path path(MatchTuple tuple, PathMatch match, Expressions reader) {
        return switch (match.type()) {
            case "Exact" -> Path.of(Path.Kind.EXACT, tuple.path(), "");
            case "PathPrefix" -> Path.of(Path.Kind.PREFIX, tuple.path(), "");
            case "RegularExpression" -> new Path(Path.Kind.EXPRESSION, tuple.path(), "", reader);
            default -> Path.of(Path.Kind.NEVER, tuple.path(), "");
        };
    }

    private static Path call(GrpcRouteMatch match, Expressions reader) {
        String service = match.method().flatMap(GrpcMethodMatch::service).orElse("");
        String method = match.method().flatMap(GrpcMethodMatch::method).orElse("");
        boolean expression = match.method().filter(GrpcMethodMatch.RegularExpression.class::isInstance).isPresent();
        return expression ? new Path(Path.Kind.CALL_EXPRESSION, service, method, reader) : Path.of(Path.Kind.CALL, service, method);
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
