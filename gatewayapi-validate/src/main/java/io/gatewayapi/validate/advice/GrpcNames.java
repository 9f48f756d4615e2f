package io.gatewayapi.validate.advice;

import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.ObjectKey;

/** A path such as {@code pkg.Carts/Get} in the field for the service or for the method. */
final class GrpcNames implements Concern {

    @Override
    public void look(Scene scene) {
        for (MatchPlace place : scene.matches()) {
            if (place.match() instanceof GrpcRouteMatch match) {
                match.method().flatMap(GrpcMethodMatch::service).ifPresent(name -> look(scene, place.route(), place.path() + ".method.service", name));
                match.method().flatMap(GrpcMethodMatch::method).ifPresent(name -> look(scene, place.route(), place.path() + ".method.method", name));
            }
        }
    }

    private static void look(Scene scene, ObjectKey route, String path, String name) {
        String bare = name.startsWith("/") ? name.substring(1) : name;
        int slash = bare.indexOf('/');
        if (bare.length() < name.length() || slash >= 0) {
            String fix = slash > 0 && slash < bare.length() - 1
                    ? "write service: " + bare.substring(0, slash) + " and method: " + bare.substring(slash + 1)
                    : "write " + bare.replace("/", "");
            scene.warning("grpc-path-in-name", route, path, "takes no call: the names of services and methods hold no slash, the path /service/method is made of both", fix, "GRPCMethodMatch");
        }
    }
}
