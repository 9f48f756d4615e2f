package io.gatewayapi.traffic.tls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/**
 * What came of a connection: the whole TLS protocol, through two buffers in place of a network.
 *
 * @param failure what broke it off; empty where a message went both ways
 * @param serverName the SNI as the server saw it
 * @param protocol the ALPN protocol that was agreed upon; empty for none
 * @param clientCertificate the subject of the client's certificate as the server saw it
 */
record Handshake(Optional<SSLException> failure, Optional<String> serverName, String protocol, Optional<String> clientCertificate) {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    boolean succeeded() {
        return failure.isEmpty();
    }

    /** A backend that shows a certificate and, where an authority is given, demands one of it. */
    static SSLEngine server(Authority.Certified shown, Optional<Authority> clients, String version) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("server", shown.keys().getPrivate(), new char[0], shown.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, new char[0]);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        if (clients.isPresent()) {
            trusted.setCertificateEntry("ca", clients.get().certificate());
        }
        TrustManagerFactory trustManagers = TrustManagerFactory.getInstance("PKIX");
        trustManagers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), clients.isPresent() ? trustManagers.getTrustManagers() : null, null);
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setNeedClientAuth(clients.isPresent());
        engine.setEnabledProtocols(new String[] {version});
        engine.setHandshakeApplicationProtocolSelector((self, offered) -> offered.isEmpty() ? "" : offered.get(0));
        return engine;
    }

    static Handshake run(SSLEngine client, SSLEngine server) {
        ByteBuffer toServer = ByteBuffer.allocate(100_000);
        ByteBuffer toClient = ByteBuffer.allocate(100_000);
        try {
            client.beginHandshake();
            exchange(client, server, toServer, toClient);
            send("ping", client, toServer, server);
            send("pong", server, toClient, client);
            return result(Optional.empty(), client, server);
        } catch (SSLException e) {
            return result(Optional.of(e), client, server);
        }
    }

    private static void exchange(SSLEngine client, SSLEngine server, ByteBuffer toServer, ByteBuffer toClient) throws SSLException {
        while (step(client, toClient, toServer) | step(server, toServer, toClient)) {
            // until neither has anything to do
        }
    }

    private static boolean step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            engine.getDelegatedTask().run();
            return true;
        }
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            engine.wrap(NOTHING, out);
            return true;
        }
        in.flip();
        int consumed = engine.unwrap(in, ByteBuffer.allocate(20_000)).bytesConsumed();
        in.compact();
        return consumed > 0;
    }

    private static void send(String text, SSLEngine from, ByteBuffer wire, SSLEngine to) throws SSLException {
        from.wrap(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), wire);
        ByteBuffer received = ByteBuffer.allocate(20_000);
        wire.flip();
        while (wire.hasRemaining() && to.unwrap(wire, received).bytesConsumed() > 0) {
            // records of the handshake may come before it
        }
        wire.compact();
        if (!text.equals(StandardCharsets.US_ASCII.decode(received.flip()).toString())) {
            throw new SSLException(text + " did not arrive");
        }
    }

    private static Handshake result(Optional<SSLException> failure, SSLEngine client, SSLEngine server) {
        Optional<String> name = server.getSession() instanceof ExtendedSSLSession session
            ? session.getRequestedServerNames().stream().map(SNIHostName.class::cast).map(SNIHostName::getAsciiName).findFirst()
            : Optional.empty();
        return new Handshake(failure, name, Optional.ofNullable(client.getApplicationProtocol()).orElse(""), subject(server));
    }

    private static Optional<String> subject(SSLEngine server) {
        try {
            X509Certificate shown = (X509Certificate) server.getSession().getPeerCertificates()[0];
            return Optional.of(shown.getSubjectX500Principal().getName());
        } catch (SSLException e) {
            return Optional.empty();
        }
    }
}
