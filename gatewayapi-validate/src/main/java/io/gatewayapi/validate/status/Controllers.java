package io.gatewayapi.validate.status;

import io.gatewayapi.validate.topology.Attachment;
import io.gatewayapi.validate.topology.ResolvedClass;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.Topology;
import java.util.HashSet;
import java.util.Set;

/** The controllers whose statuses are written: "update only entries whose controllerName is yours". */
final class Controllers {

    private final Set<String> names = new HashSet<>();

    Controllers(Topology topology) {
        topology.assumptions().controllerName().ifPresent(names::add);
        topology.classes().stream().map(ResolvedClass::controllerName).forEach(names::add);
        topology.gateways().stream().map(ResolvedGateway::controllerName).forEach(names::add);
        topology.attachments().stream().map(Attachment::controllerName).forEach(names::add);
    }

    /** Whether an entry of a status is somebody else's, which must be preserved. */
    boolean areForeign(String controllerName) {
        return !names.contains(controllerName);
    }
}
