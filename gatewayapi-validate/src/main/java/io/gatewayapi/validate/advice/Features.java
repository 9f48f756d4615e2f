package io.gatewayapi.validate.advice;

import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.ClientValidation;
import io.gatewayapi.model.ClientValidationMode;
import io.gatewayapi.model.FromNamespaces;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayBackendTls;
import io.gatewayapi.model.GatewayTls;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.PortTls;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.ReferenceGrant;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Collects the features that objects need: the kinds they are of, and the fields they set. */
final class Features {

    private final Map<String, List<String>> places = new TreeMap<>();

    List<NeededFeature> needed(Topology topology, ResourceSet resources) {
        for (Resource resource : resources.resources()) {
            if (resource instanceof Gateway gateway) {
                gateway(gateway);
            } else if (resource instanceof ListenerSet set) {
                need("ListenerSet", set.key(), "");
                listeners(set.key(), set.listeners());
            } else if (resource instanceof ReferenceGrant grant) {
                need("ReferenceGrant", grant.key(), "");
            } else if (resource instanceof BackendTlsPolicy policy) {
                need("BackendTLSPolicy", policy.key(), "");
                need(!policy.validation().subjectAltNames().isEmpty(), "BackendTLSPolicySANValidation", policy.key(), "spec.validation.subjectAltNames");
            } else if (resource instanceof Route route) {
                new RouteFeatures(this, resources, route).collect();
            }
        }
        topology.gateways().forEach(gateway -> ports(gateway.listeners()));
        return places.entrySet().stream().map(entry -> new NeededFeature(entry.getKey(), entry.getValue())).toList();
    }

    void need(String feature, ObjectKey object, String path) {
        List<String> known = places.computeIfAbsent(feature, key -> new ArrayList<>());
        String place = path.isEmpty() ? object.toString() : object + ": " + path;
        if (known.isEmpty() || !known.get(known.size() - 1).equals(place)) {
            known.add(place);
        }
    }

    void need(boolean needed, String feature, ObjectKey object, String path) {
        if (needed) {
            need(feature, object, path);
        }
    }

    private void gateway(Gateway gateway) {
        ObjectKey key = gateway.key();
        need("Gateway", key, "");
        for (int i = 0; i < gateway.addresses().size(); i++) {
            boolean empty = gateway.addresses().get(i).value().filter(value -> !value.isEmpty()).isEmpty();
            need(empty ? "GatewayAddressEmpty" : "GatewayStaticAddresses", key, "spec.addresses[" + i + "]");
        }
        gateway.infrastructure().ifPresent(infrastructure -> need(!infrastructure.labels().isEmpty() || !infrastructure.annotations().isEmpty(),
                "GatewayInfrastructurePropagation", key, "spec.infrastructure"));
        FromNamespaces sets = gateway.allowedListeners().namespaces().from();
        need(!sets.equals(FromNamespaces.NONE), "ListenerSet", key, "spec.allowedListeners");
        need(gateway.tls().flatMap(GatewayTls::backend).flatMap(GatewayBackendTls::clientCertificateRef).isPresent(),
                "GatewayBackendClientCertificate", key, "spec.tls.backend.clientCertificateRef");
        gateway.tls().flatMap(GatewayTls::frontend).ifPresent(frontend -> {
            frontend.defaults().validation().ifPresent(validation -> clients(key, "spec.tls.frontend.default.validation", validation));
            for (int i = 0; i < frontend.perPort().size(); i++) {
                PortTls port = frontend.perPort().get(i);
                String path = "spec.tls.frontend.perPort[" + i + "].tls.validation";
                port.tls().validation().ifPresent(validation -> clients(key, path, validation));
            }
        });
        listeners(key, gateway.listeners());
    }

    private void clients(ObjectKey key, String path, ClientValidation validation) {
        need("GatewayFrontendClientCertificateValidation", key, path);
        need(validation.mode().equals(ClientValidationMode.ALLOW_INSECURE_FALLBACK),
                "GatewayFrontendClientCertificateValidationInsecureFallback", key, path + ".mode");
    }

    private void listeners(ObjectKey owner, List<Listener> listeners) {
        for (int i = 0; i < listeners.size(); i++) {
            Listener listener = listeners.get(i);
            String path = "spec.listeners[" + i + "]";
            need(listener.port() == 8080, "GatewayPort8080", owner, path + ".port");
            need(listener.protocol().equals(ProtocolType.TLS) && isMode(listener, TlsMode.TERMINATE), "TLSRouteModeTerminate", owner, path + ".tls.mode");
        }
    }

    private static boolean isMode(Listener listener, TlsMode mode) {
        return listener.tls().map(ListenerTls::mode).filter(mode::equals).isPresent();
    }

    /** What listeners of one port need together. */
    private void ports(List<ResolvedListener> listeners) {
        Map<Integer, List<ResolvedListener>> byPort = listeners.stream().collect(Collectors.groupingBy(listener -> listener.listener().port(), TreeMap::new, Collectors.toList()));
        for (List<ResolvedListener> port : byPort.values()) {
            for (ResolvedListener listener : port) {
                need(isKind(listener, ProtocolType.HTTP) && overlaps(listener, port) || isKind(listener, ProtocolType.HTTPS) && overlaps(listener, port),
                        "GatewayHTTPListenerIsolation", listener.owner(), hostname(listener));
                need(isKind(listener, ProtocolType.HTTPS) && port.stream().filter(other -> isKind(other, ProtocolType.HTTPS)).count() > 1,
                        "GatewayHTTPSListenerDetectMisdirectedRequests", listener.owner(), hostname(listener));
                need(isKind(listener, ProtocolType.TLS) && isMode(listener.listener(), TlsMode.PASSTHROUGH)
                                && port.stream().anyMatch(other -> isKind(other, ProtocolType.TLS) && isMode(other.listener(), TlsMode.TERMINATE)),
                        "TLSRouteModeMixed", listener.owner(), "spec.listeners: " + listener.listener().name());
            }
        }
    }

    private static String hostname(ResolvedListener listener) {
        return "spec.listeners: " + listener.listener().name();
    }

    private static boolean isKind(ResolvedListener listener, ProtocolType protocol) {
        return listener.listener().protocol().equals(protocol);
    }

    /** Whether a more specific listener takes some of its hosts. */
    private static boolean overlaps(ResolvedListener listener, List<ResolvedListener> port) {
        String name = listener.hostname().toLowerCase(Locale.ROOT);
        return port.stream()
                .filter(other -> other.listener().protocol().equals(listener.listener().protocol()))
                .map(other -> other.hostname().toLowerCase(Locale.ROOT))
                .anyMatch(other -> !other.equals(name) && Hosts.covering(other).contains(name));
    }
}
