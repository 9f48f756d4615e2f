package io.gatewayapi.benchmark.workload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Strings remember their hash; a server's are new for each request and have none yet. Making strings anew within the
 * measurement would charge for the making, so the remembered hash is set back instead: two plain writes, charged to every
 * contestant alike. Needs {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
 */
public final class ColdHash {

    private static final VarHandle HASH = find("hash", int.class);
    private static final VarHandle HASH_IS_ZERO = find("hashIsZero", boolean.class);

    private ColdHash() {}

    private static VarHandle find(String field, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(String.class, MethodHandles.lookup()).findVarHandle(String.class, field, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("start Java with --add-opens java.base/java.lang=ALL-UNNAMED", e);
        }
    }

    /**
     * Sets a string back to the state in which nobody has asked for its hash.
     *
     * @param text the string; it must not be a constant of the program
     */
    public static void forget(String text) {
        HASH.set(text, 0);
        HASH_IS_ZERO.set(text, false);
    }
}
