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
import java.util.function.Supplier;

/** What the resolution of one topology looks at, and where it notes what is wrong. */
final class World {

    /** Kubernetes puts this label on every Namespace, also where a manifest does not spell it. */
    static final String NAME_LABEL = "kubernetes.io/metadata.name";

    private final ResourceSet resources;
    private final Assumptions assumptions;
    private final Grants grants;
    private final List<Problem> problems = new ArrayList<>();

    World(ResourceSet resources, Assumptions assumptions) {
        this(resources, assumptions, new Grants(resources, assumptions.supports(Feature.REFERENCE_GRANT)));
    }

    /** A world whose grants are known: that of a topology of which only a route changes. */
    World(ResourceSet resources, Assumptions assumptions, Grants grants) {
        this.resources = resources;
        this.assumptions = assumptions;
        this.grants = grants;
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

    /** The problems that were noted since somebody last took them. */
    List<Problem> takeProblems() {
        List<Problem> taken = List.copyOf(problems);
        problems.clear();
        return taken;
    }

    /** Looks once more at what was looked at before, without noting what is wrong with it again. */
    <T> T silently(Supplier<T> look) {
        int noted = problems.size();
        T seen = look.get();
        problems.subList(noted, problems.size()).clear();
        return seen;
    }

    /** The feature itself where the host lacks it. */
    Optional<Feature> lacks(Feature feature) {
        return assumptions.supports(feature) ? Optional.empty() : Optional.of(feature);
    }

    /** Whether an object is there, or taken to be. */
    boolean exists(ObjectKey key) {
        return assumptions.trusting() || resources.find(key).isPresent();
    }

    /** Whether an object may refer to another (ReferenceGrant, GEP-709); notes it where it may not. */
    boolean permits(ObjectKey from, ObjectKey to, String path) {
        boolean permitted = grants.allow(from, to);
        if (!permitted) {
            error("ref-not-permitted", from, path, "no ReferenceGrant in namespace " + to.namespace() + " lets " + from.kind().kind()
                    + "s of " + from.namespace() + " use " + to, Grants.missing(from, to), "ReferenceGrant, GEP-709");
        }
        return permitted;
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

    void info(String code, ObjectKey object, String path, String message, String fix, String rule) {
        problems.add(Problem.of(Severity.INFO, code, object.toString(), path, message).withFix(fix).withRule(rule));
    }

    void unknown(ObjectKey object, String path, String value) {
        error("unsupported-value", object, path, "the value " + value + " is not known", "write a value of Gateway API v1.6.1",
                "\"unknown values ... Accepted=False with UnsupportedValue\"");
    }

    void unsupported(Feature feature, ObjectKey object, String path) {
        error("unsupported-value", object, path, "the host does not support " + feature, "leave it out, or use a host that has the feature " + feature,
                "GatewayClass.status.supportedFeatures, GEP-2162");
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
