package io.gatewayapi.vertx;

import io.netty.handler.ssl.util.KeyManagerFactoryWrapper;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * A key manager for Vert.x, whose own wrapper needs SLF4J.
 *
 * @param keys chooses certificates by itself
 */
record KeySource(KeyManager keys) implements KeyCertOptions {

    @Override
    public KeyCertOptions copy() {
        return this;
    }

    @Override
    public KeyManagerFactory getKeyManagerFactory(Vertx vertx) {
        return new KeyManagerFactoryWrapper(keys);
    }

    @Override
    public Function<String, KeyManagerFactory> keyManagerFactoryMapper(Vertx vertx) {
        return name -> null; // the same for all names
    }
}
