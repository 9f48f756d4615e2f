package io.gatewayapi.validate.status;

import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.Condition;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayClass;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.ListenerStatus;
import io.gatewayapi.model.PolicyStatus;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.XBackendTrafficPolicy;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Feature;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A cluster with a class of Gateways, a Service {@code svc}, and what a test gives; and what the controllers write there. A
 * condition reads {@code Accepted} when it is true for the reason of its own name, and {@code Accepted=False/Reason} otherwise.
 */
final class Cluster {

    private final List<Resource> resources = new ArrayList<>(List.of(Given.CLASS, Service.of(Given.NS, "svc", 80)));
    private Assumptions assumptions = Assumptions.CLUSTER;

    static Cluster of(Resource... given) {
        Cluster cluster = new Cluster();
        cluster.resources.addAll(List.of(given));
        return cluster;
    }

    Cluster with(Resource... more) {
        resources.addAll(List.of(more));
        return this;
    }

    Cluster assuming(UnaryOperator<Assumptions> change) {
        assumptions = change.apply(assumptions);
        return this;
    }

    Cluster without(Feature... features) {
        return assuming(all -> all.without(features));
    }

    Topology topology() {
        return Topology.resolve(ResourceSet.of(resources), assumptions);
    }

    List<Resource> statuses() {
        return Statuses.of(topology());
    }

    <T extends Resource> T find(Class<T> type, String name) {
        return statuses().stream().filter(type::isInstance).map(type::cast).filter(found -> found.name().equals(name)).findFirst().orElseThrow();
    }

    static String text(List<Condition> conditions) {
        return conditions.stream()
                .map(c -> c.type() + (c.status().value().equals("True") && c.reason().equals(c.type()) ? "" : "=" + c.status() + "/" + c.reason()))
                .collect(Collectors.joining(" "));
    }

    String gatewayClass(String name) {
        return text(find(GatewayClass.class, name).status().conditions());
    }

    Gateway gateway() {
        return find(Gateway.class, "gw");
    }

    String gatewayConditions() {
        return text(gateway().status().conditions());
    }

    ListenerStatus listener(String name) {
        return gateway().status().listeners().stream().filter(listener -> listener.name().equals(name)).findFirst().orElseThrow();
    }

    String conditions(String listener) {
        return text(listener(listener).conditions());
    }

    List<String> kinds(String listener) {
        return listener(listener).supportedKinds().stream().map(GroupKind::kind).toList();
    }

    String set(String name) {
        return text(find(ListenerSet.class, name).status().conditions());
    }

    ListenerStatus entry(String set, String name) {
        return find(ListenerSet.class, set).status().listeners().stream().filter(listener -> listener.name().equals(name)).findFirst().orElseThrow();
    }

    String entryConditions(String set, String name) {
        return text(entry(set, name).conditions());
    }

    /** One line per parent: the conditions of the route there. */
    List<String> route(String name) {
        return find(Route.class, name).status().parents().stream().map(parent -> text(parent.conditions())).toList();
    }

    /** One line per ancestor: its name, and the conditions of the policy there. */
    List<String> policy(String name) {
        return ancestors(find(BackendTlsPolicy.class, name).status());
    }

    List<String> trafficPolicy(String name) {
        return ancestors(find(XBackendTrafficPolicy.class, name).status());
    }

    private static List<String> ancestors(PolicyStatus status) {
        return status.ancestors().stream().map(ancestor -> ancestor.ancestorRef().name() + ": " + text(ancestor.conditions())).toList();
    }
}
