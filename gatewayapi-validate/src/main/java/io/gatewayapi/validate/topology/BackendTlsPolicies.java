package io.gatewayapi.validate.topology;

import io.gatewayapi.model.BackendTlsMode;
import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.BackendTlsValidation;
import io.gatewayapi.model.LocalObjectReference;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.ServicePort;
import io.gatewayapi.model.XBackend;
import io.gatewayapi.model.XBackendTls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** BackendTLSPolicies, and what they make of a backend (GEP-1897). */
final class BackendTlsPolicies {

    private record Judgement(Optional<String> rejected, Optional<String> unresolved, List<ObjectKey> authorities) {}

    private final World world;
    private final Certificates certificates;
    private final Policies<BackendTlsPolicy> policies;
    private final Map<BackendTlsPolicy, Judgement> judgements = new LinkedHashMap<>();
    private final Map<ObjectKey, Optional<BackendTls>> external = new HashMap<>();

    BackendTlsPolicies(World world, Certificates certificates) {
        this.world = world;
        this.certificates = certificates;
        this.policies = new Policies<>(world);
        if (world.lacks(Feature.BACKEND_TLS_POLICY).isEmpty()) {
            Policies.byPrecedence(world.resources().all(BackendTlsPolicy.class)).forEach(policy -> judgements.put(policy, judge(policy)));
        }
        world.resources().all(XBackend.class).forEach(backend -> external.put(backend.key(), external(backend)));
    }

    private Judgement judge(BackendTlsPolicy policy) {
        List<Policies.Target> targets = policy.targetRefs().stream().map(ref -> new Policies.Target(
                new ObjectKey(new GroupKind(ref.group(), ref.kind()), policy.namespace(), ref.name()), ref.sectionName())).toList();
        Optional<String> rejected = policies.add(policy, targets).or(() -> datagrams(policy, targets));
        Judgement trust = trust(policy.key(), policy.validation(), "spec.validation");
        return new Judgement(rejected.or(trust::rejected), trust.unresolved(), trust.authorities());
    }

    /** "TCP ports only": a target that is a port of UDP, or has no others, cannot be spoken to over TLS. */
    private Optional<String> datagrams(BackendTlsPolicy policy, List<Policies.Target> targets) {
        for (int i = 0; i < targets.size(); i++) {
            Policies.Target target = targets.get(i);
            List<ServicePort> ports = world.find(target.object(), Service.class).map(Service::ports).orElse(List.of()).stream()
                    .filter(port -> target.sectionName().isEmpty() || port.name().equals(target.sectionName()))
                    .toList();
            if (!ports.isEmpty() && ports.stream().allMatch(port -> port.protocol().equals("UDP"))) {
                world.error("policy-invalid", policy.key(), "spec.targetRefs[" + i + "]", "TLS needs a port of TCP, and this one is of UDP",
                        "refer to another port", "BackendTLSPolicySpec.targetRefs");
                return Optional.of(Reasons.INVALID);
            }
        }
        return Optional.empty();
    }

    private Judgement trust(ObjectKey owner, BackendTlsValidation validation, String path) {
        List<LocalObjectReference> refs = validation.caCertificateRefs();
        Optional<String> wellKnown = validation.wellKnownCaCertificates();
        if (refs.isEmpty() && !wellKnown.equals(Optional.of("System"))) {
            world.error("policy-invalid", owner, path + ".wellKnownCACertificates", wellKnown.map(name -> "the CA certificates " + name + " are not known")
                    .orElse("it says neither which CA certificates to trust nor to trust those of the system"),
                    "write System, or give caCertificateRefs", "BackendTLSPolicyValidation.wellKnownCACertificates");
            return new Judgement(Optional.of(Reasons.INVALID), Optional.empty(), List.of());
        }
        List<ObjectKey> authorities = new ArrayList<>();
        Optional<String> first = Optional.empty();
        for (int i = 0; i < refs.size(); i++) {
            ObjectKey target = new ObjectKey(new GroupKind(refs.get(i).group(), refs.get(i).kind()), owner.namespace(), refs.get(i).name());
            Optional<String> reason = certificates.authority(owner, target, path + ".caCertificateRefs[" + i + "]", Reasons.INVALID_KIND,
                    "BackendTLSPolicyValidation.caCertificateRefs");
            if (reason.isEmpty()) {
                authorities.add(target);
            }
            first = first.or(() -> reason);
        }
        boolean none = !refs.isEmpty() && authorities.isEmpty();
        return new Judgement(none ? Optional.of(Reasons.NO_VALID_CA_CERTIFICATE) : Optional.empty(), first, authorities);
    }

    /** How a port of a Service, or an XBackend, is spoken to over TLS; empty for plain text. */
    Optional<BackendTls> of(ObjectKey target, Optional<ServicePort> port) {
        if (target.kind().equals(GroupKind.X_BACKEND)) {
            return external.getOrDefault(target, Optional.empty());
        }
        // presence of a policy means TLS; a policy is about Services of its own namespace
        return policies.of(target, port.flatMap(ServicePort::name)).map(policy -> {
            Judgement judged = judgements.get(policy);
            BackendTlsValidation validation = policy.validation();
            return new BackendTls(policy.key(), validation.hostname(), validation.subjectAltNames(), judged.authorities(),
                    validation.wellKnownCaCertificates(), Optional.empty(), judged.rejected());
        });
    }

    /** XBackend.spec.tls: the terms of a BackendTLSPolicy, within the backend (GEP-4894). */
    private Optional<BackendTls> external(XBackend backend) {
        Optional<XBackendTls> tls = backend.tls().filter(terms -> !terms.mode().equals(BackendTlsMode.NONE));
        return tls.map(terms -> {
            String host = terms.validation().map(BackendTlsValidation::hostname)
                    .orElse(backend.externalHostname().map(name -> name.hostname()).orElse(""));
            Judgement trust = terms.validation().map(validation -> trust(backend.key(), validation, "spec.tls.validation"))
                    .orElse(new Judgement(Optional.empty(), Optional.empty(), List.of()));
            Optional<ObjectReference> client = terms.clientCertificateRef();
            Optional<String> refused = client.flatMap(ref -> certificates.ofClient(backend.key(), ref, "spec.tls.clientCertificateRef"));
            return new BackendTls(backend.key(), host, terms.validation().map(BackendTlsValidation::subjectAltNames).orElse(List.of()),
                    trust.authorities(), terms.validation().flatMap(BackendTlsValidation::wellKnownCaCertificates),
                    client.map(ref -> ref.target(backend.namespace())), trust.rejected().or(() -> refused));
        });
    }

    /** The policies, by precedence, before anybody knows their ancestors. */
    List<ResolvedPolicy> judged() {
        List<ResolvedPolicy> judged = new ArrayList<>();
        judgements.forEach((policy, judgement) -> judged.add(new ResolvedPolicy(policy, judgement.rejected(), judgement.unresolved(), List.of())));
        return judged;
    }

    /** The objects that each of them is about. */
    Map<ObjectKey, List<ObjectKey>> targets() {
        return policies.targets();
    }

    /** Whether every backend is secured as by these. */
    boolean agreesWith(BackendTlsPolicies other) {
        return judgements.equals(other.judgements) && external.equals(other.external);
    }
}
