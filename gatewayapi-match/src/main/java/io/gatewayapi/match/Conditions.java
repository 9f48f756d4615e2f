package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.regex.RegexEngine;
import io.gatewayapi.regex.TextMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a match asks of a request beside host and path: method, headers, query parameters; all must hold. A match that asks
 * nothing of the kind has none of these.
 */
final class Conditions {

    /** Of which no browser sends anything with a preflight. */
    private static final List<String> CREDENTIALS = List.of("authorization", "cookie");

    private static final QueryTest[] NO_PARAMS = {};
    private static final HeaderTest[] NO_HEADERS = {};

    private final Shape shape; // null: what the table says
    private final String method; // null: any
    private final HeaderTest[] headers;
    private final QueryTest[] params;
    private final boolean cors;

    /** What expressions ask of the path itself, which no table of paths can tell. */
    interface Shape {

        /** Whether the path of a target, up to its end, is like that. */
        boolean takes(String target, int pathEnd);
    }

    private Conditions(Shape shape, String method, HeaderTest[] headers, QueryTest[] params, boolean cors) {
        this.shape = shape;
        this.method = method;
        this.headers = headers;
        this.params = params;
        this.cors = cors;
    }

    /**
     * The conditions of an HTTPRoute's match; null where there are none.
     *
     * @param cors whether the rule has a CORS filter, which answers preflights for the methods it is there for
     */
    static Conditions of(HttpRouteMatch match, boolean cors, RegexEngine regexes) {
        boolean expression = match.path() instanceof PathMatch.RegularExpression;
        Shape shape = expression ? new PathExpression(regexes.compile(match.path().value())) : null;
        return of(shape, match.method().map(HttpMethod::value).orElse(null), headers(match.headers(), regexes),
                params(match.queryParams(), regexes), cors);
    }

    /** The conditions of a GRPCRoute's match beside an exact service and method; null where there are none. */
    static Conditions of(GrpcRouteMatch match, RegexEngine regexes) {
        Optional<GrpcMethodMatch> call = match.method().filter(GrpcMethodMatch.RegularExpression.class::isInstance);
        Shape shape = call.map(expression -> CallExpression.of(expression, regexes)).orElse(null);
        return of(shape, null, headers(match.headers(), regexes), NO_PARAMS, false);
    }

    private static Conditions of(Shape shape, String method, HeaderTest[] headers, QueryTest[] params, boolean cors) {
        boolean none = shape == null && method == null && headers.length == 0 && params.length == 0;
        return none ? null : new Conditions(shape, method, headers, params, cors);
    }

    /** The whole of a path. */
    private record PathExpression(TextMatcher expression) implements Shape {

        @Override
        public boolean takes(String target, int pathEnd) {
            return expression.matches(target, 0, pathEnd);
        }

        @Override
        public String toString() {
            return "~ " + expression;
        }
    }

    /** Service and method of a call; null for any. */
    private record CallExpression(TextMatcher service, TextMatcher method) implements Shape {

        /** GRPCMethodMatch: "At least one of Service and Method MUST be a non-empty string"; the other takes any. */
        static Shape of(GrpcMethodMatch match, RegexEngine regexes) {
            return new CallExpression(
                    match.service().filter(text -> !text.isEmpty()).map(regexes::compile).orElse(null),
                    match.method().filter(text -> !text.isEmpty()).map(regexes::compile).orElse(null));
        }

        @Override
        public boolean takes(String target, int pathEnd) {
            int slash = target.indexOf('/', 1);
            return (service == null || service.matches(target, 1, slash)) && (method == null || method.matches(target, slash + 1, pathEnd));
        }

        @Override
        public String toString() {
            return "~ /" + (service == null ? "*" : service) + "/" + (method == null ? "*" : method);
        }
    }

    /** The expression that the path must match as a whole; null for none. */
    TextMatcher pathExpression() {
        return shape instanceof PathExpression path ? path.expression() : null;
    }

    private static HeaderTest[] headers(List<HeaderMatch> headers, RegexEngine regexes) {
        if (headers.isEmpty()) {
            return NO_HEADERS;
        }
        List<HeaderTest> tests = new ArrayList<>(headers.size());
        for (HeaderMatch header : headers) {
            String name = header.name().toLowerCase(Locale.ROOT);
            // "subsequent entries with an equivalent header name MUST be ignored"
            if (tests.stream().noneMatch(test -> test.name().equals(name))) {
                tests.add(new HeaderTest(name, header, regexes));
            }
        }
        return tests.toArray(NO_HEADERS);
    }

    private static QueryTest[] params(List<QueryParamMatch> params, RegexEngine regexes) {
        if (params.isEmpty()) {
            return NO_PARAMS;
        }
        List<QueryTest> tests = new ArrayList<>(params.size());
        for (QueryParamMatch param : params) {
            // "If multiple entries specify equivalent query param names, only the first entry"
            if (tests.stream().noneMatch(test -> test.name().equals(param.name()))) {
                tests.add(new QueryTest(param, regexes));
            }
        }
        return tests.toArray(NO_PARAMS);
    }

    /** Whether all of them hold. */
    boolean hold(RequestView request, String authority, String target, int pathEnd) {
        return (shape == null || shape.takes(target, pathEnd)) && holdBesideShape(request, authority, target, pathEnd);
    }

    /** Whether there is nothing but the expressions of the path. */
    boolean isOnlyShape() {
        return method == null && headers.length == 0 && params.length == 0;
    }

    /** Whether all but the expressions of the path hold. */
    boolean holdBesideShape(RequestView request, String authority, String target, int pathEnd) {
        boolean preflight = cors && isPreflight(request);
        if (method != null && !preflight && !method.equals(request.method())) {
            return false;
        }
        for (HeaderTest header : headers) {
            if (!header.test(request, authority) && !(preflight && CREDENTIALS.contains(header.name()))) {
                return false;
            }
        }
        for (QueryTest param : params) {
            if (!param.test(target, pathEnd)) {
                return false;
            }
        }
        return true;
    }

    /** The CORS protocol (Fetch, section 3.2.2): OPTIONS with Origin and Access-Control-Request-Method. */
    private static boolean isPreflight(RequestView request) {
        return request.method().equals("OPTIONS") && request.indexOfHeader("origin", 0) >= 0
                && request.indexOfHeader("access-control-request-method", 0) >= 0;
    }

    /** The method that a request must have; null where any will do, or where a preflight for it will do too. */
    String onlyMethod() {
        return cors ? null : method;
    }

    /** The values of headers that a request must have, whatever it is. */
    List<HeaderTest> exactHeaders() {
        List<HeaderTest> exact = new ArrayList<>();
        for (HeaderTest header : headers) {
            if (header.isExact() && !(cors && CREDENTIALS.contains(header.name()))) {
                exact.add(header);
            }
        }
        return exact;
    }

    /** The values of query parameters that a request must have. */
    List<QueryTest> exactParams() {
        List<QueryTest> exact = new ArrayList<>();
        for (QueryTest param : params) {
            if (param.isExact()) {
                exact.add(param);
            }
        }
        return exact;
    }

    /** What precedence counts of them: "Method match", then the number of header matches, then of query param matches. */
    long rank() {
        return (method == null ? 0L : 1L) << 31 | Math.min(headers.length, 0x7fffL) << 16 | Math.min(params.length, 0xffffL);
    }

    /** {@return each condition behind a space} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (shape != null) {
            text.append(' ').append(shape);
        }
        if (method != null) {
            text.append(' ').append(method).append(cors ? " or preflight" : "");
        }
        for (HeaderTest header : headers) {
            text.append(' ').append(header);
        }
        for (QueryTest param : params) {
            text.append(' ').append(param);
        }
        return text.toString();
    }
}
