package io.gatewayapi.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** Plays a Service that has no endpoint: it tells what it received. */
final class EchoServlet extends HttpServlet {

    /** The name it is registered by. */
    static final String NAME = "echo";

    private static final long serialVersionUID = 1;
    private static final String SERVICE = EchoServlet.class.getName() + ".service";

    /** The backend for one Service. */
    static LocalBackend playing(String service) {
        LocalBackend echo = LocalBackend.servlet(NAME);
        return (request, response) -> {
            request.setAttribute(SERVICE, service);
            echo.serve(request, response);
        };
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long size = request.getInputStream().transferTo(OutputStream.nullOutputStream());
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        StringBuilder text = new StringBuilder("served by " + request.getAttribute(SERVICE) + "\n")
                .append(request.getMethod()).append(' ').append(request.getRequestURI()).append(query).append('\n');
        for (String name : Collections.list(request.getHeaderNames())) {
            Collections.list(request.getHeaders(name)).forEach(value -> text.append(name).append(": ").append(value).append('\n'));
        }
        if (size > 0) {
            text.append(size).append(" bytes\n");
        }
        response.setContentType("text/plain; charset=utf-8");
        response.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
