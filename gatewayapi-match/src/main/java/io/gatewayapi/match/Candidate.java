package io.gatewayapi.match;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.validate.topology.Hostname;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A match under a host name, compiled; ordered by the specification's precedence, so that the first that holds wins.
 *
 * @param <T> the payload
 */
final class Candidate<T> {

    private final HostPattern host;
    private final Hostname hostname;
    private final PathTest path;
    private final String method;
    private final HeaderTest[] headers;
    private final QueryTest[] params;
    private final ResolvedRule rule;
    private final int index;
    private final Decision<T> decision;

    Candidate(Hostname hostname, HttpRouteMatch match, PathPolicy policy, ResolvedRule rule, int index, Decision<T> decision) {
        this.hostname = hostname;
        this.host = new HostPattern(hostname.effective());
        this.path = new PathTest(match.path(), policy);
        this.method = match.method().map(HttpMethod::value).orElse(null);
        Map<String, HeaderTest> byName = new LinkedHashMap<>();
        for (HeaderMatch header : match.headers()) {
            byName.putIfAbsent(header.name().toLowerCase(Locale.ROOT), new HeaderTest(header)); // the first of a name counts
        }
        this.headers = byName.values().toArray(new HeaderTest[0]);
        Map<String, QueryTest> byParam = new LinkedHashMap<>();
        for (QueryParamMatch param : match.queryParams()) {
            byParam.putIfAbsent(param.name(), new QueryTest(param));
        }
        this.params = byParam.values().toArray(new QueryTest[0]);
        this.rule = rule;
        this.index = index;
        this.decision = decision;
    }

    HostPattern host() {
        return host;
    }

    Decision<T> decision() {
        return decision;
    }

    /** Whether all but the host name holds. */
    boolean test(RequestView request, String target, int pathEnd) {
        if (!path.test(target, pathEnd) || method != null && !method.equals(request.method())) {
            return false;
        }
        for (HeaderTest header : headers) {
            if (!header.test(request)) {
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

    /** HTTPRouteSpec.hostnames and HTTPRouteRule.matches: the chain of precedence, greatest first. */
    static <T> Comparator<Candidate<T>> precedence() {
        Comparator<Candidate<T>> order = Comparator.comparingInt(c -> -exactHostLength(c.hostname.original()));
        return order.thenComparingInt(c -> -c.hostname.original().length())
                .thenComparingInt(c -> -c.path.rank())
                .thenComparingInt(c -> c.method == null ? 1 : 0)
                .thenComparingInt(c -> -c.headers.length)
                .thenComparingInt(c -> -c.params.length)
                .thenComparing(c -> c.rule.route().metadata().creationTimestamp().orElse(Instant.MAX))
                .thenComparing(c -> c.rule.route().namespace() + "/" + c.rule.route().name())
                .thenComparingInt(c -> c.rule.index())
                .thenComparingInt(c -> c.index);
    }

    private static int exactHostLength(String hostname) {
        return hostname.startsWith("*.") ? 0 : hostname.length();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(host).append(' ').append(path);
        if (method != null) {
            text.append(' ').append(method);
        }
        for (HeaderTest header : headers) {
            text.append(' ').append(header);
        }
        for (QueryTest param : params) {
            text.append(' ').append(param);
        }
        return text.append(" -> ").append(rule.route().key()).append(" rule ").append(rule.index()).append(" match ").append(index).toString();
    }
}
