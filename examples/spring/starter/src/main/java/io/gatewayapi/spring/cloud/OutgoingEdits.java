package io.gatewayapi.spring.cloud;

import io.gatewayapi.filters.RequestEditor;
import io.gatewayapi.http.HopByHop;
import org.springframework.http.HttpHeaders;

/**
 * A request on its way to a backend, as filters edit it. The hop-by-hop headers of RFC 9110 and {@code X-Forwarded-*} are left to Spring
 * Cloud Gateway, which has filters and properties for them.
 */
final class OutgoingEdits extends HeadersEditor implements RequestEditor {

    private String target = "";
    private String authority = "";

    OutgoingEdits(HttpHeaders received) {
        super(copy(received));
        leaveOut();
    }

    private static HttpHeaders copy(HttpHeaders received) {
        HttpHeaders headers = new HttpHeaders();
        received.forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        return headers;
    }

    /** What is done before the filters: what {@code Connection} names is not for the backend. */
    private void leaveOut() {
        HopByHop hopByHop = HopByHop.of(headers().getOrEmpty("connection"));
        // an upgrade stays one
        headers().headerNames().stream()
                .filter(name -> hopByHop.names(name) && !name.equalsIgnoreCase("upgrade") && !name.equalsIgnoreCase("connection"))
                .toList().forEach(headers()::remove);
        headers().remove("x-forwarded-client-cert");
    }

    @Override
    public void authority(String host) {
        authority = host;
        headers().set("host", host);
    }

    @Override
    public void target(String pathAndQuery) {
        target = pathAndQuery;
    }

    String target() {
        return target;
    }

    String authorityOr(String received) {
        return authority.isEmpty() ? received : authority;
    }
}
