package io.gatewayapi.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that every command has which reads manifests. */
final class Input {

    /** How answers are printed. */
    enum Format {
        text,
        json
    }

    @Option(names = {"-o", "--output"}, paramLabel = "text|json", defaultValue = "text", description = "the form of the output (default: ${DEFAULT-VALUE})")
    private Format format;

    @Option(names = "--trust", description = "take what is referred to and not in the input to exist, also where the input holds Services, Namespaces or Secrets")
    private boolean trust;

    @Option(names = "--controller", paramLabel = "NAME", description = "look only at Gateways whose class names this controller")
    private String controller;

    boolean json() {
        return format == Format.json;
    }

    Workspace open(List<String> files, Workspace.Reading reading, Main.Streams streams) {
        return Workspace.open(ManifestReader.read(files, streams.in()), reading, trust, Optional.ofNullable(controller));
    }
}
