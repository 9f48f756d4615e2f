package io.gatewayapi.validate.schema;

import io.gatewayapi.model.RouteFilter;
import java.util.List;
import java.util.stream.Stream;

/** {@code HTTPCORSFilter}. */
final class CorsSchema {
    private static final String WILDCARD = "*";
    private static final List<String> METHODS = Stream.concat(MatchSchema.METHODS.stream(), Stream.of(WILDCARD)).toList();

    private CorsSchema() {}

    static void check(Place at, RouteFilter.Cors cors) {
        at.texts("allowOrigins", cors.allowOrigins(), 0, 64, Form.ORIGIN);
        at.each("allowMethods", cors.allowMethods(), 0, 9, "HTTPCORSFilter", (place, method) -> place.oneOf("", method, METHODS));
        at.texts("allowHeaders", cors.allowHeaders(), 0, 64, Form.HEADER_NAME);
        at.texts("exposeHeaders", cors.exposeHeaders(), 0, 64, Form.HEADER_NAME);
        at.number("maxAge", cors.maxAge(), 1, Integer.MAX_VALUE);
        set(at, "allowOrigins", cors.allowOrigins());
        set(at, "allowMethods", cors.allowMethods());
        set(at, "allowHeaders", cors.allowHeaders());
        at.distinct("exposeHeaders", cors.exposeHeaders());
    }

    /** Without repetitions; and a wildcard stands alone. */
    private static void set(Place at, String field, List<String> values) {
        at.distinct(field, values);
        // "... cannot contain '*' alongside other ..."
        if (values.size() > 1 && values.contains(WILDCARD)) {
            at.violates(field, "wildcard-not-alone", "has * beside others, which it covers anyway", "remove the others, or remove *");
        }
    }
}
