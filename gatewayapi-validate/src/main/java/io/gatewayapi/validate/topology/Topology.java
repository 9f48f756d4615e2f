package io.gatewayapi.validate.topology;

import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayClass;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a set of objects comes to: the Gateways with the listeners that serve, the routes attached to them, and each rule's
 * backends. What could not be resolved is left out or marked, never guessed, and noted as a problem; one bad route never
 * stops the others. Immutable and thread-safe.
 */
public final class Topology {

    /** "The oldest ... based on creation timestamp", then "alphabetical order by {namespace}/{name}"; no age counts as newest. */
    private static final Comparator<ListenerSet> PRECEDENCE = Comparator
            .<ListenerSet, Instant>comparing(set -> set.metadata().creationTimestamp().orElse(Instant.MAX))
            .thenComparing(set -> set.key().path());

    private final List<ResolvedGateway> gateways;
    private final List<Attachment> attachments;
    private final List<Problem> problems;

    private Topology(List<ResolvedGateway> gateways, List<Attachment> attachments, List<Problem> problems) {
        this.gateways = List.copyOf(gateways);
        this.attachments = List.copyOf(attachments);
        this.problems = List.copyOf(problems);
    }

    /**
     * Resolves a set of objects. Never throws; the cost is linear in the number of objects, and quadratic in the number of
     * listeners of one Gateway.
     *
     * @param resources the objects
     * @param assumptions what is taken for granted of the world outside them
     * @return what they come to
     */
    public static Topology resolve(ResourceSet resources, Assumptions assumptions) {
        World world = new World(resources, assumptions);
        List<ResolvedGateway> gateways = gateways(world);
        Attachments attachments = new Attachments(world, gateways);
        for (Route route : resources.routes()) {
            attachments.add(route);
        }
        List<ResolvedGateway> attached = gateways.stream()
                .map(gateway -> new ResolvedGateway(gateway.gateway(), gateway.assumed(),
                        gateway.listeners().stream().map(listener -> listener.withRoutes(attachments.of(listener))).toList()))
                .toList();
        return new Topology(attached, attachments.attachments(), world.problems());
    }

    /**
     * Resolves a set of objects in the view that fits them, {@link Assumptions#fitting}.
     *
     * @param resources the objects
     * @return what they come to
     */
    public static Topology resolve(ResourceSet resources) {
        return resolve(resources, Assumptions.fitting(resources));
    }

    private static List<ResolvedGateway> gateways(World world) {
        Map<ObjectKey, List<ListenerSet>> sets = new HashMap<>();
        world.resources().all(ListenerSet.class).stream().sorted(PRECEDENCE)
                .forEach(set -> sets.computeIfAbsent(set.parentRef().target(set.namespace()), key -> new ArrayList<>()).add(set));
        world.resources().all(ListenerSet.class).forEach(set -> noteOrphan(world, set));
        Listeners listeners = new Listeners(world);
        List<ResolvedGateway> gateways = new ArrayList<>();
        for (Gateway gateway : world.resources().all(Gateway.class)) {
            if (isOurs(world, gateway)) {
                gateways.add(new ResolvedGateway(gateway, false, listeners.resolve(gateway, sets.getOrDefault(gateway.key(), List.of()))));
            }
        }
        if (world.assumptions().trusting()) {
            for (Gateway gateway : new AssumedGateways(world).gateways()) {
                gateways.add(new ResolvedGateway(gateway, true, listeners.resolve(gateway, sets.getOrDefault(gateway.key(), List.of()))));
            }
        }
        return gateways;
    }

    private static void noteOrphan(World world, ListenerSet set) {
        ObjectKey parent = set.parentRef().target(set.namespace());
        if (world.resources().find(parent).isEmpty() && !world.assumptions().trusting()) {
            world.error("parent-not-found", set.key(), "spec.parentRef", parent + " does not exist", "create it, or correct the name", "ListenerSetSpec.parentRef");
        }
    }

    /** A controller looks after the Gateways whose class names it (GatewayClass.spec.controllerName). */
    private static boolean isOurs(World world, Gateway gateway) {
        ObjectKey key = new ObjectKey(GroupKind.GATEWAY_CLASS, "", gateway.gatewayClassName());
        Optional<GatewayClass> known = world.find(key, GatewayClass.class);
        if (known.isEmpty() && !world.assumptions().trusting()) {
            world.warning("gateway-class-not-found", gateway.key(), "spec.gatewayClassName", key + " does not exist, so no controller looks after this Gateway",
                    "create it, or name one that exists", "GatewaySpec.gatewayClassName");
        }
        Optional<String> controller = world.assumptions().controllerName();
        return controller.isEmpty()
                || known.map(found -> found.controllerName().equals(controller.get())).orElse(world.assumptions().trusting());
    }

    /**
     * The Gateways.
     *
     * @return those at hand in the order of the input, then those taken to exist
     */
    public List<ResolvedGateway> gateways() {
        return gateways;
    }

    /**
     * One Gateway.
     *
     * @param key its key
     * @return the Gateway, or nothing
     */
    public Optional<ResolvedGateway> gateway(ObjectKey key) {
        return gateways.stream().filter(gateway -> gateway.key().equals(key)).findFirst();
    }

    /**
     * What became of each parent reference of each route.
     *
     * @return the references to Gateways and ListenerSets that are at hand, in the order of the input
     */
    public List<Attachment> attachments() {
        return attachments;
    }

    /**
     * What is wrong between the objects.
     *
     * @return the problems in the order of the input
     */
    public List<Problem> problems() {
        return problems;
    }
}
