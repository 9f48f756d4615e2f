package io.gatewayapi.validate.status;

import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.BackendTlsValidation;
import io.gatewayapi.model.ClassStatus;
import io.gatewayapi.model.ConfigMap;
import io.gatewayapi.model.FrontendTls;
import io.gatewayapi.model.FrontendTlsConfig;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayClass;
import io.gatewayapi.model.GatewayTls;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.ListenerSetStatus;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.LocalObjectReference;
import io.gatewayapi.model.Namespace;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.PolicyStatus;
import io.gatewayapi.model.PolicyTargetReference;
import io.gatewayapi.model.PortTls;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.ReferenceGrant;
import io.gatewayapi.model.ReferenceGrantFrom;
import io.gatewayapi.model.ReferenceGrantTo;
import io.gatewayapi.model.Secret;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.testkit.Certificates;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects that most tests need, in one line each. The namespace is {@code ns} where none is given. */
final class Given {

    static final String NS = "ns";
    static final String CONTROLLER = "example.com/one";

    /** The class of Gateways that name none. */
    static final GatewayClass CLASS = gatewayClass("gatewayapi", CONTROLLER, null);

    static final Instant OLD = Instant.parse("2020-01-01T00:00:00Z");
    static final Instant NEW = Instant.parse("2021-01-01T00:00:00Z");

    private Given() {}

    static GatewayClass gatewayClass(String name, String controller, ObjectReference parameters) {
        return new GatewayClass(ObjectMeta.of("", name).withGeneration(1), controller, Optional.ofNullable(parameters), Optional.empty(),
                new ClassStatus(List.of(), List.of()));
    }

    static ObjectMeta meta(String name) {
        return ObjectMeta.of(NS, name).withGeneration(7);
    }

    static Gateway.Builder gateway(Listener... listeners) {
        Gateway.Builder gateway = Gateway.builder(NS, "gw").metadata(meta("gw"));
        Arrays.asList(listeners).forEach(gateway::listener);
        return gateway;
    }

    static Listener http(String name) {
        return Listener.http(name, 80);
    }

    static Listener http(String name, String hostname) {
        return http(name).withHostname(hostname);
    }

    static Listener https(String name, int port, String hostname, ObjectReference... certificates) {
        Listener listener = Listener.of(name, port, ProtocolType.HTTPS).withTls(new ListenerTls(TlsMode.TERMINATE, List.of(certificates), Map.of()));
        return hostname.isEmpty() ? listener : listener.withHostname(hostname);
    }

    static Listener tls(String name, TlsMode mode, String hostname) {
        List<ObjectReference> certificates = mode.equals(TlsMode.PASSTHROUGH) ? List.of() : List.of(secretRef("cert"));
        Listener listener = Listener.of(name, 443, ProtocolType.TLS).withTls(new ListenerTls(mode, certificates, Map.of()));
        return hostname.isEmpty() ? listener : listener.withHostname(hostname);
    }

    static Listener tcp(String name) {
        return Listener.of(name, 80, ProtocolType.TCP);
    }

    static Listener fromAll(Listener listener) {
        return listener.withAllowedRoutes(AllowedRoutes.ALL);
    }

    static ListenerSet listenerSet(String name, Listener... listeners) {
        return listenerSet(meta(name), listeners);
    }

    static ListenerSet listenerSet(ObjectMeta metadata, Listener... listeners) {
        ObjectReference parent = new ObjectReference(GroupKind.GATEWAY.group(), GroupKind.GATEWAY.kind(), Optional.of(NS), "gw");
        return new ListenerSet(metadata, parent, List.of(listeners), new ListenerSetStatus(List.of(), List.of()));
    }

    static ObjectReference secretRef(String name) {
        return new ObjectReference("", "Secret", Optional.empty(), name);
    }

    static ObjectReference secretRef(String namespace, String name) {
        return new ObjectReference("", "Secret", Optional.of(namespace), name);
    }

    static Secret secret(String name) {
        return Certificates.secret(NS, name);
    }

    static ObjectReference configMapRef(String name) {
        return new ObjectReference("", "ConfigMap", Optional.empty(), name);
    }

    static ConfigMap authority(String name) {
        return configMap(name, Map.of("ca.crt", Certificates.CERTIFICATE));
    }

    static ConfigMap configMap(String name, Map<String, String> data) {
        return new ConfigMap(ObjectMeta.of(NS, name), data, Map.of());
    }

    static Namespace namespace(String name, Map<String, String> labels) {
        return new Namespace(ObjectMeta.of("", name).withLabels(labels));
    }

    static GatewayTls frontend(FrontendTlsConfig defaults, PortTls... perPort) {
        return new GatewayTls(Optional.empty(), Optional.of(new FrontendTls(defaults, List.of(perPort))));
    }

    /** Lets objects of a kind in one namespace refer to those of another kind in another namespace. */
    static ReferenceGrant grant(GroupKind from, String fromNamespace, GroupKind to, String toNamespace) {
        return new ReferenceGrant(ObjectMeta.of(toNamespace, "grant-" + from.kind()), List.of(new ReferenceGrantFrom(from.group(), from.kind(), fromNamespace)),
                List.of(new ReferenceGrantTo(to.group(), to.kind(), Optional.empty())));
    }

    /** A route of the Gateway {@code gw} for every path, to the Service {@code svc}. */
    static HttpRoute.Builder route(String name) {
        return route(name, ParentReference.gateway("gw"));
    }

    static HttpRoute.Builder route(String name, ParentReference... parents) {
        HttpRoute.Builder route = HttpRoute.builder(NS, name).metadata(meta(name)).rule(rule -> rule.backend("svc", 80));
        Arrays.asList(parents).forEach(route::parent);
        return route;
    }

    static BackendTlsPolicy policy(String name, String service, String section, LocalObjectReference... authorities) {
        return policy(meta(name), service, section, new BackendTlsValidation(List.of(authorities), Optional.empty(), "svc.example", List.of()));
    }

    static BackendTlsPolicy policy(ObjectMeta metadata, String service, String section, BackendTlsValidation validation) {
        PolicyTargetReference target = new PolicyTargetReference("", "Service", service, Optional.of(section).filter(name -> !name.isEmpty()));
        return new BackendTlsPolicy(metadata, List.of(target), validation, Map.of(), new PolicyStatus(List.of()));
    }

    static LocalObjectReference local(String kind, String name) {
        return new LocalObjectReference("", kind, name);
    }
}
