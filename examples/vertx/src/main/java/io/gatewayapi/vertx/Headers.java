package io.gatewayapi.vertx;

import io.gatewayapi.filters.HeaderEditor;
import io.gatewayapi.filters.HeaderEdits;
import io.vertx.core.MultiMap;

/** The headers of Vert.x under the edits of filters. */
final class Headers {

    private Headers() {}

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
