package io.gatewayapi.validate.schema;

import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.Channel;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayClass;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.ReferenceGrant;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.TlsRoute;
import io.gatewayapi.model.UdpRoute;
import io.gatewayapi.model.XBackend;
import io.gatewayapi.model.XBackendTrafficPolicy;
import io.gatewayapi.model.XMesh;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Says what an API server with the CRDs of v1.6.1 would refuse of an object. Together with a strict decoder, which looks after structure,
 * that is its whole verdict; an object built in Java gets the same findings as one that was read. A status is not looked at, since an API
 * server takes none from a manifest. Thread-safe; never throws; linear in the size of the object.
 */
public final class Schema {
    private static final String CURRENT = "v1";
    private static final String GATEWAY_CLASS_SPEC = "GatewayClassSpec";
    private static final String MESH_SPEC = "MeshSpec";
    private static final Set<String> OWN_GROUPS = Set.of(GroupKind.GATEWAY.group(), GroupKind.X_MESH.group());

    private Schema() {}

    /**
     * Checks one object. Objects of kinds that are not the Gateway API's own are accepted as they are.
     *
     * @param resource the object
     * @param channel the install of the CRDs that judges
     * @return what is wrong, in the order of the fields, at most 100 problems and one that says there are more; empty for an object that
     *     is accepted
     */
    public static List<Problem> check(Resource resource, Channel channel) {
        return check(resource, channel, CURRENT);
    }

    /**
     * Checks one object that was written in a certain version of its kind. Old versions have the rules of the current one, with one
     * exception: TLSRoute, TCPRoute and UDPRoute of v1alpha2 may have 16 rules, and a TLSRoute any or no host names.
     *
     * @param resource the object
     * @param channel the install of the CRDs that judges
     * @param version the version of its manifest without the group, such as {@code v1alpha2}
     * @return as {@link #check(Resource, Channel)}
     */
    public static List<Problem> check(Resource resource, Channel channel, String version) {
        Objects.requireNonNull(channel, "channel");
        Findings findings = new Findings(label(resource), channel);
        if (OWN_GROUPS.contains(resource.kind().group())) {
            Place object = Place.root(findings, resource.kind().kind());
            served(object, resource);
            MetadataSchema.check(object, resource.metadata(), isNamespaced(resource));
            spec(object, resource, version.equals("v1alpha2"));
        }
        return findings.problems();
    }

    /**
     * Checks a change of one object: only what the rules say that look at both states. Whether the new state is lawful in itself is for
     * {@link #check} to say.
     *
     * @param before the object as the API server has it
     * @param after the object as it is to become
     * @param channel the install of the CRDs that judges
     * @return what is wrong; empty for a change that is accepted, and for two objects of which one is not a change of the other
     */
    public static List<Problem> checkUpdate(Resource before, Resource after, Channel channel) {
        Objects.requireNonNull(channel, "channel");
        Findings findings = new Findings(label(after), channel);
        if (before.key().equals(after.key())) {
            Place object = Place.root(findings, after.kind().kind());
            if (before instanceof GatewayClass old && after instanceof GatewayClass changed) {
                ControllerSchema.checkUpdate(object, GATEWAY_CLASS_SPEC, old.controllerName(), changed.controllerName());
            } else if (before instanceof XMesh old && after instanceof XMesh changed) {
                ControllerSchema.checkUpdate(object, MESH_SPEC, old.controllerName(), changed.controllerName());
            }
        }
        return findings.problems();
    }

    private static void served(Place object, Resource resource) {
        boolean tried = resource instanceof XBackend || resource instanceof XBackendTrafficPolicy || resource instanceof XMesh;
        if (tried && !object.experimental()) {
            object.notServed(resource.kind().kind());
        }
    }

    private static void spec(Place object, Resource resource, boolean alpha2) {
        if (resource instanceof HttpRoute route) {
            HttpRouteSchema.check(object, route);
        } else if (resource instanceof GrpcRoute route) {
            GrpcRouteSchema.check(object, route);
        } else if (resource instanceof TlsRoute route) {
            L4RouteSchema.check(object, "TLSRoute", route, route.rules(), alpha2);
        } else if (resource instanceof TcpRoute route) {
            L4RouteSchema.check(object, "TCPRoute", route, route.rules(), alpha2);
        } else if (resource instanceof UdpRoute route) {
            L4RouteSchema.check(object, "UDPRoute", route, route.rules(), alpha2);
        } else if (resource instanceof Gateway gateway) {
            GatewaySchema.check(object, gateway);
        } else if (resource instanceof ListenerSet set) {
            ListenerSetSchema.check(object, set);
        } else if (resource instanceof GatewayClass type) {
            ControllerSchema.check(object, GATEWAY_CLASS_SPEC, type.controllerName(), type.parametersRef(), type.description());
        } else if (resource instanceof ReferenceGrant grant) {
            ReferenceGrantSchema.check(object, grant);
        } else if (resource instanceof BackendTlsPolicy policy) {
            BackendTlsPolicySchema.check(object, policy);
        } else if (resource instanceof XBackend backend) {
            XBackendSchema.check(object, backend);
        } else if (resource instanceof XBackendTrafficPolicy policy) {
            XBackendTrafficPolicySchema.check(object, policy);
        } else if (resource instanceof XMesh mesh) {
            ControllerSchema.check(object, MESH_SPEC, mesh.controllerName(), mesh.parametersRef(), mesh.description());
        }
    }

    private static boolean isNamespaced(Resource resource) {
        return !(resource instanceof GatewayClass || resource instanceof XMesh);
    }

    /** The object as findings name it. */
    private static String label(Resource resource) {
        String namespace = resource.namespace().isEmpty() ? "default" : Findings.shorten(resource.namespace());
        String name = resource.name().isEmpty() ? "(no name)" : Findings.shorten(resource.name());
        return resource.kind().kind() + " " + (isNamespaced(resource) ? namespace + "/" : "") + name;
    }
}
