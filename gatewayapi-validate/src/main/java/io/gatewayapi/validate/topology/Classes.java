package io.gatewayapi.validate.topology;

import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayClass;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.OpaqueResource;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.XMesh;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Who looks after what: GatewayClasses, XMeshes, and the controllers they name. */
final class Classes {

    /** The controller of a Gateway whose class is not at hand. */
    static final String ASSUMED_CONTROLLER = "gatewayapi.io/assumed";

    private static final GroupKind DEFINITION = new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition");
    private static final String BUNDLE_VERSION = "gateway.networking.k8s.io/bundle-version";
    private static final Pattern SUPPORTED = Pattern.compile("v1\\.6\\.[0-9]+.*");

    private final World world;

    Classes(World world) {
        this.world = world;
    }

    /** The classes of the controllers that are looked at. */
    List<ResolvedClass> resolve() {
        List<ResolvedClass> classes = new ArrayList<>();
        Optional<Boolean> version = supportedVersion();
        for (GatewayClass known : world.resources().all(GatewayClass.class)) {
            add(classes, known, known.controllerName(), known.parametersRef(), version);
        }
        for (XMesh mesh : world.resources().all(XMesh.class)) {
            add(classes, mesh, mesh.controllerName(), mesh.parametersRef(), Optional.empty());
        }
        return classes;
    }

    private void add(List<ResolvedClass> classes, Resource resource, String controller, Optional<ObjectReference> parameters, Optional<Boolean> version) {
        if (isOurs(controller)) {
            Optional<String> rejected = parameters.flatMap(ref -> new Parameters(world).check(resource.key(), ref, "spec.parametersRef"));
            classes.add(new ResolvedClass(resource, controller, rejected, version));
        }
    }

    private boolean isOurs(String controller) {
        return world.assumptions().controllerName().filter(name -> !name.equals(controller)).isEmpty();
    }

    /** A controller looks after the Gateways whose class names it (GatewayClass.spec.controllerName). */
    Optional<String> controllerOf(Gateway gateway) {
        ObjectKey key = new ObjectKey(GroupKind.GATEWAY_CLASS, "", gateway.gatewayClassName());
        Optional<GatewayClass> known = world.find(key, GatewayClass.class);
        if (known.isPresent()) {
            return known.map(GatewayClass::controllerName).filter(this::isOurs);
        }
        if (world.assumptions().trusting()) {
            return Optional.of(assumed());
        }
        world.warning("gateway-class-not-found", gateway.key(), "spec.gatewayClassName", key + " does not exist, so no controller looks after this Gateway",
                "create it, or name one that exists", "GatewaySpec.gatewayClassName");
        // asked for one controller, it is not known to be that one's; asked for all, somebody's is better than nobody's
        return world.assumptions().controllerName().isPresent() ? Optional.empty() : Optional.of(ASSUMED_CONTROLLER);
    }

    /** The controller of what has no class at hand. */
    String assumed() {
        return world.assumptions().controllerName().orElse(ASSUMED_CONTROLLER);
    }

    /**
     * Who looks after routes of a Service: the meshes at hand; without any the only controller there is. Empty where the
     * host is no mesh.
     */
    Set<String> meshControllers() {
        if (world.lacks(Feature.MESH).isPresent()) {
            return Set.of();
        }
        Set<String> meshes = new TreeSet<>();
        world.resources().all(XMesh.class).forEach(mesh -> meshes.add(mesh.controllerName()));
        if (!meshes.isEmpty()) {
            meshes.removeIf(name -> !isOurs(name));
            return meshes;
        }
        Set<String> known = new TreeSet<>();
        world.resources().all(GatewayClass.class).forEach(found -> known.add(found.controllerName()));
        known.removeIf(name -> !isOurs(name));
        return known.size() == 1 ? known : Set.of(assumed());
    }

    /** "SupportedVersion": false where a definition at hand bears no version, or another than this one. */
    private Optional<Boolean> supportedVersion() {
        List<OpaqueResource> definitions = world.resources().all(OpaqueResource.class).stream()
                .filter(resource -> resource.kind().equals(DEFINITION) && resource.name().endsWith(".gateway.networking.k8s.io"))
                .toList();
        return definitions.isEmpty()
                ? Optional.empty()
                : Optional.of(definitions.stream()
                        .allMatch(definition -> SUPPORTED.matcher(definition.metadata().annotations().getOrDefault(BUNDLE_VERSION, "")).matches()));
    }
}
