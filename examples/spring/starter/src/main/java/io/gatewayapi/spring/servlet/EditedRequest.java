package io.gatewayapi.spring.servlet;

import io.gatewayapi.http.Authority;
import io.gatewayapi.http.Request;
import io.gatewayapi.http.RequestTarget;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriUtils;

/** The request that the handlers of the application see: as it was matched, and with the edits of the filters. */
final class EditedRequest extends HttpServletRequestWrapper {

    private final Request edited;
    private final String path;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    EditedRequest(HttpServletRequest request, Request edited) {
        super(request);
        this.edited = edited;
        this.path = edited.target().substring(0, RequestTarget.pathEnd(edited.target()));
        edited.headers().forEach(line -> headers.computeIfAbsent(line.getKey(), name -> new ArrayList<>()).add(line.getValue()));
        headers.put("host", List.of(edited.authority()));
    }

    @Override
    public String getRequestURI() {
        return path;
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer(getScheme()).append("://").append(edited.authority()).append(path);
    }

    /** Decoded and without the context path, as of a Servlet that is mapped to everything. */
    @Override
    public String getServletPath() {
        String own = path.startsWith(getContextPath()) ? path.substring(getContextPath().length()) : path;
        return UriUtils.decode(own.replaceAll(";[^/]*", ""), StandardCharsets.UTF_8);
    }

    @Override
    public String getPathInfo() {
        return null;
    }

    @Override
    public String getPathTranslated() {
        return null;
    }

    @Override
    public String getServerName() {
        int length = Authority.hostLength(edited.authority());
        return length > 0 ? edited.authority().substring(0, length) : super.getServerName();
    }

    @Override
    public String getHeader(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.get(0);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return Collections.enumeration(headers.getOrDefault(name, List.of()));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(headers.keySet());
    }

    @Override
    public long getDateHeader(String name) {
        HttpHeaders line = new HttpHeaders();
        line.addAll(name, headers.getOrDefault(name, List.of()));
        return line.getFirstDate(name);
    }

    @Override
    public int getIntHeader(String name) {
        String value = getHeader(name);
        return value == null ? -1 : Integer.parseInt(value);
    }
}
