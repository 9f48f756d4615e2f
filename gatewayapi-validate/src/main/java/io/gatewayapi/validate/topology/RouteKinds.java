package io.gatewayapi.validate.topology;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.TlsMode;
import java.util.List;
import java.util.Map;

/** Which kinds of routes a listener carries (Gateway.spec.listeners, AllowedRoutes.kinds). */
final class RouteKinds {

    private static final Map<ProtocolType, List<GroupKind>> BY_PROTOCOL = Map.of(
            ProtocolType.HTTP, List.of(GroupKind.HTTP_ROUTE, GroupKind.GRPC_ROUTE),
            ProtocolType.HTTPS, List.of(GroupKind.HTTP_ROUTE, GroupKind.GRPC_ROUTE),
            ProtocolType.TLS, List.of(GroupKind.TLS_ROUTE),
            ProtocolType.TCP, List.of(GroupKind.TCP_ROUTE),
            ProtocolType.UDP, List.of(GroupKind.UDP_ROUTE));

    private static final Map<GroupKind, Feature> FEATURES = Map.of(
            GroupKind.HTTP_ROUTE, Feature.HTTP_ROUTE,
            GroupKind.GRPC_ROUTE, Feature.GRPC_ROUTE,
            GroupKind.TLS_ROUTE, Feature.TLS_ROUTE,
            GroupKind.TCP_ROUTE, Feature.TCP_ROUTE,
            GroupKind.UDP_ROUTE, Feature.UDP_ROUTE);

    private final World world;

    RouteKinds(World world) {
        this.world = world;
    }

    /** What the protocol carries and the host supports; empty for a protocol that is not supported. */
    List<GroupKind> carried(ProtocolType protocol) {
        return BY_PROTOCOL.getOrDefault(protocol, List.of()).stream().filter(this::isSupported).toList();
    }

    boolean isSupported(GroupKind kind) {
        return world.assumptions().supports(FEATURES.get(kind));
    }

    /** TLS that ends at the listener, for routes that choose by SNI (GEP-2643: an extended feature). */
    boolean lacksTermination(Listener listener) {
        return listener.protocol().equals(ProtocolType.TLS)
                && listener.tls().filter(tls -> tls.mode().equals(TlsMode.TERMINATE)).isPresent()
                && world.lacks(Feature.TLS_ROUTE_MODE_TERMINATE).isPresent();
    }

    /** "Kinds ... the valid ones only": what of the wanted kinds is carried; all that is where none is named. */
    static List<GroupKind> supported(List<GroupKind> carried, List<GroupKind> wanted) {
        return wanted.isEmpty() ? carried : wanted.stream().filter(carried::contains).distinct().toList();
    }
}
