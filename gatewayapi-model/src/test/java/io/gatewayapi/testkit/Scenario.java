package io.gatewayapi.testkit;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.decode.ManifestEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Objects of a cluster, and requests that come in at its one Gateway. Immutable.
 *
 * @param resources the objects; the Gateway is {@code infra/edge}
 * @param requests the requests, each on a port that one of the listeners has
 */
public record Scenario(ResourceSet resources, List<Request> requests) {

    /** Copies the list and refuses {@code null} by name. */
    public Scenario {
        Objects.requireNonNull(resources, "resources");
        requests = List.copyOf(requests);
    }

    /**
     * The objects as trees, the way a parser of YAML or JSON would hand them over.
     *
     * @return one tree per object, in order
     */
    public List<Map<String, Object>> manifests() {
        return resources.resources().stream().map(ManifestEncoder::encode).toList();
    }

    /** {@return one line per object, without its status and data, and one per request: what a failed property prints} */
    @Override
    public String toString() {
        String objects = resources.resources().stream()
                .map(resource -> {
                    Map<String, Object> rest = new LinkedHashMap<>(ManifestEncoder.encode(resource));
                    rest.keySet().removeAll(List.of("apiVersion", "kind", "status", "data"));
                    return "  " + resource.kind().kind() + " " + rest;
                })
                .collect(Collectors.joining("\n"));
        String arriving = requests.stream().map(request -> "  " + request).collect(Collectors.joining("\n"));
        return "resources:\n" + objects + "\nrequests:\n" + arriving;
    }
}
