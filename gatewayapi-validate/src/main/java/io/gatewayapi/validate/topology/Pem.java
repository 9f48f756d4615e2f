package io.gatewayapi.validate.topology;

import io.gatewayapi.model.Bytes;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether bytes are certificates or keys in PEM. What is in them goes nowhere. */
final class Pem {

    private static final Pattern CERTIFICATE = block("CERTIFICATE");
    private static final Pattern PRIVATE_KEY = block("(?:[A-Z]++ )?PRIVATE KEY");

    /** What every certificate and every key starts with: a sequence of ASN.1. */
    private static final byte SEQUENCE = 0x30;

    private Pem() {}

    private static Pattern block(String label) {
        return Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]++)-----END " + label + "-----");
    }

    /** Whether there is a chain of certificates, all of which the JDK can read. */
    static boolean isChain(Bytes bytes) {
        List<byte[]> blocks = blocks(CERTIFICATE, bytes);
        return !blocks.isEmpty() && blocks.stream().allMatch(Pem::isCertificate);
    }

    /** Whether there is a certificate among them that the JDK can read. */
    static boolean holdsCertificate(Bytes bytes) {
        return blocks(CERTIFICATE, bytes).stream().anyMatch(Pem::isCertificate);
    }

    static boolean isPrivateKey(Bytes bytes) {
        Predicate<byte[]> sequence = der -> der.length > 1 && der[0] == SEQUENCE;
        return blocks(PRIVATE_KEY, bytes).stream().anyMatch(sequence);
    }

    private static boolean isCertificate(byte[] der) {
        try {
            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    private static List<byte[]> blocks(Pattern pattern, Bytes bytes) {
        List<byte[]> blocks = new ArrayList<>();
        Matcher block = pattern.matcher(bytes.toUtf8());
        while (block.find()) {
            try {
                blocks.add(Base64.getMimeDecoder().decode(block.group(1)));
            } catch (IllegalArgumentException e) {
                blocks.add(new byte[0]); // no base64 inside
            }
        }
        return blocks;
    }
}
