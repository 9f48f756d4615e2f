package io.gatewayapi.testkit;

import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.Secret;
import java.util.Map;

/** A certificate for tests. It is signed by itself and its key is public, so it proves nothing to anybody. */
public final class Certificates {

    /** For {@code example}, {@code *.example}, {@code *.a.example}, {@code *.b.example} and {@code *.test}; valid from 2020 to 2119. */
    public static final String CERTIFICATE =
            """
            -----BEGIN CERTIFICATE-----
            MIIBdjCCAR2gAwIBAgIBATAKBggqhkjOPQQDAjASMRAwDgYDVQQDDAdleGFtcGxl
            MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjASMRAwDgYDVQQDDAdl
            eGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEP8Za6Q7dlC7MEVCEiUaJ
            WvhrG/Ld2vbwzgt44azjVknRDEgahdmI9u9T3+Y5bi5IXy6hHrrHpCy83Dk2IMhP
            6qNiMGAwPwYDVR0RBDgwNoIHZXhhbXBsZYIJKi5leGFtcGxlggsqLmEuZXhhbXBs
            ZYILKi5iLmV4YW1wbGWCBioudGVzdDAdBgNVHQ4EFgQUJ6qYWA7BVFcSxiV2gHfT
            6RSM2QgwCgYIKoZIzj0EAwIDRwAwRAIgKmmAWDMSJ0kKXZC0Kbx3el+VM4XacaE/
            0NT+dG8/AFMCIDnDTekTLOZG7JXS9mBy+z8zuTBfGFnRhs5ipJ238YUF
            -----END CERTIFICATE-----
            """;

    /** The private key that belongs to {@link #CERTIFICATE}, in PKCS #8. */
    public static final String KEY =
            """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgTWykMiD3N/Q+iYbC
            9gP+TxBdzDiqdtD9dyfIv7GW5WOhRANCAAQ/xlrpDt2ULswRUISJRola+Gsb8t3a
            9vDOC3jhrONWSdEMSBqF2Yj271Pf5jluLkhfLqEeusekLLzcOTYgyE/q
            -----END PRIVATE KEY-----
            """;

    private Certificates() {}

    /**
     * A Secret with certificate and key.
     *
     * @param namespace the Secret's namespace
     * @param name the Secret's name
     * @return a Secret of type {@code kubernetes.io/tls}
     */
    public static Secret secret(String namespace, String name) {
        return new Secret(ObjectMeta.of(namespace, name), "kubernetes.io/tls",
                Map.of("tls.crt", Bytes.utf8(CERTIFICATE), "tls.key", Bytes.utf8(KEY)));
    }
}
