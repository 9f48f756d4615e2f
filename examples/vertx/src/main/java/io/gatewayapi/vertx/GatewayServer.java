package io.gatewayapi.vertx;

import io.gatewayapi.cli.LoadedManifests.Finding;
import io.gatewayapi.cli.LoadedManifests;
import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.Problem.Severity;
import io.gatewayapi.traffic.Endpoint;
import io.gatewayapi.traffic.SessionKeys;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The gateway: the snapshot in use, the ports that are open, and how a change of the manifests becomes both. Requests read the
 * snapshot from a volatile field; everything else here is done by one thread at a time.
 */
final class GatewayServer implements AutoCloseable {

    /** How long closing may take beyond what requests under way are given. */
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Settings settings;
    private final Consumer<String> log;
    private final Vertx vertx = StrictReading.vertx();
    private final Upstreams upstreams = new Upstreams(vertx);
    private final Listeners listeners;
    private final Optional<Demo> demo;
    /** Sessions end with the process: there is no other gateway that would have to know them. */
    private final SessionKeys sessionKeys = SessionKeys.of(random());
    private Optional<ManifestWatch> watch = Optional.empty();
    private Set<String> refused = Set.of();
    private volatile Snapshot snapshot;

    /**
     * @param log takes what is to be told to the people who run it, line by line
     */
    GatewayServer(Settings settings, Consumer<String> log) {
        this.settings = settings;
        this.log = log;
        this.listeners = new Listeners(vertx, () -> snapshot, upstreams, settings, log);
        this.demo = settings.demo() ? Optional.of(new Demo(vertx, log)) : Optional.empty();
    }

    /**
     * Reads the manifests and opens the ports.
     *
     * @return whether it serves, or will as soon as the manifests can be read
     */
    synchronized boolean start() {
        LoadedManifests loaded = LoadedManifests.read(List.of(settings.directory()));
        loaded.findings().stream().filter(finding -> finding.severity() == Severity.ERROR).forEach(finding -> log.accept(finding.text()));
        refused = refused(loaded);
        use(loaded);
        if (settings.watch()) {
            watch = Optional.of(new ManifestWatch(settings.directory(), this::changed));
        }
        return settings.watch() || loaded.usable() && listeners.count() > 0;
    }

    /** A defect of this program ends neither the watch nor the gateway. */
    private void changed() {
        try {
            reload();
        } catch (RuntimeException e) {
            log.accept("the change is not taken over: " + e);
        }
    }

    /** Takes over the manifests as they are now. Where they are broken, the last good ones stay in use, and it is told why. */
    synchronized void reload() {
        LoadedManifests loaded = LoadedManifests.read(List.of(settings.directory()));
        List<Finding> fresh = loaded.findings().stream().filter(Finding::refused).filter(finding -> !refused.contains(finding.identity()))
                .toList();
        if (!loaded.usable() || !fresh.isEmpty()) {
            fresh.forEach(finding -> log.accept(finding.text()));
            log.accept("the change is not taken over" + (loaded.usable() ? "" : ": the manifests cannot be read")
                    + "; the last good manifests stay in use");
            return;
        }
        refused = refused(loaded);
        loaded.findings().stream().filter(finding -> finding.severity() == Severity.ERROR).forEach(finding -> log.accept(finding.text()));
        use(loaded);
        log.accept("the change is live");
    }

    private static Bytes random() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Bytes.of(key);
    }

    private static Set<String> refused(LoadedManifests loaded) {
        return loaded.findings().stream().filter(Finding::refused).map(Finding::identity).collect(Collectors.toUnmodifiableSet());
    }

    private void use(LoadedManifests loaded) {
        Map<String, List<Endpoint>> endpoints = new HashMap<>();
        demo.ifPresent(echoes -> endpoints.putAll(echoes.backends(loaded.topology())));
        endpoints.putAll(settings.backends());
        snapshot = Snapshot.of(vertx, loaded.topology(), settings, endpoints, sessionKeys, Optional.ofNullable(snapshot));
        upstreams.keepOnly(snapshot.security().clients());
        snapshot.certificates().problems().forEach(log);
        listeners.follow(Duration.ofSeconds(30));
    }

    /** The port that was opened for that of a listener. */
    synchronized OptionalInt port(int listenerPort) {
        return listeners.opened(listenerPort, false);
    }

    /** The port for datagrams that was opened for that of a listener. */
    synchronized OptionalInt datagramPort(int listenerPort) {
        return listeners.opened(listenerPort, true);
    }

    /** Takes no more connections, lets requests under way come to their end, and stops. */
    void stop(Duration drain) {
        watch.ifPresent(ManifestWatch::close);
        synchronized (this) {
            // a client that does not read what it was sent does not hold up the end
            Waiting.forEnd(listeners.close(drain), drain.plus(CLOSING));
            Waiting.forEnd(vertx.close(), CLOSING);
        }
    }

    @Override
    public void close() {
        stop(Duration.ZERO);
    }
}
