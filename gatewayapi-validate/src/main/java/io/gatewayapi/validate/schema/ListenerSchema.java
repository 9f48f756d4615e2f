package io.gatewayapi.validate.schema;

import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.TlsMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The listeners of a Gateway or ListenerSet, which have the same rules in both. */
final class ListenerSchema {
    private static final List<String> MODES = List.of("Terminate", "Passthrough");
    private static final List<String> ROUTES_FROM = List.of("All", "Selector", "Same");
    private static final Set<ProtocolType> WITHOUT_TLS = Set.of(ProtocolType.HTTP, ProtocolType.TCP, ProtocolType.UDP);
    private static final Set<ProtocolType> WITHOUT_HOSTNAME = Set.of(ProtocolType.TCP, ProtocolType.UDP);

    private ListenerSchema() {}

    /** What two listeners of one object must not have in common. */
    private record Claim(int port, ProtocolType protocol, Optional<String> hostname) {}

    static void check(Place spec, List<Listener> listeners) {
        spec.each("listeners", listeners, 1, 64, "Listener", ListenerSchema::listener);
        // the key of the list, and in CEL: "Listener name must be unique within the Gateway"
        spec.distinctBy("name", "listeners", listeners, Listener::name);
        claims(spec, listeners);
    }

    private static void listener(Place at, Listener listener) {
        at.text("name", listener.name(), Form.SECTION_NAME);
        at.text("hostname", listener.hostname(), Form.HOSTNAME);
        at.number("port", listener.port(), 1, 65_535);
        at.text("protocol", listener.protocol().value(), Form.PROTOCOL);
        listener.tls().ifPresent(tls -> tls(at.field("tls", "ListenerTLSConfig"), tls));
        allowedRoutes(at.field("allowedRoutes", "AllowedRoutes"), listener.allowedRoutes());
        protocol(at, listener);
    }

    private static void protocol(Place at, Listener listener) {
        ProtocolType protocol = listener.protocol();
        // "tls must not be specified for protocols ['HTTP', 'TCP', 'UDP']"
        if (WITHOUT_TLS.contains(protocol) && listener.tls().isPresent()) {
            at.violates("tls", "tls-not-allowed", "a listener of protocol " + protocol + " has no TLS",
                    "remove it, or set protocol: " + (protocol.equals(ProtocolType.HTTP) ? "HTTPS" : "TLS"));
        }
        // "tls mode must be Terminate for protocol HTTPS"; an empty mode is refused by its enumeration
        if (protocol.equals(ProtocolType.HTTPS) && listener.tls().filter(tls -> !tls.mode().equals(TlsMode.TERMINATE)).isPresent()) {
            at.violates("tls.mode", "tls-mode", "a listener of protocol HTTPS must terminate TLS", "write Terminate, or set protocol: TLS");
        }
        // "tls mode must be set for protocol TLS"; where tls is there, its mode has a default
        if (protocol.equals(ProtocolType.TLS) && listener.tls().isEmpty()) {
            at.violates("tls", "tls-missing", "a listener of protocol TLS must say how TLS is handled",
                    "add tls with mode: Passthrough, or with mode: Terminate and certificateRefs");
        }
        // "hostname must not be specified for protocols ['TCP', 'UDP']"
        if (WITHOUT_HOSTNAME.contains(protocol) && listener.hostname().filter(name -> !name.isEmpty()).isPresent()) {
            at.violates("hostname", "hostname-not-allowed", "a listener of protocol " + protocol + " sees no host names", "remove it");
        }
    }

    private static void tls(Place at, ListenerTls tls) {
        at.oneOf("mode", tls.mode().value(), MODES);
        at.each("certificateRefs", tls.certificateRefs(), 0, 64, "SecretObjectReference", ReferenceSchema::object);
        at.options("options", tls.options(), 16, Form.OPTION);
        // "certificateRefs or options must be specified when mode is Terminate"
        if (tls.mode().equals(TlsMode.TERMINATE) && tls.certificateRefs().isEmpty() && tls.options().isEmpty()) {
            at.violates("certificateRefs", "certificate-missing", "TLS cannot be terminated without a certificate",
                    "add the name of a Secret of type kubernetes.io/tls, or set mode: Passthrough");
        }
    }

    private static void allowedRoutes(Place at, AllowedRoutes allowed) {
        at.oneOf("namespaces.from", allowed.namespaces().from().value(), ROUTES_FROM);
        at.each("kinds", allowed.kinds(), 0, 8, "RouteGroupKind", (place, kind) -> {
            place.text("group", kind.group(), Form.GROUP);
            place.text("kind", kind.kind(), Form.KIND);
        });
    }

    /** "Combination of port, protocol and hostname must be unique for each listener". */
    private static void claims(Place spec, List<Listener> listeners) {
        Map<Claim, Listener> first = new HashMap<>();
        for (int i = 0; i < listeners.size(); i++) {
            Listener listener = listeners.get(i);
            Listener other = first.putIfAbsent(new Claim(listener.port(), listener.protocol(), listener.hostname()), listener);
            if (other != null) {
                spec.item("listeners", i, "Listener").violates("", "duplicate-listener", "has port, protocol and hostname of listener "
                        + Findings.shorten(other.name()), "give it a hostname or a port of its own");
            }
        }
    }
}
