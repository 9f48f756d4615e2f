package io.gatewayapi.validate.topology;

import io.gatewayapi.model.ConfigMap;
import io.gatewayapi.model.EndpointSlice;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Secret;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a set of objects comes to: the Gateways with the listeners that serve, the routes attached to them, and each rule's
 * backends. What could not be resolved is left out or marked, never guessed, and noted as a problem; one bad route never
 * stops the others. Immutable and thread-safe.
 *
 * <p>A host that follows a cluster says {@link #with} and {@link #without} of each object that changes. What comes of that
 * equals what {@link #resolve(ResourceSet, Assumptions)} makes of the changed set, and what did not change is shared: every
 * {@link AttachedRoute}, {@link ResolvedRoute}, {@link ResolvedListener}, {@link ResolvedGateway} and {@link ResolvedService} that
 * is equal to what it was <em>is</em> what it was, the very object. {@link ResolvedListener#routesNotIn} finds the differences of two versions.
 */
public final class Topology {

    private final ResourceSet resources;
    private final Assumptions assumptions;
    private final Ground ground;
    private final List<ResolvedGateway> gateways;
    private final List<ResolvedService> services;
    private final SharedList<Outcome> outcomes;
    private final Reach reach;
    private final List<ResolvedPolicy> policies;
    // put together when somebody asks; whichever thread is last, all find the same
    private volatile List<ResolvedRoute> routes;
    private volatile List<Attachment> attachments;
    private volatile List<Problem> problems;

    Topology(ResourceSet resources, Assumptions assumptions, Ground ground, List<ResolvedGateway> gateways, List<ResolvedService> services,
            SharedList<Outcome> outcomes, Reach reach, List<ResolvedPolicy> policies) {
        this.resources = resources;
        this.assumptions = assumptions;
        this.ground = ground;
        this.gateways = List.copyOf(gateways);
        this.services = List.copyOf(services);
        this.outcomes = outcomes;
        this.reach = reach;
        this.policies = List.copyOf(policies);
    }

    /**
     * Resolves a set of objects. Never throws; the cost is linear in the number of objects.
     *
     * @param resources the objects
     * @param assumptions what is taken for granted of the world outside them
     * @return what they come to
     */
    public static Topology resolve(ResourceSet resources, Assumptions assumptions) {
        return resolve(resources, assumptions, Ground.of(resources, assumptions), new Sharing());
    }

    private static Topology resolve(ResourceSet resources, Assumptions assumptions, Ground ground, Sharing sharing) {
        RouteResolver resolver = new RouteResolver(resources, assumptions, ground);
        List<Outcome> alone = resources.routes().stream().map(route -> resolver.judge(route, sharing::share)).toList();
        Attachments attachments = resolver.attachments(alone.stream().map(Outcome::resolved).toList());
        List<Outcome> outcomes = new ArrayList<>();
        Map<ResolvedListener, List<AttachedRoute>> held = new IdentityHashMap<>();
        Reach.Count count = ground.reach().new Count();
        for (Outcome judged : alone) {
            RouteResolver.Resolved resolved = resolver.attach(attachments, judged);
            outcomes.add(resolved.outcome());
            Set<ObjectKey> through = new HashSet<>();
            resolved.held().forEach(one -> {
                held.computeIfAbsent(one.spot().listener(), listener -> new ArrayList<>()).add(one.route());
                through.add(ground.gateways().get(one.spot().gatewayIndex()).key());
            });
            count.add(resolved.outcome().resolved(), through, 1);
        }
        List<ResolvedGateway> gateways = ground.gateways().stream()
                .map(gateway -> gateway.withListeners(gateway.listeners().stream().map(listener -> listener.withRoutes(held.getOrDefault(listener, List.of()))).toList()))
                .map(sharing::share).toList();
        List<ResolvedService> services = attachments.services().stream().map(sharing::share).toList();
        Reach reach = count.reach();
        return new Topology(resources, assumptions, ground, gateways, services, SharedList.copyOf(outcomes), reach, reach.ancestors(ground.policies()));
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

    /**
     * What it comes to with one more object, or with another in the place of one with its key, as {@link ResourceSet#with} has
     * it. The assumptions stay, those that fitted the objects so far included.
     *
     * <p>A route costs what it touches: tens of microseconds among 100,000 routes. So does an EndpointSlice, a Secret or a
     * ConfigMap that leaves the Gateways and policies as they are, as a certificate that is renewed does, in a time that
     * grows with the number of those alone. Every other change resolves all objects again, and shares what came out the same: also
     * routes whose parent is a Service, and those that name a Gateway which is not at hand and is taken to exist where that
     * changes the Gateway.
     *
     * @param resource the object
     * @return the changed copy
     */
    public Topology with(Resource resource) {
        return changed(resource.key(), resources.with(resource));
    }

    /**
     * What it comes to without one object. Costs what {@link #with} does.
     *
     * @param key the object's key; nothing happens where there is none
     * @return the changed copy
     */
    public Topology without(ObjectKey key) {
        return changed(key, resources.without(key));
    }

    private Topology changed(ObjectKey key, ResourceSet changed) {
        if (resources.find(key).equals(changed.find(key))) {
            return this;
        }
        Optional<RouteChange> change = RouteChange.of(this, key, changed);
        if (change.isPresent()) {
            return change.get().apply(this);
        }
        Ground fresh = Ground.of(changed, assumptions);
        boolean unseen = isUnseenByRoutes(key, resources.find(key)) && isUnseenByRoutes(key, changed.find(key));
        return unseen && fresh.bearsTheSameAs(ground)
                ? new Topology(changed, assumptions, fresh, gateways, services, outcomes, reach, policies)
                : resolve(changed, assumptions, fresh, new Sharing(this));
    }

    /** What routes see of these only shows on their ground. */
    private boolean isUnseenByRoutes(ObjectKey key, Optional<Resource> resource) {
        boolean seen = resource.isPresent()
                && !(resource.get() instanceof Secret || resource.get() instanceof ConfigMap || resource.get() instanceof EndpointSlice);
        return !seen && !assumptions.extensions().contains(key.kind());
    }

    Ground ground() {
        return ground;
    }

    SharedList<Outcome> outcomes() {
        return outcomes;
    }

    Reach reach() {
        return reach;
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
        return ground.classes();
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
        List<ResolvedRoute> known = routes;
        if (known == null) {
            known = outcomes.stream().map(Outcome::resolved).toList();
            routes = known;
        }
        return known;
    }

    /**
     * What became of each parent reference of each route.
     *
     * @return the references to Gateways, ListenerSets and Services that there are, in the order of the input
     */
    public List<Attachment> attachments() {
        List<Attachment> known = attachments;
        if (known == null) {
            known = outcomes.flatMap(Outcome::attachments);
            attachments = known;
        }
        return known;
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
        List<Problem> known = problems;
        if (known == null) {
            known = Stream.of(ground.problems(), outcomes.flatMap(Outcome::ruleProblems), outcomes.flatMap(Outcome::attachmentProblems))
                    .flatMap(List::stream).toList();
            problems = known;
        }
        return known;
    }
}
