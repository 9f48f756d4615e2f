package io.gatewayapi.validate.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "A", "_", "a_1", ".a.b", "pkg.v1.Service", "\u017fhop", "\u212aart"})
    void isAGrpcService(String text) {
        assertTrue(Syntax.isGrpcService(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1a", "a.1b", "a.", "..a", "a..b", "a-b", "a/b", "a\n", "\u00e9"})
    void isNoGrpcService(String text) {
        assertFalse(Syntax.isGrpcService(text));
    }

    @ParameterizedTest
    @CsvSource({"Get, true", "_1, true", "1, false", "'', false", "a.b, false", "a-b, false", "\u017f, false"})
    void isAGrpcMethod(String text, boolean is) {
        assertEquals(is, Syntax.isGrpcMethod(text));
    }

    @ParameterizedTest
    @CsvSource({"a, true", "A_b.C-1, true", "a.b/C, true", "A.b/c, false", "a/b/c, false", "/a, false", "a/, false", "'', false", "-a, false", "a b, false"})
    void isAQualifiedName(String text, boolean is) {
        assertEquals(is, Syntax.isQualifiedName(text));
    }

    @ParameterizedTest
    @CsvSource({"63, true", "64, false"})
    void theNameOfAKeyIsBounded(int length, boolean is) {
        assertEquals(is, Syntax.isQualifiedName("a".repeat(length)));
        assertEquals(is, Syntax.isQualifiedName("a.b/" + "a".repeat(length)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "255.255.255.255", "01.002.3.4", "::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8",
        "2001:DB8::a", "::ffff:1.2.3.4", "1:2:3:4:5:6:1.2.3.4"})
    void isAnAddress(String text) {
        assertTrue(IpAddress.isAddress(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.", "1.2.3.4 ", "a", ":", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::", "12345::", "g::", "1.2.3.4::", "::1.2.3", "::1.2.3.4:5", "1:2:3:4:5:6:7:1.2.3.4", "fe80::1%eth0", "[::1]", "::1/64"})
    void isNoAddress(String text) {
        assertFalse(IpAddress.isAddress(text));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, true", "0.0.0.0, true", "192.0.2.01, false", "192.0.2.256, false", "192.0.2, false"})
    void isAnAddressWithoutLeadingZeros(String text, boolean is) {
        assertEquals(is, IpAddress.isStrictV4(text));
    }
}
