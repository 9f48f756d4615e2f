package io.gatewayapi.validate.advice;

import io.gatewayapi.model.DefaultScope;
import io.gatewayapi.model.Route;

/** Routes that name no parent: nothing ever serves them. */
final class DetachedRoutes implements Concern {

    @Override
    public void look(Scene scene) {
        for (Route route : scene.resources().routes()) {
            if (route.parentRefs().isEmpty() && !route.useDefaultGateways().equals(DefaultScope.ALL)) {
                scene.warning("detached-route", route.key(), "spec", "the route names no parent, so nothing serves it",
                        "add parentRefs: [{name: ...}] with the name of a Gateway", "CommonRouteSpec.parentRefs");
            }
        }
    }
}
