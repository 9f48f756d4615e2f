package io.gatewayapi.filters;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The kinds of filters a host has beyond the specification's, behind {@code ExtensionRef}. Whoever validates has to be told of
 * {@link #kinds} as well; an ExtensionRef of another kind, or to an object that is not found, makes each request of its rule
 * fail with 500. Immutable.
 */
public final class Extensions {

    /** No extension. */
    public static final Extensions NONE = new Extensions(Map.of());

    private final Map<GroupKind, Function<ObjectKey, Optional<Extension>>> byKind;

    private Extensions(Map<GroupKind, Function<ObjectKey, Optional<Extension>>> byKind) {
        this.byKind = byKind;
    }

    /**
     * These extensions and those of one more kind; a kind that is given twice is what it was given last.
     *
     * @param kind group and kind, as an ExtensionRef names them
     * @param found what an object of this kind means; empty where there is none. The object is in the namespace of the route.
     *     Asked when a chain is compiled, once for each ExtensionRef; an exception of its own passes through the compilation
     * @return the changed copy
     */
    public Extensions with(GroupKind kind, Function<ObjectKey, Optional<Extension>> found) {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(found, "found");
        Map<GroupKind, Function<ObjectKey, Optional<Extension>>> more = new LinkedHashMap<>(byKind);
        more.put(kind, found);
        return new Extensions(more);
    }

    /**
     * What a validator has to know of.
     *
     * @return the kinds
     */
    public Set<GroupKind> kinds() {
        return Set.copyOf(byKind.keySet());
    }

    /**
     * What an object means.
     *
     * @param object the object that an ExtensionRef refers to
     * @return the extension; empty for a kind that is not known and an object that is not found
     */
    public Optional<Extension> find(ObjectKey object) {
        Function<ObjectKey, Optional<Extension>> found = byKind.get(object.kind());
        return found == null ? Optional.empty() : found.apply(object);
    }
}
