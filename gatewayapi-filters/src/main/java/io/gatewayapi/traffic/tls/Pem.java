package io.gatewayapi.traffic.tls;

import io.gatewayapi.model.Bytes;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of PEM (RFC 7468).
 *
 * @param label what it holds, such as {@code CERTIFICATE}
 * @param der the content; empty where it is no base64
 */
record Pem(String label, byte[] der) {

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]++)-----([A-Za-z0-9+/=\\s]++)-----END \\1-----");

    /** The blocks of a text, and nothing of what stands between them. */
    static List<Pem> blocks(Bytes text) {
        List<Pem> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text.toUtf8());
        while (block.find()) {
            blocks.add(new Pem(block.group(1), decode(block.group(2))));
        }
        return blocks;
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** The certificates of a chain, at least one; all must be readable. */
    static List<X509Certificate> certificates(Bytes text) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Pem block : blocks(text)) {
            if (block.label.equals("CERTIFICATE")) {
                certificates.add(block.certificate());
            }
        }
        if (certificates.isEmpty()) {
            throw new CertificateException("there is no certificate in PEM");
        }
        return certificates;
    }

    /** The certificates of a bundle that can be read. */
    static List<X509Certificate> readableCertificates(Bytes text) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Pem block : blocks(text)) {
            try {
                if (block.label.equals("CERTIFICATE")) {
                    certificates.add(block.certificate());
                }
            } catch (CertificateException e) {
                // left out
            }
        }
        return certificates;
    }

    private X509Certificate certificate() throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }
}
