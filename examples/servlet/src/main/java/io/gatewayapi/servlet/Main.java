package io.gatewayapi.servlet;

import io.gatewayapi.traffic.Endpoint;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the application. */
@Command(
        name = "gatewayapi-servlet",
        mixinStandardHelpOptions = true,
        version = "gatewayapi-servlet 0.1.0-SNAPSHOT, Gateway API v1.6.1",
        description = {"A Servlet filter on Jetty that routes by the manifests of a directory, and takes over their changes.",
            "A Service that has no endpoint there is played by a servlet that tells what it received."})
final class Main implements Callable<Integer> {

    /** The input or the call cannot be used. */
    private static final int UNUSABLE = 2;

    /** From here on nobody has to be root to open a port. */
    private static final int UNPRIVILEGED = 1024;

    private static final long LOOK_MILLIS = 300;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "the manifests: a directory, or a file")
    private Path directory;

    @Option(names = "--port-map", paramLabel = "80=8080", split = ",",
            description = "which port to open for that of a listener (default: the same, and 8000 more for those below 1024)")
    private Map<Integer, Integer> ports = new HashMap<>();

    @Option(names = "--backend", paramLabel = "NS/SERVICE:PORT=HOST:PORT",
            description = "an endpoint of a Service, instead of those of the manifests; may be repeated")
    private List<String> backends = new ArrayList<>();

    private Main() {}

    /**
     * Runs the application until the process is told to end.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).setExitCodeExceptionMapper(exception -> UNUSABLE).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String before = state();
        try (Application application = new Application(directory, endpoints(),
                port -> ports.getOrDefault(port, port < UNPRIVILEGED ? port + 8000 : port), out::println)) {
            out.println("ready");
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                String now = state();
                if (!now.equals(before)) {
                    before = now;
                    application.reload();
                }
            }
        } catch (IllegalStateException e) {
            out.println(e.getMessage());
            return UNUSABLE;
        }
    }

    /** What the file system says of the manifests. */
    private String state() {
        StringBuilder seen = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.sorted().toList()) {
                seen.append(file).append(' ').append(Files.getLastModifiedTime(file)).append(' ').append(Files.size(file)).append('\n');
            }
        } catch (IOException | UncheckedIOException e) {
            seen.append("changing");
        }
        return seen.toString();
    }

    private Map<String, List<Endpoint>> endpoints() {
        Map<String, List<Endpoint>> all = new HashMap<>();
        for (String backend : backends) {
            if (!backend.matches("[^/:=]+/[^/:=]+:[0-9]+=.+:[0-9]{1,5}")) {
                throw new ParameterException(spec.commandLine(), "--backend is written namespace/service:port=host:port, not " + backend);
            }
            int equals = backend.indexOf('=');
            int colon = backend.lastIndexOf(':');
            String host = backend.substring(equals + 1, colon).replaceAll("^\\[|]$", "");
            all.computeIfAbsent(backend.substring(0, equals), name -> new ArrayList<>())
                    .add(new Endpoint(host, Integer.parseInt(backend.substring(colon + 1))));
        }
        return all;
    }
}
