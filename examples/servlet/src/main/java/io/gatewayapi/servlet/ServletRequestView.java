package io.gatewayapi.servlet;

import io.gatewayapi.http.RequestView;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A request of a Servlet container as the library sees it: raw, as it came over the wire. */
final class ServletRequestView implements RequestView {

    private final HttpServletRequest request;
    private final int port;
    private final String serverName;
    private final String target;
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();

    ServletRequestView(HttpServletRequest request, Frontend frontend) {
        this.request = request;
        this.port = frontend.port(request);
        this.serverName = frontend.serverName(request);
        // Servlet 6.0, section 3.5: getRequestURI "is not decoded", getServletPath and getPathInfo are
        this.target = ascii(request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString()));
        for (String name : Collections.list(request.getHeaderNames())) {
            Collections.list(request.getHeaders(name)).forEach(value -> headers.add(Map.entry(name, value)));
        }
    }

    /** A target beyond ASCII is no URI; it is escaped before anything compares it. */
    private static String ascii(String target) {
        StringBuilder escaped = new StringBuilder(target.length());
        for (byte b : target.getBytes(StandardCharsets.UTF_8)) {
            escaped.append(b < 0 ? "%%%02X".formatted(b) : String.valueOf((char) b));
        }
        return escaped.length() == target.length() ? target : escaped.toString();
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String authority() {
        String host = request.getHeader("host");
        return host == null ? "" : host;
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public int headerCount() {
        return headers.size();
    }

    @Override
    public String headerName(int index) {
        return headers.get(index).getKey();
    }

    @Override
    public String headerValue(int index) {
        return headers.get(index).getValue();
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
        return serverName;
    }
}
