package io.gatewayapi.validate.topology;

import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Route;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What the references of one route come to, while they are looked at one after the other. */
final class RouteReferences {

    private final Route route;
    private final boolean needsGrants;
    private final Set<ObjectKey> targets = new LinkedHashSet<>();
    private final Set<BackendReference> lostMirrors = new LinkedHashSet<>();
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

    /** Notes a mirror whose copies are lost. What one route may not refer to in one place, it may not in another. */
    void lost(BackendReference mirror) {
        lostMirrors.add(mirror);
    }

    Set<BackendReference> lostMirrors() {
        return lostMirrors;
    }

    void leadsTo(ObjectKey target) {
        targets.add(target);
    }

    Set<ObjectKey> targets() {
        return targets;
    }
}
