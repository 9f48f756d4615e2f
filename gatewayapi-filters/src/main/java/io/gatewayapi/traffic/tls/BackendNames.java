package io.gatewayapi.traffic.tls;

import io.gatewayapi.model.SubjectAltName;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The names of which a backend's certificate must have one. Its common name does not count (RFC 9525). */
final class BackendNames {

    /** The types of names in a certificate (RFC 5280, GeneralName). */
    private static final Integer DNS_NAME = 2;
    private static final Integer URI = 6;

    private final List<SubjectAltName> accepted;

    private BackendNames(List<SubjectAltName> accepted) {
        this.accepted = accepted;
    }

    static BackendNames of(String hostname, List<SubjectAltName> subjectAltNames) {
        // BackendTLSPolicyValidation.hostname: "MUST match the certificate [...] unless SubjectAltNames is specified"
        return new BackendNames(subjectAltNames.isEmpty() ? List.of(new SubjectAltName.Hostname(hostname)) : subjectAltNames);
    }

    void check(X509Certificate certificate) throws CertificateException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names == null || names.stream().noneMatch(name -> accepts((Integer) name.get(0), name.get(1)))) {
            throw new CertificateException("the certificate has none of the names " + this);
        }
    }

    private boolean accepts(Integer type, Object name) {
        return name instanceof String text && accepted.stream().anyMatch(expected -> expected.accept(new SubjectAltName.Cases<>() {
            @Override
            public Boolean hostname(SubjectAltName.Hostname hostname) {
                return type.equals(DNS_NAME) && covers(text.toLowerCase(Locale.ROOT), hostname.value().toLowerCase(Locale.ROOT));
            }

            @Override
            public Boolean uri(SubjectAltName.Uri uri) {
                return type.equals(URI) && text.equals(uri.value());
            }

            @Override
            public Boolean unknown(SubjectAltName.Unknown unknown) {
                return false;
            }
        }));
    }

    /** RFC 6125, section 6.4.3: a wildcard is the whole leftmost label, and stands for exactly one. A policy's own equals only itself. */
    private static boolean covers(String certified, String expected) {
        if (certified.equals(expected)) {
            return true;
        }
        int dot = expected.indexOf('.');
        return certified.startsWith("*.") && dot > 0 && expected.charAt(0) != '*' && certified.substring(1).equals(expected.substring(dot));
    }

    @Override
    public String toString() {
        return accepted.stream().map(name -> name.accept(new SubjectAltName.Cases<String>() {
            @Override
            public String hostname(SubjectAltName.Hostname hostname) {
                return hostname.value();
            }

            @Override
            public String uri(SubjectAltName.Uri uri) {
                return uri.value();
            }

            @Override
            public String unknown(SubjectAltName.Unknown unknown) {
                return unknown.type();
            }
        })).collect(Collectors.joining(", ", "[", "]"));
    }
}
