package io.gatewayapi.traffic.tls;

import io.gatewayapi.model.BackendTlsTerms;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What a host makes TLS connections to a backend with. The certificate of the backend is checked by the trust manager, whatever the host
 * sets or forgets to set; the server name is sent only where {@link #parameters} or {@link #engine} are used. Immutable and safe for all
 * threads; make a new one when a ConfigMap or Secret changes, and close the connections of the old one.
 *
 * <p>An {@code endpointIdentificationAlgorithm} must stay unset: it would check a name that must not be checked where {@code
 * subjectAltNames} are given. The HTTP client of the JDK is of no use here: it cannot send a server name that is not the host of its
 * URL.
 */
public final class BackendTlsClient {

    /** What to offer a backend of an HTTPRoute (ALPN): HTTP/2, else HTTP/1.1. */
    public static final List<String> HTTP = List.of("h2", "http/1.1");

    /** What to offer a backend of a GRPCRoute: HTTP/2 alone. */
    public static final List<String> GRPC = List.of("h2");

    /** What to offer for WebSocket ({@code kubernetes.io/wss}): HTTP/1.1, of which an upgrade is a part. */
    public static final List<String> WEB_SOCKET = List.of("http/1.1");

    private final SSLContext context;
    private final X509ExtendedTrustManager trustManager;
    private final List<KeyManager> keyManagers;
    private final SNIHostName serverName;

    BackendTlsClient(SSLContext context, X509ExtendedTrustManager trustManager, List<KeyManager> keyManagers, SNIHostName serverName) {
        this.context = context;
        this.trustManager = trustManager;
        this.keyManagers = keyManagers;
        this.serverName = serverName;
    }

    /**
     * Reads certificates and keys, once for a backend.
     *
     * @param terms what the policy asks
     * @return the client; or why there can be none
     */
    public static BackendTlsSetup of(BackendTlsTerms terms) {
        return new BackendTlsCompiler(terms).compile();
    }

    /**
     * The context, for servers and clients that take one. It checks the backend's certificate, and shows the client certificate.
     *
     * @return always the same context, so that TLS sessions are resumed
     */
    public SSLContext context() {
        return context;
    }

    /**
     * The parameters of a connection: server name and application protocols.
     *
     * @param applicationProtocols what to offer (ALPN), such as {@link #HTTP}; empty for nothing
     * @return new parameters, which may be changed
     */
    public SSLParameters parameters(List<String> applicationProtocols) {
        SSLParameters parameters = context.getDefaultSSLParameters();
        // BackendTLSPolicyValidation.hostname: "Hostname MUST be used as the SNI to connect to the backend (RFC 6066)"
        parameters.setServerNames(List.of(serverName));
        parameters.setApplicationProtocols(applicationProtocols.toArray(String[]::new));
        return parameters;
    }

    /**
     * The client's side of a new connection.
     *
     * @param address the endpoint's address; it is a key for resuming sessions and is never checked
     * @param port the endpoint's port
     * @param applicationProtocols what to offer (ALPN), such as {@link #HTTP}
     * @return a new engine in client mode
     */
    public SSLEngine engine(String address, int port, List<String> applicationProtocols) {
        SSLEngine engine = context.createSSLEngine(address, port);
        engine.setUseClientMode(true);
        engine.setSSLParameters(parameters(applicationProtocols));
        return engine;
    }

    /**
     * What checks the backend's certificate, for frameworks that build a context of their own.
     *
     * @return the trust manager
     */
    public X509ExtendedTrustManager trustManager() {
        return trustManager;
    }

    /**
     * What shows the client certificate, for frameworks that build a context of their own.
     *
     * @return the key managers; empty without a client certificate
     */
    public List<KeyManager> keyManagers() {
        return keyManagers;
    }

    /**
     * The server name to send.
     *
     * @return the policy's {@code hostname}
     */
    public String serverName() {
        return serverName.getAsciiName();
    }
}
