package io.gatewayapi.validate.schema;

import io.gatewayapi.model.AddressType;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayAddress;
import io.gatewayapi.model.GatewayInfrastructure;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code Gateway}. */
final class GatewaySchema {
    private static final List<String> LISTENERS_FROM = List.of("All", "Selector", "Same", "None");

    private GatewaySchema() {}

    static void check(Place object, Gateway gateway) {
        Place spec = object.field("spec", "GatewaySpec");
        spec.text("gatewayClassName", gateway.gatewayClassName(), Form.OBJECT_NAME);
        ListenerSchema.check(spec, gateway.listeners());
        spec.each("addresses", gateway.addresses(), 0, 16, "GatewaySpecAddress", GatewaySchema::address);
        distinct(spec, gateway.addresses());
        gateway.infrastructure().ifPresent(made -> infrastructure(spec.field("infrastructure", "GatewayInfrastructure"), made));
        spec.oneOf("allowedListeners.namespaces.from", gateway.allowedListeners().namespaces().from().value(), LISTENERS_FROM);
        gateway.tls().ifPresent(tls -> GatewayTlsSchema.check(spec.field("tls", "GatewayTLSConfig"), tls));
        ParentRefSchema.scope(spec, "defaultScope", gateway.defaultScope());
    }

    private static void address(Place at, GatewayAddress address) {
        at.text("type", address.type().value(), Form.ADDRESS_TYPE);
        at.text("value", address.value(), Form.ADDRESS);
        Optional<String> value = address.value().filter(text -> !Form.ADDRESS.exceeds(text));
        // oneOf: a value of type IPAddress has the format ipv4 or ipv6
        if (address.type().equals(AddressType.IP_ADDRESS) && value.isPresent() && !IpAddress.isAddress(value.get())) {
            at.refuse("value", "pattern", Findings.quote(value.get()) + " is not an IP address",
                    Syntax.isHostname(value.get()) ? "set type: Hostname" : "write it as 192.0.2.1 or 2001:db8::1");
        }
        // "Hostname value must be empty or contain only valid characters"
        if (address.type().equals(AddressType.HOSTNAME) && value.isPresent() && !Syntax.isHostname(value.get())) {
            at.violates("value", "pattern", Findings.quote(value.get()) + " is not " + Form.HOSTNAME.words(),
                    Form.HOSTNAME.fix(value.get()));
        }
    }

    /** "IPAddress values must be unique", "Hostname values must be unique"; they are compared as they are written. */
    private static void distinct(Place spec, List<GatewayAddress> addresses) {
        Set<GatewayAddress> seen = new HashSet<>();
        for (int i = 0; i < addresses.size(); i++) {
            GatewayAddress address = addresses.get(i);
            boolean counts = address.type().equals(AddressType.IP_ADDRESS) || address.type().equals(AddressType.HOSTNAME);
            if (counts && address.value().isPresent() && !seen.add(address)) {
                spec.item("addresses", i, "GatewaySpec").violates("", "duplicate-address",
                        Findings.quote(address.value().get()) + " is asked for twice", "remove it");
            }
        }
    }

    private static void infrastructure(Place at, GatewayInfrastructure made) {
        at.options("labels", made.labels(), 8, Form.LABEL_VALUE);
        keys(at.field("labels", "GatewayInfrastructure"), made.labels());
        at.options("annotations", made.annotations(), 16, Form.OPTION);
        keys(at.field("annotations", "GatewayInfrastructure"), made.annotations());
        made.parametersRef().ifPresent(ref -> ReferenceSchema.local(at.field("parametersRef", "LocalParametersReference"), ref));
    }

    private static void keys(Place at, Map<String, String> map) {
        for (String key : map.keySet()) {
            int slash = key.indexOf('/');
            // "... keys must be in the form of an optional DNS subdomain prefix followed by a required name segment of up to 63 characters"
            if (!Syntax.isQualifiedName(key)) {
                at.entry(key).violates("", "pattern", Findings.quote(key) + " is not " + MetadataSchema.KEY, "rename it");
            } else if (slash >= 253) {
                // "... the ... key's prefix must be a DNS subdomain not longer than 253 characters in total"; the rule counts to 252
                at.entry(key).violates("", "too-long", "the prefix has " + slash + " characters, but 252 are allowed",
                        "shorten the prefix");
            }
        }
    }
}
