package io.gatewayapi.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The objects of a set by key, each with its place in the order: a hash table whose changed copies share all buckets but one.
 * Within a bucket the entries stand in order, so that keys which collide on purpose cost a binary search. Immutable.
 */
final class ResourceIndex {

    /** An object, and its place: a number that grows in the order of the set, and that a replacement keeps. */
    record Entry(ObjectKey key, int hash, long place, Resource resource) {}

    static final ResourceIndex EMPTY = new ResourceIndex(new Entry[1][], 0, 0);

    private static final Entry[] NONE = {};

    /** On average; when there are twice as many, the table doubles. */
    private static final int ENTRIES_PER_BUCKET = 8;

    /** Not {@link ObjectKey#compareTo}, for which "a/b" and "c" are the same as "a" and "b/c". */
    private static final Comparator<Entry> ORDER = Comparator.comparingInt(Entry::hash)
            .thenComparing(entry -> entry.key().kind().group())
            .thenComparing(entry -> entry.key().kind().kind())
            .thenComparing(entry -> entry.key().namespace())
            .thenComparing(entry -> entry.key().name());

    private final Entry[][] buckets;
    private final int size;
    private final long nextPlace;

    private ResourceIndex(Entry[][] buckets, int size, long nextPlace) {
        this.buckets = buckets;
        this.size = size;
        this.nextPlace = nextPlace;
    }

    /** The objects in the order of the map, each under its key. */
    static ResourceIndex of(Map<ObjectKey, Resource> byKey) {
        List<Entry> entries = new ArrayList<>(byKey.size());
        byKey.forEach((key, resource) -> entries.add(new Entry(key, hash(key), entries.size(), resource)));
        return of(entries, entries.size());
    }

    private static ResourceIndex of(List<Entry> entries, long nextPlace) {
        int mask = Integer.highestOneBit(Math.max(1, entries.size() / ENTRIES_PER_BUCKET) * 2 - 1) - 1;
        int[] sizes = new int[mask + 1];
        entries.forEach(entry -> sizes[entry.hash() & mask]++);
        Entry[][] buckets = new Entry[mask + 1][];
        for (Entry entry : entries) {
            int bucket = entry.hash() & mask;
            if (buckets[bucket] == null) {
                buckets[bucket] = new Entry[sizes[bucket]];
            }
            buckets[bucket][--sizes[bucket]] = entry;
        }
        for (Entry[] bucket : buckets) {
            if (bucket != null && bucket.length > 1) {
                Arrays.sort(bucket, ORDER);
            }
        }
        return new ResourceIndex(buckets, entries.size(), nextPlace);
    }

    private static int hash(ObjectKey key) {
        int hash = key.hashCode();
        return hash ^ hash >>> 16;
    }

    private Entry[] bucket(int hash) {
        Entry[] bucket = buckets[hash & buckets.length - 1];
        return bucket == null ? NONE : bucket;
    }

    int size() {
        return size;
    }

    /** The entry of a key, or null. */
    Entry find(ObjectKey key) {
        int hash = hash(key);
        Entry[] bucket = bucket(hash);
        int low = 0;
        int high = bucket.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Entry entry = bucket[middle];
            if (entry.hash() == hash && entry.key().equals(key)) {
                return entry;
            }
            int order = Integer.compare(entry.hash(), hash);
            if (order == 0) {
                order = ORDER.compare(entry, new Entry(key, hash, 0, entry.resource()));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    ResourceIndex with(Resource resource) {
        ObjectKey key = resource.key();
        Entry old = find(key);
        if (old != null) {
            Entry replacement = new Entry(old.key(), old.hash(), old.place(), resource);
            Entry[] changed = bucket(old.hash()).clone();
            changed[indexOf(changed, old)] = replacement;
            return replacing(old.hash(), changed, size, nextPlace);
        }
        if (size >= buckets.length * ENTRIES_PER_BUCKET * 2) {
            return of(inOrder(), nextPlace).with(resource);
        }
        Entry entry = new Entry(key, hash(key), nextPlace, resource);
        Entry[] bucket = bucket(entry.hash());
        int index = -1 - Arrays.binarySearch(bucket, entry, ORDER);
        Entry[] changed = new Entry[bucket.length + 1];
        System.arraycopy(bucket, 0, changed, 0, index);
        changed[index] = entry;
        System.arraycopy(bucket, index, changed, index + 1, bucket.length - index);
        return replacing(entry.hash(), changed, size + 1, nextPlace + 1);
    }

    ResourceIndex without(ObjectKey key) {
        Entry old = find(key);
        if (old == null) {
            return this;
        }
        Entry[] changed = Arrays.stream(bucket(old.hash())).filter(entry -> entry != old).toArray(Entry[]::new);
        return replacing(old.hash(), changed, size - 1, nextPlace);
    }

    private static int indexOf(Entry[] bucket, Entry entry) {
        int index = 0;
        while (bucket[index] != entry) {
            index++;
        }
        return index;
    }

    private ResourceIndex replacing(int hash, Entry[] bucket, int newSize, long newNextPlace) {
        Entry[][] changed = buckets.clone();
        changed[hash & buckets.length - 1] = bucket;
        return new ResourceIndex(changed, newSize, newNextPlace);
    }

    /** All entries, sorted by place. */
    List<Entry> inOrder() {
        boolean dense = nextPlace <= 2L * size;
        Entry[] entries = new Entry[dense ? (int) nextPlace : size];
        int count = 0;
        for (Entry[] bucket : buckets) {
            for (Entry entry : bucket == null ? NONE : bucket) {
                entries[dense ? (int) entry.place() : count++] = entry;
            }
        }
        if (dense) {
            return Arrays.stream(entries).filter(Objects::nonNull).toList(); // places of objects that were taken out are void
        }
        Arrays.sort(entries, Comparator.comparingLong(Entry::place));
        return Arrays.asList(entries);
    }
}
