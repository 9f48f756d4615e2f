package io.gatewayapi.filters;

import io.gatewayapi.filters.FilterOutcome.Forward;
import io.gatewayapi.filters.FilterOutcome.Respond;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.RouteFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;

/** CORS (GEP-1767): answers preflights itself, and has the last word on the headers of cross-origin responses. */
final class CorsFilter implements Step {

    private static final String RULE = "HTTPCORSFilter";

    private static final String ALLOW_ORIGIN = "access-control-allow-origin";
    private static final String ALLOW_CREDENTIALS = "access-control-allow-credentials";
    private static final String ALLOW_METHODS = "access-control-allow-methods";
    private static final String ALLOW_HEADERS = "access-control-allow-headers";
    private static final String EXPOSE_HEADERS = "access-control-expose-headers";
    private static final String MAX_AGE = "access-control-max-age";

    /**
     * Done to every response: what the backend says of sharing does not count, and caches must tell origins apart, also when
     * there was none.
     */
    static final HeaderEdits REPLACED = HeaderEdits.remove(ALLOW_ORIGIN)
        .then(HeaderEdits.remove(ALLOW_CREDENTIALS))
        .then(HeaderEdits.remove(ALLOW_METHODS))
        .then(HeaderEdits.remove(ALLOW_HEADERS))
        .then(HeaderEdits.remove(EXPOSE_HEADERS))
        .then(HeaderEdits.remove(MAX_AGE))
        .then(HeaderEdits.add("vary", "Origin"));

    private final RouteFilter.Cors filter;
    private final boolean anyOrigin;
    private final List<Origin> origins;
    /** The words of a response header; empty for none, "*" for what the request asks for. */
    private final String methods;
    private final String headers;
    private final String maxAge;
    /** What an allowed origin gets besides its name, with preflights and with actual requests. */
    private final HeaderEdits shared;

    private CorsFilter(RouteFilter.Cors filter, List<Origin> origins, String methods, String headers, String expose, int maxAge) {
        this.filter = filter;
        this.anyOrigin = filter.allowOrigins().contains("*");
        this.origins = origins;
        this.methods = methods;
        this.headers = headers;
        this.maxAge = Integer.toString(maxAge);
        // HTTPCORSFilter.allowCredentials: "with value true (case-sensitive)", and never false
        HeaderEdits credentials = filter.allowCredentials() ? HeaderEdits.set(ALLOW_CREDENTIALS, "true") : HeaderEdits.NONE;
        this.shared = credentials.then(expose.isEmpty() ? HeaderEdits.NONE : HeaderEdits.set(EXPOSE_HEADERS, expose));
    }

    static CorsFilter compile(RouteFilter.Cors filter, String at, Problems problems) {
        List<Origin> origins = new ArrayList<>();
        for (int i = 0; i < filter.allowOrigins().size(); i++) {
            String entry = filter.allowOrigins().get(i);
            Optional<Origin> origin = Origin.parseEntry(entry);
            origin.ifPresent(origins::add);
            if (origin.isEmpty() && !entry.equals("*")) {
                problems.ignored(at + ".allowOrigins[" + i + "]", "this is no origin such as https://example.com and allows none", RULE);
            }
        }
        String methods = words(filter.allowMethods(), at + ".allowMethods", problems, word -> true);
        String headers = words(filter.allowHeaders(), at + ".allowHeaders", problems, word -> true);
        // HTTPCORSFilter.exposeHeaders: with allowCredentials "the gateway cannot use the `*`"
        String expose = words(filter.exposeHeaders(), at + ".exposeHeaders", problems,
            word -> !filter.allowCredentials() || !word.equals("*"));
        if (filter.maxAge() < 1) {
            problems.ignored(at + ".maxAge", "a preflight holds for 1 second at least; the default of 5 is used", RULE);
        }
        return new CorsFilter(filter, List.copyOf(origins), filter.allowMethods().contains("*") ? "*" : methods,
            filter.allowHeaders().contains("*") ? "*" : headers, expose, filter.maxAge() < 1 ? 5 : filter.maxAge());
    }

    /** HTTPCORSFilter: "separated by a comma". */
    private static String words(List<String> words, String at, Problems problems, Predicate<String> wanted) {
        words.stream().filter(word -> !FieldSyntax.isToken(word)).forEach(word ->
            problems.ignored(at, "\"" + FieldSyntax.printable(word) + "\" is no name and is left out", RULE));
        return String.join(", ", words.stream().filter(FieldSyntax::isToken).filter(wanted).toList());
    }

    @Override
    public Phase phase() {
        return Phase.CORS;
    }

    @Override
    public FilterOutcome run(RequestView request, String target, Forward soFar, DoubleSupplier random) {
        int line = find(request, "origin", 0);
        if (line < 0) {
            return soFar;
        }
        String origin = request.headerValue(line);
        boolean allowed = find(request, "origin", line + 1) < 0 && allows(origin);
        // GEP-1767: a preflight is OPTIONS with Origin and Access-Control-Request-Method; it never reaches the backend
        if (request.method().equals("OPTIONS") && find(request, "access-control-request-method", 0) >= 0) {
            // HTTPCORSFilter.allowOrigins: "returns 204/200 response but doesn't set the relevant cross-origin response headers"
            HeaderEdits answer = allowed ? preflight(request, origin) : HeaderEdits.NONE;
            return new Respond(204, answer.then(HeaderEdits.set("vary", "Origin")).applyTo(List.of()), List.of());
        }
        return allowed ? soFar.withResponse(soFar.response().then(HeaderEdits.set(ALLOW_ORIGIN, origin)).then(shared)) : soFar;
    }

    private HeaderEdits preflight(RequestView request, String origin) {
        // HTTPCORSFilter.allowOrigins: "must return the given `Origin`"; * would do without credentials only
        HeaderEdits answer = HeaderEdits.set(ALLOW_ORIGIN, origin).then(shared);
        String method = values(request, "access-control-request-method");
        answer = answer.then(list(ALLOW_METHODS, methods, FieldSyntax.isToken(method) ? method : ""));
        // HTTPCORSFilter.allowHeaders: "configured with one or more headers, the gateway must return" them; of the wildcard: "If the
        // `Access-Control-Request-Headers` header is not present in the request, the gateway must omit"
        String asked = values(request, "access-control-request-headers");
        answer = answer.then(list(ALLOW_HEADERS, headers, FieldSyntax.isTokenList(asked) ? asked : ""));
        return answer.then(HeaderEdits.set(MAX_AGE, maxAge));
    }

    /** The list as configured; for the wildcard what the request asks for, which satisfies it with credentials and without. */
    private static HeaderEdits list(String name, String configured, String asked) {
        String value = configured.equals("*") ? asked : configured;
        return value.isEmpty() ? HeaderEdits.NONE : HeaderEdits.set(name, value);
    }

    private boolean allows(String text) {
        Optional<Origin> origin = Origin.parse(text);
        if (origin.isEmpty() || anyOrigin) {
            return origin.isPresent();
        }
        for (Origin entry : origins) {
            if (entry.allows(origin.get())) {
                return true;
            }
        }
        return false;
    }

    private static String values(RequestView request, String name) {
        List<String> values = new ArrayList<>();
        for (int line = find(request, name, 0); line >= 0; line = find(request, name, line + 1)) {
            values.add(request.headerValue(line).strip());
        }
        return String.join(", ", values);
    }

    private static int find(RequestView request, String name, int from) {
        for (int i = from; i < request.headerCount(); i++) {
            if (request.headerName(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return "cors " + filter;
    }
}
