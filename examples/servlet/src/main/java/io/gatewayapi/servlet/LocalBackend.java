package io.gatewayapi.servlet;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A backend inside the application: what answers the requests that the routes send to some Service. */
@FunctionalInterface
public interface LocalBackend {

    /**
     * Answers a request.
     *
     * @param request the request as the filters of the rule leave it: target, Host and headers
     * @param response the response; the filters of the rule edit its headers as they are set
     * @throws IOException when the connection breaks off
     * @throws ServletException when the application fails
     */
    void serve(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;

    /**
     * A servlet of the application, by its name. The mapping of paths to servlets plays no part: it would decode the path and
     * strip its parameters, and so could choose another servlet than the routes did.
     *
     * @param name the name it is registered by; such a servlet needs no mapping of its own
     * @return the backend; it answers with 503 where there is no servlet of the name
     */
    static LocalBackend servlet(String name) {
        return (request, response) -> {
            RequestDispatcher servlet = request.getServletContext().getNamedDispatcher(name);
            if (servlet == null) {
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            } else {
                servlet.forward(request, response);
            }
        };
    }
}
