package io.gatewayapi.validate.advice;

import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.RouteFilter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Response headers of which there must be one, added to what the backend sends instead of put in its place. */
final class AppendedHeaders implements Concern {

    /** A browser takes one value of these; a second one makes it ignore both, or obey whichever it likes. */
    private static final Set<String> SINGLE = Set.of(
            "x-frame-options", "strict-transport-security", "content-security-policy", "x-content-type-options", "x-xss-protection",
            "x-permitted-cross-domain-policies", "referrer-policy", "cross-origin-opener-policy", "cross-origin-embedder-policy",
            "cross-origin-resource-policy", "access-control-allow-origin", "access-control-allow-credentials", "access-control-max-age");

    @Override
    public void look(Scene scene) {
        for (FilterPlace place : scene.filters()) {
            if (place.filter() instanceof RouteFilter.ResponseHeaderModifier filter) {
                List<HttpHeader> added = filter.headers().add();
                for (int i = 0; i < added.size(); i++) {
                    String name = added.get(i).name();
                    if (SINGLE.contains(name.toLowerCase(Locale.ROOT))) {
                        scene.warning("add-for-set", place.route(), place.path() + ".responseHeaderModifier.add[" + i + "]", "where the backend sends " + name
                                        + " too, the client gets two values; browsers obey both, the first, or neither",
                                "move it from add to set, which replaces the backend's", "HTTPHeaderFilter.add: \"appends to any existing values\"");
                    }
                }
            }
        }
    }
}
