package io.gatewayapi.cli;

import java.util.List;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private Surroundings surroundings;

    boolean json() {
        return format == Format.json;
    }

    Workspace open(List<String> files, Workspace.Reading reading, Main.Streams streams) {
        return Workspace.open(files, reading, surroundings, streams);
    }

    Workspace openLeniently(List<String> files, Main.Streams streams) {
        return Workspace.openLeniently(files, surroundings, streams);
    }
}
