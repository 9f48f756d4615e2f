package io.gatewayapi.validate.topology;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.LocalObjectReference;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ObjectReference;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the parameters of a class or a Gateway may be used. Kinds of vendors are taken to be known to the controller; of
 * Kubernetes' own kinds a ConfigMap or a Secret will do.
 */
final class Parameters {

    private static final Set<GroupKind> SUPPORTED = Set.of(GroupKind.CONFIG_MAP, GroupKind.SECRET);

    private final World world;

    Parameters(World world) {
        this.world = world;
    }

    /** GatewayClass.spec.parametersRef: "namespace is required when referring to a namespace-scoped resource". */
    Optional<String> check(ObjectKey object, ObjectReference ref, String path) {
        ObjectKey target = ref.target("");
        return check(object, target, ref.namespace().filter(name -> !name.isEmpty()).isPresent(), path);
    }

    /** Gateway.spec.infrastructure.parametersRef, always in the Gateway's namespace. */
    Optional<String> check(ObjectKey gateway, LocalObjectReference ref, String path) {
        return check(gateway, new ObjectKey(new GroupKind(ref.group(), ref.kind()), gateway.namespace(), ref.name()), true, path);
    }

    private Optional<String> check(ObjectKey object, ObjectKey target, boolean namespaced, String path) {
        if (isVendors(target.kind().group())) {
            return Optional.empty();
        }
        if (!SUPPORTED.contains(target.kind())) {
            return refuse(object, path + ".kind", target.kind() + " is no kind of parameters", "refer to a ConfigMap, or to a kind of the controller's");
        }
        if (!namespaced) {
            return refuse(object, path + ".namespace", "a " + target.kind() + " lives in a namespace, and none is given", "add namespace");
        }
        return world.exists(target) ? Optional.empty() : refuse(object, path + ".name", target + " does not exist", "create it, or correct the name");
    }

    /** Groups of vendors have a domain that is not Kubernetes'. */
    private static boolean isVendors(String group) {
        return group.contains(".") && !group.equals(GroupKind.GATEWAY.group()) && !group.equals(GroupKind.X_MESH.group());
    }

    private Optional<String> refuse(ObjectKey object, String path, String message, String fix) {
        world.error("invalid-parameters", object, path, message, fix, "\"InvalidParameters\": missing, unsupported or malformed");
        return Optional.of(Reasons.INVALID_PARAMETERS);
    }
}
