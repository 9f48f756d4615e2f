package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * A request method ({@code HTTPMethod}), upper case. A value that is not known here is kept as it is.
 *
 * @param value the value as written
 */
public record HttpMethod(String value) implements OpenEnum {

    /** The method GET. */
    public static final HttpMethod GET = new HttpMethod("GET");

    /** The method HEAD. */
    public static final HttpMethod HEAD = new HttpMethod("HEAD");

    /** The method POST. */
    public static final HttpMethod POST = new HttpMethod("POST");

    /** The method PUT. */
    public static final HttpMethod PUT = new HttpMethod("PUT");

    /** The method DELETE. */
    public static final HttpMethod DELETE = new HttpMethod("DELETE");

    /** The method CONNECT. */
    public static final HttpMethod CONNECT = new HttpMethod("CONNECT");

    /** The method OPTIONS. */
    public static final HttpMethod OPTIONS = new HttpMethod("OPTIONS");

    /** The method TRACE. */
    public static final HttpMethod TRACE = new HttpMethod("TRACE");

    /** The method PATCH. */
    public static final HttpMethod PATCH = new HttpMethod("PATCH");

    /** The values the specification names, in its order. */
    public static final List<HttpMethod> KNOWN = List.of(GET, HEAD, POST, PUT, DELETE, CONNECT, OPTIONS, TRACE, PATCH);

    /** Refuses {@code null}. */
    public HttpMethod {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    @Override
    public String toString() {
        return value;
    }
}
