package io.gatewayapi.validate.topology;

import io.gatewayapi.model.DefaultScope;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.UdpRoute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which routes attach to which listeners. Each parent reference is judged by itself (ParentReference, GEP-957). */
final class Attachments {

    private final World world;
    private final Rules rules;
    private final Map<ObjectKey, List<ResolvedListener>> byOwner = new LinkedHashMap<>();
    private final Set<ObjectKey> assumed = new HashSet<>();
    private final List<ParentReference> defaultGateways = new ArrayList<>();
    private final Map<ResolvedListener, Map<ObjectKey, AttachedRoute>> attached = new IdentityHashMap<>();
    private final List<Attachment> attachments = new ArrayList<>();

    Attachments(World world, List<ResolvedGateway> gateways) {
        this.world = world;
        this.rules = new Rules(world);
        for (ResolvedGateway gateway : gateways) {
            byOwner.put(gateway.key(), new ArrayList<>()); // a Gateway may be without listeners of its own
            gateway.listeners().forEach(listener -> byOwner.computeIfAbsent(listener.owner(), owner -> new ArrayList<>()).add(listener));
            if (gateway.assumed()) {
                assumed.add(gateway.key());
            }
            if (gateway.gateway().defaultScope().equals(DefaultScope.ALL)) {
                defaultGateways.add(ParentReference.gateway(gateway.gateway().namespace(), gateway.gateway().name()));
            }
        }
    }

    void add(Route route) {
        List<ResolvedRule> resolved = rules.resolve(route);
        boolean usable = resolved.isEmpty() || resolved.stream().anyMatch(rule -> rule.dropped().isEmpty());
        int implied = route.useDefaultGateways().equals(DefaultScope.ALL) ? defaultGateways.size() : 0;
        for (int i = 0; i < route.parentRefs().size() + implied; i++) {
            boolean spelt = i < route.parentRefs().size();
            ParentReference ref = spelt ? route.parentRefs().get(i) : defaultGateways.get(i - route.parentRefs().size());
            attach(route, resolved, usable, ref, spelt ? "spec.parentRefs[" + i + "]" : "spec.useDefaultGateways");
        }
    }

    List<Attachment> attachments() {
        return attachments;
    }

    List<AttachedRoute> of(ResolvedListener listener) {
        return List.copyOf(attached.getOrDefault(listener, Map.of()).values());
    }

    private void attach(Route route, List<ResolvedRule> resolved, boolean usable, ParentReference ref, String path) {
        ObjectKey parent = ref.target(route.namespace());
        List<ResolvedListener> listeners = byOwner.get(parent);
        if (listeners == null) {
            parentMissing(route, parent, path);
            return;
        }
        // of a Gateway that is only taken to exist, a name that was not guessed means any listener
        boolean anyName = assumed.contains(parent) && listeners.stream().noneMatch(candidate -> ref.sectionName().filter(candidate.listener().name()::equals).isPresent());
        // "both must match": the listeners of the direct parent with this name and this port
        List<ResolvedListener> relevant = listeners.stream()
                .filter(candidate -> anyName || ref.sectionName().filter(name -> !name.equals(candidate.listener().name())).isEmpty())
                .filter(candidate -> ref.port().isEmpty() || ref.port().getAsInt() == candidate.listener().port())
                .toList();
        List<ResolvedListener> allowed = relevant.stream().filter(candidate -> allows(candidate, route)).toList();
        Map<ResolvedListener, List<Hostname>> meeting = new LinkedHashMap<>();
        for (ResolvedListener candidate : allowed) {
            List<Hostname> hostnames = hostnames(candidate, route);
            if (!hostnames.isEmpty()) {
                meeting.put(candidate, hostnames);
            }
        }
        Optional<String> rejected = relevant.isEmpty()
                ? Optional.of(Reasons.NO_MATCHING_PARENT)
                : allowed.isEmpty()
                        ? Optional.of(Reasons.NOT_ALLOWED_BY_LISTENERS)
                        : meeting.isEmpty()
                                ? Optional.of(Reasons.NO_MATCHING_LISTENER_HOSTNAME)
                                : usable ? Optional.empty() : Optional.of(Reasons.UNSUPPORTED_VALUE);
        attachments.add(new Attachment(route, ref, parent, rejected));
        if (rejected.isEmpty()) {
            // two references may select one listener: the route is attached to it once
            meeting.forEach((listener, hostnames) -> attached.computeIfAbsent(listener, key -> new LinkedHashMap<>())
                    .putIfAbsent(route.key(), new AttachedRoute(route, hostnames, resolved)));
        } else {
            note(route, ref, parent, path, rejected.get(), listeners, relevant);
        }
    }

    private boolean allows(ResolvedListener candidate, Route route) {
        return candidate.supportedKinds().contains(route.kind())
                && world.admits(candidate.listener().allowedRoutes().namespaces(), candidate.owner().namespace(), route.namespace());
    }

    /** The hosts of a route on a listener; entries that do not meet the listener's host name are dropped there. */
    private static List<Hostname> hostnames(ResolvedListener listener, Route route) {
        if (route instanceof TcpRoute || route instanceof UdpRoute) {
            return List.of(new Hostname("", ""));
        }
        if (route.hostnames().isEmpty()) {
            return List.of(new Hostname("", Hostname.intersect(listener.hostname(), "").orElseThrow()));
        }
        return route.hostnames().stream()
                .flatMap(name -> Hostname.intersect(listener.hostname(), name)
                        .map(effective -> new Hostname(name.toLowerCase(Locale.ROOT), effective))
                        .stream())
                .distinct()
                .toList();
    }

    // ---- what the author should know

    private void parentMissing(Route route, ObjectKey parent, String path) {
        boolean mesh = parent.kind().equals(GroupKind.SERVICE);
        boolean ours = parent.kind().equals(GroupKind.GATEWAY) || parent.kind().equals(GroupKind.LISTENER_SET);
        if (ours && world.resources().find(parent).isEmpty() && !world.assumptions().trusting()) {
            String known = byOwner.keySet().stream().map(ObjectKey::toString).collect(Collectors.joining(", "));
            world.error("parent-not-found", route.key(), path, parent + " does not exist",
                    known.isEmpty() ? "create it" : "refer to one that does: " + known, "CommonRouteSpec.parentRefs");
        } else if (!mesh && !ours) {
            world.error("invalid-kind", route.key(), path + ".kind", "a parent cannot be a " + parent.kind(), "write kind: Gateway, ListenerSet or Service", "ParentReference.kind");
        }
    }

    private void note(Route route, ParentReference ref, ObjectKey parent, String path, String reason, List<ResolvedListener> listeners, List<ResolvedListener> relevant) {
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
