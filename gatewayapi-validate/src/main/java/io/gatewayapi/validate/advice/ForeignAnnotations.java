package io.gatewayapi.validate.advice;

import io.gatewayapi.model.GatewayClass;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.OpaqueResource;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.Route;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Annotations that no implementation reads on an object of the Gateway API: those of Ingress controllers, and some that
 * look as if they existed. Annotations that do something for somebody are left alone.
 */
final class ForeignAnnotations implements Concern {

    /** Beginnings of names, and who reads them on an Ingress alone. */
    private static final Map<String, String> INGRESS = Map.of(
            "nginx.ingress.kubernetes.io/", "ingress-nginx",
            "ingress.kubernetes.io/", "Ingress controllers",
            "traefik.ingress.kubernetes.io/", "Traefik",
            "alb.ingress.kubernetes.io/", "the AWS Load Balancer Controller",
            "appgw.ingress.kubernetes.io/", "the Azure Application Gateway Ingress Controller",
            "haproxy.org/", "the HAProxy Ingress Controller",
            "nginx.org/", "the NGINX Ingress Controller",
            "kubernetes.io/ingress.", "Ingress controllers");

    /** Names that end so, whoever's they are, and the field that does it. */
    private static final Map<String, String> FIELDS = fields();

    private static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("/canary-by-header", "match the header: matches[].headers");
        fields.put("/canary-weight", "set the weight of the backends: backendRefs[].weight");
        fields.put("/canary", "set the weight of the backends: backendRefs[].weight");
        fields.put("/rewrite-target", "use a URLRewrite filter");
        fields.put("ssl-redirect", "use a RequestRedirect filter on the listener of port 80: scheme: https");
        fields.put("/enable-cors", "use a CORS filter");
        fields.put("/mirror-target", "use a RequestMirror filter");
        fields.put("-read-timeout", "set timeouts.request of the rule");
        fields.put("ingress.class", "a Gateway names its class: spec.gatewayClassName");
        return fields;
    }

    @Override
    public void look(Scene scene) {
        for (Resource resource : scene.resources().resources()) {
            if (resource instanceof OpaqueResource || !resource.kind().group().equals(GroupKind.GATEWAY.group())) {
                continue;
            }
            for (String name : resource.metadata().annotations().keySet()) {
                complaint(resource, name).ifPresent(message -> scene.warning("foreign-annotation", resource.key(), "metadata.annotations[\"" + name + "\"]",
                        message, fix(resource, name), "annotations are no part of the Gateway API"));
            }
        }
    }

    private static Optional<String> complaint(Resource resource, String name) {
        if (name.equals("istio.io/traffic-mirror") || name.equals("istio.io/traffic-policy")) {
            return Optional.of("does nothing: Istio has no such annotation");
        }
        if (name.equals("gateway.networking.k8s.io/controller") && resource instanceof GatewayClass) {
            return Optional.of("does nothing: the controller of a class is the one that spec.controllerName names");
        }
        if (resource instanceof Route && (name.equals("cert-manager.io/issuer") || name.equals("cert-manager.io/cluster-issuer"))) {
            return Optional.of("does nothing: cert-manager reads it on a Gateway, which holds the certificates");
        }
        return INGRESS.keySet().stream().filter(name::startsWith).findFirst()
                .map(prefix -> "does nothing: " + INGRESS.get(prefix) + " read" + (INGRESS.get(prefix).endsWith("s") ? "" : "s") + " it on an Ingress, not on a " + resource.kind().kind());
    }

    private static String fix(Resource resource, String name) {
        if (name.equals("istio.io/traffic-mirror")) {
            return "use a RequestMirror filter";
        }
        if (name.equals("istio.io/traffic-policy")) {
            return "write a DestinationRule, and remove the annotation";
        }
        return resource instanceof Route
                ? FIELDS.entrySet().stream().filter(field -> name.endsWith(field.getKey())).map(field -> field.getValue() + "; remove the annotation").findFirst().orElse("remove it")
                : "remove it";
    }
}
