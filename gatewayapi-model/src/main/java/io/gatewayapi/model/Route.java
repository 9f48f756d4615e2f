package io.gatewayapi.model;

import java.util.List;

/** A route of any protocol: what all of them have in common ({@code CommonRouteSpec}). */
public sealed interface Route extends Resource permits HttpRoute, GrpcRoute, TlsRoute, TcpRoute, UdpRoute {

    /**
     * The objects it attaches to.
     *
     * @return Gateways, ListenerSets or, in a mesh, Services
     */
    List<ParentReference> parentRefs();

    /**
     * The hosts it is for.
     *
     * @return host names, exact or {@code *.suffix}; empty for every host, and always for TCPRoute and UDPRoute
     */
    List<String> hostnames();

    /**
     * Whether it attaches to the default Gateways too (GEP-3793, experimental).
     *
     * @return {@link DefaultScope#NONE} unless the route asks for it
     */
    DefaultScope useDefaultGateways();

    /**
     * What controllers say of it.
     *
     * @return the status
     */
    RouteStatus status();
}
