package io.gatewayapi.spring.cloud;

import io.gatewayapi.filters.RequestEditor;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/**
 * A request on its way to a backend, as filters edit it. The hop-by-hop headers of RFC 9110 and {@code X-Forwarded-*} are left to Spring
 * Cloud Gateway, which has filters and properties for them.
 */
final class OutgoingEdits extends HeadersEditor implements RequestEditor {

    /** What an upgrade needs, and what Spring Cloud Gateway takes care of. */
    private static final Set<String> KEPT =
            Set.of("upgrade", "close", "keep-alive", "connection", "transfer-encoding", "content-length", "host");

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
        for (String line : headers().getOrEmpty("connection")) {
            for (String name : line.split(",")) {
                if (!KEPT.contains(name.strip().toLowerCase(Locale.ROOT))) {
                    headers().remove(name.strip());
                }
            }
        }
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
