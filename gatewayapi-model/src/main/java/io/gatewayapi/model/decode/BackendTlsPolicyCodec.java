package io.gatewayapi.model.decode;

import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.BackendTlsValidation;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.PolicyStatus;
import io.gatewayapi.model.SubjectAltName;
import java.util.Map;
import java.util.function.Function;

/** Reads and writes BackendTLSPolicies. */
final class BackendTlsPolicyCodec {

    private BackendTlsPolicyCodec() {}

    static BackendTlsValidation validation(Cursor c) {
        return new BackendTlsValidation(
                c.list("caCertificateRefs", ReferenceCodec::localRef),
                c.optional("wellKnownCACertificates", Cursor::string),
                c.required("hostname", Cursor::string),
                c.list("subjectAltNames", BackendTlsPolicyCodec::subjectAltName));
    }

    static Tree tree(BackendTlsValidation b) {
        return new Tree()
                .list("caCertificateRefs", b.caCertificateRefs(), ReferenceCodec::tree)
                .put("wellKnownCACertificates", b.wellKnownCaCertificates())
                .put("hostname", b.hostname())
                .list("subjectAltNames", b.subjectAltNames(), BackendTlsPolicyCodec::tree);
    }

    static BackendTlsPolicy backendTlsPolicy(ObjectMeta metadata, Cursor object) {
        PolicyStatus status = object.status(StatusCodec::policyStatus, Defaults.POLICY_STATUS);
        return object.required("spec", spec -> new BackendTlsPolicy(
                metadata,
                spec.requiredList("targetRefs", ReferenceCodec::targetRef),
                spec.required("validation", BackendTlsPolicyCodec::validation),
                spec.strings("options"),
                status));
    }

    static Tree tree(BackendTlsPolicy b) {
        return Tree.of("spec", new Tree()
                        .listAlways("targetRefs", b.targetRefs(), ReferenceCodec::tree)
                        .put("validation", BackendTlsPolicyCodec.tree(b.validation()))
                        .put("options", b.options()))
                .put("status", StatusCodec.tree(b.status()));
    }

    private static final Map<String, Function<Cursor, SubjectAltName>> NAMES = Map.of(
            "Hostname", c -> new SubjectAltName.Hostname(c.required("hostname", Cursor::string)),
            "URI", c -> new SubjectAltName.Uri(c.required("uri", Cursor::string)));

    /** {@code SubjectAltName}. */
    static SubjectAltName subjectAltName(Cursor c) {
        return c.union("type", NAMES, SubjectAltName.Unknown::new);
    }

    static Tree tree(SubjectAltName name) {
        Tree tree = Tree.of("type", name.type());
        return name.accept(new SubjectAltName.Cases<Tree>() {
            @Override
            public Tree hostname(SubjectAltName.Hostname n) {
                return tree.put("hostname", n.value());
            }

            @Override
            public Tree uri(SubjectAltName.Uri n) {
                return tree.put("uri", n.value());
            }

            @Override
            public Tree unknown(SubjectAltName.Unknown n) {
                return tree.putRest(n.fields());
            }
        });
    }
}
