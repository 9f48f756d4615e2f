package io.gatewayapi.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start what is wrong with the manifests, instead of a stack trace. */
final class ManifestsRefusedAnalyzer extends AbstractFailureAnalyzer<ManifestsRefusedException> {

    /** For Spring, which finds it in {@code spring.factories}. */
    ManifestsRefusedAnalyzer() {}

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ManifestsRefusedException cause) {
        return new FailureAnalysis(
                "The manifests that gatewayapi.manifests names are not in order:\n\n" + String.join("\n", cause.findings()),
                "Mend the manifests, or let gatewayapi.manifests name others. "
                        + "gatewayapi.enabled=false starts the application without routes.",
                cause);
    }
}
