package io.gatewayapi.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects that are looked at together: what a cluster holds, or what a directory of manifests does. Immutable; each
 * object stands in it once, in the order in which they were given. Finding an object costs one hash lookup, making a set
 * is linear in its size.
 */
public final class ResourceSet {

    private static final ResourceSet EMPTY = new ResourceSet(Map.of());

    private final Map<ObjectKey, Resource> byKey;
    private final Map<Class<?>, List<Resource>> byType = new HashMap<>();

    private ResourceSet(Map<ObjectKey, Resource> byKey) {
        this.byKey = Collections.unmodifiableMap(byKey);
        byKey.values().forEach(resource -> byType.computeIfAbsent(resource.getClass(), type -> new ArrayList<>()).add(resource));
    }

    /**
     * No objects.
     *
     * @return the empty set
     */
    public static ResourceSet empty() {
        return EMPTY;
    }

    /**
     * These objects; of several with one key the last stays.
     *
     * @param resources the objects
     * @return the set
     */
    public static ResourceSet of(Resource... resources) {
        return of(Arrays.asList(resources));
    }

    /**
     * These objects; of several with one key the last stays.
     *
     * @param resources the objects
     * @return the set
     */
    public static ResourceSet of(Collection<? extends Resource> resources) {
        Map<ObjectKey, Resource> byKey = new LinkedHashMap<>();
        resources.forEach(resource -> byKey.put(resource.key(), resource));
        return new ResourceSet(byKey);
    }

    /**
     * This set and further objects, which replace those with the same keys.
     *
     * @param resources the objects
     * @return the changed copy
     */
    public ResourceSet with(Resource... resources) {
        Map<ObjectKey, Resource> changed = new LinkedHashMap<>(byKey);
        Arrays.asList(resources).forEach(resource -> changed.put(resource.key(), resource));
        return new ResourceSet(changed);
    }

    /**
     * This set without one object.
     *
     * @param key the object's key; nothing happens where the set does not hold it
     * @return the changed copy
     */
    public ResourceSet without(ObjectKey key) {
        Map<ObjectKey, Resource> changed = new LinkedHashMap<>(byKey);
        changed.remove(key);
        return new ResourceSet(changed);
    }

    /**
     * The object with a key.
     *
     * @param key kind, namespace and name
     * @return the object, or nothing
     */
    public Optional<Resource> find(ObjectKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /**
     * The object with a key and a type.
     *
     * @param key kind, namespace and name
     * @param type the record that is expected
     * @param <T> the type
     * @return the object, or nothing
     */
    public <T extends Resource> Optional<T> find(ObjectKey key, Class<T> type) {
        return find(key).filter(type::isInstance).map(type::cast);
    }

    /**
     * The objects of one record type.
     *
     * @param type the record, such as {@code HttpRoute.class}
     * @param <T> the type
     * @return the objects in the order of the set
     */
    @SuppressWarnings("unchecked") // byType files each object under its own class
    public <T extends Resource> List<T> all(Class<T> type) {
        return (List<T>) Collections.unmodifiableList(byType.getOrDefault(type, List.of()));
    }

    /**
     * The routes of all protocols.
     *
     * @return the routes in the order of the set
     */
    public List<Route> routes() {
        return byKey.values().stream().filter(Route.class::isInstance).map(Route.class::cast).toList();
    }

    /**
     * All objects.
     *
     * @return the objects in the order of the set
     */
    public Collection<Resource> resources() {
        return byKey.values();
    }

    /**
     * The number of objects.
     *
     * @return 0 or more
     */
    public int size() {
        return byKey.size();
    }

    /** {@return true when both hold equal objects, in whatever order} */
    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceSet that && byKey.equals(that.byKey);
    }

    @Override
    public int hashCode() {
        return byKey.hashCode();
    }

    /** {@return the keys of the objects} */
    @Override
    public String toString() {
        return byKey.keySet().toString();
    }
}
