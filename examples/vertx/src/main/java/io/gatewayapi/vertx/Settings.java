package io.gatewayapi.vertx;

import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.traffic.Endpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param directory where the manifests are; a single file will do
 * @param watch whether changes of the manifests are taken over while the gateway runs
 * @param demo whether Services get echo backends
 * @param ports the port to open for the port of a listener; a listener whose port is not among the keys gets its own. 0 opens
 *     any free one
 * @param backends endpoints by {@code namespace/service:port}; they go before those of the manifests
 * @param gateway the only Gateway to serve; empty for all of them
 */
record Settings(
        Path directory, boolean watch, boolean demo, Map<Integer, Integer> ports, Map<String, List<Endpoint>> backends,
        Optional<ObjectKey> gateway) {

    /** Copies the maps and refuses {@code null} by name. */
    Settings {
        Objects.requireNonNull(directory, "directory");
        ports = Map.copyOf(ports);
        backends = Map.copyOf(backends);
        Objects.requireNonNull(gateway, "gateway");
    }

    static Settings of(Path directory) {
        return new Settings(directory, false, false, Map.of(), Map.of(), Optional.empty());
    }

    Settings watching() {
        return new Settings(directory, true, demo, ports, backends, gateway);
    }

    Settings withDemo() {
        return new Settings(directory, watch, true, ports, backends, gateway);
    }

    Settings withPorts(Map<Integer, Integer> other) {
        return new Settings(directory, watch, demo, other, backends, gateway);
    }

    Settings withBackends(Map<String, List<Endpoint>> other) {
        return new Settings(directory, watch, demo, ports, other, gateway);
    }

    Settings withGateway(ObjectKey other) {
        return new Settings(directory, watch, demo, ports, backends, Optional.of(other));
    }

    /** The port to open for the port of a listener. */
    int open(int listenerPort) {
        return ports.getOrDefault(listenerPort, listenerPort);
    }
}
