package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.regex.Regex;
import java.util.Optional;

/** The predicates of a GRPCRoute's match, compared in place with a path of the form {@code /service/method}. */
final class GrpcTest implements RequestTest {

    private static final String CONTENT_TYPE = "content-type";
    private static final String GRPC = "application/grpc";

    private final boolean exact;
    private final String service;
    private final String method;
    private final Regex serviceRegex;
    private final Regex methodRegex;
    private final HeaderTests headers;

    GrpcTest(GrpcRouteMatch match) {
        exact = match.method().map(GrpcMethodMatch.Exact.class::isInstance).orElse(true);
        service = part(match.method().flatMap(GrpcMethodMatch::service));
        method = part(match.method().flatMap(GrpcMethodMatch::method));
        serviceRegex = exact || service == null ? null : Regex.compile(service);
        methodRegex = exact || method == null ? null : Regex.compile(method);
        headers = new HeaderTests(match.headers());
    }

    private static String part(Optional<String> text) {
        return text.filter(value -> !value.isEmpty()).orElse(null);
    }

    /** Whether a request is a gRPC call, by its content type. */
    static boolean isGrpc(RequestView request) {
        for (int i = 0, lines = request.headerCount(); i < lines; i++) {
            String name = request.headerName(i);
            if (name.length() == CONTENT_TYPE.length() && name.equalsIgnoreCase(CONTENT_TYPE)) {
                return HeaderTest.startsWith(request.headerValue(i), GRPC);
            }
        }
        return false;
    }

    @Override
    public boolean test(RequestView request, String authority, String target, int pathEnd) {
        int slash = target.indexOf('/', 1);
        if (target.charAt(0) != '/' || slash < 2 || slash + 1 >= pathEnd || isTwice(target, slash + 1, pathEnd)) {
            return false;
        }
        return part(target, 1, slash, service, serviceRegex) && part(target, slash + 1, pathEnd, method, methodRegex) && headers.test(request, authority);
    }

    private static boolean isTwice(String target, int from, int pathEnd) {
        int slash = target.indexOf('/', from);
        return slash >= 0 && slash < pathEnd;
    }

    private static boolean part(String target, int from, int to, String wanted, Regex regex) {
        if (wanted == null) {
            return true;
        }
        return regex == null ? to - from == wanted.length() && target.startsWith(wanted, from) : regex.matches(target, from, to);
    }

    /** GRPCRouteRule.matches: characters of the service, then of the method, then the number of header matches. */
    @Override
    public int[] ranks() {
        return new int[] {exact && service != null ? service.length() : 0, exact && method != null ? method.length() : 0, headers.size(), 0};
    }

    @Override
    public String toString() {
        String sign = exact ? "= " : "~ ";
        return "call " + sign + "/" + (service == null ? "*" : service) + "/" + (method == null ? "*" : method) + headers;
    }
}
