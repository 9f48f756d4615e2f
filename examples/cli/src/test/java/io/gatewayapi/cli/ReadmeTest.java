package io.gatewayapi.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says is true. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..", "..");

    @Test
    void theProductInTwentyLinesCompilesAndPrintsWhatIsSaid(@TempDir Path directory) throws Exception {
        String source = block("java");
        long code = source.lines().filter(line -> !line.isBlank() && !line.startsWith("import")).count();
        assertTrue(code <= 20, "20 lines, not " + code);
        Path file = Files.writeString(directory.resolve("Example.java"), source);
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", System.getProperty("java.class.path"), "-d", directory.toString(), file.toString());
        assertEquals(0, compiled);

        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            var main = loader.loadClass("Example").getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        assertTrue(readme().replaceAll("\\s+", " ").contains("It prints `" + printed.toString(StandardCharsets.UTF_8).strip() + "`"), printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theFirstCommandPrintsTheAnswerThatIsShown() throws IOException {
        String command = block("sh");
        Matcher words = Pattern.compile("gatewayapi\\.jar (.*)").matcher(command);
        assertTrue(words.find());
        String[] arguments = words.group(1).replace("examples/", ROOT.resolve("examples") + "/").split(" ");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Main.run(InputStream.nullInputStream(), new PrintStream(out, true, StandardCharsets.UTF_8), System.err, arguments);
        assertEquals(0, code);
        assertTrue(out.toString(StandardCharsets.UTF_8).contains(block("")), "the answer in the README is one of those printed");
    }

    @Test
    void theTestCommandIsTheOneThatCiRuns() throws IOException {
        String section = readme().substring(readme().indexOf("## Run the tests"));
        String command = section.substring(section.indexOf("```sh\n") + 6, section.indexOf("\n```\n"));
        assertTrue(Files.readString(ROOT.resolve(".ci").resolve("run")).lines().anyMatch(command::equals), command);
    }

    /** The first fenced block of a language. */
    private static String block(String language) throws IOException {
        String inside = null;
        StringBuilder text = new StringBuilder();
        for (String line : readme().lines().toList()) {
            if (line.startsWith("```")) {
                if (language.equals(inside)) {
                    return text.toString();
                }
                inside = inside == null ? line.substring(3) : null;
            } else if (language.equals(inside)) {
                text.append(line).append('\n');
            }
        }
        throw new AssertionError("the README has no block of " + language);
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }
}
