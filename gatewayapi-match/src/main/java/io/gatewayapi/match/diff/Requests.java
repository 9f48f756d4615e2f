package io.gatewayapi.match.diff;

import io.gatewayapi.http.Authority;
import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.Request;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.match.diff.Constraint.Path;
import io.gatewayapi.match.diff.Constraint.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Requests that fulfil two constraints and, beyond that, as little as can be: headers and parameters that nobody asks for are left out,
 * the method is one that nobody tests, the path goes on with a segment that nobody names. Whatever else such a request fulfils, any
 * request fulfils that fulfils the two; only expressions may take it by accident, and where there are some, several paths are tried.
 */
final class Requests {

    private static final int MAX_EXPRESSIONS = 16;
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "PURGE");

    private final PathPolicy policy;
    private final Request base;
    private final boolean call;
    private final Set<String> segments = new TreeSet<>();
    private final List<Path> expressions = new ArrayList<>();
    private final Samples.Fields samples;
    private final String method;
    private final String segment;

    /**
     * Requests to one host.
     *
     * @param base host, port and server name
     * @param call whether they are gRPC calls
     * @param all all constraints that a request to the host may meet
     * @param samples of the expressions among them
     */
    Requests(PathPolicy policy, Request base, boolean call, Iterable<Constraint> all, Samples samples) {
        this.policy = policy;
        this.base = base;
        this.call = call;
        Set<String> methods = new TreeSet<>();
        Set<Path> seen = new LinkedHashSet<>();
        for (Constraint constraint : all) {
            constraint.method().ifPresent(methods::add);
            if (constraint.path().kind() == Path.Kind.EXPRESSION && seen.size() < MAX_EXPRESSIONS) {
                seen.add(constraint.path());
            } else if (!constraint.path().isExpression()) {
                segments.addAll(List.of((constraint.path().value() + "/" + constraint.path().call()).split("/")));
            }
        }
        expressions.addAll(seen);
        this.samples = samples.of(all);
        List<String> preferred = call ? List.of("POST", "PURGE") : METHODS;
        method = preferred.stream().filter(candidate -> !methods.contains(candidate)).findFirst().orElse("PURGE");
        segment = unnamed("any");
    }

    /** Whether the expressions are told apart by what is tried. */
    boolean isComplete() {
        return samples.isComplete();
    }

    private String unnamed(String wanted) {
        String name = wanted;
        for (int i = 0; segments.contains(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    /** Some requests that fulfil both; none where that is impossible, or none is found. */
    List<Request> both(Constraint one, Constraint other) {
        if (one.excludes(other)) {
            return List.of();
        }
        Optional<Map<String, List<String>>> headers = merged(one.headers(), other.headers(), samples::header);
        Optional<Map<String, List<String>>> params = merged(one.params(), other.params(), samples::param);
        if (headers.isEmpty() || params.isEmpty()) {
            return List.of();
        }
        int variants = Math.max(widest(headers.get()), widest(params.get()));
        String asked = one.method().or(other::method).orElse(method);
        List<Request> requests = new ArrayList<>();
        for (String path : paths(one.path(), other.path())) {
            for (int variant = 0; variant < variants; variant++) {
                requests.add(request(asked, path, pick(headers.get(), variant), pick(params.get(), variant)));
            }
        }
        return requests;
    }

    private Request request(String asked, String path, Map<String, String> headers, Map<String, String> params) {
        String authority = headers.getOrDefault("host", base.authority());
        List<Map.Entry<String, String>> lines = new ArrayList<>();
        headers.forEach((name, value) -> {
            if (!name.equals("host")) {
                lines.add(Map.entry(name, value));
            }
        });
        if (call && !headers.containsKey("content-type")) {
            lines.add(Map.entry("content-type", "application/grpc"));
        }
        StringBuilder target = new StringBuilder(path);
        params.forEach((name, value) -> target.append(target.indexOf("?") < 0 ? '?' : '&').append(encoded(name)).append('=')
                .append(encoded(value)));
        return new Request(asked, base.secure(), Authority.hostLength(authority) > 0 ? authority : base.authority(),
                target.toString(), base.port(), base.serverName(), lines);
    }

    // ---- headers and parameters

    private static Optional<Map<String, List<String>>> merged(
            Map<String, Text> one, Map<String, Text> other, Function<String, List<String>> samples) {
        Map<String, List<String>> merged = new TreeMap<>();
        one.forEach((name, text) -> merged.put(name,
                Expressions.values(text, Optional.ofNullable(other.get(name)), samples.apply(name))));
        other.forEach((name, text) -> merged.computeIfAbsent(name,
                any -> Expressions.values(text, Optional.empty(), samples.apply(name))));
        return merged.values().stream().anyMatch(List::isEmpty) ? Optional.empty() : Optional.of(merged);
    }

    private static int widest(Map<String, List<String>> values) {
        return values.values().stream().mapToInt(List::size).max().orElse(1);
    }

    private static Map<String, String> pick(Map<String, List<String>> values, int variant) {
        Map<String, String> picked = new TreeMap<>();
        values.forEach((name, all) -> picked.put(name, all.get(variant % all.size())));
        return picked;
    }

    // ---- paths

    private Set<String> paths(Path one, Path other) {
        Set<String> paths = new LinkedHashSet<>(narrower(one, other) == one ? paths(one) : paths(other));
        paths.addAll(narrower(one, other) == one ? paths(other) : paths(one));
        if (one.isCall() && other.isCall()) {
            paths.addAll(calls(parts(one, other, true), parts(one, other, false)));
        } else if (one.isCall() || other.isCall()) {
            Path calls = one.isCall() ? one : other;
            for (String path : List.copyOf(paths)) {
                String[] segmentsOfPath = path.split("/", -1);
                if (segmentsOfPath.length > 1 && !segmentsOfPath[1].isEmpty()) {
                    paths.addAll(calls(List.of(segmentsOfPath[1]), parts(calls, calls, false)));
                }
            }
        }
        if (one.kind() == Path.Kind.EXPRESSION && other.kind() == Path.Kind.PREFIX) {
            paths.addAll(one.reader().paths(one.value(), other.value() + "/"));
        } else if (other.kind() == Path.Kind.EXPRESSION && one.kind() == Path.Kind.PREFIX) {
            paths.addAll(other.reader().paths(other.value(), one.value() + "/"));
        }
        if (one.kind() == Path.Kind.EXPRESSION || other.kind() == Path.Kind.EXPRESSION) {
            paths.addAll(samples.paths().texts());
        }
        paths.removeIf(path -> !one.takes(path) || !other.takes(path) || !path.equals(RequestTarget.normalize(path, policy))
                || path.indexOf('?') >= 0);
        return paths;
    }

    /** The longer prefix; what is below it is below both. */
    private static Path narrower(Path one, Path other) {
        boolean prefixes = one.kind() == Path.Kind.PREFIX && other.kind() == Path.Kind.PREFIX;
        return prefixes ? one.value().length() >= other.value().length() ? one : other : one.kind() == Path.Kind.PREFIX ? other : one;
    }

    private List<String> paths(Path path) {
        switch (path.kind()) {
            case EXACT -> {
                return List.of(path.value());
            }
            case PREFIX -> {
                return below(path.value());
            }
            case EXPRESSION -> {
                return path.reader().paths(path.value(), "");
            }
            case NEVER -> {
                return List.of();
            }
            default -> {
                return calls(parts(path, path, true), parts(path, path, false));
            }
        }
    }

    private List<String> below(String prefix) {
        List<String> paths = new ArrayList<>(List.of(prefix + "/" + segment));
        if (call) {
            paths.add(prefix + "/" + segment + "/" + segment);
        }
        if (!expressions.isEmpty()) {
            // what one expression takes by accident another path may escape
            for (String more : List.of("", "/", "/0", "/0/0", "/" + segment + "/" + segment, "/" + segment + ".0", "/~")) {
                paths.add(prefix.isEmpty() && more.isEmpty() ? "/" : prefix + more);
            }
            expressions.forEach(expression -> paths.addAll(expression.reader().paths(expression.value(), prefix + "/")));
        }
        return paths;
    }

    private static List<String> calls(List<String> services, List<String> methods) {
        List<String> paths = new ArrayList<>();
        services.forEach(service -> methods.forEach(name -> paths.add("/" + service + "/" + name)));
        return paths;
    }

    /** Services or methods that one of the two asks for; one that nobody names where neither asks. */
    private List<String> parts(Path one, Path other, boolean service) {
        List<String> parts = new ArrayList<>();
        for (Path path : List.of(one, other)) {
            String wanted = service ? path.value() : path.call();
            if (!wanted.isEmpty()) {
                parts.addAll(path.kind() == Path.Kind.CALL ? List.of(wanted) : path.reader().paths(wanted, ""));
                if (path.kind() == Path.Kind.CALL_EXPRESSION) {
                    parts.addAll((service ? samples.services() : samples.calls()).texts());
                }
            }
        }
        return parts.isEmpty() ? List.of(service ? unnamed("any.Service") : unnamed("Any")) : parts;
    }

    /** RFC 3986: what is not unreserved becomes escapes. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean unreserved = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0;
            encoded.append(unreserved ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return encoded.toString();
    }
}
