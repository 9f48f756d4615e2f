package io.gatewayapi.validate.topology;

import io.gatewayapi.model.ClientValidation;
import io.gatewayapi.model.ClientValidationMode;
import io.gatewayapi.model.FrontendTls;
import io.gatewayapi.model.FrontendTlsConfig;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayTls;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.PortTls;
import io.gatewayapi.model.ProtocolType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a Gateway asks of the certificates of clients, port by port (Gateway.spec.tls.frontend, GEP-91). */
final class Frontend {

    /** What that comes to for a listener. */
    record Judgement(Optional<String> rejected, Optional<String> unresolved, Optional<ClientCertificates> certificates) {

        private static final Judgement NOTHING = new Judgement(Optional.empty(), Optional.empty(), Optional.empty());
    }

    private final World world;
    private final Certificates certificates;
    private final Gateway gateway;
    private final Optional<FrontendTls> settings;
    private final Map<String, Judgement> known = new HashMap<>();

    Frontend(World world, Certificates certificates, Gateway gateway) {
        this.world = world;
        this.certificates = certificates;
        this.gateway = gateway;
        this.settings = gateway.tls().flatMap(GatewayTls::frontend);
    }

    /** "HTTPS listeners only": by the entry of the port where there is one, which replaces the default completely. */
    Judgement of(Listener listener) {
        if (settings.isEmpty() || !listener.protocol().equals(ProtocolType.HTTPS)) {
            return Judgement.NOTHING;
        }
        List<PortTls> ports = settings.get().perPort();
        for (int i = 0; i < ports.size(); i++) {
            if (ports.get(i).port() == listener.port()) {
                return of(ports.get(i).tls(), "spec.tls.frontend.perPort[" + i + "].tls.validation");
            }
        }
        return of(settings.get().defaults(), "spec.tls.frontend.default.validation");
    }

    private Judgement of(FrontendTlsConfig config, String path) {
        Optional<ClientValidation> validation = config.validation();
        if (validation.isEmpty()) {
            return Judgement.NOTHING;
        }
        Judgement judged = known.get(path); // the listeners of a port share it, and what is wrong is said once
        if (judged == null) {
            judged = judge(validation.get(), path);
            known.put(path, judged);
        }
        return judged;
    }

    private Judgement judge(ClientValidation validation, String path) {
        Optional<Feature> lacking = lacking(validation.mode());
        if (lacking.isPresent()) {
            world.unsupported(lacking.get(), gateway.key(), path);
            return new Judgement(Optional.of(Reasons.UNSUPPORTED_VALUE), Optional.empty(), Optional.empty());
        }
        List<ObjectKey> authorities = new ArrayList<>();
        Optional<String> first = Optional.empty();
        for (int i = 0; i < validation.caCertificateRefs().size(); i++) {
            ObjectKey target = validation.caCertificateRefs().get(i).target(gateway.namespace());
            Optional<String> reason = certificates.authority(gateway.key(), target, path + ".caCertificateRefs[" + i + "]",
                    Reasons.INVALID_CA_CERTIFICATE_KIND, "FrontendTLSValidation.caCertificateRefs, GEP-91");
            if (reason.isEmpty()) {
                authorities.add(target);
            }
            first = first.or(() -> reason);
        }
        // never without the check that was asked for: with no CA left, the listener does not serve
        Optional<String> rejected = authorities.isEmpty() ? Optional.of(Reasons.NO_VALID_CA_CERTIFICATE) : Optional.empty();
        return new Judgement(rejected, first, Optional.of(new ClientCertificates(validation.mode(), authorities)));
    }

    private Optional<Feature> lacking(ClientValidationMode mode) {
        return world.lacks(Feature.GATEWAY_FRONTEND_CLIENT_CERTIFICATE_VALIDATION)
                .or(() -> mode.equals(ClientValidationMode.ALLOW_INSECURE_FALLBACK)
                        ? world.lacks(Feature.GATEWAY_FRONTEND_CLIENT_CERTIFICATE_VALIDATION_INSECURE_FALLBACK)
                        : Optional.empty());
    }
}
