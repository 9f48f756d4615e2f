package io.gatewayapi.cli;

import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.SubjectAltName;
import io.gatewayapi.validate.topology.BackendTls;
import io.gatewayapi.validate.topology.ClientCertificates;
import io.gatewayapi.validate.topology.ResolvedListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a connection is secured, as the keys of an answer: {@code tls} of the listener and of each backend. */
final class TlsTerms {

    private TlsTerms() {}

    /** Between the client and the listener; empty where that is plain text. */
    static Optional<Map<String, Object>> of(ResolvedListener listener) {
        return listener.listener().tls().map(tls -> {
            Map<String, Object> terms = new LinkedHashMap<>();
            terms.put("mode", tls.mode().value());
            terms.put("certificateRefs", tls.certificateRefs().stream().map(ref -> ref.target(listener.owner().namespace()).toString()).toList());
            listener.clientCertificates().ifPresent(clients -> terms.put("clientValidation", validation(clients)));
            return terms;
        });
    }

    private static Map<String, Object> validation(ClientCertificates clients) {
        Map<String, Object> validation = new LinkedHashMap<>();
        validation.put("mode", clients.mode().value());
        validation.put("caCertificateRefs", references(clients.authorities()));
        return validation;
    }

    /** Between the gateway and a backend. */
    static Map<String, Object> of(BackendTls tls) {
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("policy", tls.policy().path());
        terms.put("sni", tls.hostname());
        terms.put("subjectAltNames", tls.subjectAltNames().stream().map(TlsTerms::name).toList());
        terms.put("caCertificateRefs", references(tls.authorities()));
        terms.put("wellKnownCACertificates", tls.wellKnownCaCertificates().orElse(null));
        terms.put("clientCertificateRef", tls.clientCertificate().map(ObjectKey::toString).orElse(null));
        return terms;
    }

    private static Map<String, Object> name(SubjectAltName name) {
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("type", name.type());
        terms.putAll(name.accept(new SubjectAltName.Cases<Map<String, Object>>() {
            @Override
            public Map<String, Object> hostname(SubjectAltName.Hostname hostname) {
                return Map.of("hostname", hostname.value());
            }

            @Override
            public Map<String, Object> uri(SubjectAltName.Uri uri) {
                return Map.of("uri", uri.value());
            }

            @Override
            public Map<String, Object> unknown(SubjectAltName.Unknown unknown) {
                return unknown.fields();
            }
        }));
        return terms;
    }

    private static List<String> references(List<ObjectKey> keys) {
        return keys.stream().map(ObjectKey::toString).toList();
    }
}
