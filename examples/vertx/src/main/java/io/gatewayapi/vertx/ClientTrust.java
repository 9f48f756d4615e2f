package io.gatewayapi.vertx;

import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.ClientValidationMode;
import io.gatewayapi.model.ConfigMap;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.topology.ClientCertificates;
import io.gatewayapi.validate.topology.ResolvedListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * How a port judges the certificates of clients (Gateway.spec.tls.frontend, GEP-91): per port and never per host name, so that
 * connections which serve several hosts cannot slip past it. Immutable; equal ones judge alike.
 *
 * @param required whether a client without a valid certificate is turned away; otherwise it is let in, whatever it shows
 * @param authorities the texts of the CA certificates that count; with none of them no client is valid
 */
record ClientTrust(boolean required, List<Bytes> authorities) {

    /** Copies the list. */
    ClientTrust {
        authorities = List.copyOf(authorities);
    }

    /** What the HTTPS listeners of a port ask for, the strictest where Gateways share it; nothing where they ask for no certificate. */
    static Optional<ClientTrust> of(ResourceSet resources, List<ResolvedListener> listeners) {
        List<ClientCertificates> asked = listeners.stream().flatMap(listener -> listener.clientCertificates().stream()).distinct().toList();
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        boolean required = asked.stream().anyMatch(one -> !one.mode().equals(ClientValidationMode.ALLOW_INSECURE_FALLBACK));
        List<Bytes> authorities = new ArrayList<>();
        for (ClientCertificates one : asked) {
            for (ObjectKey key : one.authorities()) {
                resources.find(key, ConfigMap.class).flatMap(map -> map.bytes("ca.crt")).ifPresent(authorities::add);
            }
        }
        return Optional.of(new ClientTrust(required, authorities));
    }

    /** The judge, for the JDK. */
    TrustManager judge() {
        return required ? valid() : new Anyone();
    }

    private TrustManager valid() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            CertificateFactory reader = CertificateFactory.getInstance("X.509");
            for (Bytes text : authorities) {
                for (Certificate certificate : reader.generateCertificates(new ByteArrayInputStream(text.toArray()))) {
                    store.setCertificateEntry("ca" + store.size(), certificate);
                }
            }
            if (store.size() > 0) {
                TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init(store);
                return factory.getTrustManagers()[0];
            }
        } catch (GeneralSecurityException | IOException e) {
            // falls through: what cannot be read makes nobody valid
        }
        return new Nobody();
    }

    /** AllowInsecureFallback: connections are accepted "even if the client certificate is not presented or fails verification". */
    private static class Anyone extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("only for clients");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
            throw new CertificateException("only for clients");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
            throw new CertificateException("only for clients");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** No CA certificate is left: fail closed. */
    private static final class Nobody extends Anyone {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("no CA certificate can be used");
        }
    }
}
