package io.gatewayapi.vertx;

import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Headers that belong to one connection and are not sent on (RFC 9110, section 7.6.1). */
final class HopByHop {

    private static final Set<String> NAMES = Set.of(
            "connection", "keep-alive", "proxy-connection", "proxy-authenticate", "proxy-authorization", "te", "trailer",
            "transfer-encoding", "upgrade", "http2-settings");

    private HopByHop() {}

    /** A copy without them, without those that {@code Connection} names, and without Host, which the authority replaces. */
    static MultiMap endToEnd(MultiMap headers) {
        Set<String> named = new TreeSet<>();
        for (String line : headers.getAll("connection")) {
            for (String name : line.split(",")) {
                named.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        MultiMap kept = MultiMap.caseInsensitiveMultiMap();
        for (Map.Entry<String, String> line : headers) {
            String name = line.getKey().toLowerCase(Locale.ROOT);
            if (!NAMES.contains(name) && !named.contains(name) && !name.equals("host")) {
                kept.add(name, line.getValue());
            }
        }
        return kept;
    }
}
