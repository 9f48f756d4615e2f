package io.gatewayapi.spring;

import io.gatewayapi.filters.Extensions;
import io.gatewayapi.match.RouteTable;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.Topology;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * The routes in use. They are read when the application starts, and again by {@link #reload}; requests that are on their way keep
 * what they began with. For all threads.
 *
 * @param <P> what this application keeps of a rule
 */
public final class HttpRoutes<P> {

    private static final Logger LOG = LoggerFactory.getLogger(HttpRoutes.class);

    private final GatewayApiProperties properties;
    private final Manifests manifests;
    private RouteTable<P> all;
    private volatile Snapshot<P> current;
    private volatile List<String> refused = List.of();

    /**
     * Reads the manifests.
     *
     * @param properties where they are
     * @param resources what finds them
     * @param extensions what an ExtensionRef of theirs means
     * @param payload what the application makes of a rule
     * @throws RuntimeException when they are not in order; Spring Boot prints why
     */
    public HttpRoutes(
            GatewayApiProperties properties, ResourcePatternResolver resources, Extensions extensions, Function<RulePlan, P> payload) {
        this.properties = properties;
        this.manifests = new Manifests(properties.manifests(), resources, extensions);
        Manifests.Reading reading = manifests.read();
        Topology topology = reading.report().topology();
        this.all = RouteTable.compile(topology, rule -> payload.apply(RulePlan.of(rule, extensions)));
        this.current = snapshot(reading, all);
        LOG.info("{} routes by {}: {}", current.gateway().key(), String.join(", ", properties.manifests()), summary());
        current.findings().forEach(HttpRoutes::log);
    }

    /**
     * What requests are served by now.
     *
     * @return the snapshot
     */
    public Snapshot<P> current() {
        return current;
    }

    /**
     * What was wrong with the manifests when they were last read.
     *
     * @return the findings for which they were not taken; empty where those in use are the last ones
     */
    public List<String> refused() {
        return refused;
    }

    /**
     * Reads the manifests again, and serves by them from now on. Where an API server would refuse them, or they hold no Gateway any
     * more, this says so in the log and changes nothing.
     *
     * @return whether they were taken
     */
    public synchronized boolean reload() {
        Manifests.Reading reading = manifests.read();
        try {
            RouteTable<P> next = all.recompile(reading.report().topology());
            Snapshot<P> snapshot = snapshot(reading, next);
            List<String> before = current.findings();
            all = next;
            current = snapshot;
            refused = List.of();
            LOG.info("the manifests have changed: {}", summary());
            snapshot.findings().stream().filter(finding -> !before.contains(finding)).forEach(HttpRoutes::log);
            return true;
        } catch (ManifestsRefusedException broken) {
            refused = broken.findings();
            LOG.error("the manifests have changed and are not in order; those of {} stay in use:\n{}",
                    current.loaded(), broken.getMessage());
            return false;
        }
    }

    /** The files, for who watches them. */
    List<Resource> files() throws IOException {
        return manifests.files();
    }

    private Snapshot<P> snapshot(Manifests.Reading reading, RouteTable<P> table) {
        if (!reading.refused().isEmpty()) {
            throw new ManifestsRefusedException(reading.refused());
        }
        ResolvedGateway gateway = gateway(reading.report().topology());
        return new Snapshot<>(gateway, table.gateway(gateway.key()).orElseThrow(),
                Destinations.of(properties, reading.report().topology().resources()), reading.noted(), Instant.now());
    }

    private ResolvedGateway gateway(Topology topology) {
        String wanted = properties.gateway();
        List<ResolvedGateway> fitting = topology.gateways().stream()
                .filter(gateway -> wanted.isEmpty() || gateway.key().path().equals(wanted)).toList();
        if (fitting.size() != 1) {
            String held = topology.gateways().stream().map(gateway -> gateway.key().path()).collect(Collectors.joining(", "));
            throw new ManifestsRefusedException(List.of(
                    "gatewayapi.gateway " + (wanted.isEmpty() ? "is left out" : "is " + wanted) + ", and the manifests hold "
                            + (held.isEmpty() ? "no Gateway" : "the Gateways " + held)));
        }
        return fitting.get(0);
    }

    private static void log(String finding) {
        if (finding.startsWith("INFO ")) {
            LOG.info("{}", finding);
        } else {
            LOG.warn("{}", finding);
        }
    }

    private String summary() {
        long routes = current.gateway().listeners().stream().flatMap(listener -> listener.routes().stream())
                .map(route -> route.route().key()).distinct().count();
        return current.gateway().listeners().size() + " listeners, " + routes + " routes";
    }
}
