package io.gatewayapi.validate.topology;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ProtocolType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The rules of one route, by where they are reached: a Gateway shows a certificate of its own to backends, and a listener
 * that passes TLS through touches nothing, nor does a mesh. The same rules wherever it makes no difference.
 */
final class RuleVariants {

    private record Variant(boolean passedThrough, Optional<ObjectKey> clientCertificate) {}

    private final List<ResolvedRule> rules;
    private final Supplier<List<ResolvedRule>> granted;
    private final boolean secured;
    private final Map<Variant, List<ResolvedRule>> known = new HashMap<>();
    private List<ResolvedRule> ofService = List.of();

    /** @param ofService gives the rules as they are for a Service, which needs no grants */
    RuleVariants(List<ResolvedRule> rules, Supplier<List<ResolvedRule>> ofService) {
        this.rules = rules;
        this.granted = ofService;
        this.secured = rules.stream().flatMap(rule -> rule.backends().stream()).anyMatch(backend -> backend.tls().isPresent())
                || rules.stream().flatMap(rule -> rule.filterBackends().values().stream()).anyMatch(backend -> backend.tls().isPresent());
        known.put(new Variant(false, Optional.empty()), rules);
    }

    List<ResolvedRule> of(ResolvedGateway gateway, ResolvedListener listener) {
        boolean tls = !rules.isEmpty() && rules.get(0).route().kind().equals(GroupKind.TLS_ROUTE);
        boolean passedThrough = tls && listener.listener().protocol().equals(ProtocolType.TLS) && !listener.isTerminating();
        return known.computeIfAbsent(new Variant(passedThrough, secured ? gateway.clientCertificate() : Optional.empty()), this::make);
    }

    /** The rules where no Gateway stands between: a mesh leaves TLS to the client and the backend. */
    List<ResolvedRule> ofService() {
        if (ofService.isEmpty()) {
            ofService = granted.get().stream()
                    .map(rule -> rule.route().kind().equals(GroupKind.TLS_ROUTE) ? rule.mapBackends(ResolvedBackend::passedThrough) : rule)
                    .toList();
        }
        return ofService;
    }

    private List<ResolvedRule> make(Variant variant) {
        return List.copyOf(rules.stream().map(rule -> rule.mapBackends(backend -> variant.passedThrough()
                        ? backend.passedThrough()
                        : variant.clientCertificate().map(backend::withClientCertificate).orElse(backend)))
                .toList());
    }
}
