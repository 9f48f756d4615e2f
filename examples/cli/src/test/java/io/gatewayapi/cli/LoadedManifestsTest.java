package io.gatewayapi.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.cli.LoadedManifests.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door for other programs that run from manifests. */
class LoadedManifestsTest {

    @TempDir
    private Path directory;

    private LoadedManifests read(String text) throws IOException {
        Files.writeString(directory.resolve("a.yaml"), text);
        return LoadedManifests.read(List.of(directory));
    }

    @Test
    void whatAnApiServerRefusesIsToldFromWhatAControllerDoesNotLike() throws IOException {
        LoadedManifests loaded = read("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: a, namespace: x}
                spec:
                  parentRefs: [{name: absent}]
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: b, namespace: x}
                spec: {ports: [{port: 80}]}
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: c, namespace: x}
                spec:
                  rules: []
                """);
        assertTrue(loaded.usable());
        assertEquals(1, loaded.topology().routes().size());
        List<Finding> refused = loaded.findings().stream().filter(Finding::refused).toList();
        assertFalse(refused.isEmpty());
        assertTrue(refused.stream().allMatch(finding -> finding.text().contains("HTTPRoute x/c") && finding.text().contains("a.yaml:")),
            refused::toString);
        assertTrue(loaded.findings().stream().anyMatch(finding -> !finding.refused() && finding.text().contains("HTTPRoute x/a")));
    }

    @Test
    void aFindingKeepsItsIdentityWhenItsLineMoves() throws IOException {
        String route = "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: c, namespace: x}\nspec: {rules: []}\n";
        Finding before = read(route).findings().get(0);
        Finding after = read("# moved\n\n" + route).findings().get(0);
        assertEquals(before.identity(), after.identity());
        assertFalse(before.text().equals(after.text()));
    }

    @Test
    void aDirectoryWithoutManifestsIsOfNoUse() {
        LoadedManifests loaded = LoadedManifests.read(List.of(directory));
        assertFalse(loaded.usable());
        assertEquals(1, loaded.findings().size());
    }
}
