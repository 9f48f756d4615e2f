package io.gatewayapi.validate.topology;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.Route;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the author of a route should know where it does not attach. */
final class AttachmentProblems {

    private final World world;
    private final Set<ObjectKey> parents;

    /** @param parents the Gateways and ListenerSets that there are */
    AttachmentProblems(World world, Set<ObjectKey> parents) {
        this.world = world;
        this.parents = parents;
    }

    void parentMissing(Route route, ObjectKey parent, String path) {
        boolean possible = parent.kind().equals(GroupKind.GATEWAY) || parent.kind().equals(GroupKind.LISTENER_SET) || parent.kind().equals(GroupKind.SERVICE);
        if (!possible) {
            world.error("invalid-kind", route.key(), path + ".kind", "a parent cannot be a " + parent.kind(), "write kind: Gateway, ListenerSet or Service", "ParentReference.kind");
        } else if (!world.exists(parent)) {
            String known = parents.stream().map(ObjectKey::toString).collect(Collectors.joining(", "));
            world.error("parent-not-found", route.key(), path, parent + " does not exist",
                    known.isEmpty() || parent.kind().equals(GroupKind.SERVICE) ? "create it" : "refer to one that does: " + known, "CommonRouteSpec.parentRefs");
        }
    }

    void note(Route route, ParentReference ref, ObjectKey parent, String path, String reason, List<ResolvedListener> listeners, List<ResolvedListener> relevant) {
        switch (reason) {
            case Reasons.NO_MATCHING_PARENT -> world.error("no-matching-parent", route.key(), path + (ref.sectionName().isPresent() ? ".sectionName" : ".port"),
                    parent + " has no listener " + ref.sectionName().orElse("") + (ref.port().isPresent() ? " on port " + ref.port().getAsInt() : ""),
                    "name one of " + listeners.stream().map(l -> l.listener().name() + " (port " + l.listener().port() + ")").toList(), "ParentReference.sectionName");
            case Reasons.NOT_ALLOWED_BY_LISTENERS -> notAllowed(route, parent, path, relevant);
            case Reasons.NO_MATCHING_LISTENER_HOSTNAME -> world.error("no-matching-listener-hostname", route.key(), "spec.hostnames",
                    "none of " + route.hostnames() + " meets the host name of a listener of " + parent + ", which have "
                            + relevant.stream().map(l -> l.hostname().isEmpty() ? "*" : l.hostname()).distinct().toList(),
                    "use a host name under one of them", "HTTPRouteSpec.hostnames");
            default -> { } // the values that are not known were noted where they stand
        }
    }

    private void notAllowed(Route route, ObjectKey parent, String path, List<ResolvedListener> relevant) {
        List<ResolvedListener> ofKind = relevant.stream().filter(l -> l.supportedKinds().contains(route.kind())).toList();
        if (ofKind.isEmpty()) {
            world.error("not-allowed-by-listeners", route.key(), path, "no listener of " + parent + " that is referred to takes a " + route.kind().kind() + ", only "
                    + relevant.stream().flatMap(l -> l.supportedKinds().stream()).map(GroupKind::kind).distinct().toList(),
                    "refer to a listener whose protocol and allowedRoutes.kinds take it", "Listener.allowedRoutes.kinds");
            return;
        }
        NamespaceSelection selection = ofKind.get(0).listener().allowedRoutes().namespaces();
        String fix = selection.selector()
                .map(selector -> "label the Namespace (not the route): kubectl label namespace " + route.namespace() + " "
                        + selector.matchLabels().entrySet().stream().map(Object::toString).collect(Collectors.joining(" ")))
                .orElse("set allowedRoutes.namespaces.from of the listener to All or Selector, or move the route");
        world.error("not-allowed-by-listeners", route.key(), path, "the listeners of " + parent + " do not take routes from namespace " + route.namespace()
                + " (from: " + selection.from() + ")", fix, "Listener.allowedRoutes.namespaces");
    }
}
