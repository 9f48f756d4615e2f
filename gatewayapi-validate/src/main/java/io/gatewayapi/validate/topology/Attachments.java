package io.gatewayapi.validate.topology;

import io.gatewayapi.model.DefaultScope;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.UdpRoute;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which routes attach to which listeners. Each parent reference is judged by itself (ParentReference, GEP-957). */
final class Attachments {

    private final World world;
    private final RouteKinds routeKinds;
    private final Rules rules;
    private final ServiceParents services;
    private final Set<String> meshControllers;
    private final AttachmentProblems noting;
    /** The Gateway of each owner of listeners: itself, or that of a ListenerSet. */
    private final Map<ObjectKey, ResolvedGateway> gateways = new LinkedHashMap<>();
    private final Map<ObjectKey, List<ResolvedListener>> listeners = new LinkedHashMap<>();
    private final List<ParentReference> defaultGateways = new ArrayList<>();
    private final Map<ResolvedListener, Map<ObjectKey, AttachedRoute>> attached = new IdentityHashMap<>();
    private final List<Attachment> attachments = new ArrayList<>();

    Attachments(World world, Rules rules, Set<String> meshControllers, List<ResolvedGateway> resolved, List<ResolvedRoute> routes) {
        this.world = world;
        this.routeKinds = new RouteKinds(world);
        this.rules = rules;
        this.services = new ServiceParents(world, routes.stream().filter(route -> routeKinds.isSupported(route.route().kind())).toList());
        this.meshControllers = meshControllers;
        for (ResolvedGateway gateway : resolved) {
            add(gateway, gateway.key()); // a Gateway may be without listeners of its own
            gateway.listenerSets().forEach(set -> add(gateway, set.listenerSet().key()));
            gateway.listeners().forEach(listener -> listeners.get(listener.owner()).add(listener));
        }
        resolved.stream().filter(gateway -> gateway.gateway().defaultScope().equals(DefaultScope.ALL)).map(ResolvedGateway::key).sorted()
                .forEach(key -> defaultGateways.add(ParentReference.gateway(key.namespace(), key.name())));
        this.noting = new AttachmentProblems(world, listeners.keySet());
    }

    private void add(ResolvedGateway gateway, ObjectKey owner) {
        gateways.put(owner, gateway);
        listeners.put(owner, new ArrayList<>());
    }

    void add(ResolvedRoute resolved) {
        Route route = resolved.route();
        if (!routeKinds.isSupported(route.kind())) {
            return; // a controller does not touch what it does not know
        }
        RuleVariants variants = new RuleVariants(resolved.rules(), () -> rules.ofService(resolved));
        List<ParentReference> refs = new ArrayList<>(route.parentRefs().stream().distinct().toList());
        int spelt = refs.size();
        if (route.useDefaultGateways().equals(DefaultScope.ALL)) {
            // "as if every default Gateway were in parentRefs, in addition to explicit ones" (GEP-3793)
            defaultGateways.stream().filter(implied -> refs.stream().noneMatch(ref -> covers(route, ref, implied))).forEach(refs::add);
        }
        for (int i = 0; i < refs.size(); i++) {
            String path = i < spelt ? "spec.parentRefs[" + route.parentRefs().indexOf(refs.get(i)) + "]" : "spec.useDefaultGateways";
            attach(resolved, variants, refs.get(i), path);
        }
    }

    private static boolean covers(Route route, ParentReference ref, ParentReference implied) {
        return ref.target(route.namespace()).equals(implied.target(route.namespace())) && ref.sectionName().isEmpty() && ref.port().isEmpty();
    }

    List<Attachment> attachments() {
        return attachments;
    }

    List<AttachedRoute> of(ResolvedListener listener) {
        return List.copyOf(attached.getOrDefault(listener, Map.of()).values());
    }

    /** The Services, where the host is a mesh. */
    List<ResolvedService> services() {
        return services.services();
    }

    private void attach(ResolvedRoute resolved, RuleVariants variants, ParentReference ref, String path) {
        Route route = resolved.route();
        ObjectKey parent = ref.target(route.namespace());
        if (services.exists(parent)) {
            Optional<String> rejected = services.judge(route, ref, parent, path).or(resolved::rejected);
            meshControllers.forEach(controller -> attachments.add(new Attachment(route, ref, parent, controller, rejected)));
            if (rejected.isEmpty() && !meshControllers.isEmpty()) {
                services.attach(route, ref, parent, variants.ofService());
            }
        } else if (!listeners.containsKey(parent)) {
            noting.parentMissing(route, parent, path);
        } else {
            attachToListeners(resolved, variants, ref, parent, path);
        }
    }

    private void attachToListeners(ResolvedRoute resolved, RuleVariants variants, ParentReference ref, ObjectKey parent, String path) {
        Route route = resolved.route();
        ResolvedGateway gateway = gateways.get(parent);
        List<ResolvedListener> relevant = relevant(gateway, parent, ref);
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
                        : meeting.isEmpty() ? Optional.of(Reasons.NO_MATCHING_LISTENER_HOSTNAME) : resolved.rejected().or(() -> lacking(route, ref, path));
        attachments.add(new Attachment(route, ref, parent, gateway.controllerName(), rejected));
        if (rejected.isEmpty()) {
            // two references may select one listener: the route is attached to it once
            meeting.forEach((listener, hostnames) -> attached.computeIfAbsent(listener, key -> new LinkedHashMap<>())
                    .putIfAbsent(route.key(), new AttachedRoute(route, hostnames, variants.of(gateway, listener))));
        } else {
            noting.note(route, ref, parent, path, rejected.get(), listeners.get(parent), relevant);
        }
    }

    /** "Both must match": the listeners of the direct parent with this name and this port. */
    private List<ResolvedListener> relevant(ResolvedGateway gateway, ObjectKey parent, ParentReference ref) {
        List<ResolvedListener> all = listeners.get(parent);
        // of a Gateway that is only taken to exist, a name that was not guessed means any listener
        boolean anyName = gateway.assumed() && gateway.key().equals(parent)
                && all.stream().noneMatch(candidate -> ref.sectionName().filter(candidate.listener().name()::equals).isPresent());
        return all.stream()
                .filter(candidate -> anyName || ref.sectionName().filter(name -> !name.equals(candidate.listener().name())).isEmpty())
                .filter(candidate -> ref.port().isEmpty() || ref.port().getAsInt() == candidate.listener().port())
                .toList();
    }

    private boolean allows(ResolvedListener candidate, Route route) {
        return candidate.supportedKinds().contains(route.kind())
                && world.admits(candidate.listener().allowedRoutes().namespaces(), candidate.owner().namespace(), route.namespace());
    }

    private Optional<String> lacking(Route route, ParentReference ref, String path) {
        boolean needed = ref.port().isPresent() && route.kind().equals(GroupKind.HTTP_ROUTE);
        Optional<Feature> lacking = needed ? world.lacks(Feature.HTTP_ROUTE_PARENT_REF_PORT) : Optional.empty();
        lacking.ifPresent(feature -> world.unsupported(feature, route.key(), path + ".port"));
        return lacking.map(feature -> Reasons.UNSUPPORTED_VALUE);
    }

    /** The hosts of a route on a listener; entries that do not meet the listener's host name are dropped there. */
    private static List<Hostname> hostnames(ResolvedListener listener, Route route) {
        if (route instanceof TcpRoute || route instanceof UdpRoute) {
            return List.of(new Hostname("", ""));
        }
        if (route.hostnames().isEmpty()) {
            return List.of(new Hostname("", Hostname.intersect(listener.hostname(), "").orElseThrow()));
        }
        // every route meets every listener of its parents here, so plain loops
        List<Hostname> meeting = new ArrayList<>();
        for (String name : route.hostnames()) {
            Optional<String> effective = Hostname.intersect(listener.hostname(), name);
            if (effective.isPresent()) {
                Hostname hostname = new Hostname(name.toLowerCase(Locale.ROOT), effective.get());
                if (!meeting.contains(hostname)) {
                    meeting.add(hostname);
                }
            }
        }
        return meeting;
    }
}
