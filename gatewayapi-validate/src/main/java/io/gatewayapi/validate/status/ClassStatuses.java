package io.gatewayapi.validate.status;

import io.gatewayapi.model.ClassStatus;
import io.gatewayapi.model.GatewayClass;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.XMesh;
import io.gatewayapi.validate.topology.Feature;
import io.gatewayapi.validate.topology.ResolvedClass;
import io.gatewayapi.validate.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GatewayClass.status} and {@code XMesh.status}. */
final class ClassStatuses {

    private final Map<ObjectKey, ResolvedClass> classes = new HashMap<>();
    private final List<String> supportedFeatures;

    ClassStatuses(Topology topology) {
        topology.classes().forEach(known -> classes.put(known.resource().key(), known));
        // "MUST be sorted in ascending alphabetical order by the Name key" (GEP-2162)
        this.supportedFeatures = topology.assumptions().features().stream().map(Feature::toString).sorted().toList();
    }

    GatewayClass write(GatewayClass known) {
        return new GatewayClass(known.metadata(), known.controllerName(), known.parametersRef(), known.description(), status(known, known.status()));
    }

    XMesh write(XMesh mesh) {
        return new XMesh(mesh.metadata(), mesh.controllerName(), mesh.parametersRef(), mesh.description(), status(mesh, mesh.status()));
    }

    private ClassStatus status(Resource owner, ClassStatus given) {
        ResolvedClass resolved = classes.get(owner.key());
        if (resolved == null) {
            return new ClassStatus(Conditions.orPending(given.conditions(), Conditions.ACCEPTED), given.supportedFeatures());
        }
        Conditions conditions = Conditions.in(owner).summary(Conditions.ACCEPTED, resolved.rejected());
        resolved.supportedVersion().ifPresent(supported ->
                conditions.summary("SupportedVersion", supported ? Optional.empty() : Optional.of("UnsupportedVersion")));
        return new ClassStatus(conditions.toList(), supportedFeatures);
    }
}
