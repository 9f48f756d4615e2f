package io.gatewayapi.validate.status;

import io.gatewayapi.model.ConditionStatus;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.RouteParentStatus;
import io.gatewayapi.model.RouteStatus;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.TlsRoute;
import io.gatewayapi.model.UdpRoute;
import io.gatewayapi.validate.topology.Attachment;
import io.gatewayapi.validate.topology.Reasons;
import io.gatewayapi.validate.topology.ResolvedRoute;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code status.parents} of routes of every kind. */
final class RouteStatuses {

    /** RouteStatus.parents: "A maximum of 32 Gateways". */
    private static final int MOST = 32;

    private final Controllers controllers;
    private final Map<ObjectKey, ResolvedRoute> routes = new HashMap<>();
    private final Map<ObjectKey, List<Attachment>> attachments = new HashMap<>();

    RouteStatuses(Topology topology, Controllers controllers) {
        this.controllers = controllers;
        topology.routes().forEach(route -> routes.put(route.route().key(), route));
        topology.attachments().forEach(attachment -> attachments.computeIfAbsent(attachment.route().key(), key -> new ArrayList<>()).add(attachment));
    }

    Route write(Route route) {
        RouteStatus status = status(route);
        if (route instanceof HttpRoute r) {
            return new HttpRoute(r.metadata(), r.parentRefs(), r.hostnames(), r.rules(), r.useDefaultGateways(), status);
        }
        if (route instanceof GrpcRoute r) {
            return new GrpcRoute(r.metadata(), r.parentRefs(), r.hostnames(), r.rules(), r.useDefaultGateways(), status);
        }
        if (route instanceof TlsRoute r) {
            return new TlsRoute(r.metadata(), r.parentRefs(), r.hostnames(), r.rules(), r.useDefaultGateways(), status);
        }
        if (route instanceof TcpRoute r) {
            return new TcpRoute(r.metadata(), r.parentRefs(), r.rules(), r.useDefaultGateways(), status);
        }
        UdpRoute r = (UdpRoute) route;
        return new UdpRoute(r.metadata(), r.parentRefs(), r.rules(), r.useDefaultGateways(), status);
    }

    private RouteStatus status(Route route) {
        List<RouteParentStatus> parents = new ArrayList<>();
        route.status().parents().stream().filter(parent -> controllers.areForeign(parent.controllerName())).forEach(parent -> parents.add(
                new RouteParentStatus(parent.parentRef(), parent.controllerName(), parent.conditions().stream().map(Conditions::timeless).toList())));
        ResolvedRoute resolved = routes.get(route.key());
        attachments.getOrDefault(route.key(), List.of()).stream().limit(MOST - Math.min(MOST, parents.size())).forEach(attachment -> parents.add(
                new RouteParentStatus(attachment.parentRef(), attachment.controllerName(), conditions(resolved, attachment).toList())));
        return new RouteStatus(parents);
    }

    private static Conditions conditions(ResolvedRoute resolved, Attachment attachment) {
        Conditions conditions = Conditions.in(resolved.route())
                .summary(Conditions.ACCEPTED, attachment.rejected())
                // of all rules, and also where the parent does not take the route
                .summary(Conditions.RESOLVED_REFS, resolved.unresolved());
        if (attachment.rejected().isEmpty() && !resolved.invalidRules().isEmpty()) {
            String rules = resolved.invalidRules().stream().map(String::valueOf).collect(Collectors.joining(", "));
            // "the message MUST start with the prefix 'Dropped Rule'"
            conditions.add("PartiallyInvalid", ConditionStatus.TRUE, Reasons.UNSUPPORTED_VALUE,
                    (resolved.invalidRules().size() == 1 ? "Dropped Rule " : "Dropped Rules ") + rules + ", which cannot be honoured");
        }
        return conditions;
    }
}
