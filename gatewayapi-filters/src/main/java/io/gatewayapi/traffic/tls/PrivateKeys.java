package io.gatewayapi.traffic.tls;

import io.gatewayapi.model.Bytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;

/** Private keys in PEM: PKCS #8, and of the older forms PKCS #1 (RSA) and SEC 1 (elliptic curves), which are PKCS #8 without its frame. */
final class PrivateKeys {

    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;

    private PrivateKeys() {}

    /**
     * Reads the first private key of a text.
     *
     * @param text in PEM
     * @param certified the public key of the certificate it must belong to
     * @return the key, proven to belong to the certificate
     * @throws GeneralSecurityException when there is none, it is encrypted, malformed, or the key of another certificate
     */
    static PrivateKey read(Bytes text, PublicKey certified) throws GeneralSecurityException {
        for (Pem block : Pem.blocks(text)) {
            if (block.label().equals("ENCRYPTED PRIVATE KEY")) {
                throw new InvalidKeyException("its private key is encrypted");
            }
            if (block.label().equals("PRIVATE KEY")) {
                return decode(block.der(), certified);
            }
            if (block.label().equals("RSA PRIVATE KEY") || block.label().equals("EC PRIVATE KEY")) {
                return decode(framed(block.der(), algorithm(certified)), certified);
            }
        }
        throw new InvalidKeyException("there is no private key in PEM");
    }

    private static PrivateKey decode(byte[] pkcs8, PublicKey certified) throws GeneralSecurityException {
        PrivateKey key = KeyFactory.getInstance(certified.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        if (!isPair(key, certified)) {
            throw new InvalidKeyException("its private key is not the one of its certificate");
        }
        return key;
    }

    /** PrivateKeyInfo (RFC 5208): version 0, the algorithm, and the key in the form of that algorithm. */
    private static byte[] framed(byte[] key, byte[] algorithm) {
        byte[] content = concat(concat(encode(INTEGER, new byte[1]), algorithm), encode(OCTET_STRING, key));
        return encode(SEQUENCE, content);
    }

    /** The AlgorithmIdentifier at the head of a SubjectPublicKeyInfo; it has the curve, which SEC 1 may leave out. */
    private static byte[] algorithm(PublicKey key) {
        ByteBuffer info = ByteBuffer.wrap(key.getEncoded());
        header(info);
        int start = info.position();
        int length = header(info);
        byte[] algorithm = new byte[info.position() + length - start];
        info.position(start).get(algorithm);
        return algorithm;
    }

    /** Reads tag and length (X.690, definite form), and answers the length. */
    private static int header(ByteBuffer der) {
        der.get();
        int first = der.get() & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7F); i++) {
            length = length << 8 | der.get() & 0xFF;
        }
        return length;
    }

    /** Tag, length in as few bytes as it needs (DER), content. */
    private static byte[] encode(int tag, byte[] content) {
        byte[] length = {(byte) (content.length >>> 16), (byte) (content.length >>> 8), (byte) content.length};
        int needed = content.length < 0x100 ? 1 : content.length < 0x1_0000 ? 2 : 3;
        ByteBuffer encoded = ByteBuffer.allocate(2 + needed + content.length).put((byte) tag);
        if (content.length >= 0x80) {
            encoded.put((byte) (0x80 | needed));
        }
        encoded.put(length, 3 - needed, needed).put(content);
        return Arrays.copyOf(encoded.array(), encoded.position());
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }

    /** Whether the public key verifies what the private key signs. */
    private static boolean isPair(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        byte[] probe = {1, 2, 3};
        Signature signature = signature(certified.getAlgorithm());
        signature.initSign(key);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(probe);
        return signature.verify(signed);
    }

    private static Signature signature(String algorithm) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(switch (algorithm) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> algorithm;
        });
        if (algorithm.equals("RSASSA-PSS")) {
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        return signature;
    }
}
