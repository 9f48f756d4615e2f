package io.gatewayapi.validate.topology;

import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.validate.topology.Conflicts.Conflict;
import io.gatewayapi.validate.topology.Conflicts.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The listeners of one Gateway and of its ListenerSets, each judged on its own and against the others. */
final class Listeners {

    private final World world;
    private final Certificates certificates;
    private final RouteKinds routeKinds;
    private final Frontend frontend;
    private final Conflicts conflicts;

    Listeners(World world, Certificates certificates, Gateway gateway) {
        this.world = world;
        this.certificates = certificates;
        this.routeKinds = new RouteKinds(world);
        this.frontend = new Frontend(world, certificates, gateway);
        this.conflicts = new Conflicts(world.assumptions().supports(Feature.TLS_ROUTE_MODE_MIXED));
    }

    /** The Gateway's own listeners; to be called first. */
    List<ResolvedListener> ofGateway(Gateway gateway) {
        return resolve(gateway.key(), gateway.listeners());
    }

    /** The listeners of a ListenerSet that the Gateway takes; to be called in the order of their precedence. */
    List<ResolvedListener> ofAllowed(ListenerSet set) {
        return resolve(set.key(), set.listeners());
    }

    /** The listeners of a ListenerSet that the Gateway does not take: they are in nobody's way, and serve nothing. */
    List<ResolvedListener> ofRefused(ListenerSet set) {
        return set.listeners().stream()
                .map(listener -> new ResolvedListener(set.key(), listener,
                        RouteKinds.supported(routeKinds.carried(listener.protocol()), listener.allowedRoutes().kinds()),
                        Optional.of(Reasons.NOT_ALLOWED), Optional.empty(), Optional.empty(), Optional.empty(), false, true, Optional.empty(), List.of()))
                .toList();
    }

    private List<ResolvedListener> resolve(ObjectKey owner, List<Listener> listeners) {
        Map<Place, Optional<String>> rejected = new LinkedHashMap<>();
        for (int i = 0; i < listeners.size(); i++) {
            Place place = new Place(owner, i, listeners.get(i));
            rejected.put(place, rejection(place));
        }
        // a listener that cannot serve by itself is in nobody's way
        conflicts.add(rejected.keySet().stream().filter(place -> rejected.get(place).isEmpty()).toList());
        return rejected.entrySet().stream().map(entry -> judge(entry.getKey(), entry.getValue())).toList();
    }

    private ResolvedListener judge(Place place, Optional<String> rejected) {
        ObjectKey owner = place.owner();
        Listener listener = place.listener();
        Optional<Conflict> conflict = conflicts.of(place);
        conflict.ifPresent(found -> note(place, found));
        List<GroupKind> carried = routeKinds.carried(listener.protocol());
        boolean nothing = routeKinds.lacksTermination(listener) || conflict.filter(Conflict::mixed).isPresent();
        List<GroupKind> kinds = nothing ? List.of() : RouteKinds.supported(carried, listener.allowedRoutes().kinds());
        Optional<String> invalidKinds = kinds(place, carried);
        Frontend.Judgement clients = frontend.of(listener);
        Optional<String> uncertified = certificates(place);
        Optional<String> reason = conflict.map(Conflict::reason).or(() -> rejected).or(clients::rejected);
        // "exactly one reason": the certificates' before the authorities', and the kinds' last
        Optional<String> unresolved = uncertified.or(clients::unresolved).or(() -> invalidKinds);
        return new ResolvedListener(owner, listener, kinds, reason, conflict.map(Conflict::reason), unresolved, uncertified,
                false, false, clients.certificates(), List.of());
    }

    /** "If at least one kind is invalid": InvalidRouteKinds, and the valid ones work on. */
    private Optional<String> kinds(Place place, List<GroupKind> carried) {
        Listener listener = place.listener();
        List<GroupKind> wanted = listener.allowedRoutes().kinds();
        if (carried.isEmpty() || carried.containsAll(wanted)) {
            return Optional.empty();
        }
        world.error("invalid-route-kinds", place.owner(), place.path() + ".allowedRoutes.kinds", listener.protocol() + " listeners do not take all of " + wanted,
                "name kinds of " + carried, "Listener.allowedRoutes.kinds");
        return Optional.of(Reasons.INVALID_ROUTE_KINDS);
    }

    private Optional<String> certificates(Place place) {
        Listener listener = place.listener();
        boolean tls = listener.protocol().equals(ProtocolType.HTTPS) || listener.protocol().equals(ProtocolType.TLS);
        Optional<ListenerTls> terms = listener.tls().filter(settings -> tls && !settings.mode().equals(TlsMode.PASSTHROUGH));
        return terms.flatMap(settings -> certificates.ofListener(place.owner(), settings.certificateRefs(), place.path() + ".tls.certificateRefs"));
    }

    /** Why a listener is not accepted, whatever the others are. */
    private Optional<String> rejection(Place place) {
        ObjectKey owner = place.owner();
        Listener listener = place.listener();
        String path = place.path();
        if (routeKinds.carried(listener.protocol()).isEmpty()) {
            world.error("unsupported-protocol", owner, path + ".protocol", "the protocol " + listener.protocol() + " is not "
                    + (listener.protocol().isKnown() ? "supported" : "known"), "write one of HTTP, HTTPS, TLS, TCP, UDP", "Listener.protocol");
            return Optional.of(Reasons.UNSUPPORTED_PROTOCOL);
        }
        if (routeKinds.lacksTermination(listener)) {
            world.unsupported(Feature.TLS_ROUTE_MODE_TERMINATE, owner, path + ".tls.mode");
            return Optional.of(Reasons.UNSUPPORTED_VALUE);
        }
        boolean needsTls = listener.protocol().equals(ProtocolType.HTTPS) || listener.protocol().equals(ProtocolType.TLS);
        if (needsTls && listener.tls().isEmpty()) {
            world.error("tls-missing", owner, path, "an " + listener.protocol() + " listener needs tls, which says where its certificate is",
                    "add tls: {certificateRefs: [{name: ...}]}", "Listener.tls: \"required if the Protocol field is HTTPS or TLS\"");
            return Optional.of(Reasons.INVALID);
        }
        if (listener.tls().filter(tls -> !tls.mode().isKnown()).isPresent()) {
            world.error("unsupported-value", owner, path + ".tls.mode", "the mode " + listener.tls().get().mode() + " is not known",
                    "write Terminate or Passthrough", "ListenerTLSConfig.mode");
            return Optional.of(Reasons.UNSUPPORTED_VALUE);
        }
        return Optional.empty();
    }

    private void note(Place place, Conflict conflict) {
        Listener listener = place.listener();
        boolean host = conflict.reason().equals(Reasons.HOSTNAME_CONFLICT);
        Listener rival = conflict.rival();
        world.error(host ? "hostname-conflict" : "protocol-conflict", place.owner(), place.path(), "listener " + listener.name() + " and listener " + rival.name()
                + " share port " + listener.port() + (host
                        ? " and " + listener.hostname().map(name -> "the host name " + name).orElse("have no host name")
                        : conflict.mixed()
                                ? ", which cannot both terminate TLS and pass it through"
                                : ", which " + listener.protocol() + " and " + rival.protocol() + " cannot"),
                host ? "give one of them another hostname or port" : "give one of them another port", "Gateway.spec.listeners: distinct listeners");
    }
}
