package io.gatewayapi.validate.advice;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.HttpRouteTimeouts;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.ServicePort;

/** Collects the features that one route needs, of its Gateways and of the mesh. */
final class RouteFeatures {

    private final Features features;
    private final ResourceSet resources;
    private final Route route;
    private final ObjectKey key;
    private final boolean gateway;
    private final boolean mesh;

    RouteFeatures(Features features, ResourceSet resources, Route route) {
        this.features = features;
        this.resources = resources;
        this.route = route;
        this.key = route.key();
        this.mesh = route.parentRefs().stream().anyMatch(this::isService);
        this.gateway = !mesh || !route.parentRefs().stream().allMatch(this::isService);
    }

    private boolean isService(ParentReference ref) {
        return ref.target(route.namespace()).kind().equals(GroupKind.SERVICE);
    }

    void collect() {
        features.need(key.kind().kind(), key, "");
        for (int i = 0; i < route.parentRefs().size(); i++) {
            ParentReference ref = route.parentRefs().get(i);
            String path = "spec.parentRefs[" + i + "]";
            if (isService(ref)) {
                features.need("Mesh", key, path);
                features.need(!ref.target(route.namespace()).namespace().equals(route.namespace()), "MeshConsumerRoute", key, path + ".namespace");
            } else if (route instanceof HttpRoute && ref.port().isPresent()) {
                features.need("HTTPRouteParentRefPort", key, path + ".port");
                features.need("HTTPRouteDestinationPortMatching", key, path + ".port");
            }
        }
        if (route instanceof HttpRoute http) {
            for (int i = 0; i < http.rules().size(); i++) {
                rule(http.rules().get(i), "spec.rules[" + i + "]");
            }
            FilterPlace.of(route).forEach(this::filter);
        } else if (route instanceof GrpcRoute grpc) {
            for (int i = 0; i < grpc.rules().size(); i++) {
                features.need(grpc.rules().get(i).name().isPresent(), "GRPCRouteNamedRouteRule", key, "spec.rules[" + i + "].name");
            }
        }
    }

    private void rule(HttpRouteRule rule, String path) {
        both(rule.name().isPresent(), "HTTPRouteNamedRouteRule", "MeshHTTPRouteNamedRouteRule", path + ".name");
        for (int i = 0; i < rule.matches().size(); i++) {
            String match = path + ".matches[" + i + "]";
            features.need(rule.matches().get(i).method().isPresent(), "HTTPRouteMethodMatching", key, match + ".method");
            both(!rule.matches().get(i).queryParams().isEmpty(), "HTTPRouteQueryParamMatching", "MeshHTTPRouteQueryParamMatching", match + ".queryParams");
        }
        features.need(rule.timeouts().flatMap(HttpRouteTimeouts::request).isPresent(), "HTTPRouteRequestTimeout", key, path + ".timeouts.request");
        features.need(rule.timeouts().flatMap(HttpRouteTimeouts::backendRequest).isPresent(), "HTTPRouteBackendTimeout", key, path + ".timeouts.backendRequest");
        rule.retry().ifPresent(retry -> {
            features.need("HTTPRouteRetry", key, path + ".retry");
            features.need("HTTPRouteRetryConnectionError", key, path + ".retry");
            features.need(rule.timeouts().flatMap(HttpRouteTimeouts::backendRequest).isPresent(), "HTTPRouteRetryBackendTimeout", key, path + ".retry");
        });
        features.need(rule.filters().stream().filter(RouteFilter.RequestMirror.class::isInstance).count() > 1, "HTTPRouteRequestMultipleMirrors", key, path + ".filters");
        for (int i = 0; i < rule.backendRefs().size(); i++) {
            backend(rule.backendRefs().get(i), path + ".backendRefs[" + i + "]");
        }
    }

    private void backend(BackendRef ref, String path) {
        String protocol = resources.find(ref.ref().target(route.namespace()), Service.class)
                .filter(service -> ref.ref().port().isPresent())
                .flatMap(service -> service.port(ref.ref().port().getAsInt()))
                .flatMap(ServicePort::appProtocol)
                .orElse("");
        features.need(protocol.equals("kubernetes.io/h2c"), "HTTPRouteBackendProtocolH2C", key, path);
        features.need(protocol.equals("kubernetes.io/ws"), "HTTPRouteBackendProtocolWebSocket", key, path);
    }

    private void filter(FilterPlace place) {
        String path = place.path();
        RouteFilter filter = place.filter();
        if (filter instanceof RouteFilter.RequestHeaderModifier) {
            both(place.isOfBackend(), "HTTPRouteBackendRequestHeaderModification", "MeshHTTPRouteBackendRequestHeaderModification", path);
        } else if (filter instanceof RouteFilter.ResponseHeaderModifier) {
            features.need("HTTPRouteResponseHeaderModification", key, path);
        } else if (filter instanceof RouteFilter.RequestRedirect redirect) {
            both(redirect.port().isPresent(), "HTTPRoutePortRedirect", "MeshHTTPRouteRedirectPort", path + ".requestRedirect.port");
            both(redirect.scheme().isPresent(), "HTTPRouteSchemeRedirect", "MeshHTTPRouteSchemeRedirect", path + ".requestRedirect.scheme");
            both(redirect.path().isPresent(), "HTTPRoutePathRedirect", "MeshHTTPRouteRedirectPath", path + ".requestRedirect.path");
            int status = redirect.statusCode();
            features.need(status == 303 || status == 307 || status == 308, "HTTPRoute" + status + "RedirectStatusCode", key, path + ".requestRedirect.statusCode");
        } else if (filter instanceof RouteFilter.UrlRewrite rewrite) {
            features.need(rewrite.hostname().isPresent(), "HTTPRouteHostRewrite", key, path + ".urlRewrite.hostname");
            both(rewrite.path().isPresent(), "HTTPRoutePathRewrite", "MeshHTTPRouteRewritePath", path + ".urlRewrite.path");
        } else if (filter instanceof RouteFilter.RequestMirror mirror) {
            features.need("HTTPRouteRequestMirror", key, path);
            features.need(mirror.percent().isPresent() || mirror.fraction().isPresent(), "HTTPRouteRequestPercentageMirror", key, path + ".requestMirror");
        } else if (filter instanceof RouteFilter.Cors) {
            features.need("HTTPRouteCORS", key, path);
        }
    }

    /** A feature that upstream names apart for the mesh. */
    private void both(boolean needed, String onGateway, String inMesh, String path) {
        features.need(needed && gateway, onGateway, key, path);
        features.need(needed && mesh, inMesh, key, path);
    }
}
