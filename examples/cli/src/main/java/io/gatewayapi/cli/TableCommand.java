package io.gatewayapi.cli;

import io.gatewayapi.match.RouteTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gatewayapi table}: what the manifests are compiled to. */
@Command(name = "table", mixinStandardHelpOptions = true,
        description = "Prints the compiled decision tree, the same for the same manifests.")
final class TableCommand implements Callable<Integer> {

    private final Main.Streams streams;

    @Mixin
    private Surroundings surroundings;

    @Parameters(paramLabel = "FILE|DIR|-", arity = "1..*", description = "manifests: files, directories, or - for standard input")
    private List<String> files;

    TableCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Workspace workspace = Workspace.openLeniently(files, surroundings, streams);
        if (workspace.isUnusable()) {
            return Main.UNUSABLE;
        }
        String listing = RouteTable.compile(workspace.topology(), rule -> "").toString();
        // what a manifest holds must not steer the terminal
        streams.out().print(listing.replaceAll("[\\p{Cntrl}&&[^\n]]", " "));
        return workspace.exitCode();
    }
}
