package io.gatewayapi.benchmark.lowerbound;

import java.util.Arrays;

/** Ints one after the other, while a table is being built. */
final class IntList {

    private int[] items = new int[64];
    private int size;

    int size() {
        return size;
    }

    int add(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, 2 * size);
        }
        items[size] = item;
        return size++;
    }

    void set(int index, int item) {
        items[index] = item;
    }

    int[] toArray() {
        return Arrays.copyOf(items, size);
    }
}
