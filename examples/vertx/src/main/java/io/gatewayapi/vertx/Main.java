package io.gatewayapi.vertx;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.traffic.Endpoint;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** The command line of the gateway. */
@Command(
        name = "gatewayapi-gateway",
        mixinStandardHelpOptions = true,
        version = "gatewayapi-gateway 0.1.0-SNAPSHOT, Gateway API v1.6.1",
        description = "A gateway that serves a directory of Gateway API manifests, without a cluster.",
        subcommands = Main.Run.class)
final class Main {

    /** The input or the call cannot be used. */
    private static final int UNUSABLE = 2;

    /** How long requests under way may take once the process is told to end. */
    private static final Duration DRAIN = Duration.ofSeconds(25);

    private Main() {}

    /**
     * Runs the gateway until the process is told to end.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).setExitCodeExceptionMapper(exception -> UNUSABLE)
                .execute(arguments.length == 0 ? new String[] {"--help"} : arguments));
    }

    /** {@code gatewayapi-gateway run}. */
    @Command(name = "run", mixinStandardHelpOptions = true, description = "Opens the listeners of the Gateways and forwards what comes in.")
    static final class Run implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "the manifests: a directory, or a file")
        private Path directory;

        @Option(names = "--watch", description = "take over changes of the manifests; a broken change leaves the last good ones in use")
        private boolean watch;

        @Option(names = "--demo", description = "give every Service that a route refers to an echo backend")
        private boolean demo;

        @Option(names = "--port-map", paramLabel = "80=8080,443=8443", split = ",",
                description = "which port to open for that of a listener (default: the same)")
        private Map<Integer, Integer> ports = new HashMap<>();

        @Option(names = "--backend", paramLabel = "NS/SERVICE:PORT=HOST:PORT",
                description = "an endpoint of a Service, before those of the manifests; may be repeated")
        private List<String> backends = new ArrayList<>();

        @Option(names = "--gateway", paramLabel = "NS/NAME", description = "serve only this Gateway (default: all)")
        private Optional<String> gateway = Optional.empty();

        /** For picocli. */
        Run() {}

        @Override
        public Integer call() throws InterruptedException {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            Settings settings = new Settings(directory, watch, demo, ports, endpoints(), gateway.map(this::key));
            GatewayServer server = new GatewayServer(settings, out::println);
            if (!server.start()) {
                out.println("nothing is served");
                server.close();
                return UNUSABLE;
            }
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                out.println("closing; requests under way may take " + DRAIN.toSeconds() + " s");
                server.stop(DRAIN);
                stopped.countDown();
            }, "drain"));
            out.println("ready");
            stopped.await();
            return 0;
        }

        private Map<String, List<Endpoint>> endpoints() {
            Map<String, List<Endpoint>> all = new HashMap<>();
            for (String backend : backends) {
                int equals = backend.indexOf('=');
                int colon = backend.lastIndexOf(':');
                String name = backend.substring(0, Math.max(0, equals));
                if (!name.matches("[^/:]+/[^/:]+:[0-9]+") || colon < equals || !backend.substring(colon + 1).matches("[0-9]{1,5}")) {
                    throw new ParameterException(spec.commandLine(), "--backend is written namespace/service:port=host:port, not "
                            + backend);
                }
                String host = backend.substring(equals + 1, colon).replaceAll("^\\[|]$", "");
                all.computeIfAbsent(name, key -> new ArrayList<>()).add(new Endpoint(host, Integer.parseInt(backend.substring(colon + 1))));
            }
            return all;
        }

        private ObjectKey key(String name) {
            int slash = name.indexOf('/');
            if (slash < 1) {
                throw new ParameterException(spec.commandLine(), "--gateway is written namespace/name, not " + name);
            }
            return new ObjectKey(GroupKind.GATEWAY, name.substring(0, slash), name.substring(slash + 1));
        }
    }
}
