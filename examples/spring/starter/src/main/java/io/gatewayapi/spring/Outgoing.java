package io.gatewayapi.spring;

import io.gatewayapi.filters.RequestEdits;
import io.gatewayapi.http.HopByHop;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.HttpHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * A request as it is sent to a backend: what is of the client's connection left out (RFC 9110, section 7.6.1), the client named in
 * {@code X-Forwarded-*}, the filters' edits done. Framing is left to the client that sends it. Immutable.
 *
 * @param method the method
 * @param authority the Host
 * @param target path and query
 * @param headers the header lines, names in lower case
 */
public record Outgoing(String method, String authority, String target, List<HttpHeader> headers) {

    private static final Set<String> REPLACED = Set.of("host", "content-length", "expect", "x-forwarded-for", "x-forwarded-proto",
            "x-forwarded-host", "x-forwarded-port", "x-forwarded-client-cert");

    /** Copies the list and refuses {@code null} by name. */
    public Outgoing {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(authority, "authority");
        Objects.requireNonNull(target, "target");
        headers = List.copyOf(headers);
    }

    /**
     * The request to a backend.
     *
     * @param request the request as received
     * @param target its target as it was matched
     * @param edits what the filters change
     * @param client the address of the client
     * @return what is to be sent
     */
    public static Outgoing of(RequestView request, String target, RequestEdits edits, String client) {
        HopByHop hopByHop = HopByHop.of(request);
        List<HttpHeader> lines = new ArrayList<>();
        StringBuilder clients = new StringBuilder();
        for (int i = 0; i < request.headerCount(); i++) {
            String name = request.headerName(i).toLowerCase(Locale.ROOT);
            if (name.equals("x-forwarded-for")) {
                clients.append(request.headerValue(i)).append(", ");
            }
            if (!hopByHop.contains(name) && !REPLACED.contains(name)) {
                lines.add(new HttpHeader(name, request.headerValue(i)));
            }
        }
        String authority = request.target().startsWith("/") ? request.authority() : RequestTarget.authority(request.target());
        lines.add(new HttpHeader("x-forwarded-for", clients + client));
        lines.add(new HttpHeader("x-forwarded-proto", request.secure() ? "https" : "http"));
        lines.add(new HttpHeader("x-forwarded-host", request.authority()));
        lines.add(new HttpHeader("x-forwarded-port", String.valueOf(request.port())));
        return new Outgoing(
                request.method(), edits.authority().orElse(authority), edits.target().orElse(target), edits.headers().applyTo(lines));
    }

    /**
     * The header lines of an answer that are for the client.
     *
     * @param lines the lines as the backend sent them
     * @return the lines without those of the backend's connection; names in lower case
     */
    public static List<HttpHeader> endToEnd(List<HttpHeader> lines) {
        HopByHop hopByHop = HopByHop.of(
                lines.stream().filter(line -> line.name().equalsIgnoreCase("connection")).map(HttpHeader::value).toList());
        return lines.stream().filter(line -> !hopByHop.contains(line.name()))
                .map(line -> new HttpHeader(line.name().toLowerCase(Locale.ROOT), line.value())).toList();
    }
}
