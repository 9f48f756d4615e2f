package io.gatewayapi.vertx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/**
 * A port with listeners of TLS, perhaps beside some of HTTPS. The latter have a server of their own behind it, on the loopback
 * interface.
 */
final class TlsFrontend implements Frontend {

    private final HttpFrontend https;
    private final TcpFrontend front;
    private volatile int inner;

    TlsFrontend(Vertx vertx, Supplier<Snapshot> current, Upstreams upstreams, int port, String host, int open) {
        SSLContext terms = terms(current, port);
        https = new HttpFrontend(vertx, current, upstreams, port, "127.0.0.1", 0, true).behindSniRouter();
        front = new TcpFrontend(vertx, host, open, () -> new SniRouter(current, port, terms, () -> inner));
    }

    private static SSLContext terms(Supplier<Snapshot> current, int port) {
        try {
            SSLContext terms = SSLContext.getInstance("TLS");
            terms.init(new KeyManager[] {new ServerKeys(current, port)}, null, null);
            return terms;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    @Override
    public Future<Integer> open() {
        return https.open().compose(opened -> {
            inner = opened;
            return front.open();
        });
    }

    @Override
    public Future<Void> refresh() {
        return https.refresh();
    }

    @Override
    public Future<Void> close(Duration drain) {
        return Future.join(front.close(drain), https.close(drain)).mapEmpty();
    }
}
