package io.gatewayapi.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An immutable sequence of bytes: the value of a key of a Secret or ConfigMap. It never prints what it holds. */
public final class Bytes {

    private final byte[] bytes;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Copies bytes.
     *
     * @param bytes the bytes
     * @return the same bytes, unchangeable
     */
    public static Bytes of(byte[] bytes) {
        return new Bytes(bytes.clone());
    }

    /**
     * The UTF-8 bytes of a text.
     *
     * @param text the text
     * @return its bytes
     */
    public static Bytes utf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The number of bytes.
     *
     * @return 0 or more
     */
    public int size() {
        return bytes.length;
    }

    /**
     * A copy of the bytes.
     *
     * @return a new array
     */
    public byte[] toArray() {
        return bytes.clone();
    }

    /**
     * The bytes read as UTF-8.
     *
     * @return the text; malformed input becomes the replacement character
     */
    public String toUtf8() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@return the number of bytes only, since they may be a private key} */
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
