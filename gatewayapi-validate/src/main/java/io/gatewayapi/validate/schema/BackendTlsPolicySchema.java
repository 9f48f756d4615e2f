package io.gatewayapi.validate.schema;

import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.BackendTlsValidation;
import io.gatewayapi.model.PolicyTargetReference;
import io.gatewayapi.model.SubjectAltName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code BackendTLSPolicy}, and the part of it that an XBackend has too. */
final class BackendTlsPolicySchema {
    private static final List<String> NAME_TYPES = List.of("Hostname", "URI");

    private BackendTlsPolicySchema() {}

    /** One object, whichever part of it. */
    private record Target(String group, String kind, String name) {}

    static void check(Place object, BackendTlsPolicy policy) {
        Place spec = object.field("spec", "BackendTLSPolicySpec");
        spec.each("targetRefs", policy.targetRefs(), 1, 16, "LocalPolicyTargetReferenceWithSectionName", (place, ref) -> {
            ReferenceSchema.named(place, ref.group(), ref.kind(), ref.name());
            place.text("sectionName", ref.sectionName(), Form.SECTION_NAME);
        });
        distinct(spec, policy.targetRefs());
        validation(spec.field("validation", "BackendTLSPolicyValidation"), policy.validation());
        spec.options("options", policy.options(), 16, Form.OPTION);
    }

    private static void distinct(Place spec, List<PolicyTargetReference> refs) {
        Map<Target, Boolean> sections = new HashMap<>();
        Set<Map.Entry<Target, String>> seen = new HashSet<>();
        for (int i = 0; i < refs.size(); i++) {
            PolicyTargetReference ref = refs.get(i);
            Target target = new Target(ref.group(), ref.kind(), ref.name());
            String section = ref.sectionName().orElse("");
            Boolean first = sections.putIfAbsent(target, section.isEmpty());
            Place at = spec.item("targetRefs", i, "BackendTLSPolicySpec");
            String same = "an entry before it refers to the same " + Findings.shorten(ref.kind()) + " " + Findings.shorten(ref.name());
            if (first != null && first != section.isEmpty()) {
                // "sectionName must be specified when targetRefs includes 2 or more references to the same target"
                at.violates("", "target-ambiguous", same + ", of which only one names a sectionName",
                        "give both a sectionName, or remove one");
            } else if (!seen.add(Map.entry(target, section))) {
                // "sectionName must be unique when targetRefs includes 2 or more references to the same target"
                at.violates("", "target-duplicate", same + " with the same sectionName", "remove it, or give it another sectionName");
            }
        }
    }

    /** {@code BackendTLSPolicyValidation}. */
    static void validation(Place at, BackendTlsValidation validation) {
        at.each("caCertificateRefs", validation.caCertificateRefs(), 0, 8, "LocalObjectReference", ReferenceSchema::local);
        at.text("wellKnownCACertificates", validation.wellKnownCaCertificates(), Form.TRUST);
        at.text("hostname", validation.hostname(), Form.PRECISE_HOSTNAME);
        at.each("subjectAltNames", validation.subjectAltNames(), 0, 5, "SubjectAltName", BackendTlsPolicySchema::name);
        boolean refs = !validation.caCertificateRefs().isEmpty();
        boolean wellKnown = validation.wellKnownCaCertificates().filter(set -> !set.isEmpty()).isPresent();
        if (refs && wellKnown) {
            // "must not contain both CACertificateRefs and WellKnownCACertificates"
            at.violates("", "two-trust-anchors", "names both caCertificateRefs and wellKnownCACertificates", "remove one of them");
        } else if (!refs && !wellKnown) {
            // "must specify either CACertificateRefs or WellKnownCACertificates"
            at.violates("", "no-trust-anchor", "names no certificate to trust",
                    "add caCertificateRefs, or wellKnownCACertificates: System");
        }
    }

    /** That only the field is filled which the type names is the decoder's part. */
    private static void name(Place at, SubjectAltName name) {
        name.accept(new SubjectAltName.Cases<Void>() {
            @Override
            public Void hostname(SubjectAltName.Hostname host) {
                at.text("hostname", host.value(), Form.HOSTNAME);
                return null;
            }

            @Override
            public Void uri(SubjectAltName.Uri uri) {
                at.text("uri", uri.value(), Form.ABSOLUTE_URI);
                return null;
            }

            @Override
            public Void unknown(SubjectAltName.Unknown unknown) {
                at.oneOf("type", unknown.type(), NAME_TYPES);
                return null;
            }
        });
    }
}
