package io.gatewayapi.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Jetty with the filter in front of everything: sockets for the listeners of Gateways, and servlets that are reached by name alone. */
final class JettyHost implements Frontend, AutoCloseable {

    /** How long requests under way may take once the host is told to stop. */
    private static final long DRAIN_MILLIS = 10_000;

    /** How long a connection without a request stays open then. */
    private static final long IDLE_MILLIS = 100;

    /**
     * The library sees every target as it came and judges it: Jetty would refuse {@code %2F}, {@code ;} and {@code //} by itself. What
     * it cuts off before anybody sees it, it has to refuse.
     */
    private static final UriCompliance RAW =
            UriCompliance.UNSAFE.without("raw", UriCompliance.Violation.FRAGMENT, UriCompliance.Violation.USER_INFO);

    private final Server server = new Server();
    private final Map<Integer, Integer> listenerPorts = new ConcurrentHashMap<>();

    /**
     * Opens a socket, at once; it is served from {@link #start} on.
     *
     * @param port the port of the listener
     * @param socket the port to open; 0 for any that is free
     * @param tls keys of a port whose listeners are HTTPS; none for HTTP
     * @return the port of the socket
     * @throws IllegalStateException when it cannot be opened
     */
    int open(int port, int socket, SslContextFactory.Server... tls) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setUriCompliance(RAW);
        configuration.setSendServerVersion(false);
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        if (tls.length > 0) {
            configuration.addCustomizer(new SecureRequestCustomizer(false)); // the table says what is misdirected
        }
        ServerConnector connector = tls.length == 0
                ? new ServerConnector(server, http)
                : new ServerConnector(server, new SslConnectionFactory(tls[0], http.getProtocol()), http);
        connector.setPort(socket);
        connector.setShutdownIdleTimeout(IDLE_MILLIS);
        try {
            connector.open();
        } catch (IOException e) {
            throw new IllegalStateException("port " + socket + ": " + e.getMessage(), e);
        }
        server.addConnector(connector);
        listenerPorts.put(connector.getLocalPort(), port);
        return connector.getLocalPort();
    }

    /**
     * Serves.
     *
     * @param filter what routes
     * @param servlets the servlets, by name
     * @throws IllegalStateException when Jetty does not start
     */
    void start(RoutingFilter filter, Map<String, HttpServlet> servlets) {
        ServletContextHandler context = new ServletContextHandler("/");
        // getServletPath of an ambiguous target is nothing that anybody here asks for; it must not throw
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        servlets.forEach((name, servlet) -> {
            ServletHolder holder = new ServletHolder(name, servlet);
            holder.setAsyncSupported(true);
            context.getServletHandler().addServlet(holder);
        });
        FilterHolder holder = new FilterHolder(filter);
        holder.setAsyncSupported(true);
        context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        server.setHandler(new GracefulHandler(context));
        server.setStopTimeout(DRAIN_MILLIS);
        server.setStopAtShutdown(true);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty does not start", e);
        }
    }

    @Override
    public int port(HttpServletRequest request) {
        return listenerPorts.getOrDefault(request.getLocalPort(), request.getLocalPort());
    }

    @Override
    public String serverName(HttpServletRequest request) {
        return request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE) instanceof EndPoint.SslSessionData data
                && data.sslSession() instanceof ExtendedSSLSession session
                ? session.getRequestedServerNames().stream().filter(SNIHostName.class::isInstance)
                        .map(name -> ((SNIHostName) name).getAsciiName()).findFirst().orElse("")
                : "";
    }

    /** Takes no new requests, waits for those under way, and closes. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty does not stop", e);
        }
    }
}
