package io.gatewayapi.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code gatewayapi} command. */
@Command(
        name = "gatewayapi",
        mixinStandardHelpOptions = true,
        version = "gatewayapi 0.1.0-SNAPSHOT, Gateway API v1.6.1",
        description = "Checks Gateway API manifests and decides requests by them, without a cluster.",
        subcommands = {CheckCommand.class, StatusCommand.class, RouteCommand.class, ExplainCommand.class, TableCommand.class, DiffCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing wrong",
            "1:at least one finding of severity error; for diff also a request that goes elsewhere",
            "2:the input or the call cannot be used"
        })
final class Main {

    /** At least one finding of severity error. */
    static final int FINDINGS = 1;

    /** The input or the call cannot be used. */
    static final int UNUSABLE = 2;

    private Main() {}

    /**
     * Runs the command and ends the JVM with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(System.in, out, err, arguments));
    }

    /** Runs the command with the given streams; answers the exit code. */
    static int run(InputStream in, PrintStream out, PrintStream err, String... arguments) {
        Streams streams = new Streams(in, out, err);
        CommandLine commandLine = new CommandLine(new Main(), new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                Map<Class<?>, Supplier<?>> commands = Map.of(
                        CheckCommand.class, () -> new CheckCommand(streams),
                        StatusCommand.class, () -> new StatusCommand(streams),
                        RouteCommand.class, () -> new RouteCommand(streams),
                        ExplainCommand.class, () -> new ExplainCommand(streams),
                        TableCommand.class, () -> new TableCommand(streams),
                        DiffCommand.class, () -> new DiffCommand(streams));
                Supplier<?> command = commands.get(type);
                return command != null ? type.cast(command.get()) : CommandLine.defaultFactory().create(type);
            }
        });
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        commandLine.setExecutionExceptionHandler((exception, command, result) -> {
            // a defect of this program; the author of a manifest has no use for a stack trace
            err.println("gatewayapi: " + exception + "; please report this as a bug");
            return UNUSABLE;
        });
        commandLine.setExitCodeExceptionMapper(exception -> UNUSABLE);
        int code = arguments.length == 0 ? usage(commandLine, err) : commandLine.execute(signed(arguments));
        out.flush();
        return code;
    }

    /**
     * {@code --features -A} means {@code --features=-A}: what follows is a value, though it looks like an option; a space before it
     * keeps picocli from taking {@code -HTTPRouteCORS} for {@code -H}.
     */
    private static String[] signed(String... arguments) {
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            boolean apart = arguments[i].equals("--features") && i + 1 < arguments.length;
            String argument = apart ? arguments[i] + "=" + arguments[++i] : arguments[i];
            joined.add(argument.replaceFirst("^--features=-", "--features= -"));
        }
        return joined.toArray(String[]::new);
    }

    private static int usage(CommandLine commandLine, PrintStream err) {
        commandLine.usage(err);
        return UNUSABLE;
    }

    /** What a command reads and writes. */
    record Streams(InputStream in, PrintStream out, PrintStream err) {}
}
