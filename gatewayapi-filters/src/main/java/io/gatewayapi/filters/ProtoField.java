package io.gatewayapi.filters;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A field of a message in the wire format of Protocol Buffers.
 *
 * @param number the number of the field
 * @param type how it is written: {@link #VARINT}, {@link #LENGTH} or another way
 * @param value its value, where it is a {@code VARINT}
 * @param bytes its content, where it has a {@code LENGTH}: a text, a message or bytes
 */
record ProtoField(int number, int type, long value, byte[] bytes) {

    static final int VARINT = 0;
    static final int LENGTH = 2;

    private static final int FIXED_64 = 1;
    private static final int FIXED_32 = 5;
    private static final byte[] NO_BYTES = {};

    /** The fields of a message in their order; nothing for bytes that are none. A reader passes over what it does not know. */
    static Optional<List<ProtoField>> parse(byte[] message) {
        List<ProtoField> fields = new ArrayList<>();
        int[] at = {0};
        while (at[0] < message.length) {
            Optional<Long> tag = varint(message, at);
            long number = tag.orElse(0L) >>> 3;
            if (number < 1 || number > 0x1fffffff) {
                return Optional.empty();
            }
            int type = (int) (tag.get() & 7);
            Optional<Long> value = type == VARINT || type == LENGTH
                ? varint(message, at)
                : type == FIXED_64 ? Optional.of(8L) : type == FIXED_32 ? Optional.of(4L) : Optional.empty();
            long length = type == VARINT ? 0 : value.orElse(0L);
            if (value.isEmpty() || length < 0 || length > message.length - at[0]) {
                return Optional.empty();
            }
            byte[] content = type == LENGTH ? Arrays.copyOfRange(message, at[0], at[0] + (int) length) : NO_BYTES;
            fields.add(new ProtoField((int) number, type, type == VARINT ? value.get() : 0, content));
            at[0] += (int) length;
        }
        return Optional.of(fields);
    }

    private static Optional<Long> varint(byte[] message, int[] at) {
        long value = 0;
        for (int shift = 0; shift < 64 && at[0] < message.length; shift += 7) {
            byte next = message[at[0]++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** The content as a text. */
    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
