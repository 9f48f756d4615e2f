package io.gatewayapi.validate.topology;

import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.Secret;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the certificates of a listener can be used (ListenerTLSConfig.certificateRefs). */
final class Certificates {

    private static final Pattern CERTIFICATE = pem("CERTIFICATE");
    private static final Pattern PRIVATE_KEY = pem("(?:[A-Z]+ )?PRIVATE KEY");

    private final World world;

    Certificates(World world) {
        this.world = world;
    }

    private static Pattern pem(String label) {
        return Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----");
    }

    /** The first reason why one of them cannot be used; empty where all can. */
    Optional<String> check(ObjectKey owner, Listener listener, String path) {
        Optional<String> first = Optional.empty();
        for (int i = 0; i < listener.tls().orElseThrow().certificateRefs().size(); i++) {
            ObjectReference ref = listener.tls().orElseThrow().certificateRefs().get(i);
            Optional<String> reason = check(owner, ref, path + ".tls.certificateRefs[" + i + "]");
            first = first.or(() -> reason);
        }
        return first;
    }

    private Optional<String> check(ObjectKey owner, ObjectReference ref, String path) {
        ObjectKey target = ref.target(owner.namespace());
        if (!target.kind().equals(GroupKind.SECRET)) {
            return refuse(owner, path, "a certificate must be a Secret of the core group, but is a " + target.kind(), "write kind: Secret");
        }
        // the grant comes before the existence: nobody learns from a refusal whether the Secret is there
        if (!world.grants().allow(owner, target)) {
            world.error("ref-not-permitted", owner, path, "no ReferenceGrant in namespace " + target.namespace() + " lets "
                    + owner.kind().kind() + "s of " + owner.namespace() + " use " + target, Grants.missing(owner, target), "ReferenceGrant, GEP-709");
            return Optional.of(Reasons.REF_NOT_PERMITTED);
        }
        Optional<Secret> secret = world.find(target, Secret.class);
        if (secret.isEmpty()) {
            return world.assumptions().trusting()
                    ? Optional.empty()
                    : refuse(owner, path, target + " does not exist", "create it, of type kubernetes.io/tls");
        }
        if (!holds(secret.get(), "tls.crt", CERTIFICATE) || !holds(secret.get(), "tls.key", PRIVATE_KEY)) {
            return refuse(owner, path, target + " holds no PEM certificate and key under tls.crt and tls.key", "create it with kubectl create secret tls");
        }
        return Optional.empty();
    }

    private Optional<String> refuse(ObjectKey owner, String path, String message, String fix) {
        world.error("invalid-certificate-ref", owner, path, message, fix, "ListenerTLSConfig.certificateRefs");
        return Optional.of(Reasons.INVALID_CERTIFICATE_REF);
    }

    private static boolean holds(Secret secret, String key, Pattern pem) {
        Bytes bytes = secret.data().get(key);
        if (bytes == null) {
            return false;
        }
        Matcher block = pem.matcher(bytes.toUtf8());
        try {
            return block.find() && Base64.getMimeDecoder().decode(block.group(1)).length > 0;
        } catch (IllegalArgumentException e) {
            return false; // no base64 inside
        }
    }
}
