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
 * @param versions for each object the version it was written in, without its group, such as {@code v1beta1}
 */
public record Decoded(
        ResourceSet resources, List<Problem> problems, Map<ObjectKey, Integer> documents, Map<ObjectKey, String> versions) {

    /** Copies the collections and refuses {@code null} by name. */
    public Decoded {
        Objects.requireNonNull(resources, "resources");
        problems = List.copyOf(problems);
        documents = Map.copyOf(documents);
        versions = Map.copyOf(versions);
    }

    /**
     * Objects that were built in Java, and so in the current versions.
     *
     * @param resources the objects
     * @return the same objects, as if they had been read without a problem
     */
    public static Decoded of(ResourceSet resources) {
        return new Decoded(resources, List.of(), Map.of(), Map.of());
    }
}
