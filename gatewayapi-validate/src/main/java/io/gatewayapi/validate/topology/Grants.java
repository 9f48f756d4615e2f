package io.gatewayapi.validate.topology;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ReferenceGrant;
import io.gatewayapi.model.ResourceSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which references may leave their namespace (ReferenceGrant, GEP-709). */
final class Grants {

    private final Map<String, List<ReferenceGrant>> byNamespace = new HashMap<>();

    /** @param supported whether the host honours grants at all; without them no reference leaves its namespace */
    Grants(ResourceSet resources, boolean supported) {
        if (!supported) {
            return;
        }
        for (ReferenceGrant grant : resources.all(ReferenceGrant.class)) {
            byNamespace.computeIfAbsent(grant.namespace(), namespace -> new ArrayList<>()).add(grant);
        }
    }

    /**
     * Whether an object may refer to another: in its own namespace always; elsewhere when one grant of the target's
     * namespace holds both the referrer and the target.
     */
    boolean allow(ObjectKey from, ObjectKey to) {
        return from.namespace().equals(to.namespace())
                || byNamespace.getOrDefault(to.namespace(), List.of()).stream().anyMatch(grant -> allows(grant, from, to));
    }

    private static boolean allows(ReferenceGrant grant, ObjectKey from, ObjectKey to) {
        GroupKind referrer = from.kind();
        GroupKind target = to.kind();
        return grant.from().stream().anyMatch(entry -> entry.group().equals(referrer.group())
                        && entry.kind().equals(referrer.kind())
                        && entry.namespace().equals(from.namespace()))
                // "When unspecified, this policy refers to all resources of the specified Group and Kind"
                && grant.to().stream().anyMatch(entry -> entry.group().equals(target.group())
                        && entry.kind().equals(target.kind())
                        && entry.name().filter(name -> !name.isEmpty() && !name.equals(to.name())).isEmpty());
    }

    /** The grant that is missing, to be pasted. */
    static String missing(ObjectKey from, ObjectKey to) {
        return "apply this grant:\n"
                + "apiVersion: gateway.networking.k8s.io/v1\n"
                + "kind: ReferenceGrant\n"
                + "metadata:\n"
                + "  name: " + from.kind().kind().toLowerCase(Locale.ROOT) + "-" + from.namespace() + "-to-" + to.name() + "\n"
                + "  namespace: " + to.namespace() + "\n"
                + "spec:\n"
                + "  from:\n"
                + "  - group: " + from.kind().group() + "\n"
                + "    kind: " + from.kind().kind() + "\n"
                + "    namespace: " + from.namespace() + "\n"
                + "  to:\n"
                + "  - group: \"" + to.kind().group() + "\"\n"
                + "    kind: " + to.kind().kind() + "\n"
                + "    name: " + to.name();
    }
}
