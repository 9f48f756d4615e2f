package io.gatewayapi.validate.topology;

import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Route;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the references of one route come to, while they are looked at one after the other. */
final class RouteReferences {

    private final Route route;
    private final boolean needsGrants;
    private final Set<ObjectKey> targets = new LinkedHashSet<>();
    private final Map<BackendReference, ResolvedBackend> filterBackends = new HashMap<>();
    private Optional<String> unresolved = Optional.empty();

    /** @param needsGrants whether references to other namespaces need a grant */
    RouteReferences(Route route, boolean needsGrants) {
        this.route = route;
        this.needsGrants = needsGrants;
    }

    ObjectKey key() {
        return route.key();
    }

    boolean needsGrants() {
        return needsGrants;
    }

    /** Notes why a reference does not resolve: of several the first counts. */
    void unresolved(String reason) {
        unresolved = unresolved.or(() -> Optional.of(reason));
    }

    Optional<String> unresolved() {
        return unresolved;
    }

    /** Notes what a filter refers to. One reference is one backend, wherever in the route it stands. */
    void ofFilter(ResolvedBackend backend) {
        filterBackends.put(backend.ref().ref(), backend);
    }

    /** What filters refer to, those that were looked at since somebody last took it. */
    Map<BackendReference, ResolvedBackend> takeFilterBackends() {
        Map<BackendReference, ResolvedBackend> taken = Map.copyOf(filterBackends);
        filterBackends.clear();
        return taken;
    }

    void leadsTo(ObjectKey target) {
        targets.add(target);
    }

    Set<ObjectKey> targets() {
        return targets;
    }
}
