package io.gatewayapi.vertx;

import io.gatewayapi.model.ConfigMap;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Secret;
import io.gatewayapi.traffic.tls.BackendTlsClient;
import io.gatewayapi.traffic.tls.BackendTlsSetup;
import io.gatewayapi.traffic.tls.BackendTlsTerms;
import io.gatewayapi.validate.topology.BackendTls;
import io.gatewayapi.validate.topology.ResolvedBackend;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TLS to backends that policies ask for. Equal terms share a client, also over snapshots, and so its connections. */
final class BackendSecurity {

    private final ResourceSet resources;
    private final Map<BackendTls, BackendTlsTerms> terms = new HashMap<>();
    private final Map<BackendTlsTerms, BackendTlsSetup> setups = new HashMap<>();

    BackendSecurity(ResourceSet resources, Iterable<ResolvedBackend> backends, Optional<BackendSecurity> before) {
        this.resources = resources;
        for (ResolvedBackend backend : backends) {
            backend.tls().ifPresent(tls -> {
                BackendTlsTerms asked = terms.computeIfAbsent(tls, this::resolve);
                setups.computeIfAbsent(asked, one -> before.map(known -> known.setups.get(one)).orElseGet(() -> BackendTlsClient.of(one)));
            });
        }
    }

    private BackendTlsTerms resolve(BackendTls tls) {
        return new BackendTlsTerms(tls.policy(), tls.hostname(), tls.subjectAltNames(),
                tls.authorities().stream().flatMap(key -> resources.find(key, ConfigMap.class).stream()).toList(),
                tls.wellKnownCaCertificates(),
                tls.clientCertificate().flatMap(key -> resources.find(key, Secret.class)));
    }

    /** How a backend is spoken to over TLS; nothing where its policy cannot be honoured, and there is no other way then. */
    Optional<BackendTlsClient> of(BackendTls tls) {
        BackendTlsSetup setup = setups.get(terms.get(tls));
        return setup instanceof BackendTlsSetup.Ready ready ? Optional.of(ready.client()) : Optional.empty();
    }

    /** Every client that a backend is spoken to with. */
    Set<BackendTlsClient> clients() {
        return setups.values().stream()
                .flatMap(setup -> setup instanceof BackendTlsSetup.Ready ready ? Stream.of(ready.client()) : Stream.empty())
                .collect(Collectors.toSet());
    }
}
