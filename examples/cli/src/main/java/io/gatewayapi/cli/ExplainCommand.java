package io.gatewayapi.cli;

import io.gatewayapi.validate.topology.ResolvedGateway;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gatewayapi explain}: why a request goes where it goes. */
@Command(name = "explain", mixinStandardHelpOptions = true, description = "Says of each listener and each match why it takes a request or does not.")
final class ExplainCommand implements Callable<Integer> {

    private final Main.Streams streams;

    @Mixin
    private Input input;

    @Parameters(paramLabel = "FILE|DIR|-... METHOD URL", arity = "3..*", description = "manifests, then a method and a URL")
    private List<String> words;

    @Option(names = "-H", paramLabel = "'name: value'", description = "a header line of the request")
    private List<String> headers = List.of();

    ExplainCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Workspace workspace = input.openLeniently(words.subList(0, words.size() - 2), streams);
        if (workspace.isUnusable()) {
            return Main.UNUSABLE;
        }
        try {
            Router router = new Router(workspace.topology());
            Question question = Question.of(words.get(words.size() - 2), words.get(words.size() - 1), headers);
            Optional<ResolvedGateway> gateway = router.gateway(question);
            streams.out().print(gateway.map(found -> found.key() + (found.assumed() ? " (not in the input, taken to exist)" : "") + "\n"
                    + Router.explain(found, question).toString().replaceAll("[\\p{Cntrl}&&[^\n]]", " ")).orElse("the input holds no Gateway\n"));
            return workspace.exitCode();
        } catch (Question.Malformed e) {
            streams.err().println("gatewayapi explain: " + e.getMessage());
            return Main.UNUSABLE;
        }
    }
}
