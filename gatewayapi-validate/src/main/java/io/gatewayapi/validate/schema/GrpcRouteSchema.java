package io.gatewayapi.validate.schema;

import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteRule;

/** {@code GRPCRoute}. */
final class GrpcRouteSchema {

    private GrpcRouteSchema() {}

    static void check(Place object, GrpcRoute route) {
        Place spec = object.field("spec", "GRPCRouteSpec");
        ParentRefSchema.check(spec, route);
        spec.texts("hostnames", route.hostnames(), 0, 16, Form.HOSTNAME);
        spec.each("rules", route.rules(), 0, 16, "GRPCRouteRule", GrpcRouteSchema::rule);
        HttpRouteSchema.totalMatches(spec, route.rules(), rule -> rule.matches().size());
        RuleNameSchema.distinct(spec, route.rules().stream().map(GrpcRouteRule::name).toList());
    }

    private static void rule(Place at, GrpcRouteRule rule) {
        at.text("name", rule.name(), Form.SECTION_NAME);
        at.each("matches", rule.matches(), 0, 64, "GRPCRouteMatch", MatchSchema::grpc);
        FilterSchema.grpc(at, rule.filters());
        at.each("backendRefs", rule.backendRefs(), 0, 16, "GRPCBackendRef", (place, ref) -> {
            ReferenceSchema.weighted(place, ref);
            FilterSchema.grpc(place, ref.filters());
        });
        SessionSchema.check(at, rule.sessionPersistence());
    }
}
