package io.gatewayapi.validate.advice;

import io.gatewayapi.model.FromNamespaces;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.LabelSelector;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Labels that a listener looks for on the Namespace of a route, put on the route itself. */
final class MisplacedLabels implements Concern {

    @Override
    public void look(Scene scene) {
        for (Route route : scene.resources().routes()) {
            if (!route.metadata().labels().isEmpty()) {
                // one is enough: the fix is the same for all
                route.parentRefs().stream().filter(ref -> listeners(scene, route, ref).stream().anyMatch(listener -> look(scene, route, ref, listener))).findFirst();
            }
        }
    }

    /** The listeners that a reference means, whether they serve or not. */
    private static List<Listener> listeners(Scene scene, Route route, ParentReference ref) {
        ObjectKey parent = ref.target(route.namespace());
        List<Listener> all = scene.resources().find(parent, Gateway.class).map(Gateway::listeners)
                .or(() -> scene.resources().find(parent, ListenerSet.class).map(ListenerSet::listeners))
                .orElse(List.of());
        return all.stream()
                .filter(listener -> ref.sectionName().filter(name -> !name.equals(listener.name())).isEmpty())
                .filter(listener -> ref.port().isEmpty() || ref.port().getAsInt() == listener.port())
                .toList();
    }

    private static boolean look(Scene scene, Route route, ParentReference ref, Listener listener) {
        NamespaceSelection selection = listener.allowedRoutes().namespaces();
        Map<String, String> wanted = selection.from().equals(FromNamespaces.SELECTOR)
                ? selection.selector().map(LabelSelector::matchLabels).orElse(Map.of())
                : Map.of();
        Optional<Map<String, String>> known = scene.resources().find(new ObjectKey(GroupKind.NAMESPACE, "", route.namespace()))
                .map(Resource::metadata).map(ObjectMeta::labels);
        String misplaced = wanted.entrySet().stream()
                .filter(label -> label.getValue().equals(route.metadata().labels().get(label.getKey())))
                .filter(label -> !label.getValue().equals(known.orElse(Map.of()).get(label.getKey())))
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(" "));
        if (!misplaced.isEmpty()) {
            scene.warning("label-on-route", route.key(), "metadata.labels", "listener " + listener.name() + " of " + ref.target(route.namespace()) + " looks for " + misplaced
                            + " on the Namespace of a route, not on the route; Namespace " + route.namespace() + (known.isPresent() ? " lacks it" : " is not at hand"),
                    "kubectl label namespace " + route.namespace() + " " + misplaced, "Listener.allowedRoutes.namespaces.selector: selects Namespaces");
        }
        return !misplaced.isEmpty();
    }
}
