package io.gatewayapi.testkit;

import io.gatewayapi.model.AddressType;
import io.gatewayapi.model.AllowedListeners;
import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.ClientValidation;
import io.gatewayapi.model.ClientValidationMode;
import io.gatewayapi.model.DefaultScope;
import io.gatewayapi.model.FromNamespaces;
import io.gatewayapi.model.FrontendTls;
import io.gatewayapi.model.FrontendTlsConfig;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayAddress;
import io.gatewayapi.model.GatewayBackendTls;
import io.gatewayapi.model.GatewayClass;
import io.gatewayapi.model.GatewayInfrastructure;
import io.gatewayapi.model.GatewayTls;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.PortTls;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.model.XMesh;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** GatewayClasses, Gateways, ListenerSets and XMeshes. */
final class Gateways {

    private Gateways() {}

    static Arbitrary<GatewayClass> gatewayClasses() {
        return Combinators.combine(
                        Parts.clusterScoped(), Names.texts(), Parts.objectReferences().optional(0.5), Parts.text(), Statuses.classes())
                .as(GatewayClass::new);
    }

    static Arbitrary<XMesh> xMeshes() {
        return Combinators.combine(
                        Parts.clusterScoped(), Names.texts(), Parts.objectReferences().optional(0.5), Parts.text(), Statuses.classes())
                .as(XMesh::new);
    }

    static Arbitrary<Gateway> gateways() {
        Arbitrary<Gateway> head = Combinators.combine(Parts.namespaced(), Names.texts(), Parts.few(listeners()), Parts.few(addresses()))
                .as((metadata, gatewayClass, listeners, addresses) -> {
                    Gateway.Builder gateway = Gateway.builder("", "").metadata(metadata).gatewayClassName(gatewayClass);
                    listeners.forEach(gateway::listener);
                    addresses.forEach(gateway::address);
                    return gateway.build();
                });
        return Combinators.combine(
                        head, infrastructures().optional(0.5), namespaces().map(AllowedListeners::new), tls().optional(0.5),
                        Parts.open(DefaultScope.KNOWN, DefaultScope::new), Statuses.gateways())
                .as((g, infrastructure, allowed, tls, scope, status) -> new Gateway(
                        g.metadata(), g.gatewayClassName(), g.listeners(), g.addresses(), infrastructure, allowed, tls, scope, status));
    }

    static Arbitrary<ListenerSet> listenerSets() {
        return Combinators.combine(Parts.namespaced(), Parts.objectReferences(), Parts.few(listeners()), Statuses.listenerSets())
                .as(ListenerSet::new);
    }

    static Arbitrary<GatewayAddress> addresses() {
        return Combinators.combine(Parts.open(AddressType.KNOWN, AddressType::new), Parts.text()).as(GatewayAddress::new);
    }

    private static Arbitrary<Listener> listeners() {
        Arbitrary<ListenerTls> tls = Combinators.combine(
                        Parts.open(TlsMode.KNOWN, TlsMode::new), Parts.few(Parts.objectReferences()), Parts.texts())
                .as(ListenerTls::new);
        Arbitrary<AllowedRoutes> allowed = Combinators.combine(namespaces(), Parts.few(Parts.groupKinds())).as(AllowedRoutes::new);
        return Combinators.combine(
                        Names.texts(), Parts.text(), Arbitraries.integers(), Parts.open(ProtocolType.KNOWN, ProtocolType::new),
                        tls.optional(0.5), allowed)
                .as(Listener::new);
    }

    private static Arbitrary<NamespaceSelection> namespaces() {
        return Combinators.combine(Parts.open(FromNamespaces.KNOWN, FromNamespaces::new), Parts.selectors().optional(0.5))
                .as(NamespaceSelection::new);
    }

    private static Arbitrary<GatewayInfrastructure> infrastructures() {
        return Combinators.combine(Parts.texts(), Parts.texts(), Parts.localReferences().optional(0.5)).as(GatewayInfrastructure::new);
    }

    private static Arbitrary<GatewayTls> tls() {
        Arbitrary<FrontendTlsConfig> config = Combinators.combine(
                        Parts.few(Parts.objectReferences()), Parts.open(ClientValidationMode.KNOWN, ClientValidationMode::new))
                .as(ClientValidation::new)
                .optional(0.5)
                .map(FrontendTlsConfig::new);
        Arbitrary<PortTls> ports = Combinators.combine(Arbitraries.integers(), config).as(PortTls::new);
        Arbitrary<Optional<FrontendTls>> frontend = Combinators.combine(config, Parts.few(ports)).as(FrontendTls::new).optional(0.5);
        Arbitrary<Optional<GatewayBackendTls>> backend = Parts.objectReferences().optional(0.5).map(GatewayBackendTls::new).optional(0.5);
        return Combinators.combine(backend, frontend).as(GatewayTls::new);
    }
}
