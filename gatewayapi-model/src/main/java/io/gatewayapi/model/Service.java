package io.gatewayapi.model;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A Service, as far as the Gateway API looks at it. Immutable.
 *
 * @param metadata name, namespace, labels and age
 * @param type {@code ClusterIP} (the default), {@code NodePort}, {@code LoadBalancer} or {@code ExternalName}
 * @param clusterIp the cluster address; {@code None} for a headless Service, empty where none is known
 * @param ports the ports
 */
public record Service(ObjectMeta metadata, String type, Optional<String> clusterIp, List<ServicePort> ports)
        implements Resource {

    /** Copies the collections and refuses {@code null} by name. */
    public Service {
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(clusterIp, "clusterIp");
        ports = List.copyOf(ports);
    }

    /**
     * A Service of type ClusterIP with TCP ports.
     *
     * @param namespace the namespace
     * @param name the name
     * @param ports the ports, 1 to 65535
     * @return the Service
     */
    public static Service of(String namespace, String name, int... ports) {
        List<ServicePort> all = Arrays.stream(ports).mapToObj(ServicePort::of).toList();
        return new Service(ObjectMeta.of(namespace, name), "ClusterIP", Optional.empty(), all);
    }

    /**
     * The port with a number.
     *
     * @param number the number
     * @return the first port that has it, TCP before UDP
     */
    public Optional<ServicePort> port(int number) {
        Optional<ServicePort> tcp = ports.stream().filter(p -> p.port() == number && !p.protocol().equals("UDP")).findFirst();
        return tcp.isPresent() ? tcp : ports.stream().filter(p -> p.port() == number).findFirst();
    }

    @Override
    public GroupKind kind() {
        return GroupKind.SERVICE;
    }
}
