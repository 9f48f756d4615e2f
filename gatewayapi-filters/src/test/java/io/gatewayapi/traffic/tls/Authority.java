package io.gatewayapi.traffic.tls;

import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.ConfigMap;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/** A certificate authority for tests: it writes X.509 itself, since the JDK only reads it. */
final class Authority {

    /** A certificate with its chain, without the root, and its key. */
    record Certified(List<X509Certificate> chain, KeyPair keys) {

        String pem() {
            StringBuilder pem = new StringBuilder();
            chain.forEach(certificate -> pem.append(Authority.pem(certificate)));
            return pem.toString();
        }

        Secret secret() {
            return Authority.secret(pem(), block("PRIVATE KEY", keys.getPrivate().getEncoded()));
        }
    }

    private static final byte[] ECDSA_WITH_SHA256 = {0x06, 0x08, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x04, 0x03, 0x02};
    private static final byte[] SUBJECT_ALT_NAME = {0x06, 0x03, 0x55, 0x1D, 0x11};
    private static final byte[] BASIC_CONSTRAINTS = {0x06, 0x03, 0x55, 0x1D, 0x13};
    private static final byte[] TRUE = {0x01, 0x01, (byte) 0xFF};
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final AtomicLong SERIAL = new AtomicLong();

    private final X500Principal name;
    private final KeyPair keys;
    /** Its own certificate, and those above it but the root; empty for a root. */
    private final List<X509Certificate> chain;
    private final X509Certificate certificate;

    private Authority(String name, Authority issuer) throws GeneralSecurityException {
        this.name = new X500Principal("CN=" + name);
        this.keys = ecKeys();
        X500Principal by = issuer == null ? this.name : issuer.name;
        PrivateKey signer = issuer == null ? keys.getPrivate() : issuer.keys.getPrivate();
        this.certificate = certify(this.name, keys, by, signer, -1, 1, true, List.of());
        this.chain = issuer == null ? List.of() : Stream.concat(Stream.of(certificate), issuer.chain.stream()).toList();
    }

    static Authority root(String name) throws GeneralSecurityException {
        return new Authority(name, null);
    }

    Authority intermediate(String below) throws GeneralSecurityException {
        return new Authority(below, this);
    }

    static KeyPair ecKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** A certificate for these names, such as {@code dns:a.example} and {@code uri:spiffe://a/b}. */
    Certified issue(String... names) throws GeneralSecurityException {
        return issue("leaf", -1, 1, names);
    }

    /** A certificate with a common name, valid from and to some days from now. */
    Certified issue(String commonName, int from, int to, String... names) throws GeneralSecurityException {
        KeyPair leaf = ecKeys();
        X509Certificate issued = certify(
            new X500Principal("CN=" + commonName), leaf, name, keys.getPrivate(), from, to, false, List.of(names));
        return new Certified(Stream.concat(Stream.of(issued), chain.stream()).toList(), leaf);
    }

    static Certified selfSigned(String... names) throws GeneralSecurityException {
        KeyPair leaf = ecKeys();
        X500Principal self = new X500Principal("CN=self");
        return new Certified(List.of(certify(self, leaf, self, leaf.getPrivate(), -1, 1, false, List.of(names))), leaf);
    }

    /** What the owner of a mere leaf could forge: a certificate signed with the key of that. */
    static Certified forged(Certified leaf, String... names) throws GeneralSecurityException {
        KeyPair keys = ecKeys();
        X509Certificate issuer = leaf.chain.get(0);
        X509Certificate issued = certify(
            new X500Principal("CN=forged"), keys, issuer.getSubjectX500Principal(), leaf.keys.getPrivate(), -1, 1, false, List.of(names));
        return new Certified(Stream.concat(Stream.of(issued), leaf.chain.stream()).toList(), keys);
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** A ConfigMap with the certificates of some authorities. */
    static ConfigMap bundle(Authority... authorities) {
        return bundle(String.join("", Arrays.stream(authorities).map(authority -> pem(authority.certificate)).toList()));
    }

    static ConfigMap bundle(String pem) {
        return new ConfigMap(ObjectMeta.of("shop", "ca"), Map.of("ca.crt", pem), Map.of());
    }

    static Secret secret(String certificate, String key) {
        return new Secret(ObjectMeta.of("infra", "client"), "kubernetes.io/tls",
            Map.of("tls.crt", Bytes.utf8(certificate), "tls.key", Bytes.utf8(key)));
    }

    static String pem(X509Certificate certificate) {
        try {
            return block("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String block(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    private static X509Certificate certify(X500Principal subject, KeyPair subjectKeys, X500Principal issuer, PrivateKey signer,
            int from, int to, boolean isAuthority, List<String> names) throws GeneralSecurityException {
        Instant now = Instant.now();
        byte[] algorithm = der(0x30, ECDSA_WITH_SHA256);
        byte[] validity = der(0x30, time(now.plus(from, ChronoUnit.DAYS)), time(now.plus(to, ChronoUnit.DAYS)));
        byte[] constraints = isAuthority ? der(0x30, BASIC_CONSTRAINTS, TRUE, der(0x04, der(0x30, TRUE))) : new byte[0];
        byte[] altNames = names.isEmpty() ? new byte[0]
            : der(0x30, SUBJECT_ALT_NAME, der(0x04, der(0x30, names.stream().map(Authority::generalName).toArray(byte[][]::new))));
        byte[] extensions = constraints.length + altNames.length == 0 ? new byte[0] : der(0xA3, der(0x30, constraints, altNames));
        byte[] version = der(0xA0, der(0x02, new byte[] {2}));
        byte[] serial = der(0x02, BigInteger.valueOf(SERIAL.incrementAndGet()).toByteArray());
        byte[] content = der(0x30, version, serial, algorithm, issuer.getEncoded(), validity, subject.getEncoded(),
            subjectKeys.getPublic().getEncoded(), extensions);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(signer);
        signature.update(content);
        byte[] signed = der(0x30, content, algorithm, der(0x03, new byte[1], signature.sign()));
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(signed));
    }

    private static byte[] time(Instant instant) {
        return der(0x18, TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] generalName(String name) {
        byte[] text = name.substring(4).getBytes(StandardCharsets.US_ASCII);
        return der(name.startsWith("dns:") ? 0x82 : 0x86, text);
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(content::writeBytes);
        int length = content.size();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (length >= 0x100) {
            out.write(0x82);
            out.write(length >>> 8);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        out.write(length);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
