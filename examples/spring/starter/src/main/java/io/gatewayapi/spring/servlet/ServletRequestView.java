package io.gatewayapi.spring.servlet;

import io.gatewayapi.http.Authority;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.spring.Ports;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A Servlet request as the library sees it: the URI as it came, never the decoded path. Servlets have no way to ask for the server name
 * of a TLS connection, so the host stands in for it, as it does in every client that is not out to trick.
 */
final class ServletRequestView implements RequestView {

    private final HttpServletRequest request;
    private final int port;
    private final String target;
    private final String authority;
    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    ServletRequestView(HttpServletRequest request, Ports ports) {
        this.request = request;
        this.port = ports.of(request.isSecure(), request.getLocalPort());
        this.target = request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        String host = request.getHeader("Host");
        this.authority = host != null ? host : request.getProtocol().startsWith("HTTP/1") ? "" : request.getServerName();
        for (String name : Collections.list(request.getHeaderNames())) {
            for (String value : Collections.list(request.getHeaders(name))) {
                names.add(name);
                values.add(value);
            }
        }
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String authority() {
        return authority;
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public int headerCount() {
        return names.size();
    }

    @Override
    public String headerName(int index) {
        return names.get(index);
    }

    @Override
    public String headerValue(int index) {
        return values.get(index);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public boolean secure() {
        return request.isSecure();
    }

    @Override
    public String serverName() {
        int length = secure() ? Authority.hostLength(authority) : 0;
        return length > 0 && !Authority.isAddress(authority, length) ? authority.substring(0, length) : "";
    }
}
