package io.gatewayapi.filters;

import io.gatewayapi.filters.FilterOutcome.Fail;
import io.gatewayapi.filters.FilterOutcome.Forward;
import io.gatewayapi.filters.FilterOutcome.Respond;
import io.gatewayapi.http.Authority;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.RouteFilter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;

/** RequestRedirect: ends the request where it stands. */
record RedirectFilter(Optional<String> scheme, Optional<String> hostname, OptionalInt port, Optional<PathEdit> path, int status)
    implements Step {

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");

    static Optional<Step> compile(RouteFilter.RequestRedirect filter, Optional<String> prefix, String at, Problems problems) {
        if (!STATUSES.contains(filter.statusCode())) {
            problems.invalid(at + ".statusCode", "a redirect has the status 301, 302, 303, 307 or 308",
                "HTTPRequestRedirectFilter.statusCode");
        }
        if (filter.hostname().isPresent() && !RewriteFilter.isHost(filter.hostname().get())) {
            problems.invalid(at + ".hostname", "this is no host name", "PreciseHostname");
        }
        if (filter.scheme().isPresent() && !SCHEME.matcher(filter.scheme().get()).matches()) {
            problems.invalid(at + ".scheme", "this is no scheme", "HTTPRequestRedirectFilter.scheme");
        }
        if (filter.port().isPresent() && (filter.port().getAsInt() < 1 || filter.port().getAsInt() > 65_535)) {
            problems.invalid(at + ".port", "a port is a number from 1 to 65535", "PortNumber");
        }
        Optional<PathEdit> path = filter.path().flatMap(modifier -> PathEdit.compile(modifier, prefix, at + ".path", problems));
        Optional<String> scheme = filter.scheme().map(text -> text.toLowerCase(Locale.ROOT));
        return Optional.of(new RedirectFilter(scheme, filter.hostname(), filter.port(), path, filter.statusCode()));
    }

    @Override
    public Phase phase() {
        return Phase.LIST;
    }

    @Override
    public FilterOutcome run(RequestView request, String target, Forward soFar, DoubleSupplier random) {
        // HTTPRequestRedirectFilter.hostname: "When empty, the hostname in the `Host` header of the request is used."
        String authority = RequestEdits.authority(request);
        int hostLength = Authority.hostLength(authority);
        if (hostname.isEmpty() && hostLength <= 0) {
            return new Fail(400, "a redirect keeps the host of the request, which names none", List.of());
        }
        String to = path.isPresent() ? path.get().apply(target) : target;
        if (to == null) {
            return new Fail(500, "the path is not under the prefix that RequestRedirect replaces: " + path.get(), List.of());
        }
        // HTTPRequestRedirectFilter.scheme: "When empty, the scheme of the request is used."
        String newScheme = scheme.orElse(request.secure() ? "https" : "http");
        String host = hostname.isPresent() ? hostname.get() : authority.substring(0, withDot(authority, hostLength));
        // HTTPRequestRedirectFilter.port: "If redirect scheme is empty, the redirect port MUST be the Gateway Listener port."
        int newPort = port.orElse(scheme.isPresent() ? defaultPort(newScheme, request.port()) : request.port());
        // HTTPRequestRedirectFilter.port: "SHOULD NOT add the port number" to HTTP with 80 and to HTTPS with 443
        String portPart = newPort == defaultPort(newScheme, -1) ? "" : ":" + newPort;
        String location = newScheme + "://" + host + portPart + path(to);
        List<HttpHeader> headers = List.of(new HttpHeader("location", location));
        return new Respond(status, soFar.response().isEmpty() ? headers : soFar.response().applyTo(headers), List.of());
    }

    /** The end of the host as it came: a dot at its end does not count where hosts are compared, and is kept. */
    private static int withDot(String authority, int hostLength) {
        return hostLength < authority.length() && authority.charAt(hostLength) == '.' ? hostLength + 1 : hostLength;
    }

    /** HTTPRequestRedirectFilter.port: for a scheme without a "well-known port, the listener port of the Gateway SHOULD be used". */
    private static int defaultPort(String scheme, int otherwise) {
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            default -> otherwise;
        };
    }

    /** Path and query behind the authority: one slash first, whatever the request has there, and nothing that ends a line. */
    private static String path(String target) {
        if (!target.startsWith("/")) {
            return "/"; // OPTIONS *: no path
        }
        int from = 0;
        // browsers take a backslash for a slash
        while (from < target.length() && (target.charAt(from) == '/' || target.charAt(from) == '\\')) {
            from++;
        }
        boolean clean = from == 1;
        for (int i = from; clean && i < target.length(); i++) {
            clean = isPrintable(target.charAt(i));
        }
        return clean ? target : cleaned(target, from);
    }

    private static String cleaned(String target, int from) {
        StringBuilder path = new StringBuilder(target.length() + 16).append('/');
        for (int i = from; i < target.length(); ) {
            int c = target.codePointAt(i);
            if (isPrintable(c)) {
                path.append((char) c);
            } else {
                for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    path.append(String.format("%%%02X", octet));
                }
            }
            i += Character.charCount(c);
        }
        return path.toString();
    }

    private static boolean isPrintable(int c) {
        return c > ' ' && c < 0x7f;
    }

    @Override
    public String toString() {
        return "redirect " + status + " " + scheme.orElse("*") + "://" + hostname.orElse("*")
            + (port.isPresent() ? ":" + port.getAsInt() : "") + path.map(edit -> " path " + edit).orElse("");
    }
}
