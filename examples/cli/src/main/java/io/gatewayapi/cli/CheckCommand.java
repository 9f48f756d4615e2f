package io.gatewayapi.cli;

import io.gatewayapi.cli.Workspace.Reading;
import io.gatewayapi.model.Channel;
import io.gatewayapi.model.Problem.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gatewayapi check}: what is wrong with manifests. */
@Command(name = "check", mixinStandardHelpOptions = true, description = "Says what is wrong with manifests, where, and how to mend it.")
final class CheckCommand implements Callable<Integer> {

    private final Main.Streams streams;

    @Mixin
    private Input input;

    @Option(names = "--channel", paramLabel = "standard|experimental", defaultValue = "standard", description = "the channel of the API server (default: ${DEFAULT-VALUE})")
    private String channel;

    @Parameters(paramLabel = "FILE|DIR|-", arity = "1..*", description = "manifests: files, directories, or - for standard input")
    private List<String> files;

    CheckCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        if (!channel.equals("standard") && !channel.equals("experimental")) {
            streams.err().println("gatewayapi: --channel is standard or experimental, not " + channel);
            return Main.UNUSABLE;
        }
        Workspace workspace = input.open(files, new Reading(Channel.valueOf(channel.toUpperCase(Locale.ROOT))), streams);
        List<Located> findings = workspace.findings();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("objects", (long) workspace.objects());
        summary.put("errors", count(findings, Severity.ERROR));
        summary.put("warnings", count(findings, Severity.WARNING));
        summary.put("infos", count(findings, Severity.INFO));
        if (input.json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("findings", findings.stream().map(Located::toJson).toList());
            json.put("summary", summary);
            streams.out().println(Json.line(json));
        } else {
            findings.forEach(finding -> streams.out().println(finding.toText()));
            List<String> counts = new ArrayList<>();
            summary.forEach((name, count) -> counts.add(count + " " + (count.equals(1L) ? name.substring(0, name.length() - 1) : name)));
            streams.out().println(String.join(", ", counts));
        }
        if (workspace.isUnusable()) {
            // exit code 2: the message names the place, on standard error too
            findings.stream().filter(finding -> finding.problem().code().equals("syntax") || finding.file().isEmpty())
                    .forEach(finding -> streams.err().print(finding.toText()));
        }
        return workspace.exitCode(findings);
    }

    private static long count(List<Located> findings, Severity severity) {
        return findings.stream().filter(finding -> finding.problem().severity() == severity).count();
    }
}
