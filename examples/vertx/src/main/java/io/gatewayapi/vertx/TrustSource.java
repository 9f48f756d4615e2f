package io.gatewayapi.vertx;

import io.netty.handler.ssl.util.TrustManagerFactoryWrapper;
import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import java.util.function.Function;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A trust manager for Vert.x, whose own wrapper needs SLF4J.
 *
 * @param judge checks the certificates of the other side
 */
record TrustSource(TrustManager judge) implements TrustOptions {

    @Override
    public TrustOptions copy() {
        return this;
    }

    @Override
    public TrustManagerFactory getTrustManagerFactory(Vertx vertx) {
        return new TrustManagerFactoryWrapper(judge);
    }

    @Override
    public Function<String, TrustManager[]> trustManagerMapper(Vertx vertx) {
        return name -> null; // the same for all names
    }
}
