package io.gatewayapi.validate.status;

import io.gatewayapi.model.ClientValidationMode;
import io.gatewayapi.model.FrontendTls;
import io.gatewayapi.model.FrontendTlsConfig;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayStatus;
import io.gatewayapi.model.GatewayTls;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.PortTls;
import io.gatewayapi.validate.topology.Reasons;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code Gateway.status}. */
final class GatewayStatuses {

    private final Map<ObjectKey, ResolvedGateway> gateways = new HashMap<>();

    GatewayStatuses(Topology topology) {
        topology.gateways().forEach(gateway -> gateways.put(gateway.key(), gateway));
    }

    Gateway write(Gateway gateway) {
        ResolvedGateway resolved = gateways.get(gateway.key());
        GatewayStatus status = resolved == null ? untouched(gateway.status()) : status(resolved);
        return new Gateway(gateway.metadata(), gateway.gatewayClassName(), gateway.listeners(), gateway.addresses(), gateway.infrastructure(),
                gateway.allowedListeners(), gateway.tls(), gateway.defaultScope(), status);
    }

    private static GatewayStatus untouched(GatewayStatus given) {
        return new GatewayStatus(given.addresses(), Conditions.orPending(given.conditions(), Conditions.ACCEPTED, Conditions.PROGRAMMED),
                given.listeners(), given.attachedListenerSets());
    }

    private static GatewayStatus status(ResolvedGateway resolved) {
        Gateway gateway = resolved.gateway();
        List<ResolvedListener> own = resolved.listenersOf(gateway.key());
        boolean some = own.stream().anyMatch(listener -> !listener.isValid());
        Conditions conditions = Conditions.in(gateway);
        // "ListenersNotValid": with True while at least one listener is valid
        if (resolved.rejected().isEmpty() && some) {
            conditions.isTrue(Conditions.ACCEPTED, Reasons.LISTENERS_NOT_VALID);
        } else {
            conditions.summary(Conditions.ACCEPTED, resolved.rejected());
        }
        conditions.summary(Conditions.PROGRAMMED, resolved.rejected().map(reason -> Reasons.INVALID).or(resolved::unprogrammed))
                // "does not directly impact" the other two
                .summary(Conditions.RESOLVED_REFS, resolved.unresolved())
                .exception("InsecureFrontendValidationMode", isInsecure(gateway) ? Optional.of("ConfigurationChanged") : Optional.empty());
        // those that are allowed and accepted, partly invalid ones included
        int sets = (int) resolved.listenerSets().stream().filter(set -> set.rejected().isEmpty()).count();
        return new GatewayStatus(resolved.addresses(), conditions.toList(), ListenerStatuses.of(gateway, own), sets);
    }

    /** AllowInsecureFallback, by default or on any port. */
    private static boolean isInsecure(Gateway gateway) {
        Stream<FrontendTlsConfig> configs = gateway.tls().flatMap(GatewayTls::frontend).stream().flatMap(GatewayStatuses::configs);
        return configs.flatMap(config -> config.validation().stream())
                .anyMatch(validation -> validation.mode().equals(ClientValidationMode.ALLOW_INSECURE_FALLBACK));
    }

    private static Stream<FrontendTlsConfig> configs(FrontendTls frontend) {
        return Stream.concat(Stream.of(frontend.defaults()), frontend.perPort().stream().map(PortTls::tls));
    }
}
