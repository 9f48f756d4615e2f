package io.gatewayapi.servlet;

import io.gatewayapi.http.Request;
import io.gatewayapi.http.RequestTarget;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A request as the filters of a rule leave it, for a servlet of the application. All of the path is its path info; an escaped slash,
 * backslash or percent sign stays escaped there, so that nothing decodes into another path than the one that was matched.
 */
final class EditedRequest extends HttpServletRequestWrapper {

    private final Request edited;
    private final String path;
    private final String query;

    EditedRequest(HttpServletRequest request, Request edited) {
        super(request);
        this.edited = edited;
        int end = RequestTarget.pathEnd(edited.target());
        this.path = edited.target().substring(0, end);
        this.query = end == edited.target().length() ? null : edited.target().substring(end + 1);
    }

    @Override
    public String getRequestURI() {
        return path;
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer(getScheme()).append("://").append(edited.authority()).append(path);
    }

    @Override
    public String getServerName() {
        return edited.authority().replaceFirst(":[0-9]*$", "");
    }

    @Override
    public String getQueryString() {
        return query;
    }

    @Override
    public String getContextPath() {
        return "";
    }

    @Override
    public String getServletPath() {
        return "";
    }

    @Override
    public String getPathInfo() {
        String kept = path.replaceAll("(?i)%(2f|5c|25)", "%25$1").replace("+", "%2B");
        return URLDecoder.decode(kept, StandardCharsets.UTF_8);
    }

    @Override
    public String getPathTranslated() {
        return null;
    }

    @Override
    public String getHeader(String name) {
        return values(name).findFirst().orElse(null);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return Collections.enumeration(values(name).toList());
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(
                Stream.concat(Stream.of("host"), edited.headers().stream().map(Map.Entry::getKey)).distinct().toList());
    }

    @Override
    public int getIntHeader(String name) {
        return values(name).findFirst().map(Integer::parseInt).orElse(-1);
    }

    @Override
    public long getDateHeader(String name) {
        try {
            return values(name).findFirst()
                    .map(value -> ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant().toEpochMilli()).orElse(-1L);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Stream<String> values(String name) {
        return name.equalsIgnoreCase("host")
                ? Stream.of(edited.authority())
                : edited.headers().stream().filter(line -> line.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue);
    }
}
