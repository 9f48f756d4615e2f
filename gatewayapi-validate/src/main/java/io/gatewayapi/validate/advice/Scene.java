package io.gatewayapi.validate.advice;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Problem.Severity;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Route;
import io.gatewayapi.regex.RegexEngine;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.AttachedRoute;
import io.gatewayapi.validate.topology.Attachment;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What all pieces of advice look at, and where they note what they find. One thread looks at a time. */
final class Scene {

    private final Topology topology;
    private final ResourceSet resources;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<ObjectKey, Set<ParentReference>> accepted = new HashMap<>();
    private final Set<ObjectKey> onClosedListeners = new HashSet<>();
    private Shadows shadows;
    private List<FilterPlace> filters;
    private List<MatchPlace> matches;

    Scene(Topology topology, ResourceSet resources) {
        this.topology = topology;
        this.resources = resources;
        for (Attachment attachment : topology.attachments()) {
            GroupKind parent = attachment.parent().kind();
            // a route to a Service is in force in the mesh, where nobody looks here
            if (attachment.rejected().isEmpty() && (parent.equals(GroupKind.GATEWAY) || parent.equals(GroupKind.LISTENER_SET))) {
                accepted.computeIfAbsent(attachment.route().key(), key -> new HashSet<>()).add(attachment.parentRef());
            }
        }
        for (ResolvedGateway gateway : topology.gateways()) {
            for (ResolvedListener listener : gateway.listeners()) {
                if (!Territory.isOpen(listener)) {
                    listener.routes().stream().map(AttachedRoute::route).map(Route::key).forEach(onClosedListeners::add);
                }
            }
        }
    }

    Topology topology() {
        return topology;
    }

    ResourceSet resources() {
        return resources;
    }

    /** What compiles the regular expressions of routes. */
    RegexEngine regexes() {
        return topology.assumptions().regexes();
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Whether what is not at hand does not exist, so that "nothing uses it" can be said. */
    boolean isWhole() {
        return !Assumptions.fitting(resources).trusting() && topology.gateways().stream().noneMatch(ResolvedGateway::assumed);
    }

    /** Whether all that a route may ever serve is known: each of its parents is at hand and takes it, on listeners without conflicts. */
    boolean isSettled(Route route) {
        return accepted.getOrDefault(route.key(), Set.of()).containsAll(route.parentRefs()) && !onClosedListeners.contains(route.key());
    }

    /** Who wins where; computed once. */
    Shadows shadows() {
        if (shadows == null) {
            shadows = new Shadows(Territory.all(topology));
        }
        return shadows;
    }

    /** The filters of all routes; found once. */
    List<FilterPlace> filters() {
        if (filters == null) {
            filters = resources.routes().stream().flatMap(route -> FilterPlace.of(route).stream()).toList();
        }
        return filters;
    }

    /** The matches of all routes; found once. */
    List<MatchPlace> matches() {
        if (matches == null) {
            matches = resources.routes().stream().flatMap(route -> MatchPlace.of(route).stream()).toList();
        }
        return matches;
    }

    void warning(String code, ObjectKey object, String path, String message, String fix, String rule) {
        problems.add(Problem.of(Severity.WARNING, code, object.toString(), path, message).withFix(fix).withRule(rule));
    }

    void info(String code, ObjectKey object, String path, String message, String fix, String rule) {
        problems.add(Problem.of(Severity.INFO, code, object.toString(), path, message).withFix(fix).withRule(rule));
    }
}
