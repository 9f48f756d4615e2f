package io.gatewayapi.model.decode;

import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.ResourceSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What came of reading manifests. Immutable.
 *
 * @param resources the objects that could be read
 * @param problems what is wrong with the manifests, in their order
 * @param documents for each object the index of the document it was read from
 */
public record Decoded(ResourceSet resources, List<Problem> problems, Map<ObjectKey, Integer> documents) {

    /** Copies the collections and refuses {@code null} by name. */
    public Decoded {
        Objects.requireNonNull(resources, "resources");
        problems = List.copyOf(problems);
        documents = Map.copyOf(documents);
    }
}
