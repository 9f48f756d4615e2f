package io.gatewayapi.model.decode;

import io.gatewayapi.model.DefaultScope;
import io.gatewayapi.model.L4RouteRule;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.RouteStatus;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.TlsRoute;
import io.gatewayapi.model.UdpRoute;
import java.util.List;

/** Reads and writes TLSRoutes, TCPRoutes and UDPRoutes. */
final class L4RouteCodec {

    private L4RouteCodec() {}

    static L4RouteRule rule(Cursor c) {
        return new L4RouteRule(
                c.optional("name", Cursor::string),
                c.requiredList("backendRefs", ReferenceCodec::backendRef));
    }

    static Tree tree(L4RouteRule l) {
        return new Tree().put("name", l.name()).listAlways("backendRefs", l.backendRefs(), ReferenceCodec::tree);
    }

    static TlsRoute tlsRoute(ObjectMeta metadata, Cursor object) {
        RouteStatus status = object.status(StatusCodec::routeStatus, Defaults.ROUTE_STATUS);
        return object.required("spec", spec -> new TlsRoute(
                metadata,
                spec.list("parentRefs", ReferenceCodec::parentRef),
                sniNames(spec),
                spec.requiredList("rules", L4RouteCodec::rule),
                spec.experimental().orElse("useDefaultGateways", Cursor.as(DefaultScope::new), DefaultScope.NONE),
                status));
    }

    static Tree tree(TlsRoute t) {
        return Tree.of("spec", new Tree()
                        .list("parentRefs", t.parentRefs(), ReferenceCodec::tree)
                        .put("hostnames", t.hostnames(), true)
                        .listAlways("rules", t.rules(), L4RouteCodec::tree)
                        .putUnless(DefaultScope.NONE, "useDefaultGateways", t.useDefaultGateways()))
                .put("status", StatusCodec.tree(t.status()));
    }

    static TcpRoute tcpRoute(ObjectMeta metadata, Cursor object) {
        RouteStatus status = object.status(StatusCodec::routeStatus, Defaults.ROUTE_STATUS);
        return object.required("spec", spec -> new TcpRoute(
                metadata,
                spec.list("parentRefs", ReferenceCodec::parentRef),
                spec.requiredList("rules", L4RouteCodec::rule),
                spec.experimental().orElse("useDefaultGateways", Cursor.as(DefaultScope::new), DefaultScope.NONE),
                status));
    }

    static Tree tree(TcpRoute t) {
        return Tree.of("spec", new Tree()
                        .list("parentRefs", t.parentRefs(), ReferenceCodec::tree)
                        .listAlways("rules", t.rules(), L4RouteCodec::tree)
                        .putUnless(DefaultScope.NONE, "useDefaultGateways", t.useDefaultGateways()))
                .put("status", StatusCodec.tree(t.status()));
    }

    static UdpRoute udpRoute(ObjectMeta metadata, Cursor object) {
        RouteStatus status = object.status(StatusCodec::routeStatus, Defaults.ROUTE_STATUS);
        return object.required("spec", spec -> new UdpRoute(
                metadata,
                spec.list("parentRefs", ReferenceCodec::parentRef),
                spec.requiredList("rules", L4RouteCodec::rule),
                spec.experimental().orElse("useDefaultGateways", Cursor.as(DefaultScope::new), DefaultScope.NONE),
                status));
    }

    static Tree tree(UdpRoute u) {
        return Tree.of("spec", new Tree()
                        .list("parentRefs", u.parentRefs(), ReferenceCodec::tree)
                        .listAlways("rules", u.rules(), L4RouteCodec::tree)
                        .putUnless(DefaultScope.NONE, "useDefaultGateways", u.useDefaultGateways()))
                .put("status", StatusCodec.tree(u.status()));
    }

    /** Required since v1alpha3; in v1alpha2 a TLSRoute without hostnames took every SNI of its listener. */
    private static List<String> sniNames(Cursor spec) {
        return spec.version().equals("v1alpha2")
                ? spec.list("hostnames", Cursor::string)
                : spec.requiredList("hostnames", Cursor::string);
    }
}
