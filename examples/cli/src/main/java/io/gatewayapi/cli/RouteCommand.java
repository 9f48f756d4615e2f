package io.gatewayapi.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gatewayapi route}: where requests go. */
@Command(name = "route", mixinStandardHelpOptions = true, description = "Says where requests go: listener, route, rule, backend, and why.")
final class RouteCommand implements Callable<Integer> {

    private final Main.Streams streams;

    @Mixin
    private Input input;

    @Parameters(paramLabel = "FILE|DIR|-... METHOD URL", arity = "1..*", description = "manifests, then a method and a URL unless --requests is given")
    private List<String> words;

    @Option(names = "-H", paramLabel = "'name: value'", description = "a header line of the request")
    private List<String> headers = List.of();

    @Option(names = "--requests", paramLabel = "FILE|-", description = "requests, one JSON object a line")
    private String requests;

    RouteCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        if (requests == null && words.size() < 3) {
            streams.err().println("gatewayapi route: give manifests, then a method and a URL; or --requests FILE");
            return Main.UNUSABLE;
        }
        List<String> files = requests == null ? words.subList(0, words.size() - 2) : words;
        Workspace workspace = input.openLeniently(files, streams);
        if (workspace.isUnusable()) {
            return Main.UNUSABLE;
        }
        Router router = new Router(workspace.topology());
        boolean answered = requests == null ? one(router) : all(router);
        return answered ? workspace.exitCode() : Main.UNUSABLE;
    }

    private boolean one(Router router) {
        try {
            answer(router, Question.of(words.get(words.size() - 2), words.get(words.size() - 1), headers));
            return true;
        } catch (Question.Malformed e) {
            streams.err().println("gatewayapi route: " + e.getMessage());
            return false;
        }
    }

    private boolean all(Router router) throws IOException {
        boolean every = true;
        Path file = Path.of(requests);
        if (!requests.equals("-") && !Files.isReadable(file)) {
            streams.err().println("gatewayapi route: cannot read " + requests);
            return false;
        }
        try (InputStream in = requests.equals("-") ? streams.in() : Files.newInputStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    every &= answer(router, line, number);
                }
            }
        }
        return every;
    }

    private boolean answer(Router router, String line, int number) {
        Optional<Object> id = Optional.empty();
        try {
            Map<String, Object> json = Json.object(line);
            if (json == null) {
                return refuse(id, number, "the line is no JSON object");
            }
            id = Optional.ofNullable(json.get("id"));
            answer(router, Question.of(json, router.topology()));
            return true;
        } catch (IOException e) {
            return refuse(id, number, "the line is no JSON object");
        } catch (Question.Malformed e) {
            return refuse(id, number, e.getMessage());
        }
    }

    private void answer(Router router, Question question) throws Question.Malformed {
        Map<String, Object> answer = router.answer(question);
        streams.out().println(input.json() ? Json.line(answer) : AnswerText.of(question, answer));
    }

    /** One line in, one line out: also for a request that cannot be read. */
    private boolean refuse(Optional<Object> id, int number, String message) {
        streams.err().println(requests + ":" + number + ": " + message);
        streams.out().println(input.json() ? Json.line(Answer.malformed(id, message)) : "error     " + message + "\n");
        return false;
    }
}
