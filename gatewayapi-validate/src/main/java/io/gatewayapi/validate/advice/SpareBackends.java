package io.gatewayapi.validate.advice;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.L4RouteRule;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.TlsRoute;
import io.gatewayapi.model.UdpRoute;
import io.gatewayapi.model.XBackend;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Backends that no route refers to. A Service has other users than routes; an XBackend has none. */
final class SpareBackends implements Concern {

    @Override
    public void look(Scene scene) {
        List<XBackend> backends = scene.resources().all(XBackend.class);
        if (backends.isEmpty() || !scene.isWhole()) {
            return;
        }
        Set<ObjectKey> used = new HashSet<>();
        for (Route route : scene.resources().routes()) {
            refs(route).forEach(ref -> used.add(ref.ref().target(route.namespace())));
        }
        scene.filters().forEach(place -> ref(place.filter()).ifPresent(ref -> used.add(ref.target(place.route().namespace()))));
        for (XBackend backend : backends) {
            if (!used.contains(backend.key())) {
                scene.info("unused-backend", backend.key(), "", "no route refers to this backend", "remove it, or refer to it: backendRefs[] with group "
                        + backend.kind().group() + " and kind " + backend.kind().kind(), "XBackend");
            }
        }
    }

    /** The weighted backends of all rules of a route. */
    static List<BackendRef> refs(Route route) {
        if (route instanceof HttpRoute http) {
            return http.rules().stream().flatMap(rule -> rule.backendRefs().stream()).toList();
        }
        if (route instanceof GrpcRoute grpc) {
            return grpc.rules().stream().flatMap(rule -> rule.backendRefs().stream()).toList();
        }
        List<L4RouteRule> rules = route instanceof TlsRoute tls ? tls.rules() : route instanceof TcpRoute tcp ? tcp.rules() : ((UdpRoute) route).rules();
        return rules.stream().flatMap(rule -> rule.backendRefs().stream()).toList();
    }

    /** The backend that a filter sends something to. */
    static Optional<BackendReference> ref(RouteFilter filter) {
        if (filter instanceof RouteFilter.RequestMirror mirror) {
            return Optional.of(mirror.backendRef());
        }
        return filter instanceof RouteFilter.ExternalAuth auth ? Optional.of(auth.backendRef()) : Optional.empty();
    }
}
