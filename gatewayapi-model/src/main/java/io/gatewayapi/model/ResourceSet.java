package io.gatewayapi.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects that are looked at together: what a cluster holds, or what a directory of manifests does. Immutable and
 * thread-safe; each object stands in it once, in the order in which they were given. Finding an object costs one hash lookup,
 * making a set is linear in its size. A changed copy shares what is not changed: among 100,000 objects it costs a few
 * microseconds, and the first look at its order afterwards puts that together again.
 */
public final class ResourceSet {

    private static final ResourceSet EMPTY = new ResourceSet(ResourceIndex.EMPTY);

    /** The objects in order. */
    private record Lists(List<Resource> all, Map<Class<?>, List<Resource>> byType, List<Route> routes) {

        static Lists of(ResourceIndex index) {
            List<Resource> all = new ArrayList<>(index.size());
            List<Route> routes = new ArrayList<>();
            Map<Class<?>, List<Resource>> byType = new HashMap<>();
            for (ResourceIndex.Entry entry : index.inOrder()) {
                Resource resource = entry.resource();
                all.add(resource);
                byType.computeIfAbsent(resource.getClass(), type -> new ArrayList<>()).add(resource);
                if (resource instanceof Route route) {
                    routes.add(route);
                }
            }
            byType.replaceAll((type, list) -> Collections.unmodifiableList(list));
            return new Lists(Collections.unmodifiableList(all), byType, Collections.unmodifiableList(routes));
        }
    }

    private final ResourceIndex index;
    private volatile Lists lists; // made when somebody asks for the order

    private ResourceSet(ResourceIndex index) {
        this.index = index;
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
        return new ResourceSet(ResourceIndex.of(byKey));
    }

    /**
     * This set and further objects. One with the key of another takes its place; the others come last.
     *
     * @param resources the objects
     * @return the changed copy
     */
    public ResourceSet with(Resource... resources) {
        ResourceIndex changed = index;
        for (Resource resource : resources) {
            changed = changed.with(resource);
        }
        return new ResourceSet(changed);
    }

    /**
     * This set without one object.
     *
     * @param key the object's key; nothing happens where the set does not hold it
     * @return the changed copy
     */
    public ResourceSet without(ObjectKey key) {
        ResourceIndex changed = index.without(key);
        return changed == index ? this : new ResourceSet(changed);
    }

    /**
     * The object with a key.
     *
     * @param key kind, namespace and name
     * @return the object, or nothing
     */
    public Optional<Resource> find(ObjectKey key) {
        ResourceIndex.Entry entry = index.find(key);
        return entry == null ? Optional.empty() : Optional.of(entry.resource());
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
        return (List<T>) lists().byType().getOrDefault(type, List.of());
    }

    /**
     * The routes of all protocols.
     *
     * @return the routes in the order of the set
     */
    public List<Route> routes() {
        return lists().routes();
    }

    /**
     * All objects.
     *
     * @return the objects in the order of the set
     */
    public List<Resource> resources() {
        return lists().all();
    }

    private Lists lists() {
        Lists known = lists;
        if (known == null) {
            known = Lists.of(index);
            lists = known; // whichever thread is last: all find the same
        }
        return known;
    }

    /**
     * The order of the set. Comparing costs two hash lookups.
     *
     * @return compares two keys by the places of their objects; a key without an object comes after all that have one
     */
    public Comparator<ObjectKey> order() {
        return Comparator.comparingLong(key -> {
            ResourceIndex.Entry entry = index.find(key);
            return entry == null ? Long.MAX_VALUE : entry.place();
        });
    }

    /**
     * The number of objects.
     *
     * @return 0 or more
     */
    public int size() {
        return index.size();
    }

    /** {@return true when both hold equal objects, in whatever order} */
    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceSet that && size() == that.size()
                && (index == that.index || resources().stream().allMatch(resource -> that.find(resource.key()).filter(resource::equals).isPresent()));
    }

    @Override
    public int hashCode() {
        return resources().stream().mapToInt(Resource::hashCode).sum();
    }

    /** {@return the keys of the objects} */
    @Override
    public String toString() {
        return resources().stream().map(Resource::key).toList().toString();
    }
}
