package io.gatewayapi.validate.topology;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * An immutable list in blocks, whose changed copies share all blocks but one: a change of one element among 100,000 copies a
 * few hundred references. Holds no null.
 *
 * @param <E> the elements
 */
final class SharedList<E> extends AbstractList<E> implements RandomAccess {

    /** The length of a block in a fresh list; one that has grown to twice of it is split. */
    static final int BLOCK = 256;

    private final Object[][] blocks;
    private final int[] starts;
    private final int size;

    private SharedList(Object[][] blocks) {
        this.blocks = blocks;
        this.starts = new int[blocks.length];
        int count = 0;
        for (int i = 0; i < blocks.length; i++) {
            starts[i] = count;
            count += blocks[i].length;
        }
        this.size = count;
    }

    /** These elements; the same list where it is one already. */
    static <E> SharedList<E> copyOf(Collection<? extends E> elements) {
        if (elements instanceof SharedList<?> shared) {
            @SuppressWarnings("unchecked") // it cannot be written to
            SharedList<E> same = (SharedList<E>) shared;
            return same;
        }
        Object[] all = elements.toArray();
        for (Object element : all) {
            Objects.requireNonNull(element, "element");
        }
        Object[][] blocks = new Object[(all.length + BLOCK - 1) / BLOCK][];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = Arrays.copyOfRange(all, i * BLOCK, Math.min(all.length, (i + 1) * BLOCK), Object[].class);
        }
        return new SharedList<>(blocks);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    @SuppressWarnings("unchecked") // copyOf and the changes put nothing else in
    public E get(int index) {
        int block = block(Objects.checkIndex(index, size));
        return (E) blocks[block][index - starts[block]];
    }

    private int block(int index) {
        int found = Arrays.binarySearch(starts, index);
        return found >= 0 ? found : -2 - found;
    }

    SharedList<E> replaced(int index, E element) {
        int block = block(Objects.checkIndex(index, size));
        Object[] changed = blocks[block].clone();
        changed[index - starts[block]] = element;
        return replacing(block, changed);
    }

    SharedList<E> inserted(int index, E element) {
        if (size == 0) {
            return new SharedList<>(new Object[][] {{element}});
        }
        int block = block(Math.min(Objects.checkIndex(index, size + 1), size - 1));
        int at = index - starts[block];
        Object[] old = blocks[block];
        Object[] changed = Arrays.copyOf(old, old.length + 1);
        changed[at] = element;
        System.arraycopy(old, at, changed, at + 1, old.length - at);
        return changed.length < 2 * BLOCK
                ? replacing(block, changed)
                : replacing(block, Arrays.copyOfRange(changed, 0, BLOCK), Arrays.copyOfRange(changed, BLOCK, changed.length));
    }

    SharedList<E> removed(int index) {
        int block = block(Objects.checkIndex(index, size));
        Object[] old = blocks[block];
        if (old.length == 1) {
            return replacing(block);
        }
        int at = index - starts[block];
        Object[] changed = Arrays.copyOf(old, old.length - 1);
        System.arraycopy(old, at + 1, changed, at, changed.length - at);
        return replacing(block, changed);
    }

    private SharedList<E> replacing(int block, Object[]... others) {
        Object[][] changed = new Object[blocks.length - 1 + others.length][];
        System.arraycopy(blocks, 0, changed, 0, block);
        System.arraycopy(others, 0, changed, block, others.length);
        System.arraycopy(blocks, block + 1, changed, block + others.length, blocks.length - block - 1);
        return new SharedList<>(changed);
    }

    /**
     * Where an element stands in a list that is in order, or would stand.
     *
     * @param order less than 0 for elements before it, 0 for itself, more for those behind it
     * @return the index of the first element that is not before it
     */
    int position(ToIntFunction<? super E> order) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (order.applyAsInt(get(middle)) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The elements that another list does not hold, by identity; the cost is that of the blocks that are not shared. */
    List<E> notIn(SharedList<E> other) {
        int least = Math.min(blocks.length, other.blocks.length);
        int front = 0;
        while (front < least && blocks[front] == other.blocks[front]) {
            front++;
        }
        int back = 0;
        while (back < least - front && blocks[blocks.length - 1 - back] == other.blocks[other.blocks.length - 1 - back]) {
            back++;
        }
        Object[][] mine = Arrays.copyOfRange(blocks, front, blocks.length - back);
        Object[][] theirs = Arrays.copyOfRange(other.blocks, front, other.blocks.length - back);
        Set<Object> shared = identities(theirs);
        shared.retainAll(identities(mine));
        Set<Object> held = identities(Arrays.stream(theirs).filter(block -> !shared.contains(block)).flatMap(Arrays::stream).toArray());
        List<E> own = new ArrayList<>();
        for (Object[] block : mine) {
            for (Object element : shared.contains(block) ? new Object[0] : block) {
                if (!held.contains(element)) {
                    own.add(cast(element));
                }
            }
        }
        return own;
    }

    @SuppressWarnings("unchecked") // see get
    private E cast(Object element) {
        return (E) element;
    }

    private static Set<Object> identities(Object[] elements) {
        Set<Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
        Collections.addAll(set, elements);
        return set;
    }

    /** What the elements are made into, one after the other. */
    <R> List<R> flatMap(Function<? super E, ? extends Collection<R>> parts) {
        List<R> all = new ArrayList<>(size);
        forEach(element -> all.addAll(parts.apply(element)));
        return List.copyOf(all);
    }

    @Override
    public Iterator<E> iterator() {
        return new Iterator<>() {
            private int block;
            private int index;

            @Override
            public boolean hasNext() {
                return block < blocks.length;
            }

            @Override
            public E next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                E element = cast(blocks[block][index++]);
                if (index == blocks[block].length) {
                    block++;
                    index = 0;
                }
                return element;
            }
        };
    }

    @Override
    public Spliterator<E> spliterator() {
        return Spliterators.spliterator(this, Spliterator.ORDERED | Spliterator.IMMUTABLE | Spliterator.NONNULL);
    }
}
