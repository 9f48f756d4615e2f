package io.gatewayapi.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.EndpointSlice;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.ServiceImport;
import io.gatewayapi.model.ServicePort;
import io.gatewayapi.model.XBackend;
import io.gatewayapi.model.decode.ManifestDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTest {

    private static final ObjectKey CART = new ObjectKey(GroupKind.SERVICE, "shop", "cart");

    private static Service service(String type, Optional<String> clusterIp, ServicePort... ports) {
        return new Service(ObjectMeta.of("shop", "cart"), type, clusterIp, List.of(ports));
    }

    private static ServicePort port(String name, int number) {
        return new ServicePort(Optional.of(name), number, "TCP", Optional.empty());
    }

    private static EndpointSlice slice(String name, String type, List<EndpointSlice.Endpoint> endpoints, EndpointSlice.Port... ports) {
        ObjectMeta metadata = ObjectMeta.of("shop", name).withLabels(Map.of("kubernetes.io/service-name", "cart"));
        return new EndpointSlice(metadata, type, endpoints, List.of(ports));
    }

    private static EndpointSlice.Port target(String name, int number) {
        return new EndpointSlice.Port(Optional.of(name), OptionalInt.of(number), "TCP", Optional.empty());
    }

    private static EndpointSlice.Endpoint ready(String... addresses) {
        return new EndpointSlice.Endpoint(List.of(addresses), true);
    }

    private static String find(int port, Resource... resources) {
        return find(CART, port, resources);
    }

    private static String find(ObjectKey backend, int port, Resource... resources) {
        return Endpoints.of(ResourceSet.of(resources), ServiceImports.NONE).of(backend, port).map(List::toString).orElse("invalid");
    }

    @Test
    void aPortOfTheServiceIsAPortOfTheSlicesByItsName() {
        Service service = service("ClusterIP", Optional.of("10.9.9.9"), port("http", 80), port("admin", 81));
        EndpointSlice slice = slice(
            "a", "IPv4", List.of(ready("10.0.0.1"), ready("10.0.0.2")), target("admin", 9001), target("http", 8080));
        assertEquals("[10.0.0.1:8080, 10.0.0.2:8080]", find(80, service, slice));
        assertEquals("[10.0.0.1:9001, 10.0.0.2:9001]", find(81, service, slice));
        assertEquals("invalid", find(8080, service, slice), "the number of a Pod's port means nothing");
    }

    @Test
    void theNumberMayDifferFromSliceToSlice() {
        assertEquals("[10.0.0.1:8080, 10.0.0.2:8081]", find(80, service("ClusterIP", Optional.empty(), port("http", 80)),
            slice("a", "IPv4", List.of(ready("10.0.0.1")), target("http", 8080)),
            slice("b", "IPv4", List.of(ready("10.0.0.2")), target("http", 8081))));
    }

    @ParameterizedTest(name = "port name of the slice: \"{0}\"")
    @CsvSource({"''", ","})
    void theOnlyPortMayHaveNoName(String name) {
        EndpointSlice.Port target = new EndpointSlice.Port(Optional.ofNullable(name), OptionalInt.of(8080), "TCP", Optional.empty());
        assertEquals("[10.0.0.1:8080]", find(80, Service.of("shop", "cart", 80), slice("a", "IPv4", List.of(ready("10.0.0.1")), target)));
    }

    @ParameterizedTest(name = "{0}, cluster address {1}")
    @CsvSource({"ClusterIP, 10.9.9.9", "ClusterIP, None", "ClusterIP,", "NodePort, 10.9.9.9", "LoadBalancer, 10.9.9.9"})
    void servicesOfEveryTypeAreResolvedByTheirSlices(String type, String clusterIp) {
        Service service = service(type, Optional.ofNullable(clusterIp), port("http", 80));
        assertEquals("[10.0.0.1:8080]", find(80, service, slice("manual", "IPv4", List.of(ready("10.0.0.1")), target("http", 8080))));
        assertEquals("[]", find(80, service), "503");
    }

    /** CVE-2021-25740. */
    @Test
    void externalNamesAreRefused() {
        Service service = service("ExternalName", Optional.empty(), port("http", 80));
        assertEquals("invalid", find(80, service, slice("a", "IPv4", List.of(ready("10.0.0.1")), target("http", 8080))));
        assertEquals("[]", find(80, service("ClusterIP", Optional.empty(), port("http", 80)),
            slice("a", "FQDN", List.of(ready("evil.example")), target("http", 8080))));
    }

    @Test
    void onlyReadyEndpointsCountAndThoseThatEndDoNot() {
        Map<String, Object> slice = Map.of("apiVersion", "discovery.k8s.io/v1", "kind", "EndpointSlice", "addressType", "IPv4",
            "metadata", Map.of("name", "a", "namespace", "shop", "labels", Map.of("kubernetes.io/service-name", "cart")),
            "ports", List.of(Map.of("name", "http", "port", 8080)),
            "endpoints", List.of(
                Map.of("addresses", List.of("10.0.0.1"), "conditions", Map.of("ready", true)),
                Map.of("addresses", List.of("10.0.0.2"), "conditions", Map.of("ready", false)),
                Map.of("addresses", List.of("10.0.0.3"), "conditions", Map.of("ready", true, "serving", true, "terminating", true)),
                Map.of("addresses", List.of("10.0.0.4")),
                Map.of("addresses", List.of("10.0.0.5"), "conditions", new HashMap<>())));
        List<Resource> resources = new ArrayList<>(ManifestDecoder.decode(List.of(slice)).resources().resources());
        resources.add(service("ClusterIP", Optional.empty(), port("http", 80)));
        assertEquals("[10.0.0.1:8080, 10.0.0.4:8080, 10.0.0.5:8080]", find(80, resources.toArray(Resource[]::new)));
    }

    @Test
    void anEndpointCountsOnceWhateverSlicesAndAddressesItHas() {
        assertEquals("[10.0.0.1:8080, [fd00::1]:8080]", find(80, service("ClusterIP", Optional.empty(), port("http", 80)),
            slice("a", "IPv4", List.of(ready("10.0.0.1", "10.0.0.9"), ready()), target("http", 8080)),
            slice("b", "IPv4", List.of(ready("10.0.0.1")), target("http", 8080)),
            slice("c", "IPv6", List.of(ready("fd00::1")), target("http", 8080))));
    }

    @Test
    void slicesOfOthersAreNotLookedAt() {
        EndpointSlice elsewhere = new EndpointSlice(ObjectMeta.of("other", "a").withLabels(Map.of("kubernetes.io/service-name", "cart")),
            "IPv4", List.of(ready("10.0.0.1")), List.of(target("http", 8080)));
        EndpointSlice ofNone = new EndpointSlice(
            ObjectMeta.of("shop", "cart"), "IPv4", List.of(ready("10.0.0.2")), List.of(target("http", 8080)));
        EndpointSlice.Port udp = new EndpointSlice.Port(Optional.of("http"), OptionalInt.of(53), "UDP", Optional.empty());
        assertEquals("[]", find(80, service("ClusterIP", Optional.empty(), port("http", 80)), elsewhere, ofNone,
            slice("c", "IPv4", List.of(ready("10.0.0.3")), udp)));
    }

    /** One number of a Service may be there twice. */
    @Test
    void tcpAndUdpPortsAreKeptApart() {
        ServicePort tcp = port("dns", 53);
        ServicePort udp = new ServicePort(Optional.of("dns-udp"), 53, "UDP", Optional.empty());
        EndpointSlice.Port udpTarget = new EndpointSlice.Port(Optional.of("dns-udp"), OptionalInt.of(5353), "UDP", Optional.empty());
        EndpointSlice slice = slice("a", "IPv4", List.of(ready("10.0.0.1")), target("dns", 8053), udpTarget);
        Endpoints both = Endpoints.of(ResourceSet.of(service("ClusterIP", Optional.empty(), udp, tcp), slice), ServiceImports.NONE);
        assertEquals("Optional[[10.0.0.1:8053]]", both.of(CART, 53).toString());
        assertEquals("Optional[[10.0.0.1:5353]]", both.of(CART, 53, "UDP").toString());
        assertEquals("invalid", find(53, service("ClusterIP", Optional.empty(), udp), slice));
    }

    @Test
    void aServiceThatDoesNotExistIsInvalid() {
        assertEquals("invalid", find(80, slice("a", "IPv4", List.of(ready("10.0.0.1")), target("http", 8080))));
        assertEquals("invalid", find(new ObjectKey(GroupKind.CONFIG_MAP, "shop", "cart"), 80));
    }

    @Test
    void aSliceWithoutANumberHasThatOfTheService() {
        EndpointSlice.Port any = new EndpointSlice.Port(Optional.of("http"), OptionalInt.empty(), "TCP", Optional.empty());
        assertEquals("[10.0.0.1:80]", find(80, service("ClusterIP", Optional.of("None"), port("http", 80)),
            slice("a", "IPv4", List.of(ready("10.0.0.1")), any)));
    }

    /** GEP-1748: a ServiceImport means all clusters of the set. */
    @Test
    void theHostResolvesServiceImports() {
        ServiceImport imported = new ServiceImport(ObjectMeta.of("shop", "cart"), "ClusterSetIP", List.of(port("http", 80)));
        ServiceImports clusters = (service, port) -> List.of(new Endpoint("10.1.0.1", 8000 + port.port()), new Endpoint("10.2.0.1", 8080));
        Endpoints endpoints = Endpoints.of(ResourceSet.of(imported), clusters);
        assertEquals("Optional[[10.1.0.1:8080, 10.2.0.1:8080]]", endpoints.of(imported.key(), 80).toString());
        assertEquals(Optional.empty(), endpoints.of(imported.key(), 81));
        assertEquals("[]", find(imported.key(), 80, imported), "a host that knows no other cluster");
    }

    @Test
    void anXBackendIsItsHost() {
        XBackend external = XBackend.external("shop", "pay", "pay.example", 443);
        assertEquals("[pay.example:443]", find(external.key(), 0, external));
    }
}
