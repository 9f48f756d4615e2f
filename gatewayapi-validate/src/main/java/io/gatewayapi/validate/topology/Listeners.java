package io.gatewayapi.validate.topology;

import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.TlsMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The listeners of a Gateway and of its ListenerSets, each judged on its own and against the others. */
final class Listeners {

    /** Gateway.spec.listeners: which kinds each protocol carries. */
    private static final Map<ProtocolType, List<GroupKind>> KINDS = Map.of(
            ProtocolType.HTTP, List.of(GroupKind.HTTP_ROUTE, GroupKind.GRPC_ROUTE),
            ProtocolType.HTTPS, List.of(GroupKind.HTTP_ROUTE, GroupKind.GRPC_ROUTE),
            ProtocolType.TLS, List.of(GroupKind.TLS_ROUTE),
            ProtocolType.TCP, List.of(GroupKind.TCP_ROUTE),
            ProtocolType.UDP, List.of(GroupKind.UDP_ROUTE));

    private final World world;
    private final Certificates certificates;

    Listeners(World world) {
        this.world = world;
        this.certificates = new Certificates(world);
    }

    /** The Gateway's own listeners, then those of the sets, which are sorted by age and name. */
    List<ResolvedListener> resolve(Gateway gateway, List<ListenerSet> sets) {
        Conflicts conflicts = new Conflicts();
        conflicts.add(gateway.key(), gateway.listeners());
        List<ListenerSet> allowed = sets.stream().filter(set -> isAllowed(gateway, set)).toList();
        allowed.forEach(set -> conflicts.add(set.key(), set.listeners()));

        List<ResolvedListener> resolved = new ArrayList<>();
        addAll(resolved, gateway.key(), gateway.listeners(), conflicts);
        for (ListenerSet set : sets) {
            if (allowed.contains(set)) {
                addAll(resolved, set.key(), set.listeners(), conflicts);
            } else {
                refuse(resolved, gateway, set);
            }
        }
        return resolved;
    }

    private boolean isAllowed(Gateway gateway, ListenerSet set) {
        return world.admits(gateway.allowedListeners().namespaces(), gateway.namespace(), set.namespace());
    }

    private void refuse(List<ResolvedListener> resolved, Gateway gateway, ListenerSet set) {
        world.error("listener-set-not-allowed", set.key(), "spec.parentRef", gateway.key() + " takes no ListenerSet from namespace "
                + set.namespace(), "set spec.allowedListeners.namespaces.from of the Gateway (None by default)", "Gateway.spec.allowedListeners, GEP-1713");
        for (Listener listener : set.listeners()) {
            resolved.add(new ResolvedListener(set.key(), listener, List.of(), Optional.of(Reasons.NOT_ALLOWED), Optional.empty(), Optional.empty(), List.of()));
        }
    }

    private void addAll(List<ResolvedListener> resolved, ObjectKey owner, List<Listener> listeners, Conflicts conflicts) {
        for (int i = 0; i < listeners.size(); i++) {
            resolved.add(judge(owner, listeners.get(i), i, conflicts));
        }
    }

    private ResolvedListener judge(ObjectKey owner, Listener listener, int index, Conflicts conflicts) {
        String path = "spec.listeners[" + index + "]";
        List<GroupKind> carried = KINDS.getOrDefault(listener.protocol(), List.of());
        List<GroupKind> wanted = listener.allowedRoutes().kinds();
        // "If at least one kind is invalid": InvalidRouteKinds, and the valid ones work on
        List<GroupKind> kinds = wanted.isEmpty() ? carried : wanted.stream().filter(carried::contains).distinct().toList();
        Optional<String> conflict = conflicts.of(owner, index);
        conflict.ifPresent(reason -> conflict(owner, listener, path, reason, conflicts.rivalOf(owner, index)));
        Optional<String> rejected = rejection(owner, listener, path, carried).or(() -> conflict);
        Optional<String> unresolved = Optional.empty();
        if (!carried.isEmpty() && !carried.containsAll(wanted)) {
            unresolved = Optional.of(Reasons.INVALID_ROUTE_KINDS);
            world.error("invalid-route-kinds", owner, path + ".allowedRoutes.kinds", listener.protocol() + " listeners do not take all of " + wanted,
                    "name kinds of " + carried, "Listener.allowedRoutes.kinds");
        }
        if (terminates(listener)) {
            Optional<String> certificate = certificates.check(owner, listener, path);
            unresolved = certificate.isPresent() ? certificate : unresolved;
        }
        return new ResolvedListener(owner, listener, kinds, rejected, conflict, unresolved, List.of());
    }

    private static boolean terminates(Listener listener) {
        boolean tls = listener.protocol().equals(ProtocolType.HTTPS) || listener.protocol().equals(ProtocolType.TLS);
        return tls && listener.tls().filter(settings -> !settings.mode().equals(TlsMode.PASSTHROUGH)).isPresent();
    }

    private Optional<String> rejection(ObjectKey owner, Listener listener, String path, List<GroupKind> carried) {
        if (carried.isEmpty()) {
            world.error("unsupported-protocol", owner, path + ".protocol", "the protocol " + listener.protocol() + " is not known",
                    "write one of HTTP, HTTPS, TLS, TCP, UDP", "Listener.protocol");
            return Optional.of(Reasons.UNSUPPORTED_PROTOCOL);
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

    private void conflict(ObjectKey owner, Listener listener, String path, String reason, Listener rival) {
        boolean host = reason.equals(Reasons.HOSTNAME_CONFLICT);
        world.error(host ? "hostname-conflict" : "protocol-conflict", owner, path, "listener " + listener.name() + " and listener " + rival.name()
                + " share port " + listener.port() + (host
                        ? " and " + listener.hostname().map(name -> "the host name " + name).orElse("have no host name")
                        : ", which " + listener.protocol() + " and " + rival.protocol() + " cannot"),
                host ? "give one of them another hostname or port" : "give one of them another port", "Gateway.spec.listeners: distinct listeners");
    }
}
