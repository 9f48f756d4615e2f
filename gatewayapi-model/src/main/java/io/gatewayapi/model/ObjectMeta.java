package io.gatewayapi.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What every object carries ({@code metav1.ObjectMeta}), as far as the specification asks for it. Other fields of the
 * metadata are read over.
 *
 * @param name the name, unique per kind and namespace
 * @param namespace the namespace; empty for a cluster-scoped object
 * @param labels the labels
 * @param annotations the annotations
 * @param creationTimestamp when the object was made; older objects win ties of precedence. An object without one
 *     counts as the newest
 * @param generation the generation of the spec, 0 where the manifest names none
 */
public record ObjectMeta(
        String name,
        Optional<String> namespace,
        Map<String, String> labels,
        Map<String, String> annotations,
        Optional<Instant> creationTimestamp,
        long generation) {

    /** Copies the collections and refuses {@code null} by name. */
    public ObjectMeta {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(namespace, "namespace");
        labels = Maps.copyOf(labels);
        annotations = Maps.copyOf(annotations);
        Objects.requireNonNull(creationTimestamp, "creationTimestamp");
    }

    /**
     * The metadata of an object of a namespace.
     *
     * @param namespace the namespace; the empty string for a cluster-scoped object
     * @param name the name
     * @return metadata without labels, annotations, age and generation
     */
    public static ObjectMeta of(String namespace, String name) {
        Optional<String> space = namespace.isEmpty() ? Optional.empty() : Optional.of(namespace);
        return new ObjectMeta(name, space, Map.of(), Map.of(), Optional.empty(), 0);
    }

    /**
     * The same metadata with other labels.
     *
     * @param other the labels
     * @return the changed copy
     */
    public ObjectMeta withLabels(Map<String, String> other) {
        return new ObjectMeta(name, namespace, other, annotations, creationTimestamp, generation);
    }

    /**
     * The same metadata with another age.
     *
     * @param instant when the object was made
     * @return the changed copy
     */
    public ObjectMeta withCreationTimestamp(Instant instant) {
        return new ObjectMeta(name, namespace, labels, annotations, Optional.of(instant), generation);
    }

    /**
     * The same metadata with another generation.
     *
     * @param other the generation
     * @return the changed copy
     */
    public ObjectMeta withGeneration(long other) {
        return new ObjectMeta(name, namespace, labels, annotations, creationTimestamp, other);
    }
}
