package io.gatewayapi.spring.cloud;

import io.gatewayapi.filters.RequestEditor;
import io.gatewayapi.http.RequestView;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/** A request on its way to a backend, as filters edit it. The hop-by-hop headers of RFC 9110 are left out by Spring Cloud Gateway itself. */
final class OutgoingEdits extends HeadersEditor implements RequestEditor {

    /** What an upgrade needs, and what Spring Cloud Gateway takes care of. */
    private static final Set<String> KEPT = Set.of("upgrade", "close", "keep-alive", "connection", "transfer-encoding", "content-length", "host");

    private String target = "";
    private String authority = "";

    OutgoingEdits(HttpHeaders received) {
        super(copy(received));
    }

    private static HttpHeaders copy(HttpHeaders received) {
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(received);
        return headers;
    }

    /** What is done before the filters: headers that {@code Connection} names do not go on; the client is named. */
    void begin(RequestView request, String client, boolean forwarded) {
        for (String line : headers().getOrEmpty("connection")) {
            for (String name : line.split(",")) {
                if (!KEPT.contains(name.strip().toLowerCase(Locale.ROOT))) {
                    headers().remove(name.strip());
                }
            }
        }
        headers().remove("x-forwarded-client-cert");
        if (forwarded) {
            String before = String.join(", ", headers().getOrEmpty("x-forwarded-for"));
            headers().set("x-forwarded-for", before.isEmpty() ? client : before + ", " + client);
            headers().set("x-forwarded-proto", request.secure() ? "https" : "http");
            headers().set("x-forwarded-host", request.authority());
            headers().set("x-forwarded-port", String.valueOf(request.port()));
        }
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
