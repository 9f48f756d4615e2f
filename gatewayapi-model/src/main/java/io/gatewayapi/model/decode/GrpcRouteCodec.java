package io.gatewayapi.model.decode;

import io.gatewayapi.model.DefaultScope;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.GrpcRouteRule;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.RouteStatus;

/** Reads and writes GRPCRoutes. */
final class GrpcRouteCodec {

    private GrpcRouteCodec() {}

    static GrpcRouteMatch match(Cursor c) {
        return new GrpcRouteMatch(c.optional("method", MatchCodec::grpcMethod), c.list("headers", MatchCodec::header));
    }

    static Tree tree(GrpcRouteMatch g) {
        return new Tree()
                .put("method", g.method().map(MatchCodec::tree))
                .list("headers", g.headers(), MatchCodec::tree);
    }

    static GrpcRouteRule rule(Cursor c) {
        return new GrpcRouteRule(
                c.optional("name", Cursor::string),
                c.list("matches", GrpcRouteCodec::match),
                c.list("filters", FilterCodec::filter),
                c.list("backendRefs", ReferenceCodec::filteringBackendRef),
                c.experimental().optional("sessionPersistence", SessionCodec::sessionPersistence));
    }

    static Tree tree(GrpcRouteRule g) {
        return new Tree()
                .put("name", g.name())
                .list("matches", g.matches(), GrpcRouteCodec::tree)
                .list("filters", g.filters(), FilterCodec::tree)
                .list("backendRefs", g.backendRefs(), ReferenceCodec::tree)
                .put("sessionPersistence", g.sessionPersistence().map(SessionCodec::tree));
    }

    static GrpcRoute grpcRoute(ObjectMeta metadata, Cursor object) {
        RouteStatus status = object.status(StatusCodec::routeStatus, Defaults.ROUTE_STATUS);
        return object.required("spec", spec -> new GrpcRoute(
                metadata,
                spec.list("parentRefs", ReferenceCodec::parentRef),
                spec.list("hostnames", Cursor::string),
                spec.list("rules", GrpcRouteCodec::rule),
                spec.experimental().orElse("useDefaultGateways", Cursor.as(DefaultScope::new), DefaultScope.NONE),
                status));
    }

    static Tree tree(GrpcRoute g) {
        return Tree.of("spec", new Tree()
                        .list("parentRefs", g.parentRefs(), ReferenceCodec::tree)
                        .put("hostnames", g.hostnames())
                        .list("rules", g.rules(), GrpcRouteCodec::tree)
                        .putUnless(DefaultScope.NONE, "useDefaultGateways", g.useDefaultGateways()))
                .put("status", StatusCodec.tree(g.status()));
    }
}
