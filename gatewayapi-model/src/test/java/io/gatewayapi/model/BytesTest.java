package io.gatewayapi.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.gatewayapi.testkit.Certificates;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bytes may be a private key: they compare, and do not print. */
class BytesTest {

    @Test
    void nothingOfTheContentIsPrinted() {
        Secret secret = new Secret(ObjectMeta.of("shop", "a"), "Opaque", Map.of("password", Bytes.utf8("hunter2")));

        assertEquals("7 bytes", Bytes.utf8("hunter2").toString());
        assertFalse(secret.toString().contains("hunter2"), secret::toString);
        assertFalse(Certificates.secret("shop", "a").toString().contains("PRIVATE"));
    }

    @Test
    void theyAreCopiedOnTheirWayInAndOut() {
        byte[] array = {1, 2, 3};
        Bytes bytes = Bytes.of(array);
        array[0] = 9;
        bytes.toArray()[1] = 9;

        assertArrayEquals(new byte[] {1, 2, 3}, bytes.toArray());
    }

    @Test
    void theyCompareByContent() {
        assertEquals(Bytes.of(new byte[] {1, 2}), Bytes.of(new byte[] {1, 2}));
        assertEquals(Bytes.of(new byte[] {1, 2}).hashCode(), Bytes.of(new byte[] {1, 2}).hashCode());
        assertNotEquals(Bytes.of(new byte[] {1, 2}), Bytes.of(new byte[] {2, 1}));
    }

    @Test
    void textIsUtf8() {
        assertEquals("\u00fc", Bytes.utf8("\u00fc").toUtf8());
        assertEquals(2, Bytes.utf8("\u00fc").size());
        assertEquals("\ufffd", Bytes.of("\u00fc".getBytes(StandardCharsets.ISO_8859_1)).toUtf8());
    }

    @Test
    void aConfigMapAnswersWithTextAndWithBytes() {
        ConfigMap map = new ConfigMap(ObjectMeta.of("shop", "ca"), Map.of("ca.crt", "text"), Map.of("binary", Bytes.of(new byte[] {1})));

        assertEquals(Optional.of(Bytes.utf8("text")), map.bytes("ca.crt"));
        assertEquals(Optional.of(Bytes.of(new byte[] {1})), map.bytes("binary"));
        assertEquals(Optional.empty(), map.bytes("other"));
    }
}
