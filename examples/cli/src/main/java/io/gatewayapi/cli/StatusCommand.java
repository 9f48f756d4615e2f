package io.gatewayapi.cli;

import io.gatewayapi.model.Resource;
import io.gatewayapi.model.decode.ManifestEncoder;
import io.gatewayapi.validate.status.Statuses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gatewayapi status}: what controllers write. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Prints the status that controllers write of Gateways, routes and policies.")
final class StatusCommand implements Callable<Integer> {

    /** How statuses are printed. */
    enum Format {
        yaml,
        json
    }

    private final Main.Streams streams;

    @Option(names = {"-o", "--output"}, paramLabel = "yaml|json", defaultValue = "yaml", description = "the form of the output (default: ${DEFAULT-VALUE})")
    private Format format;

    @Mixin
    private Surroundings surroundings;

    @Parameters(paramLabel = "FILE|DIR|-", arity = "1..*", description = "manifests: files, directories, or - for standard input")
    private List<String> files;

    StatusCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Workspace workspace = Workspace.openLeniently(files, surroundings, streams);
        if (workspace.isUnusable()) {
            return Main.UNUSABLE;
        }
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("apiVersion", "v1");
        list.put("kind", "List");
        list.put("items", Statuses.of(workspace.topology()).stream().map(StatusCommand::item).toList());
        streams.out().print(format == Format.json ? Json.line(list) + "\n" : Yaml.document(list));
        return workspace.exitCode();
    }

    /** The object with its status, and what tells it from others. */
    private static Map<String, Object> item(Resource resource) {
        Map<String, Object> tree = ManifestEncoder.encode(resource);
        Map<String, Object> metadata = new LinkedHashMap<>();
        resource.metadata().namespace().ifPresent(namespace -> metadata.put("namespace", namespace));
        metadata.put("name", resource.name());
        metadata.put("generation", resource.metadata().generation());
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("apiVersion", tree.get("apiVersion"));
        item.put("kind", tree.get("kind"));
        item.put("metadata", metadata);
        item.put("status", tree.get("status"));
        return item;
    }
}
