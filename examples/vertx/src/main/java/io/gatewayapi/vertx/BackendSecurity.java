package io.gatewayapi.vertx;

import io.gatewayapi.model.BackendTlsTerms;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.traffic.tls.BackendTlsClient;
import io.gatewayapi.traffic.tls.BackendTlsSetup;
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

    private final Map<BackendTlsTerms, BackendTlsSetup> setups = new HashMap<>();
    /** The same, by what backends hold: a request does not read certificates. */
    private final Map<BackendTls, BackendTlsSetup> asked = new HashMap<>();

    BackendSecurity(ResourceSet resources, Iterable<ResolvedBackend> backends, Optional<BackendSecurity> before) {
        for (ResolvedBackend backend : backends) {
            backend.tls().ifPresent(tls -> asked.computeIfAbsent(tls, one -> setups.computeIfAbsent(one.terms(resources),
                    terms -> before.map(known -> known.setups.get(terms)).orElseGet(() -> BackendTlsClient.of(terms)))));
        }
    }

    /** How a backend is spoken to over TLS; nothing where its policy cannot be honoured, and there is no other way then. */
    Optional<BackendTlsClient> of(BackendTls tls) {
        return asked.get(tls) instanceof BackendTlsSetup.Ready ready ? Optional.of(ready.client()) : Optional.empty();
    }

    /** Every client that a backend is spoken to with. */
    Set<BackendTlsClient> clients() {
        return setups.values().stream()
                .flatMap(setup -> setup instanceof BackendTlsSetup.Ready ready ? Stream.of(ready.client()) : Stream.empty())
                .collect(Collectors.toSet());
    }
}
