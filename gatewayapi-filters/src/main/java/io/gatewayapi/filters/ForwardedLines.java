package io.gatewayapi.filters;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.HttpHeader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The header lines of a request that may go on to a backend: those that are not of the client's connection. */
final class ForwardedLines {

    private static final Set<String> OF_THE_CONNECTION = Set.of("connection", "keep-alive", "proxy-connection");

    private ForwardedLines() {}

    /**
     * The lines in their order. Left out are the host and pseudo-headers, for which the authority and the target stand. A request
     * for an upgrade stays one.
     */
    static List<HttpHeader> of(RequestView request) {
        Set<String> options = options(request);
        boolean upgrade = options.remove("upgrade");
        boolean chunked = has(request, "transfer-encoding");
        // naming what frames the message does not take it away: the body would have no end
        options.remove("transfer-encoding");
        options.remove("content-length");
        List<HttpHeader> lines = new ArrayList<>(request.headerCount());
        for (int i = 0; i < request.headerCount(); i++) {
            String name = FieldSyntax.lower(request.headerName(i));
            boolean routes = name.equals("host") || name.startsWith(":");
            // RFC 9112, section 6.3: with Transfer-Encoding an intermediary "MUST first remove the received Content-Length field"
            boolean overridden = chunked && name.equals("content-length");
            if (!routes && !overridden && !OF_THE_CONNECTION.contains(name) && !options.contains(name)) {
                lines.add(new HttpHeader(name, request.headerValue(i)));
            }
        }
        if (upgrade) {
            lines.add(new HttpHeader("connection", "upgrade"));
        }
        return lines;
    }

    /** RFC 9110, section 7.6.1: "for each connection-option [...], remove any header field(s) [...] with the same name". */
    private static Set<String> options(RequestView request) {
        Set<String> options = new HashSet<>();
        for (int i = 0; i < request.headerCount(); i++) {
            if (request.headerName(i).equalsIgnoreCase("connection")) {
                for (String option : request.headerValue(i).split(",")) {
                    options.add(FieldSyntax.lower(option.strip()));
                }
            }
        }
        return options;
    }

    private static boolean has(RequestView request, String name) {
        for (int i = 0; i < request.headerCount(); i++) {
            if (request.headerName(i).equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
