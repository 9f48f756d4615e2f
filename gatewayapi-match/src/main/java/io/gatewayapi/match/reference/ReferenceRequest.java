package io.gatewayapi.match.reference;

import io.gatewayapi.http.Authority;
import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.model.RouteMatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A request taken apart: host, path, headers and query parameters as the specification compares them. */
final class ReferenceRequest {

    /** Of which no browser sends anything with a preflight. */
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie");

    private final ReferenceExpressions expressions;
    private final String method;
    private final String host;
    private final String path;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> params = new LinkedHashMap<>();

    private ReferenceRequest(RequestView view, String authority, String host, String target,
            ReferenceExpressions expressions) {
        this.expressions = expressions;
        this.method = view.method();
        this.host = host;
        int end = RequestTarget.pathEnd(target);
        this.path = target.substring(0, end);
        for (int i = 0; i < view.headerCount(); i++) {
            String name = lowerCase(view.headerName(i));
            // RFC 9110, section 5.3: repeated lines are one list; RFC 9113, section 8.2.3: of cookies, a list of their own
            headers.merge(name, trim(view.headerValue(i)), (first, next) -> first + (name.equals("cookie") ? "; " : ",") + next);
        }
        // GEP-1294: a match of Host means the authority
        headers.remove("host");
        if (!authority.isEmpty()) {
            headers.put("host", authority);
        }
        for (String param : end < target.length() ? target.substring(end + 1).split("&") : new String[0]) {
            int equals = param.indexOf('=');
            String name = decode(equals < 0 ? param : param.substring(0, equals));
            // HTTPQueryParamMatch.name: of a repeated parameter "the first value" counts
            params.putIfAbsent(name, decode(equals < 0 ? "" : param.substring(equals + 1)));
        }
    }

    /** Takes a request apart; nothing when its target or its authority is malformed. */
    static Optional<ReferenceRequest> of(RequestView view, PathPolicy policy, ReferenceExpressions expressions) {
        String target = RequestTarget.normalize(view.target(), policy);
        // RFC 9112, section 3.2.2: the authority of an absolute target overrides Host
        String inTarget = RequestTarget.authority(view.target());
        String authority = inTarget.isEmpty() ? view.authority() : inTarget;
        int length = Authority.hostLength(authority);
        if (target == null || length < 0) {
            return Optional.empty();
        }
        String host = authority.substring(0, length).toLowerCase(Locale.ROOT);
        return Optional.of(new ReferenceRequest(view, authority, host, target, expressions));
    }

    String host() {
        return host;
    }

    /** Whether all predicates of a match hold. */
    boolean holds(MatchTuple tuple) {
        return mismatches(tuple).findFirst().isEmpty();
    }

    /**
     * The predicates of a match that do not hold, in the order in which they are looked at. The specification does not say how a preflight
     * finds the CORS filter of a rule that asks for a method: here a match of such a rule takes the preflights too of the requests
     * that it takes, whose method is OPTIONS and which carry no credentials.
     */
    Stream<Mismatch> mismatches(MatchTuple tuple) {
        RouteMatch match = tuple.match().orElseThrow();
        boolean excused = isPreflight() && tuple.answersPreflights();
        Stream<Mismatch> first = match instanceof GrpcRouteMatch grpc ? call(grpc).stream()
                : Stream.concat(path((HttpRouteMatch) match, tuple.path()), excused ? Stream.empty() : method((HttpRouteMatch) match));
        Stream<Mismatch> rest = match.headers().stream().filter(distinct(header -> lowerCase(header.name())))
                .filter(header -> !excused || !CREDENTIALS.contains(lowerCase(header.name()))).flatMap(this::header);
        Stream<Mismatch> params = match instanceof HttpRouteMatch http
                ? http.queryParams().stream().filter(distinct(QueryParamMatch::name)).flatMap(this::param)
                : Stream.empty();
        return Stream.of(first, rest, params).flatMap(each -> each);
    }

    /** Whether it is a gRPC call: those are tried against GRPCRoutes first. */
    boolean isGrpc() {
        return headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT).startsWith("application/grpc");
    }

    /** Fetch, section 3.2.2: a "CORS-preflight request" is OPTIONS with Origin and Access-Control-Request-Method. */
    private boolean isPreflight() {
        return method.equals("OPTIONS") && headers.containsKey("origin") && headers.containsKey("access-control-request-method");
    }

    private Optional<Mismatch> call(GrpcRouteMatch match) {
        // GRPCRouteMatch.method: "all gRPC service and methods" where it is left out; a path of another form names neither
        GrpcMethodMatch wanted = match.method().orElse(new GrpcMethodMatch.Exact(Optional.empty(), Optional.empty()));
        String expected = "service " + wanted.service().orElse("*") + " method " + wanted.method().orElse("*");
        return wanted.accept(new ReferenceCall(path, expressions))
                ? Optional.empty()
                : Optional.of(new Mismatch(Mismatch.Kind.CALL, "", wanted.type(), expected, Optional.of(path)));
    }

    private Stream<Mismatch> path(HttpRouteMatch match, String wanted) {
        return match.path().accept(new ReferencePath(path, wanted, expressions))
                ? Stream.empty()
                : Stream.of(new Mismatch(Mismatch.Kind.PATH, "", match.path().type(), match.path().value(), Optional.of(path)));
    }

    private Stream<Mismatch> method(HttpRouteMatch match) {
        return match.method().filter(wanted -> !wanted.value().equals(method)).stream()
                .map(wanted -> new Mismatch(Mismatch.Kind.METHOD, "", "", wanted.value(), Optional.of(method)));
    }

    private Stream<Mismatch> header(HeaderMatch wanted) {
        Optional<String> value = Optional.ofNullable(headers.get(lowerCase(wanted.name())));
        return holds(wanted)
                ? Stream.empty()
                : Stream.of(new Mismatch(Mismatch.Kind.HEADER, wanted.name(), wanted.type(), wanted.value(), value));
    }

    private Stream<Mismatch> param(QueryParamMatch wanted) {
        Optional<String> value = Optional.ofNullable(params.get(bytes(wanted.name()))).map(ReferenceRequest::text);
        return holds(wanted)
                ? Stream.empty()
                : Stream.of(new Mismatch(Mismatch.Kind.QUERY_PARAM, wanted.name(), wanted.type(), wanted.value(), value));
    }

    /** Of several predicates with one name "subsequent entries ... MUST be ignored"; the case of a header's name does not count. */
    private static <T> Predicate<T> distinct(Function<T, String> name) {
        Set<String> seen = new HashSet<>();
        return each -> seen.add(name.apply(each));
    }

    private boolean holds(HeaderMatch match) {
        String value = headers.get(lowerCase(match.name()));
        return value != null && match.accept(new HeaderMatch.Cases<Boolean>() {
            @Override
            public Boolean exact(HeaderMatch.Exact header) {
                return value.equals(header.value());
            }

            @Override
            public Boolean regularExpression(HeaderMatch.RegularExpression header) {
                return expressions.matches(header.value(), value);
            }

            @Override
            public Boolean unknown(HeaderMatch.Unknown header) {
                return false;
            }
        });
    }

    private boolean holds(QueryParamMatch match) {
        String value = params.get(bytes(match.name()));
        return value != null && match.accept(new QueryParamMatch.Cases<Boolean>() {
            @Override
            public Boolean exact(QueryParamMatch.Exact param) {
                return value.equals(bytes(param.value()));
            }

            @Override
            public Boolean regularExpression(QueryParamMatch.RegularExpression param) {
                return expressions.matches(param.value(), text(value));
            }

            @Override
            public Boolean unknown(QueryParamMatch.Unknown param) {
                return false;
            }
        });
    }

    /** RFC 9110, section 5.5: white space around a value is no part of it. */
    private static String trim(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && (value.charAt(start) == ' ' || value.charAt(start) == '\t')) {
            start++;
        }
        while (end > start && (value.charAt(end - 1) == ' ' || value.charAt(end - 1) == '\t')) {
            end--;
        }
        return value.substring(start, end);
    }

    /** RFC 9110, section 5.1: names are ASCII, and their case does not count. */
    private static String lowerCase(String name) {
        StringBuilder lower = new StringBuilder(name);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            lower.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
        }
        return lower.toString();
    }

    /**
     * Escapes decoded once, {@code +} as a space, malformed escapes kept. Each byte is a character, so that what is no UTF-8 stays
     * apart.
     */
    private static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (codePoint == '%' && text.substring(i).matches("(?s)%[0-9A-Fa-f]{2}.*")) {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 3;
            } else {
                bytes.writeBytes(codePoint == '+' ? new byte[] {' '} : utf8(codePoint));
                i += Character.charCount(codePoint);
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** Half of a surrogate pair is no character, and becomes a byte that UTF-8 does not have. */
    private static byte[] utf8(int codePoint) {
        boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return half ? new byte[] {(byte) 0xff} : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String text(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
