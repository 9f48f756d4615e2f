package io.gatewayapi.vertx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The command, as a process of its own. */
class MainTest {

    private static final Path SHOP = Path.of("..", "manifests").toAbsolutePath().normalize();

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                        Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String readUntil(BufferedReader out, String line) throws IOException {
        StringBuilder read = new StringBuilder();
        for (String next = out.readLine(); next != null; next = out.readLine()) {
            read.append(next).append('\n');
            if (next.equals(line)) {
                return read.toString();
            }
        }
        throw new AssertionError("no line " + line + ": " + read);
    }

    @Test
    void theDemonstrationAnswersAtOnceAndEndsWhenTold() throws Exception {
        int port = Rig.deaf();
        Process process = start("run", SHOP.toString(), "--demo", "--port-map", "80=" + port);
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String told = readUntil(out, "ready");
            assertTrue(told.contains("port " + port + " takes HTTP for Gateway infra/web, listener http"), told);
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/cart/1"))
                    .header("host", "www.shop.example").header("x-canary", "true").build();
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertTrue(answer.body().contains("\"backend\" : \"shop/cart-v2:8080\""), answer.body());
            assertTrue(answer.body().contains("\"path\" : \"/cart/1\""), answer.body());
            process.destroy(); // SIGTERM
            assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whatCannotBeServedEndsWithACode() throws Exception {
        Path empty = Files.createTempDirectory("empty");
        for (String[] arguments : new String[][] {
            {"run", empty.toString()}, {"run", empty + "/absent"}, {"run", empty.toString(), "--backend", "nonsense"},
                    {"run", empty.toString(), "--gateway", "x"}, {"walk"}}) {
            Process process = start(arguments);
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            assertEquals(2, process.exitValue(), said);
            assertTrue(!said.isEmpty() && !said.contains("\tat "), said);
        }
        Files.delete(empty);
    }

    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,connection,upgrade,expect,content-length");
    }
}
