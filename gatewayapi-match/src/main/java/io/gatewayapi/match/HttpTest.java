package io.gatewayapi.match;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.QueryParamMatch;
import java.util.LinkedHashMap;
import java.util.Map;

/** The predicates of an HTTPRoute's match. */
final class HttpTest implements RequestTest {

    private final PathTest path;
    private final String method;
    private final HeaderTests headers;
    private final QueryTest[] params;

    HttpTest(HttpRouteMatch match, PathPolicy policy) {
        path = new PathTest(match.path(), policy);
        method = match.method().map(HttpMethod::value).orElse(null);
        headers = new HeaderTests(match.headers());
        Map<String, QueryTest> byName = new LinkedHashMap<>();
        for (QueryParamMatch param : match.queryParams()) {
            byName.putIfAbsent(param.name(), new QueryTest(param)); // of several with one name the first counts
        }
        params = byName.values().toArray(new QueryTest[0]);
    }

    @Override
    public boolean test(RequestView request, String authority, String target, int pathEnd) {
        if (!path.test(target, pathEnd) || method != null && !method.equals(request.method()) || !headers.test(request, authority)) {
            return false;
        }
        for (QueryTest param : params) {
            if (!param.test(target, pathEnd)) {
                return false;
            }
        }
        return true;
    }

    /** HTTPRouteRule.matches: path, then method, then the number of header matches, then of query param matches. */
    @Override
    public int[] ranks() {
        return new int[] {path.rank(), method == null ? 0 : 1, headers.size(), params.length};
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(path);
        if (method != null) {
            text.append(' ').append(method);
        }
        text.append(headers);
        for (QueryTest param : params) {
            text.append(' ').append(param);
        }
        return text.toString();
    }
}
