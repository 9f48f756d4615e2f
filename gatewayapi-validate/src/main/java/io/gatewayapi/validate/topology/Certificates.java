package io.gatewayapi.validate.topology;

import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.ConfigMap;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether certificates that are referred to can be used: those that listeners and Gateways show, in Secrets, and those of
 * authorities, in ConfigMaps. Checked in this order: kind, grant, existence, content.
 */
final class Certificates {

    private final World world;
    private final Map<ObjectKey, Boolean> usable = new HashMap<>();

    Certificates(World world) {
        this.world = world;
    }

    /** The first reason why a listener's certificates cannot be used; empty where all can. */
    Optional<String> ofListener(ObjectKey owner, List<ObjectReference> refs, String path) {
        Optional<String> first = Optional.empty();
        for (int i = 0; i < refs.size(); i++) {
            Optional<String> reason = secret(owner, refs.get(i), path + "[" + i + "]", Reasons.INVALID_CERTIFICATE_REF,
                    "ListenerTLSConfig.certificateRefs");
            first = first.or(() -> reason);
        }
        return first;
    }

    /** Why the certificate for backends cannot be used (Gateway.spec.tls.backend.clientCertificateRef, GEP-3155). */
    Optional<String> ofClient(ObjectKey gateway, ObjectReference ref, String path) {
        return secret(gateway, ref, path, Reasons.INVALID_CLIENT_CERTIFICATE_REF, "GatewayBackendTLS.clientCertificateRef, GEP-3155");
    }

    private Optional<String> secret(ObjectKey owner, ObjectReference ref, String path, String invalid, String rule) {
        ObjectKey target = ref.target(owner.namespace());
        String code = invalid.equals(Reasons.INVALID_CERTIFICATE_REF) ? "invalid-certificate-ref" : "invalid-client-certificate-ref";
        if (!target.kind().equals(GroupKind.SECRET)) {
            world.error(code, owner, path, "a certificate must be a Secret of the core group, but is a " + target.kind(), "write kind: Secret", rule);
            return Optional.of(invalid);
        }
        // the grant comes before the existence: nobody learns from a refusal whether the Secret is there
        if (!world.permits(owner, target, path)) {
            return Optional.of(Reasons.REF_NOT_PERMITTED);
        }
        Optional<Secret> secret = world.find(target, Secret.class);
        if (secret.isEmpty() && !world.exists(target)) {
            world.error(code, owner, path, target + " does not exist", "create it, of type kubernetes.io/tls", rule);
            return Optional.of(invalid);
        }
        // "Malformed": no tls.crt and tls.key, or something else in them than PEM
        if (secret.isPresent() && !usable.computeIfAbsent(target, key -> isPair(secret.get()))) {
            world.error(code, owner, path, target + " holds no PEM certificate and key under tls.crt and tls.key", "create it with kubectl create secret tls", rule);
            return Optional.of(invalid);
        }
        return Optional.empty();
    }

    private static boolean isPair(Secret secret) {
        Optional<Bytes> certificate = Optional.ofNullable(secret.data().get("tls.crt"));
        Optional<Bytes> key = Optional.ofNullable(secret.data().get("tls.key"));
        return certificate.filter(Pem::isChain).isPresent() && key.filter(Pem::isPrivateKey).isPresent();
    }

    /**
     * Why a CA certificate cannot be used.
     *
     * @param invalidKind the reason for something else than a ConfigMap: listeners and policies have one each
     */
    Optional<String> authority(ObjectKey owner, ObjectKey target, String path, String invalidKind, String rule) {
        if (!target.kind().equals(GroupKind.CONFIG_MAP)) {
            world.error("invalid-ca-certificate-kind", owner, path, "a CA certificate must be a ConfigMap of the core group, but is a " + target.kind(),
                    "write kind: ConfigMap", rule);
            return Optional.of(invalidKind);
        }
        if (!world.permits(owner, target, path)) {
            return Optional.of(Reasons.REF_NOT_PERMITTED);
        }
        Optional<ConfigMap> map = world.find(target, ConfigMap.class);
        if (map.isEmpty() && !world.exists(target)) {
            world.error("invalid-ca-certificate-ref", owner, path, target + " does not exist", "create it, with the certificate under the key ca.crt", rule);
            return Optional.of(Reasons.INVALID_CA_CERTIFICATE_REF);
        }
        if (map.isPresent() && !usable.computeIfAbsent(target, key -> map.get().bytes("ca.crt").filter(Pem::holdsCertificate).isPresent())) {
            world.error("invalid-ca-certificate-ref", owner, path, target + " holds no PEM certificate under the key ca.crt",
                    "create it with kubectl create configmap --from-file=ca.crt", rule);
            return Optional.of(Reasons.INVALID_CA_CERTIFICATE_REF);
        }
        return Optional.empty();
    }
}
