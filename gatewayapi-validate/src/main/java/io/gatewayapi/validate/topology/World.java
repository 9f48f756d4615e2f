package io.gatewayapi.validate.topology;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.LabelSelector;
import io.gatewayapi.model.Namespace;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.FromNamespaces;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Problem.Severity;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the resolution of one topology looks at, and where it notes what is wrong. */
final class World {

    /** Kubernetes puts this label on every Namespace, also where a manifest does not spell it. */
    static final String NAME_LABEL = "kubernetes.io/metadata.name";

    private final ResourceSet resources;
    private final Assumptions assumptions;
    private final Grants grants;
    private final List<Problem> problems = new ArrayList<>();

    World(ResourceSet resources, Assumptions assumptions) {
        this.resources = resources;
        this.assumptions = assumptions;
        this.grants = new Grants(resources);
    }

    ResourceSet resources() {
        return resources;
    }

    Assumptions assumptions() {
        return assumptions;
    }

    Grants grants() {
        return grants;
    }

    List<Problem> problems() {
        return problems;
    }

    <T extends Resource> Optional<T> find(ObjectKey key, Class<T> type) {
        return resources.find(key, type);
    }

    void error(String code, ObjectKey object, String path, String message, String fix, String rule) {
        problems.add(Problem.of(Severity.ERROR, code, object.toString(), path, message).withFix(fix).withRule(rule));
    }

    void warning(String code, ObjectKey object, String path, String message, String fix, String rule) {
        problems.add(Problem.of(Severity.WARNING, code, object.toString(), path, message).withFix(fix).withRule(rule));
    }

    /**
     * Whether objects of a namespace may attach (RouteNamespaces, ListenerNamespaces).
     *
     * @param owner the namespace of the object that holds the listener; {@code Same} means that one
     */
    boolean admits(NamespaceSelection selection, String owner, String candidate) {
        if (selection.from().equals(FromNamespaces.ALL)) {
            return true;
        }
        if (selection.from().equals(FromNamespaces.SAME)) {
            return owner.equals(candidate);
        }
        // Selector without a selector selects nothing; None and values that are not known neither
        return selection.from().equals(FromNamespaces.SELECTOR)
                && selection.selector().filter(selector -> selects(selector, candidate)).isPresent();
    }

    private boolean selects(LabelSelector selector, String name) {
        Map<String, String> labels = new HashMap<>();
        Optional<Namespace> namespace = find(new ObjectKey(GroupKind.NAMESPACE, "", name), Namespace.class);
        namespace.ifPresent(present -> labels.putAll(present.metadata().labels()));
        labels.put(NAME_LABEL, name);
        if (namespace.isPresent() || !assumptions.trusting()) {
            return selector.matches(labels);
        }
        // the labels of a Namespace that is taken to exist are not known, except for its name
        return new LabelSelector(
                        only(selector.matchLabels()),
                        selector.matchExpressions().stream().filter(requirement -> requirement.key().equals(NAME_LABEL)).toList())
                .matches(labels);
    }

    private static Map<String, String> only(Map<String, String> labels) {
        return labels.containsKey(NAME_LABEL) ? Map.of(NAME_LABEL, labels.get(NAME_LABEL)) : Map.of();
    }
}
