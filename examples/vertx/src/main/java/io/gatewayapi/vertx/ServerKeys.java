package io.gatewayapi.vertx;

import io.gatewayapi.validate.topology.ResolvedListener;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Chooses a certificate anew for each handshake, by the name that the client asks for and the snapshot of that moment: certificates
 * are renewed without touching the port. A name that no listener owns gets none, which ends the handshake.
 */
final class ServerKeys extends X509ExtendedKeyManager {

    private static final char SEPARATOR = '|';

    private final Supplier<Snapshot> current;
    private final int port;

    /**
     * @param current the snapshot to choose by
     * @param port the port of the listeners
     */
    ServerKeys(Supplier<Snapshot> current, int port) {
        this.current = current;
        this.port = port;
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        Snapshot snapshot = current.get();
        String name = TlsNames.of(engine.getHandshakeSession());
        // the certificate of the listener that owns the name is shown, also where that of another would fit it better
        Optional<ResolvedListener> listener = snapshot.listener(port, name).filter(ResolvedListener::isTerminating);
        List<Certificates.Shown> candidates = new ArrayList<>(listener.map(snapshot.certificates()::of).orElse(List.of()));
        candidates.sort(Comparator.comparing(shown -> !bears(shown, name)));
        for (Certificates.Shown shown : candidates) {
            String alias = shown.keys().chooseServerAlias(keyType, issuers, null);
            if (alias != null) {
                return shown.id() + SEPARATOR + alias;
            }
        }
        return null;
    }

    /** Of several certificates of a listener the one with the name is preferred. */
    private static boolean bears(Certificates.Shown shown, String name) {
        String[] aliases = shown.keys().getServerAliases("RSA", null);
        aliases = aliases == null ? shown.keys().getServerAliases("EC", null) : aliases;
        X509Certificate[] chain = aliases == null ? null : shown.keys().getCertificateChain(aliases[0]);
        try {
            return chain != null && chain[0].getSubjectAlternativeNames() != null && chain[0].getSubjectAlternativeNames().stream()
                    .anyMatch(entry -> entry.get(1) instanceof String pattern && covers(pattern, name));
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    /** RFC 6125: the wildcard of a certificate stands for one label. */
    private static boolean covers(String pattern, String name) {
        int dot = name.indexOf('.');
        return pattern.equalsIgnoreCase(name)
                || pattern.startsWith("*.") && dot > 0 && pattern.substring(1).equalsIgnoreCase(name.substring(dot));
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return find(alias).map(shown -> shown.keys().getCertificateChain(inner(alias))).orElse(null);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return find(alias).map(shown -> shown.keys().getPrivateKey(inner(alias))).orElse(null);
    }

    private Optional<Certificates.Shown> find(String alias) {
        return current.get().certificates().find(alias.substring(0, alias.indexOf(SEPARATOR)));
    }

    private static String inner(String alias) {
        return alias.substring(alias.indexOf(SEPARATOR) + 1);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return null;
    }
}
