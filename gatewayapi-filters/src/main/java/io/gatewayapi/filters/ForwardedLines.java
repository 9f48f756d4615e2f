package io.gatewayapi.filters;

import io.gatewayapi.http.HopByHop;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.HttpHeader;
import java.util.ArrayList;
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
        HopByHop hopByHop = HopByHop.of(request);
        boolean upgrade = hopByHop.names("upgrade");
        boolean chunked = request.indexOfHeader("transfer-encoding", 0) >= 0;
        List<HttpHeader> lines = new ArrayList<>(request.headerCount());
        for (int i = 0; i < request.headerCount(); i++) {
            String name = FieldSyntax.lower(request.headerName(i));
            boolean routes = name.equals("host") || name.startsWith(":");
            // RFC 9112, section 6.3: with Transfer-Encoding an intermediary "MUST first remove the received Content-Length field"
            boolean overridden = chunked && name.equals("content-length");
            boolean connection = OF_THE_CONNECTION.contains(name) || hopByHop.names(name) && !name.equals("upgrade");
            if (!routes && !overridden && !connection) {
                lines.add(new HttpHeader(name, request.headerValue(i)));
            }
        }
        if (upgrade) {
            lines.add(new HttpHeader("connection", "upgrade"));
        }
        return lines;
    }
}
