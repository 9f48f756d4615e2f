package io.gatewayapi.validate.topology;

import io.gatewayapi.model.DefaultScope;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.UdpRoute;
import io.gatewayapi.validate.topology.Parents.Parent;
import io.gatewayapi.validate.topology.Parents.Spot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which routes attach to which listeners. Each parent reference is judged by itself (ParentReference, GEP-957). */
final class Attachments {

    /** A route on the listener of a spot. */
    record Held(Spot spot, AttachedRoute route) {}

    /** Where one route came to, and what became of its references. */
    record Result(List<Held> held, List<Attachment> attachments) {

        private static final Result NOTHING = new Result(List.of(), List.of());

        private Optional<AttachedRoute> on(Spot spot) {
            for (Held one : held) {
                if (one.spot() == spot) {
                    return Optional.of(one.route());
                }
            }
            return Optional.empty();
        }

        /** The same route as on another listener, where it looks the same. */
        private AttachedRoute route(Route route, List<Hostname> hostnames, List<ResolvedRule> rules) {
            for (Held one : held) {
                if (one.route().rules() == rules && one.route().hostnames().equals(hostnames)) {
                    return one.route();
                }
            }
            return new AttachedRoute(route, hostnames, rules);
        }
    }

    private final World world;
    private final RouteKinds routeKinds;
    private final Rules rules;
    private final ServiceParents services;
    private final Set<String> meshControllers;
    private final Parents parents;
    private final AttachmentProblems noting;

    /** @param routes all that may have Services as parents, where they contend with each other */
    Attachments(World world, Rules rules, Set<String> meshControllers, Parents parents, List<ResolvedRoute> routes) {
        this.world = world;
        this.routeKinds = new RouteKinds(world);
        this.rules = rules;
        this.services = new ServiceParents(world, routes.stream().filter(route -> routeKinds.isSupported(route.route().kind())).toList());
        this.meshControllers = meshControllers;
        this.parents = parents;
        this.noting = new AttachmentProblems(world, parents.keys());
    }

    Result of(ResolvedRoute resolved) {
        Route route = resolved.route();
        if (!routeKinds.isSupported(route.kind())) {
            return Result.NOTHING; // a controller does not touch what it does not know
        }
        Result result = new Result(new ArrayList<>(2), new ArrayList<>(1));
        RuleVariants variants = new RuleVariants(resolved.rules(), () -> rules.ofService(resolved));
        List<ParentReference> refs = new ArrayList<>(new LinkedHashSet<>(route.parentRefs()));
        int spelt = refs.size();
        if (route.useDefaultGateways().equals(DefaultScope.ALL)) {
            // "as if every default Gateway were in parentRefs, in addition to explicit ones" (GEP-3793)
            parents.defaultGateways().stream().filter(implied -> refs.stream().noneMatch(ref -> covers(route, ref, implied))).forEach(refs::add);
        }
        for (int i = 0; i < refs.size(); i++) {
            String path = i < spelt ? "spec.parentRefs[" + route.parentRefs().indexOf(refs.get(i)) + "]" : "spec.useDefaultGateways";
            attach(result, resolved, variants, refs.get(i), path);
        }
        return result;
    }

    /** The Services, where the host is a mesh, with the routes that were looked at. */
    List<ResolvedService> services() {
        return services.services();
    }

    private static boolean covers(Route route, ParentReference ref, ParentReference implied) {
        return ref.target(route.namespace()).equals(implied.target(route.namespace())) && ref.sectionName().isEmpty() && ref.port().isEmpty();
    }

    private void attach(Result result, ResolvedRoute resolved, RuleVariants variants, ParentReference ref, String path) {
        Route route = resolved.route();
        ObjectKey key = ref.target(route.namespace());
        Parent parent = parents.find(key);
        if (services.exists(key)) {
            Optional<String> rejected = services.judge(route, ref, key, path).or(resolved::rejected);
            meshControllers.forEach(controller -> result.attachments().add(new Attachment(route, ref, key, controller, rejected)));
            if (rejected.isEmpty() && !meshControllers.isEmpty()) {
                services.attach(route, ref, key, variants.ofService());
            }
        } else if (parent == null) {
            noting.parentMissing(route, key, path);
        } else {
            attachToListeners(result, resolved, variants, ref, key, parent, path);
        }
    }

    private void attachToListeners(Result result, ResolvedRoute resolved, RuleVariants variants, ParentReference ref, ObjectKey key, Parent parent, String path) {
        Route route = resolved.route();
        List<Spot> relevant = relevant(parent, key, ref);
        boolean anyAllowed = false;
        List<Spot> meeting = new ArrayList<>(2);
        List<List<Hostname>> hostnames = new ArrayList<>(2);
        // every route meets every listener of its parents here, so plain loops
        for (Spot spot : relevant) {
            if (allows(spot.listener(), route)) {
                anyAllowed = true;
                List<Hostname> met = hostnames(spot.listener(), route);
                if (!met.isEmpty()) {
                    meeting.add(spot);
                    hostnames.add(met);
                }
            }
        }
        Optional<String> rejected = relevant.isEmpty()
                ? Optional.of(Reasons.NO_MATCHING_PARENT)
                : !anyAllowed
                        ? Optional.of(Reasons.NOT_ALLOWED_BY_LISTENERS)
                        : meeting.isEmpty() ? Optional.of(Reasons.NO_MATCHING_LISTENER_HOSTNAME) : resolved.rejected().or(() -> lacking(route, ref, path));
        result.attachments().add(new Attachment(route, ref, key, parent.gateway().controllerName(), rejected));
        if (rejected.isPresent()) {
            noting.note(route, ref, key, path, rejected.get(), listeners(parent.spots()), listeners(relevant));
            return;
        }
        for (int i = 0; i < meeting.size(); i++) {
            Spot spot = meeting.get(i);
            if (result.on(spot).isEmpty()) { // two references may select one listener: the route is attached to it once
                result.held().add(new Held(spot, result.route(route, hostnames.get(i), variants.of(parent.gateway(), spot.listener()))));
            }
        }
    }

    private static List<ResolvedListener> listeners(List<Spot> spots) {
        return spots.stream().map(Spot::listener).toList();
    }

    /** "Both must match": the listeners of the direct parent with this name and this port. */
    private static List<Spot> relevant(Parent parent, ObjectKey key, ParentReference ref) {
        List<Spot> all = parent.spots();
        if (ref.sectionName().isEmpty() && ref.port().isEmpty()) {
            return all;
        }
        // of a Gateway that is only taken to exist, a name that was not guessed means any listener
        boolean anyName = parent.gateway().assumed() && parent.gateway().key().equals(key)
                && all.stream().noneMatch(spot -> ref.sectionName().filter(spot.listener().listener().name()::equals).isPresent());
        return all.stream()
                .filter(spot -> anyName || ref.sectionName().filter(name -> !name.equals(spot.listener().listener().name())).isEmpty())
                .filter(spot -> ref.port().isEmpty() || ref.port().getAsInt() == spot.listener().listener().port())
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
        List<Hostname> meeting = new ArrayList<>(1);
        for (String name : route.hostnames()) {
            Optional<String> effective = isAddress(name) ? Optional.empty() : Hostname.intersect(listener.hostname(), name);
            if (effective.isPresent()) {
                Hostname hostname = new Hostname(name.toLowerCase(Locale.ROOT), effective.get());
                if (!meeting.contains(hostname)) {
                    meeting.add(hostname);
                }
            }
        }
        return meeting;
    }

    /** Hostname: "IPs are not allowed", though its pattern lets four numbers through. */
    private static boolean isAddress(String name) {
        int dots = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
            dots += c == '.' ? 1 : 0;
        }
        return dots == 3;
    }
}
