package io.gatewayapi.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a command printed, and how it ended. */
record Printed(int code, String out, String err) {

    /** Runs a command as somebody at a terminal does. */
    static Printed run(String stdin, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
        return new Printed(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The output as JSON objects, one a line. */
    List<Map<String, Object>> json() throws IOException {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (String line : out.lines().toList()) {
            lines.add(Json.object(line));
        }
        return lines;
    }

    /** Compares with a golden listing; REWRITE=1 in the environment writes it anew. */
    void assertGolden(String name, int expectedCode) throws IOException {
        Path golden = Path.of("src", "test", "resources", "golden", name);
        if (System.getenv("REWRITE") != null) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, out);
        }
        assertEquals(Files.readString(golden), out);
        assertEquals(expectedCode, code, err);
    }
}
