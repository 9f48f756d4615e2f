package io.gatewayapi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class ManifestReaderProperties {

    /** A tree, and the white space between the tokens of its JSON text. */
    record Scenario(Object tree, String space) {
        String text() {
            return json(tree);
        }

        private String json(Object value) {
            if (value instanceof Map<?, ?> map) {
                return map.entrySet().stream()
                        .map(e -> space + string((String) e.getKey()) + ":" + space + json(e.getValue()))
                        .collect(Collectors.joining(",", "{", space + "}"));
            } else if (value instanceof List<?> list) {
                return list.stream().map(item -> space + json(item)).collect(Collectors.joining(",", "[", space + "]"));
            }
            return value instanceof String text ? string(text) : String.valueOf(value);
        }

        static String string(String text) {
            var json = new StringBuilder("\"");
            text.chars().forEach(c -> {
                if (c == '"' || c == '\\') {
                    json.append('\\').append((char) c);
                } else if (c < 0x20 || c >= 0x7F && c < 0xA0 || c >= 0xD800 && c < 0xE000 || c > 0xFFFD) {
                    json.append(String.format("\\u%04x", c));
                } else {
                    json.append((char) c);
                }
            });
            return json.append('"').toString();
        }
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void whatIsPrintedAsJsonReadsBackEqual(@ForAll("scenarios") Scenario scenario) {
        assertEquals(scenario.tree(), ManifestReaderTest.tree(scenario.text()), scenario::text);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void everyPathLeadsToItsText(@ForAll("scenarios") Scenario scenario) {
        String[] lines = scenario.text().split("\n", -1);
        Positions positions = ManifestReaderTest.document(scenario.text()).positions();
        walk(scenario.tree(), "", (path, start) -> {
            Position position = positions.at(path);
            String line = lines[position.line() - 1];
            String rest = line.substring(line.offsetByCodePoints(0, position.column() - 1));
            assertTrue(rest.startsWith(start), () -> path + " at " + position + " of\n" + scenario.text());
        });
    }

    @Property(tries = 5_000)
    void anyTextIsReadOrRefusedInOneLine(@ForAll("texts") String text) {
        String outcome = holdsItsPromises(ManifestReaderTest.read(text));
        Statistics.label("outcome").collect(outcome).coverage(c -> {
            c.check("read").percentage(p -> p > 20);
            c.check("refused").percentage(p -> p > 20);
            c.check("both").count(n -> n > 0);
        });
    }

    @Property(tries = 1_000)
    void anyBytesAreReadOrRefusedInOneLine(@ForAll byte[] bytes) {
        holdsItsPromises(ManifestReaderTest.read(bytes));
    }

    private static String holdsItsPromises(Manifests manifests) {
        for (SyntaxProblem problem : manifests.problems()) {
            assertTrue(problem.line() >= 1 && problem.column() >= 1, problem::toString);
            assertTrue(problem.message().chars().noneMatch(Character::isISOControl), problem::toString);
            assertTrue(!problem.message().isBlank() && problem.message().length() < 200, problem::toString);
        }
        for (Document document : manifests.documents()) {
            assertTrue(document.positions().at("a[0].b").line() >= 1);
        }
        return manifests.problems().isEmpty()
                ? manifests.documents().isEmpty() ? "empty" : "read"
                : manifests.documents().isEmpty() ? "refused" : "both";
    }

    /** Visits every part of a tree with its path and the beginning of its JSON text. */
    private static void walk(Object node, String path, BiConsumer<String, String> visitor) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String name = (String) key;
                String step = name.matches("[A-Za-z0-9_-]+")
                        ? (path.isEmpty() ? "" : ".") + name
                        : "[\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
                visitor.accept(path + step, Scenario.string(name));
                walk(value, path + step, visitor);
            });
        } else if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                String json = new Scenario(list.get(i), "").text();
                visitor.accept(path + "[" + i + "]", list.get(i) instanceof Map || list.get(i) instanceof List
                        ? json.substring(0, 1) : json);
                walk(list.get(i), path + "[" + i + "]", visitor);
            }
        }
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        Arbitrary<String> strings = Arbitraries.oneOf(
                Arbitraries.of("a", "b.c/d", "<<", "1", "true", "null", "~", "---", "\"", "\\", "\n", "# x", ": ", "\t", ""),
                Arbitraries.strings().ofMaxLength(8).filter(s -> s.equals(new String(s.getBytes(UTF_8), UTF_8))));
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                strings.map(s -> s),
                Arbitraries.of(true, false),
                Arbitraries.integers().map(i -> i),
                Arbitraries.longs().filter(l -> l != l.intValue()).map(l -> l),
                Arbitraries.bigIntegers()
                        .between(BigInteger.ONE.shiftLeft(63), BigInteger.ONE.shiftLeft(200))
                        .map(i -> i),
                Arbitraries.doubles().map(d -> d));
        Arbitrary<Object> trees = Arbitraries.recursive(
                () -> scalars.injectNull(0.1),
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(4).map(l -> l),
                        Arbitraries.maps(strings, inner).ofMaxSize(4).map(m -> m)),
                1,
                4);
        return Combinators.combine(trees, Arbitraries.of("", " ", "\n", "\n  ", "\n\t\t")).as(Scenario::new);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> tokens = Arbitraries.of(
                "a", "b", "1", "~", ": ", ":\n", ":", "- ", "\n", "\n  ", "[", "]", "{", "}", ", ", "&x ", "*x", "<<: ", "--- ",
                "\n---\n", "\n...\n", "\"", "'", "|\n  ", "> ", "# ", "! ", "!!int ", "!!binary ", "%YAML 1.1", "\n%", "? ", "\t",
                "\r", "\0", "\uFEFF", "\u0085", "\u2028", "\u00e4", "\ud83d\ude00", "\\", "\\u", "@", "`");
        return Arbitraries.oneOf(
                tokens.list().ofMaxSize(30).map(list -> String.join("", list)),
                tokens.list().ofMaxSize(6).map(list -> String.join("", list)),
                Arbitraries.strings().ofMaxLength(40));
    }
}
