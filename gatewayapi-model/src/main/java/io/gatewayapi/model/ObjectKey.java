package io.gatewayapi.model;

import java.util.Comparator;
import java.util.Objects;

/**
 * What tells one object from all others. Ordered by kind, then as the specification orders ties: alphabetically by
 * {@code {namespace}/{name}}.
 *
 * @param kind group and kind
 * @param namespace the namespace; empty for a cluster-scoped object
 * @param name the name
 */
public record ObjectKey(GroupKind kind, String namespace, String name) implements Comparable<ObjectKey> {

    private static final Comparator<ObjectKey> ORDER = Comparator.<ObjectKey, String>comparing(key -> key.kind.group())
            .thenComparing(key -> key.kind.kind())
            .thenComparing(ObjectKey::path);

    /** Refuses {@code null} by name. */
    public ObjectKey {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
    }

    /**
     * Namespace and name as the specification compares them.
     *
     * @return {@code namespace/name}, or the name alone for a cluster-scoped object
     */
    public String path() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }

    /** {@return for example {@code HTTPRoute shop/cart}} */
    @Override
    public String toString() {
        return kind.kind() + " " + path();
    }
}
