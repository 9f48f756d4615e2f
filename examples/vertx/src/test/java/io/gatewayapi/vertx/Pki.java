package io.gatewayapi.vertx;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Certificates of an authority of the test's own, as manifests hold them, and clients that trust it. */
final class Pki {

    static final Pki OURS = new Pki("CN=ours");

    private final X509Bundle authority;

    Pki(String name) {
        try {
            authority = new CertificateBuilder().rsa2048().subject(name).setIsCertificateAuthority(true).buildSelfSigned();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate for these names; the first is also its common name. */
    X509Bundle certificate(String... names) {
        try {
            CertificateBuilder builder = new CertificateBuilder().ecp256().subject("CN=" + names[0]);
            List.of(names).forEach(builder::addSanDnsName);
            return builder.buildIssuedBy(authority);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A Secret of type kubernetes.io/tls in the namespace {@code default}. */
    static String secret(String name, X509Bundle bundle) {
        return """
                apiVersion: v1
                kind: Secret
                metadata: {name: %s, namespace: default}
                type: kubernetes.io/tls
                data: {tls.crt: %s, tls.key: %s}
                ---
                """.formatted(name, base64(bundle.getCertificatePathPEM()), base64(bundle.getPrivateKeyPEM()));
    }

    /** A ConfigMap with the certificate of the authority. */
    String authority(String name) {
        return """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s, namespace: default}
                binaryData: {ca.crt: %s}
                ---
                """.formatted(name, base64(authority.getCertificatePEM()));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    TrustManager trust() {
        return authority.toTrustManager();
    }

    static KeyManager[] keys(X509Bundle bundle) {
        try {
            KeyStore store = bundle.toKeyStore(new char[0]);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            return factory.getKeyManagers();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A context that trusts this authority, and shows a certificate if it has one. */
    SSLContext context(X509Bundle... shown) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(shown.length == 0 ? null : keys(shown[0]), new TrustManager[] {trust()}, null);
            return context;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection on which the handshake is done; an empty name sends none. */
    SSLSocket connect(int port, String serverName, X509Bundle... shown) throws IOException {
        SSLSocket socket = (SSLSocket) context(shown).getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        if (!serverName.isEmpty()) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(serverName)));
            socket.setSSLParameters(parameters);
        }
        socket.startHandshake();
        return socket;
    }

    /** Asks for a page over TLS; the whole answer as it came. */
    String get(int port, String serverName, String host, X509Bundle... shown) throws IOException {
        try (SSLSocket socket = connect(port, serverName, shown)) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
