package io.gatewayapi.spring;

import io.gatewayapi.traffic.Endpoint;
import java.net.URI;
import java.util.Objects;

/**
 * Where a request is sent.
 *
 * @param scheme {@code http} or {@code https}; empty for {@link #APPLICATION}
 * @param endpoint the address and port
 */
public record Destination(String scheme, Endpoint endpoint) {

    /** The handlers of this application. */
    public static final Destination APPLICATION = new Destination("", new Endpoint("", 0));

    /** Refuses {@code null} by name. */
    public Destination {
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(endpoint, "endpoint");
    }

    /**
     * Whether the request stays in this application.
     *
     * @return true for {@link #APPLICATION}
     */
    public boolean isApplication() {
        return scheme.isEmpty();
    }

    /**
     * Reads a destination.
     *
     * @param text {@code application}, or a URL of scheme, host and perhaps port
     * @return the destination
     * @throws IllegalArgumentException when it is neither
     */
    static Destination parse(String text) {
        if (text.strip().equals("application")) {
            return APPLICATION;
        }
        URI url = URI.create(text.strip());
        String scheme = String.valueOf(url.getScheme());
        boolean bare = url.getHost() != null && url.getUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null
                && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"));
        if (!bare || !scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException(
                    "a backend is at \"application\", or at a URL of http or https without a path, not at " + text);
        }
        String host = url.getHost().startsWith("[") ? url.getHost().substring(1, url.getHost().length() - 1) : url.getHost();
        return new Destination(scheme, new Endpoint(host, url.getPort() >= 0 ? url.getPort() : scheme.equals("https") ? 443 : 80));
    }

    /** {@return the URL, or {@code application}} */
    @Override
    public String toString() {
        return isApplication() ? "application" : scheme + "://" + endpoint;
    }
}
