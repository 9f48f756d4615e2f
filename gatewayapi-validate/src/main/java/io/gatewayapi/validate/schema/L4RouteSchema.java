package io.gatewayapi.validate.schema;

import io.gatewayapi.model.L4RouteRule;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.TlsRoute;
import java.util.List;

/** {@code TLSRoute}, {@code TCPRoute} and {@code UDPRoute}. */
final class L4RouteSchema {

    private L4RouteSchema() {}

    /** Checks a route and its rules; {@code kind} is the specification's name of the kind. */
    static void check(Place object, String kind, Route route, List<L4RouteRule> rules) {
        Place spec = object.field("spec", kind + "Spec");
        ParentRefSchema.check(spec, route);
        if (route instanceof TlsRoute) {
            serverNames(spec, route.hostnames());
        }
        spec.each("rules", rules, 1, 1, kind + "Rule", L4RouteSchema::rule);
    }

    private static void rule(Place at, L4RouteRule rule) {
        at.text("name", rule.name(), Form.SECTION_NAME);
        at.each("backendRefs", rule.backendRefs(), 1, 16, "BackendRef", (place, ref) -> {
            ReferenceSchema.weighted(place, ref);
            place.knowsNot("filters", !ref.filters().isEmpty());
        });
    }

    /**
     * The names of a TLSRoute. "Hostnames must be valid based on RFC-1123" and "Wildcards on hostnames must be the first label" say in
     * CEL what the pattern says already.
     */
    private static void serverNames(Place spec, List<String> names) {
        spec.texts("hostnames", names, 1, 1024, Form.HOSTNAME);
        for (int i = 0; i < names.size(); i++) {
            // "Hostnames cannot contain an IP"; an IPv6 address has no shape of a host name anyway
            if (IpAddress.isStrictV4(names.get(i))) {
                spec.item("hostnames", i, "TLSRouteSpec").violates("", "hostname-is-ip",
                        names.get(i) + " is an IP address, which no client sends as a server name", "write the host name");
            }
        }
    }
}
