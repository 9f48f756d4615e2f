package io.gatewayapi.spring;

import java.util.List;

/** The application cannot start: its manifests are not in order. */
final class ManifestsRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> findings;

    ManifestsRefusedException(List<String> findings) {
        super(String.join("\n", findings));
        this.findings = List.copyOf(findings);
    }

    List<String> findings() {
        return findings;
    }
}
