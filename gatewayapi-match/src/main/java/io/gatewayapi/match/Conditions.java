package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.QueryParamMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a match asks of a request beside host and path: method, headers, query parameters; all must hold. A match that asks
 * nothing of the kind has none of these.
 */
final class Conditions {

    /** Of which no browser sends anything with a preflight. */
    private static final List<String> CREDENTIALS = List.of("authorization", "cookie");

    private final String method; // null: any
    private final HeaderTest[] headers;
    private final QueryTest[] params;
    private final boolean cors;

    private Conditions(String method, HeaderTest[] headers, QueryTest[] params, boolean cors) {
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
    static Conditions of(HttpRouteMatch match, boolean cors) {
        String method = match.method().map(HttpMethod::value).orElse(null);
        HeaderTest[] headers = headers(match.headers());
        QueryTest[] params = params(match.queryParams());
        return method == null && headers.length == 0 && params.length == 0 ? null : new Conditions(method, headers, params, cors);
    }

    /** The conditions of a GRPCRoute's match beside service and method; null where there are none. */
    static Conditions of(GrpcRouteMatch match) {
        HeaderTest[] headers = headers(match.headers());
        return headers.length == 0 ? null : new Conditions(null, headers, NO_PARAMS, false);
    }

    private static final QueryTest[] NO_PARAMS = {};
    private static final HeaderTest[] NO_HEADERS = {};

    private static HeaderTest[] headers(List<HeaderMatch> headers) {
        if (headers.isEmpty()) {
            return NO_HEADERS;
        }
        List<HeaderTest> tests = new ArrayList<>(headers.size());
        for (HeaderMatch header : headers) {
            String name = header.name().toLowerCase(Locale.ROOT);
            // "subsequent entries with an equivalent header name MUST be ignored"
            if (tests.stream().noneMatch(test -> test.name().equals(name))) {
                tests.add(new HeaderTest(name, header));
            }
        }
        return tests.toArray(NO_HEADERS);
    }

    private static QueryTest[] params(List<QueryParamMatch> params) {
        if (params.isEmpty()) {
            return NO_PARAMS;
        }
        List<QueryTest> tests = new ArrayList<>(params.size());
        for (QueryParamMatch param : params) {
            // "If multiple entries specify equivalent query param names, only the first entry"
            if (tests.stream().noneMatch(test -> test.name().equals(param.name()))) {
                tests.add(new QueryTest(param));
            }
        }
        return tests.toArray(NO_PARAMS);
    }

    /** Whether all of them hold. */
    boolean hold(RequestView request, String authority, String target, int pathEnd) {
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
