package io.gatewayapi.validate.topology;

import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.ResourceSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a set of objects comes to: the Gateways with the listeners that serve, the routes attached to them, and each rule's
 * backends. What could not be resolved is left out or marked, never guessed, and noted as a problem; one bad route never
 * stops the others. Immutable and thread-safe.
 */
public final class Topology {

    private final ResourceSet resources;
    private final Assumptions assumptions;
    private final List<ResolvedClass> classes;
    private final List<ResolvedGateway> gateways;
    private final List<ResolvedService> services;
    private final List<ResolvedRoute> routes;
    private final List<Attachment> attachments;
    private final List<ResolvedPolicy> policies;
    private final List<Problem> problems;

    private Topology(World world, List<ResolvedClass> classes, List<ResolvedGateway> gateways, List<ResolvedService> services,
            List<ResolvedRoute> routes, List<Attachment> attachments, List<ResolvedPolicy> policies) {
        this.resources = world.resources();
        this.assumptions = world.assumptions();
        this.classes = List.copyOf(classes);
        this.gateways = List.copyOf(gateways);
        this.services = List.copyOf(services);
        this.routes = List.copyOf(routes);
        this.attachments = List.copyOf(attachments);
        this.policies = List.copyOf(policies);
        this.problems = List.copyOf(world.problems());
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
        Certificates certificates = new Certificates(world);
        Classes classes = new Classes(world);
        List<ResolvedClass> known = classes.resolve();
        List<ResolvedGateway> gateways = new Gateways(world, classes, certificates).resolve();
        BackendTlsPolicies tlsPolicies = new BackendTlsPolicies(world, certificates);
        TrafficPolicies trafficPolicies = new TrafficPolicies(world);
        Rules rules = new Rules(world, new Backends(world, tlsPolicies));
        List<ResolvedRoute> routes = resources.routes().stream().map(rules::resolve).toList();
        Attachments attachments = new Attachments(world, rules, classes.meshControllers(), gateways, routes);
        routes.forEach(attachments::add);
        List<ResolvedGateway> attached = gateways.stream()
                .map(gateway -> gateway.withListeners(gateway.listeners().stream().map(listener -> listener.withRoutes(attachments.of(listener))).toList()))
                .toList();
        Map<ObjectKey, TreeSet<ObjectKey>> gatewaysByTarget = gatewaysByTarget(attached, routes);
        List<ResolvedPolicy> policies = Stream.concat(
                tlsPolicies.resolve(gatewaysByTarget).stream(), trafficPolicies.resolve(gatewaysByTarget).stream()).toList();
        return new Topology(world, known, attached, attachments.services(), routes, attachments.attachments(), policies);
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

    /** The Gateways through which each object is reached: those to which a route is attached that refers to it. */
    private static Map<ObjectKey, TreeSet<ObjectKey>> gatewaysByTarget(List<ResolvedGateway> gateways, List<ResolvedRoute> routes) {
        Map<ObjectKey, ResolvedRoute> byKey = new HashMap<>();
        routes.forEach(route -> byKey.put(route.route().key(), route));
        Map<ObjectKey, TreeSet<ObjectKey>> found = new HashMap<>();
        for (ResolvedGateway gateway : gateways) {
            gateway.listeners().stream().flatMap(listener -> listener.routes().stream()).map(attached -> attached.route().key()).distinct()
                    .flatMap(route -> byKey.get(route).targets().stream())
                    .forEach(target -> found.computeIfAbsent(target, key -> new TreeSet<>()).add(gateway.key()));
        }
        return found;
    }

    /**
     * The objects that were resolved.
     *
     * @return all of them, also those that came to nothing
     */
    public ResourceSet resources() {
        return resources;
    }

    /**
     * What was taken for granted.
     *
     * @return the assumptions
     */
    public Assumptions assumptions() {
        return assumptions;
    }

    /**
     * The GatewayClasses and XMeshes of the controllers that are looked at.
     *
     * @return those at hand, in the order of the input
     */
    public List<ResolvedClass> classes() {
        return classes;
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
     * The Services of the mesh. Where the host is none, or the controller looked at is not the mesh's, no route is attached
     * to any.
     *
     * @return those at hand in the order of the input, then those taken to exist
     */
    public List<ResolvedService> services() {
        return services;
    }

    /**
     * The routes by themselves, wherever they attach.
     *
     * @return all routes at hand, in the order of the input
     */
    public List<ResolvedRoute> routes() {
        return routes;
    }

    /**
     * What became of each parent reference of each route.
     *
     * @return the references to Gateways, ListenerSets and Services that there are, in the order of the input
     */
    public List<Attachment> attachments() {
        return attachments;
    }

    /**
     * The policies that are understood.
     *
     * @return BackendTLSPolicies, then XBackendTrafficPolicies, by precedence
     */
    public List<ResolvedPolicy> policies() {
        return policies;
    }

    /**
     * What is wrong between the objects.
     *
     * @return the problems, listeners before routes
     */
    public List<Problem> problems() {
        return problems;
    }
}
