package io.gatewayapi.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of stable codes names every code that the sources emit, and no other. */
class FindingsPageTest {

    /** A method by which a room notes findings: the folder of the room, the method, and which of its arguments is the code. */
    private record Emitter(String folder, String method, int argument) {}

    private static final String MODEL = "gatewayapi-model/src/main/java/io/gatewayapi/model/";
    private static final String VALIDATE = "gatewayapi-validate/src/main/java/io/gatewayapi/validate/";
    private static final String CLI = "examples/cli/src/main/java/io/gatewayapi/cli";

    /** The rooms that the page covers; one that is not here is not looked at. */
    private static final List<Emitter> EMITTERS = List.of(
        new Emitter(CLI, "Problem.of", 1),
        new Emitter(MODEL + "decode", "Problem.of", 1),
        new Emitter(MODEL + "decode", "invalid", 0),
        new Emitter(VALIDATE + "schema", "refuse", 1),
        new Emitter(VALIDATE + "schema", "violates", 1),
        new Emitter(VALIDATE + "schema", "findings.add", 0),
        new Emitter(VALIDATE + "schema", "Problem.of", 1),
        new Emitter(VALIDATE + "topology", "error", 0),
        new Emitter(VALIDATE + "topology", "warning", 0),
        new Emitter(VALIDATE + "advice", "warning", 0),
        new Emitter(VALIDATE + "advice", "info", 0),
        new Emitter(VALIDATE + "advice", "beaten", 1));

    private static final Pattern CODE = Pattern.compile("\"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\"");

    @Test
    void everyCodeHasItsSection() throws IOException {
        var missing = emitted();
        missing.removeAll(sections());
        assertEquals(Set.of(), missing, "codes without a section in FINDINGS.md");
    }

    @Test
    void everySectionIsOfACode() throws IOException {
        var stale = sections();
        stale.removeAll(emitted());
        assertEquals(Set.of(), stale, "sections of FINDINGS.md whose code nobody emits");
    }

    @Test
    void everySectionHasAnExampleAndAFix() throws IOException {
        var bare = Stream.of(page().split("(?m)^### ")).skip(1)
            .filter(section -> !section.contains("\n    ") || !section.contains("Fix: "))
            .map(section -> section.lines().findFirst().orElse(""))
            .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), bare, "sections without an example or a fix");
    }

    private static Set<String> sections() throws IOException {
        return page().lines()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4))
            .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> emitted() throws IOException {
        var codes = new TreeSet<String>();
        for (Emitter emitter : EMITTERS) {
            var found = new TreeSet<String>();
            try (Stream<Path> files = Files.walk(root().resolve(emitter.folder))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    found.addAll(codes(Files.readString(file), emitter));
                }
            }
            assertEquals(false, found.isEmpty(), () -> "nothing found by " + emitter);
            codes.addAll(found);
        }
        return codes;
    }

    /** The literals in the argument, or in what a variable of that name is set to; a choice between two codes has both. */
    private static Set<String> codes(String source, Emitter emitter) {
        var call = Pattern.compile("\\b" + Pattern.quote(emitter.method) + "\\(" + "[^,;]*,".repeat(emitter.argument) + "([^,;]*),");
        var variable = Pattern.compile("\\bString code = ([^;]*);");
        return Stream.concat(call.matcher(source).results(), variable.matcher(source).results())
            .flatMap((MatchResult found) -> CODE.matcher(found.group(1)).results().map(code -> code.group(1)))
            .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String page() throws IOException {
        return Files.readString(root().resolve("gatewayapi-validate/FINDINGS.md"));
    }

    /** The folder of the repository, from wherever the tests are started. */
    private static Path root() {
        var here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("gatewayapi-model/pom.xml"))) {
            here = here.getParent();
            if (here == null) {
                throw new IllegalStateException("not started within the repository");
            }
        }
        return here;
    }
}
