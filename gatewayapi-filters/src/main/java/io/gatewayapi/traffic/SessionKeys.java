package io.gatewayapi.traffic;

import io.gatewayapi.model.Bytes;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets that sessions are signed with (HMAC-SHA256). The first signs, all are accepted: to rotate keys, put a new one in front on
 * all gateways and take the oldest away when its sessions may end. All gateways that share clients need the same keys. Printing
 * shows none. Immutable and safe for all threads.
 */
public final class SessionKeys {

    /** How many bytes a key has at least; 32 random ones are usual. */
    public static final int LEAST_BYTES = 16;

    /** How many keys there may be. */
    public static final int MOST_KEYS = 8;

    static final int MAC_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    private SessionKeys(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * Keys, the newest first.
     *
     * @param first signs new sessions
     * @param older are still accepted
     * @return the keys
     * @throws IllegalArgumentException when a key is shorter than {@value #LEAST_BYTES} bytes, or there are more than {@value #MOST_KEYS}
     */
    public static SessionKeys of(Bytes first, Bytes... older) {
        List<Bytes> all = new ArrayList<>(List.of(first));
        all.addAll(Arrays.asList(older));
        if (all.size() > MOST_KEYS || all.stream().anyMatch(key -> key.size() < LEAST_BYTES)) {
            throw new IllegalArgumentException("at most " + MOST_KEYS + " keys, each of at least " + LEAST_BYTES + " bytes");
        }
        return new SessionKeys(all.stream().map(key -> new SecretKeySpec(key.toArray(), ALGORITHM)).toList());
    }

    int size() {
        return keys.size();
    }

    /** Authenticates byte sequences, each with its length, so that no two lists of them are the same input. */
    byte[] authenticate(int key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(keys.get(key));
            for (byte[] part : parts) {
                for (int shift = 24; shift >= 0; shift -= 8) {
                    mac.update((byte) (part.length >>> shift));
                }
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** {@return how many keys there are, and nothing of them} */
    @Override
    public String toString() {
        return keys.size() + " keys";
    }
}
