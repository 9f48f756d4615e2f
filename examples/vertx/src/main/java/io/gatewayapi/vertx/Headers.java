package io.gatewayapi.vertx;

import io.gatewayapi.filters.HeaderEditor;
import io.gatewayapi.filters.HeaderEdits;
import io.gatewayapi.http.HopByHop;
import io.vertx.core.MultiMap;
import java.util.Map;

/** The headers of Vert.x: which of them go on, and the edits of filters. */
final class Headers {

    private Headers() {}

    /** A copy without what is of the connection, and without Host, which the authority replaces. */
    static MultiMap endToEnd(MultiMap headers) {
        HopByHop hopByHop = HopByHop.of(headers.getAll("connection"));
        MultiMap kept = MultiMap.caseInsensitiveMultiMap();
        for (Map.Entry<String, String> line : headers) {
            if (!hopByHop.contains(line.getKey()) && !line.getKey().equalsIgnoreCase("host")) {
                kept.add(line.getKey(), line.getValue());
            }
        }
        return kept;
    }

    static void edit(MultiMap headers, HeaderEdits edits) {
        edits.applyTo(new HeaderEditor() {
            @Override
            public void set(String name, String value) {
                headers.set(name, value);
            }

            @Override
            public void add(String name, String value) {
                headers.add(name, value);
            }

            @Override
            public void remove(String name) {
                headers.remove(name);
            }
        });
    }
}
