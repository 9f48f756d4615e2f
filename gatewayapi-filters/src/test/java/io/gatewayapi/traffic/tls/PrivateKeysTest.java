package io.gatewayapi.traffic.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatewayapi.model.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as OpenSSL 3 writes them, each in a file with a certificate of its own. */
class PrivateKeysTest {

    private static Bytes file(String name) throws IOException {
        try (InputStream in = PrivateKeysTest.class.getResourceAsStream(name + ".pem")) {
            return Bytes.of(in.readAllBytes());
        }
    }

    private static PublicKey certified(Bytes text) throws GeneralSecurityException {
        return Pem.certificates(text).get(0).getPublicKey();
    }

    @ParameterizedTest
    @CsvSource({"pkcs8-rsa, RSA", "pkcs1-rsa, RSA", "sec1-ec, EC", "pkcs8-ed25519, EdDSA"})
    void everyUsualFormIsRead(String name, String algorithm) throws Exception {
        assertEquals(algorithm, PrivateKeys.read(file(name), certified(file(name))).getAlgorithm());
    }

    @Test
    void theFramelessFormsHoldTheSameKey() throws Exception {
        RSAPrivateKey framed = (RSAPrivateKey) PrivateKeys.read(file("pkcs8-rsa"), certified(file("pkcs8-rsa")));
        assertEquals(framed, PrivateKeys.read(file("pkcs1-rsa"), certified(file("pkcs1-rsa"))));
        ECPrivateKey curve = (ECPrivateKey) PrivateKeys.read(file("sec1-ec"), certified(file("sec1-ec")));
        assertEquals(256, curve.getParams().getCurve().getField().getFieldSize());
    }

    @ParameterizedTest
    @CsvSource({"pkcs8-encrypted, its private key is encrypted", "pkcs1-encrypted, there is no private key in PEM"})
    void anEncryptedKeyIsRefused(String name, String message) throws Exception {
        Bytes text = file(name);
        PublicKey certified = certified(text);
        assertEquals(message, assertThrows(GeneralSecurityException.class, () -> PrivateKeys.read(text, certified)).getMessage());
    }

    @ParameterizedTest
    @CsvSource({"pkcs8-rsa, sec1-ec", "sec1-ec, pkcs1-rsa", "pkcs1-rsa, pkcs8-ed25519", "pkcs8-ed25519, sec1-ec"})
    void theKeyOfAnotherCertificateIsRefused(String key, String certificate) throws Exception {
        PublicKey certified = certified(file(certificate));
        Bytes text = file(key);
        assertThrows(GeneralSecurityException.class, () -> PrivateKeys.read(text, certified));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"})
    void whatIsNoKeyIsRefused(String label) throws Exception {
        for (String name : List.of("pkcs8-rsa", "sec1-ec", "pkcs8-ed25519")) {
            PublicKey certified = certified(file(name));
            for (byte[] der : new byte[][] {{}, {0}, {0x30}, {0x30, (byte) 0x84}, {0x30, 0x7F}, {0x30, 3, 2, 1, 0}, new byte[70_000]}) {
                Bytes text = Bytes.utf8(Authority.block(label, der));
                assertThrows(GeneralSecurityException.class, () -> PrivateKeys.read(text, certified));
            }
            Bytes noBase64 = Bytes.utf8("-----BEGIN " + label + "-----\n=A=\n-----END " + label + "-----");
            assertThrows(GeneralSecurityException.class, () -> PrivateKeys.read(noBase64, certified));
        }
    }

    @Test
    void hostileTextEndsInTime() throws Exception {
        PublicKey certified = certified(file("sec1-ec"));
        for (String part : List.of("-----BEGIN PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----\nAAAA\n", "-----BEGIN ", "A", "\n")) {
            Bytes text = Bytes.utf8(part.repeat(20_000));
            assertThrows(GeneralSecurityException.class, () -> PrivateKeys.read(text, certified));
        }
    }
}
