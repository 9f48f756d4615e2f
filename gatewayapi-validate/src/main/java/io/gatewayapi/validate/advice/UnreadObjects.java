package io.gatewayapi.validate.advice;

import io.gatewayapi.model.OpaqueResource;

/** An Ingress among the objects: nothing of the Gateway API reads it. */
final class UnreadObjects implements Concern {

    @Override
    public void look(Scene scene) {
        for (OpaqueResource resource : scene.resources().all(OpaqueResource.class)) {
            if (resource.kind().kind().equals("Ingress") && (resource.kind().group().equals("networking.k8s.io") || resource.kind().group().equals("extensions"))) {
                scene.info("ingress-not-read", resource.key(), "kind", "an Ingress is not part of the Gateway API: it is neither checked nor served by a Gateway",
                        "write an HTTPRoute for it; the tool ingress2gateway makes a first draft", "");
            }
        }
    }
}
