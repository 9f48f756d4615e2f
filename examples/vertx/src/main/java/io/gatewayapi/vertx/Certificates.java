package io.gatewayapi.vertx;

import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Secret;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/** The certificates that listeners show, from their Secrets. Immutable. */
final class Certificates {

    /** A certificate with its key, as the JDK wants it; equal Secrets share one. */
    record Shown(Secret secret, X509KeyManager keys) {

        /** What tells it from all others, also from other versions of the same Secret. */
        String id() {
            return secret.key().path() + "#" + secret.data().hashCode();
        }
    }

    private final Map<String, Shown> byId = new HashMap<>();
    private final Map<ObjectKey, Shown> bySecret = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Shown> before;

    /**
     * Reads the certificates of listeners.
     *
     * @param before those in use so far: what has not changed is not read again, and handshakes under way can finish
     */
    Certificates(Vertx vertx, ResourceSet resources, List<ResolvedListener> listeners, Optional<Certificates> before) {
        this.before = before.map(certificates -> certificates.byId).orElse(Map.of());
        for (ResolvedListener listener : listeners) {
            for (ObjectKey key : refs(listener)) {
                resources.find(key, Secret.class).ifPresent(secret -> read(vertx, secret));
            }
            if (listener.isTerminating() && of(listener).isEmpty()) {
                problems.add(listener + ": no certificate of it is among the manifests, so no client can connect");
            }
        }
    }

    private static List<ObjectKey> refs(ResolvedListener listener) {
        Optional<ListenerTls> terms = listener.isTerminating() ? listener.listener().tls() : Optional.empty();
        List<ObjectReference> refs = terms.map(ListenerTls::certificateRefs).orElse(List.of());
        return refs.stream().map(ref -> ref.target(listener.owner().namespace())).toList();
    }

    private void read(Vertx vertx, Secret secret) {
        try {
            Shown shown = before.get(new Shown(secret, null).id());
            if (shown == null || !shown.secret().equals(secret)) {
                shown = new Shown(secret, keys(vertx, secret));
            }
            byId.put(shown.id(), shown);
            bySecret.put(secret.key(), shown);
        } catch (Exception e) { // whatever a provider throws at PEM that only looks like a key
            problems.add(secret.key() + ": the key or the certificate cannot be used: " + e.getMessage());
        }
    }

    private static X509KeyManager keys(Vertx vertx, Secret secret) throws Exception {
        PemKeyCertOptions pem = new PemKeyCertOptions()
                .addCertValue(buffer(secret.data().get("tls.crt")))
                .addKeyValue(buffer(secret.data().get("tls.key")));
        for (KeyManager manager : pem.getKeyManagerFactory(vertx).getKeyManagers()) {
            if (manager instanceof X509KeyManager keys) {
                return keys;
            }
        }
        throw new IllegalArgumentException("no key");
    }

    private static Buffer buffer(Bytes bytes) {
        return Buffer.buffer(bytes.toArray());
    }

    /** What a listener shows, in the order of its references. */
    List<Shown> of(ResolvedListener listener) {
        return refs(listener).stream().filter(bySecret::containsKey).map(bySecret::get).toList();
    }

    /** A certificate that was chosen a moment ago, perhaps from the set before this one. */
    Optional<Shown> find(String id) {
        return Optional.ofNullable(byId.getOrDefault(id, before.get(id)));
    }

    /** Why certificates cannot be used. */
    List<String> problems() {
        return List.copyOf(problems);
    }
}
