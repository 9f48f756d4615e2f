package io.gatewayapi.validate.topology;

import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayBackendTls;
import io.gatewayapi.model.GatewayInfrastructure;
import io.gatewayapi.model.GatewayTls;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ObjectReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gateways with their ListenerSets, judged from the inside out: listeners, Gateway, then the sets that depend on it. */
final class Gateways {

    /** "The oldest ... based on creation timestamp", then "alphabetical order by {namespace}/{name}"; no age counts as newest. */
    private static final Comparator<ListenerSet> PRECEDENCE = Comparator
            .<ListenerSet, Instant>comparing(set -> set.metadata().creationTimestamp().orElse(Instant.MAX))
            .thenComparing(set -> set.key().path());

    private final World world;
    private final Classes classes;
    private final Certificates certificates;
    private final Map<ObjectKey, List<ListenerSet>> sets = new HashMap<>();

    Gateways(World world, Classes classes, Certificates certificates) {
        this.world = world;
        this.classes = classes;
        this.certificates = certificates;
        if (world.lacks(Feature.LISTENER_SET).isEmpty()) {
            world.resources().all(ListenerSet.class).stream().sorted(PRECEDENCE)
                    .forEach(set -> sets.computeIfAbsent(set.parentRef().target(set.namespace()), key -> new ArrayList<>()).add(set));
        }
        world.resources().all(ListenerSet.class).forEach(this::noteOrphan);
    }

    private void noteOrphan(ListenerSet set) {
        ObjectKey parent = set.parentRef().target(set.namespace());
        if (!world.exists(parent)) {
            world.error("parent-not-found", set.key(), "spec.parentRef", parent + " does not exist", "create it, or correct the name", "ListenerSetSpec.parentRef");
        }
    }

    /** The Gateways at hand that belong to a controller that is looked at, then those taken to exist. */
    List<ResolvedGateway> resolve() {
        List<ResolvedGateway> gateways = new ArrayList<>();
        if (world.lacks(Feature.GATEWAY).isPresent()) {
            return gateways; // a mesh
        }
        for (Gateway gateway : world.resources().all(Gateway.class)) {
            classes.controllerOf(gateway).ifPresent(controller -> gateways.add(resolve(gateway, false, controller)));
        }
        if (world.assumptions().trusting()) {
            for (Gateway gateway : new AssumedGateways(world).gateways()) {
                gateways.add(resolve(gateway, true, classes.assumed()));
            }
        }
        return gateways;
    }

    private ResolvedGateway resolve(Gateway gateway, boolean assumed, String controller) {
        Listeners listeners = new Listeners(world, certificates, gateway);
        List<ResolvedListener> own = listeners.ofGateway(gateway);
        Addresses.Judgement addresses = new Addresses(world).of(gateway);
        // "ListenersNotValid": with False when none of them is
        Optional<String> rejected = parameters(gateway).or(addresses::rejected).or(() ->
                !own.isEmpty() && own.stream().noneMatch(ResolvedListener::isValid) ? Optional.of(Reasons.LISTENERS_NOT_VALID) : Optional.empty());
        List<ResolvedListener> all = new ArrayList<>(own);
        List<ResolvedListenerSet> resolvedSets = new ArrayList<>();
        for (ListenerSet set : sets.getOrDefault(gateway.key(), List.of())) {
            resolvedSets.add(resolve(gateway, set, listeners, rejected.isEmpty(), all));
        }
        List<ResolvedListener> marked = Overlaps.mark(world, all);
        Optional<ObjectReference> client = gateway.tls().flatMap(GatewayTls::backend).flatMap(GatewayBackendTls::clientCertificateRef);
        Optional<String> clientRefused = client.flatMap(ref -> certificates.ofClient(gateway.key(), ref, "spec.tls.backend.clientCertificateRef"));
        boolean anyUnresolved = own.stream().anyMatch(listener -> listener.unresolved().isPresent());
        return new ResolvedGateway(
                gateway, assumed, controller,
                rejected.isEmpty() ? marked : marked.stream().map(ResolvedListener::asWithheld).toList(),
                resolvedSets, rejected, addresses.unprogrammed(),
                clientRefused.or(() -> anyUnresolved ? Optional.of(Reasons.LISTENERS_NOT_RESOLVED) : Optional.empty()),
                addresses.bound(),
                client.filter(ref -> clientRefused.isEmpty()).map(ref -> ref.target(gateway.namespace())));
    }

    private Optional<String> parameters(Gateway gateway) {
        return gateway.infrastructure().flatMap(GatewayInfrastructure::parametersRef)
                .flatMap(ref -> new Parameters(world).check(gateway.key(), ref, "spec.infrastructure.parametersRef"));
    }

    private ResolvedListenerSet resolve(Gateway gateway, ListenerSet set, Listeners listeners, boolean accepted, List<ResolvedListener> all) {
        // the handshake: "None" by default
        if (!world.admits(gateway.allowedListeners().namespaces(), gateway.namespace(), set.namespace())) {
            world.error("listener-set-not-allowed", set.key(), "spec.parentRef", gateway.key() + " takes no ListenerSet from namespace "
                    + set.namespace(), "set spec.allowedListeners.namespaces.from of the Gateway (None by default)", "Gateway.spec.allowedListeners, GEP-1713");
            all.addAll(listeners.ofRefused(set));
            return new ResolvedListenerSet(set, Optional.of(Reasons.NOT_ALLOWED), false);
        }
        List<ResolvedListener> own = listeners.ofAllowed(set);
        all.addAll(own);
        long valid = own.stream().filter(ResolvedListener::isValid).count();
        Optional<String> rejected = !accepted
                ? Optional.of(Reasons.PARENT_NOT_ACCEPTED)
                : valid == 0 && !own.isEmpty() ? Optional.of(Reasons.LISTENERS_NOT_VALID) : Optional.empty();
        return new ResolvedListenerSet(set, rejected, rejected.isEmpty() && valid < own.size());
    }
}
