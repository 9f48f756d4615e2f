package io.gatewayapi.validate.schema;

import io.gatewayapi.model.L4RouteRule;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.TlsRoute;
import java.util.List;

/** {@code TLSRoute}, {@code TCPRoute} and {@code UDPRoute}. */
final class L4RouteSchema {

    private L4RouteSchema() {}

    /** Checks a route and its rules; {@code kind} is the specification's name of the kind. Version v1alpha2 had other bounds. */
    static void check(Place object, String kind, Route route, List<L4RouteRule> rules, boolean alpha2) {
        Place spec = object.field("spec", kind + "Spec");
        ParentRefSchema.check(spec, route);
        if (route instanceof TlsRoute) {
            spec.texts("hostnames", route.hostnames(), alpha2 ? 0 : 1, 1024, Form.HOSTNAME);
        }
        spec.each("rules", rules, 1, alpha2 ? 16 : 1, kind + "Rule", L4RouteSchema::rule);
        if (alpha2) {
            RuleNameSchema.distinct(spec, rules.stream().map(L4RouteRule::name).toList());
        } else {
            noAddresses(spec, route.hostnames());
        }
    }

    private static void rule(Place at, L4RouteRule rule) {
        at.text("name", rule.name(), Form.SECTION_NAME);
        at.each("backendRefs", rule.backendRefs(), 1, 16, "BackendRef", (place, ref) -> {
            ReferenceSchema.weighted(place, ref);
            place.knowsNot("filters", !ref.filters().isEmpty());
        });
    }

    /**
     * "Hostnames cannot contain an IP"; an IPv6 address has no shape of a host name anyway. What else the rules in CEL say of host names,
     * their pattern says already.
     */
    private static void noAddresses(Place spec, List<String> hostnames) {
        for (int i = 0; i < hostnames.size(); i++) {
            if (IpAddress.isStrictV4(hostnames.get(i))) {
                spec.item("hostnames", i, "TLSRouteSpec").violates("", "hostname-is-ip",
                        hostnames.get(i) + " is an IP address, which no client sends as a server name", "write the host name");
            }
        }
    }
}
