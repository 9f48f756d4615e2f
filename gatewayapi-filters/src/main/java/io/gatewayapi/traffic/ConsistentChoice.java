package io.gatewayapi.traffic;

import java.util.List;

/**
 * The same choice for the same key, such as the address of a client: for hosts whose clients keep no cookies. Weighted rendezvous
 * hashing: when an option comes or goes, or its weight changes, only those keys move that must. Every host and every run of it
 * chooses the same. Immutable and safe for all threads; a choice costs a logarithm for each option and allocates nothing.
 */
public final class ConsistentChoice {

    private final long[] options;
    private final int[] weights;

    private ConsistentChoice(long[] options, int[] weights) {
        this.options = options;
        this.weights = weights;
    }

    /**
     * A choice between options of the same weight.
     *
     * @param options what tells each from the others, wherever it stands in the list: of endpoints their text
     * @return the choice
     */
    public static ConsistentChoice of(List<String> options) {
        return of(options, options.stream().map(option -> 1).toList());
    }

    /**
     * A choice by weight.
     *
     * @param options what tells each from the others, wherever it stands in the list
     * @param weights the weight of each, up to 1,000,000; one of 0 or less is never chosen
     * @return the choice
     * @throws IllegalArgumentException when there are not as many weights as options
     */
    public static ConsistentChoice of(List<String> options, List<Integer> weights) {
        if (options.size() != weights.size()) {
            throw new IllegalArgumentException(options.size() + " options, but " + weights.size() + " weights");
        }
        long[] hashes = options.stream().mapToLong(option -> mix(hash(option))).toArray();
        return new ConsistentChoice(hashes, weights.stream().mapToInt(weight -> weight).toArray());
    }

    /**
     * Chooses.
     *
     * @param key what stays the same for a client
     * @return the index of an option; -1 where there is none with a weight
     */
    public int choose(CharSequence key) {
        long hash = hash(key);
        int best = -1;
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < options.length; i++) {
            if (weights[i] > 0) {
                // uniform in (0,1), so that this is exponential with the weight as its rate: the lowest of them is i with P = weight / sum
                double uniform = ((mix(hash ^ options[i]) >>> 11) + 0.5) * 0x1p-53;
                double score = -StrictMath.log(uniform) / weights[i];
                if (score < lowest) {
                    lowest = score;
                    best = i;
                }
            }
        }
        return best;
    }

    /** FNV-1a over UTF-16. */
    private static long hash(CharSequence text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The last step of MurmurHash3, which makes every bit depend on every other. */
    private static long mix(long hash) {
        long h = hash;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
