package io.gatewayapi.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {

    static Manifests read(byte[] stdin) {
        return ManifestReader.read(List.of("-"), new ByteArrayInputStream(stdin));
    }

    static Manifests read(String stdin) {
        return read(stdin.getBytes(UTF_8));
    }

    static Document document(String stdin) {
        Manifests manifests = read(stdin);
        assertEquals(List.of(), manifests.problems());
        assertEquals(1, manifests.documents().size());
        return manifests.documents().get(0);
    }

    static Object tree(String stdin) {
        return document(stdin).tree();
    }

    static List<Object> trees(String stdin) {
        return read(stdin).documents().stream().map(Document::tree).toList();
    }

    /** Resolves one unquoted scalar. */
    static Object scalar(String text) {
        return ((Map<?, ?>) tree("a: " + text + "\n")).get("a");
    }

    static SyntaxProblem problem(byte[] stdin) {
        Manifests manifests = read(stdin);
        assertEquals(List.of(), manifests.documents());
        assertEquals(1, manifests.problems().size());
        assertEquals("<stdin>", manifests.problems().get(0).file());
        return manifests.problems().get(0);
    }

    static SyntaxProblem problem(String stdin) {
        return problem(stdin.getBytes(UTF_8));
    }

    static void assertProblem(int line, int column, String message, SyntaxProblem problem) {
        assertEquals(message, problem.message());
        assertEquals(line + ":" + column, problem.line() + ":" + problem.column());
    }

    @Nested
    class Arguments {
        @TempDir
        Path directory;

        void write(String name, String text) throws IOException {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }

        Manifests read(String... arguments) {
            return ManifestReader.read(List.of(arguments), InputStream.nullInputStream());
        }

        List<String> files(Manifests manifests) {
            return manifests.documents().stream().map(Document::file).toList();
        }

        @Test
        void fileIsNamedAsGiven() throws IOException {
            write("a.txt", "kind: A");
            String given = directory.resolve("./a.txt").toString();
            assertEquals(List.of(given), files(read(given)));
        }

        @Test
        void directoryIsReadInPathOrder() throws IOException {
            for (String name : List.of("b/c.yml", "b.yaml", "a.json", "b/a.yaml", "B.yaml")) {
                write(name, "{\"kind\": \"A\"}");
            }
            List<String> expected =
                    List.of("B.yaml", "a.json", "b.yaml", "b/a.yaml", "b/c.yml").stream()
                            .map(name -> directory.resolve(name).toString())
                            .toList();
            assertEquals(expected, files(read(directory.toString())));
        }

        @Test
        void otherFilesAndHiddenOnesAreNotManifests() throws IOException {
            for (String name : List.of("README.md", ".hidden.yaml", ".git/a.yaml", "a.yaml.bak")) {
                write(name, "kind: A");
            }
            assertEquals(new Manifests(List.of(), List.of(), false), read(directory.toString()));
        }

        @Test
        void hiddenDirectoryIsReadWhenNamed() throws IOException {
            write(".hidden/a.yaml", "kind: A");
            assertEquals(1, read(directory.resolve(".hidden").toString()).documents().size());
        }

        @Test
        void linkLoopsEnd() throws IOException {
            write("a/a.yaml", "kind: A");
            Files.createSymbolicLink(directory.resolve("a/loop"), directory);
            Files.createSymbolicLink(directory.resolve("a/self"), Path.of("self"));
            assertEquals(1, read(directory.toString()).documents().size());
        }

        @Test
        void linkedFileIsRead() throws IOException {
            write(".data/a", "kind: A");
            Files.createSymbolicLink(directory.resolve("a.yaml"), Path.of(".data/a"));
            assertEquals(List.of(directory.resolve("a.yaml").toString()), files(read(directory.toString())));
        }

        @Test
        void directoryMayBeGivenByLink() throws IOException {
            write("real/a.yaml", "kind: A");
            Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("real"));
            assertEquals(List.of(link.resolve("a.yaml").toString()), files(read(link.toString())));
        }

        @Test
        void danglingLinkIsAProblem() throws IOException {
            Files.createSymbolicLink(directory.resolve("a.yaml"), Path.of("nowhere"));
            Manifests manifests = read(directory.toString());
            assertEquals("no such file or directory", manifests.problems().get(0).message());
            assertFalse(manifests.fatal());
        }

        @ParameterizedTest
        @ValueSource(strings = {"no-such-file.yaml", "\0"})
        void missingArgumentIsFatal(String argument) {
            Manifests manifests = read(argument);
            assertTrue(manifests.fatal());
            assertEquals(1, manifests.problems().size());
        }

        @Test
        void otherArgumentsAreReadBesideAMissingOne() throws IOException {
            write("a.yaml", "kind: A");
            assertEquals(1, read("no-such-file.yaml", directory.toString()).documents().size());
        }

        @Test
        void brokenDocumentIsNotFatal() throws IOException {
            write("a.yaml", "a: [");
            Manifests manifests = read(directory.toString());
            assertEquals(1, manifests.problems().size());
            assertFalse(manifests.fatal());
        }

        @Test
        void hugeFileIsRefused() throws IOException {
            try (var file = new RandomAccessFile(directory.resolve("a.yaml").toFile(), "rw")) {
                file.setLength(ManifestReader.MAX_FILE + 1);
            }
            assertEquals(
                    "the file is larger than 64 MiB",
                    read(directory.toString()).problems().get(0).message());
        }
    }

    @Nested
    class Splitting {
        @Test
        void everyDocumentIsRead() {
            assertEquals(List.of(Map.of("a", 1), Map.of("b", 2)), trees("a: 1\n---\nb: 2\n"));
        }

        @Test
        void emptyDocumentsAreSkipped() {
            assertEquals(List.of(), trees("---\n# nothing\n---\n---\n~\n---\nnull\n...\n"));
        }

        @Test
        void brokenDocumentCostsOnlyItself() {
            Manifests manifests = read("a: 1\n---\nb: [\n---\nc: 3\n");
            assertEquals(List.of(Map.of("a", 1), Map.of("c", 3)), manifests.documents().stream().map(Document::tree).toList());
            assertEquals(List.of(3), manifests.problems().stream().map(SyntaxProblem::line).toList());
        }

        @Test
        void documentInAnotherEncodingCostsOnlyItself() {
            Manifests manifests = read("a: 1\n---\nb: \u00e4\n---\nc: 3\n".getBytes(ISO_8859_1));
            assertEquals(2, manifests.documents().size());
            assertProblem(3, 4, "not UTF-8 text (byte offset 12)", manifests.problems().get(0));
        }

        @Test
        void separatorMayHaveCommentOrContent() {
            assertEquals(
                    List.of(Map.of("a", 1), Map.of("b", 2), Map.of("c", 3), "d\n"),
                    trees("--- # first\na: 1\n--- {b: 2}\n---# third\nc: 3\n--- |\n  d\n"));
        }

        @Test
        void separatorWithinATextIsNone() {
            assertEquals(Map.of("a", "---\nb\n"), tree("a: |\n  ---\n  b\n"));
        }

        @Test
        void dotsEndADocument() {
            assertEquals(List.of(Map.of("a", 1), Map.of("b", 2)), trees("a: 1\n...\n# c\nb: 2\n...\n"));
        }

        @Test
        void directivesBelongToTheNextDocument() {
            assertEquals(
                    List.of(Map.of("a", 1), Map.of("b", 2)),
                    trees("%YAML 1.1\n# c\n---\na: 1\n...\n%YAML 1.2\n---\nb: 2\n"));
        }

        @Test
        void byteOrderMarksOfJoinedFilesAreNoText() {
            assertEquals(List.of(Map.of("a", 1), Map.of("b", 2)), trees("\uFEFFa: 1\n\uFEFF---\nb: 2\n"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"\n", "\r\n", "\r"})
        void linesAreThoseOfTheFile(String end) {
            Manifests manifests = read(String.join(end, "# c", "a: 1", "--- # d", "", "b:", "  c: 1", ""));
            assertEquals(
                    new Position(6, 3), manifests.documents().get(1).positions().at("b.c"));
        }

        @Test
        void jsonIsRead() {
            assertEquals(
                    Map.of("a", Arrays.asList(1, "\ud83d\ude00/", null, Map.of())),
                    tree("{\n\t\t\"a\":\t\t[1,\"\\ud83d\\ude00\\/\",null,{}]\n}\n"));
        }

        @Test
        void largestDocumentIsRead() {
            String text = "x".repeat(ManifestReader.MAX_DOCUMENT - 4);
            assertEquals(text, scalar(text));
            assertProblem(1, 1, "the document is larger than 16 MiB", problem("a: " + text + "xx"));
        }

        @Test
        void tenThousandDocumentsAreReadInASecondOrTwo() {
            String text = "kind: HTTPRoute\nmetadata: {name: r}\nspec:\n  rules:\n  - matches: []\n---\n".repeat(10_000);
            assertTimeout(Duration.ofSeconds(10), () -> assertEquals(10_000, trees(text).size()));
        }
    }

    @Nested
    class Scalars {
        @ParameterizedTest
        @ValueSource(strings = {"y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"})
        void yes(String text) {
            assertEquals(true, scalar(text));
        }

        @ParameterizedTest
        @ValueSource(strings = {"n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"})
        void no(String text) {
            assertEquals(false, scalar(text));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "~", "null", "Null", "NULL", "!!null ''", "# comment"})
        void nothing(String text) {
            assertEquals(null, scalar(text));
        }

        @ParameterizedTest
        @ValueSource(strings = {
            "tRUE", "yEs", "nULL", "2024-01-02", "2024-01-02T03:04:05Z", "10.0.0.1", "1:30", "0x", "0xg", "0b2", "1e999",
            "._5", "1.2.3", "+", "-a", "0o8", "\"1\"", "'true'", "'~'", "!!str 1", "!!str true", "|-\n  1"
        })
        void textStaysText(String text) {
            assertTrue(scalar(text) instanceof String);
        }

        @ParameterizedTest
        @ValueSource(strings = {"26", "+26", "2_6", "0x1A", "0X1a", "0b11010", "0o32", "032", "0_32", "!!int 26", "!!int '26'"})
        void integers(String text) {
            assertEquals(26, scalar(text));
        }

        @Test
        void integersHaveTheSmallestTypeThatHoldsThem() {
            assertEquals(-2147483648, scalar("-2147483648"));
            assertEquals(2147483648L, scalar("2147483648"));
            assertEquals(new BigInteger("-9223372036854775809"), scalar("-9223372036854775809"));
        }

        @Test
        void floats() {
            assertEquals(
                    List.of(1.5, 150.0, 0.5, -0.5, 1.0, 1000.5, 0.55, 8.0, 26.0),
                    tree("[1.5, 1.5e2, .5, -.5, 1., 1_000.5, .5_5, 08, !!float 26]"));
            assertEquals(Double.NEGATIVE_INFINITY, scalar("-.inf"));
            assertEquals(Double.NaN, scalar(".NaN"));
        }

        @Test
        void binaryIsDecoded() {
            assertEquals("hello", scalar("!!binary aGVs\n  bG8="));
        }

        @ParameterizedTest
        @ValueSource(strings = {"!!int x", "!!bool 1", "!!float x", "!!null 1", "!!binary '?'", "!Ref x", "!!set {}", "!!map []"})
        void tagThatDoesNotFitIsAProblem(String text) {
            String tag = text.split(" ")[0];
            assertProblem(1, 4, "the tag " + tag + " does not fit here", problem("a: " + text));
        }

        @Test
        void keysAreText() {
            assertEquals(
                    Map.of("1", 1, "true", 2, "1.5", 3, "16", 4, "-.inf", 5),
                    tree("1: 1\non: 2\n1.50: 3\n0x10: 4\n-.Inf: 5\n"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"[a]: b", "? {a: b}\n: c", "a: {{ .Values.host }}", "&x [a]: b"})
        void mapOrListIsNoKey(String text) {
            assertEquals("a map or a list cannot be a key", problem(text).message());
        }

        @Test
        void nullIsNoKey() {
            assertProblem(2, 1, "a key is missing, or is null", problem("a: 1\n~: 2"));
        }

        @Test
        void duplicateKeyIsAProblemThatNamesBothLines() {
            assertProblem(
                    5, 3, "the key \"b\" is in this map twice, in line 3 and in line 5",
                    problem("# c\na:\n  b: 1\n  c: 2\n  \"b\": 3\n"));
        }
    }

    @Nested
    class Aliases {
        @Test
        void aliasSharesTheObjectOfItsAnchor() {
            var list = (List<?>) tree("- &a {b: 1}\n- *a\n");
            assertSame(list.get(0), list.get(1));
        }

        @Test
        void aliasMayBeAKey() {
            assertEquals(List.of("k", Map.of("k", 1)), tree("- &a k\n- *a : 1\n"));
        }

        @Test
        void unknownAliasIsAProblem() {
            assertProblem(1, 4, "no anchor &b before this alias", problem("a: *b"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"a: &x [1, *x]", "a: &x {<<: *x}", "a: &x {b: [*x]}"})
        void anchorThatContainsItselfIsAProblem(String text) {
            assertEquals("the anchor &x contains itself", problem(text).message());
        }

        @Test
        void mergedEntriesYieldToTheMapsOwnAndToEarlierOnes() {
            var list = (List<?>) tree(
                    "- &a {x: 1, v: 1}\n- &b {v: 2, z: 2}\n- <<: [*a, *b]\n  x: 3\n- x: 3\n  <<: *a\n- <<: {w: 4}\n");
            assertEquals(Map.of("x", 3, "v", 1, "z", 2), list.get(2));
            assertEquals(Map.of("x", 3, "v", 1), list.get(3));
            assertEquals(Map.of("w", 4), list.get(4));
        }

        @Test
        void quotedMergeKeyIsAnOrdinaryKey() {
            assertEquals(Map.of("<<", Map.of("a", 1)), tree("\"<<\": {a: 1}"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"<<: 1", "<<: ~", "<<: [1]", "<<: [[]]"})
        void onlyMapsAreMerged(String text) {
            assertEquals("<< takes a map or a list of maps", problem(text).message());
        }

        @Test
        void billionLaughsAreRefused() {
            var text = new StringBuilder("a0: &a0 [lol]\n");
            for (int i = 1; i < 80; i++) {
                text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
            }
            assertEquals(
                    "more than 2 million values, aliases counted in full",
                    problem(text.toString()).message());
        }

        @Test
        void longChainOfMergesIsRefused() {
            var text = new StringBuilder("- &a0 {k0: 1}\n");
            for (int i = 1; i < 100_000; i++) {
                text.append("- &a%d {<<: *a%d, k%d: 1}\n".formatted(i, i - 1, i));
            }
            assertEquals(
                    "more than 2 million values, aliases counted in full",
                    problem(text.toString()).message());
        }

        @Test
        void aliasesCannotNestDeeperThanAllowed() {
            var text = new StringBuilder("- &a0 x\n");
            for (int i = 1; i < 10; i++) {
                text.append("- &a%d %s*a%d%s\n".formatted(i, "[".repeat(20), i - 1, "]".repeat(20)));
            }
            assertEquals("nested more than 100 deep", problem(text.toString()).message());
        }
    }

    @Nested
    class Problems {
        @ParameterizedTest
        @ValueSource(strings = {"[", "{a: ", "- ", "[\n", "[{a: "})
        void deepNestingIsRefused(String open) {
            assertEquals("nested more than 100 deep", problem(open.repeat(100_000)).message());
        }

        @Test
        void hundredLevelsAreRead() {
            assertEquals(1, trees("[".repeat(100) + "]".repeat(100)).size());
        }

        @Test
        void tabIndentation() {
            SyntaxProblem problem = problem("a:\n\tb: 1\n");
            assertProblem(2, 1, "a tab character cannot indent", problem);
            assertEquals("indent with spaces", problem.fix());
        }

        @Test
        void unquotedWildcard() {
            SyntaxProblem problem = problem("hostnames:\n- *.example.com\n");
            assertProblem(2, 3, "an unquoted * starts an alias", problem);
            assertEquals("quote the value, as in \"*.example.com\"", problem.fix());
        }

        @Test
        void unclosedQuoteIsShownWhereItOpens() {
            assertProblem(2, 4, "the quote opened here is not closed", problem("a: 1\nb: 'x\nc: 2\n"));
        }

        @Test
        void unclosedListAndMapAreShownWhereTheyOpen() {
            assertProblem(1, 4, "the list or map opened here is not closed", problem("a: [1,\n"));
            assertProblem(1, 4, "the list opened here is not closed", problem("a: [1,\nb"));
            assertProblem(1, 4, "the map opened here is not closed", problem("a: {b: 1\n"));
        }

        @Test
        void secondColon() {
            assertProblem(1, 5, "a ': ' that belongs to no key", problem("a: b: c"));
        }

        @Test
        void lineWithoutColonIsShownItself() {
            assertProblem(2, 1, "neither 'key: value' nor '- item'", problem("a: 1\nb\nc: 2\n"));
        }

        @Test
        void wrongIndentation() {
            assertProblem(3, 2, "the indentation fits no line before it", problem("a:\n  b: 1\n c: 2\n"));
        }

        @Test
        void textBehindAQuotedValue() {
            assertProblem(1, 8, "text after the end of a value", problem("a: \"x\" y\n"));
        }

        @Test
        void listOnTheLineOfItsKey() {
            assertProblem(1, 4, "a list item cannot start here", problem("a: - b"));
        }

        @Test
        void unknownEscape() {
            assertProblem(1, 8, "an escape that YAML does not have", problem("a: \"xx\\q\""));
        }

        @Test
        void reservedCharacter() {
            assertProblem(1, 4, "a value cannot start with @", problem("a: @b"));
        }

        @Test
        void joinedJsonObjects() {
            assertProblem(2, 1, "text after the end of the document", problem("{\"a\":1}\n{\"b\":2}"));
        }

        @Test
        void unrenderedTemplate() {
            assertTrue(problem("{{- if .x }}\na: b\n").fix().contains("template"));
        }

        @Test
        void nulBytes() {
            assertProblem(2, 2, "control character U+0000", problem("a: 1\nb\0"));
        }

        @Test
        void utf16IsNamed() {
            assertProblem(1, 1, "the text is UTF-16, not UTF-8", problem("a: 1".getBytes(UTF_16)));
            assertEquals("save the file as UTF-8 text", problem("a: 1".getBytes(UTF_16LE)).fix());
        }

        @Test
        void truncatedCharacterIsAProblem() {
            assertProblem(1, 4, "not UTF-8 text (byte offset 3)", problem(new byte[] {'a', ':', ' ', (byte) 0xE2}));
        }

        @Test
        void messageStaysShortAndInOneLine() {
            String message = problem("a: *" + "x".repeat(100_000)).message();
            assertTrue(message.length() < 200, message);
        }
    }

    @Nested
    class PositionsOfParts {
        static final String TEXT = """
                # a comment
                metadata:
                  labels:
                    a.b/c: d
                    'q"\\': e
                spec:
                  rules:
                  - name: x
                    ports: [80,
                      443]
                  -
                  - &r {name: y}
                  - *r
                """;

        String at(String path) {
            Position position = document(TEXT).positions().at(path);
            return position.line() + ":" + position.column();
        }

        @Test
        void entryStandsWhereItsKeyDoes() {
            assertEquals("3:3", at("metadata.labels"));
            assertEquals("9:5", at("spec.rules[0].ports"));
        }

        @Test
        void itemStandsWhereItsFirstTokenDoes() {
            assertEquals("8:5", at("spec.rules[0]"));
            assertEquals("10:7", at("spec.rules[0].ports[1]"));
            assertEquals("11:4", at("spec.rules[1]"));
            assertEquals("12:5", at("spec.rules[2]"));
        }

        @Test
        void keysThatAreNoNamesAreQuoted() {
            assertEquals("4:5", at("metadata.labels[\"a.b/c\"]"));
            assertEquals("5:5", at("metadata.labels[\"q\\\"\\\\\"]"));
        }

        @Test
        void aliasStandsItselfButItsPartsWhereTheyAreWritten() {
            assertEquals("13:5", at("spec.rules[3]"));
            assertEquals("12:9", at("spec.rules[3].name"));
        }

        @Test
        void mergedEntryStandsWhereItIsWritten() {
            Position position = document("a: &a\n  b: 1\nc:\n  <<: *a\n").positions().at("c.b");
            assertEquals(new Position(2, 3), position);
        }

        @Test
        void missingPathHasThePositionOfWhatExists() {
            assertEquals("7:3", at("spec.rules[9].matches"));
            assertEquals("8:5", at("spec.rules[0].name.x[0]"));
            assertEquals("2:1", at("status"));
            assertEquals("7:3", at("spec.rules.name"));
            assertEquals("6:1", at("spec[0]"));
        }

        @Test
        void emptyPathIsTheStart() {
            assertEquals("2:1", at(""));
        }

        @ParameterizedTest
        @ValueSource(strings = {"[", "[\"", "[\"a", "]", "..", "[-1]", "[99999999999999]", "[x]", "[\"\\"})
        void brokenPathIsTheStart(String path) {
            assertEquals("2:1", at(path));
        }

        @Test
        void columnsCountCharactersNotBytes() {
            Position position = document("{\u00e4\ud83d\ude00: 1, b: 2}").positions().at("b");
            assertEquals(new Position(1, 9), position);
        }
    }

    @Test
    void treeIsMutableAndKeepsTheOrder() {
        Object tree = tree("b: [1]\na: 2\n");
        assertEquals(LinkedHashMap.class, tree.getClass());
        assertEquals(List.of("b", "a"), new ArrayList<>(((Map<?, ?>) tree).keySet()));
        assertEquals(ArrayList.class, ((Map<?, ?>) tree).get("b").getClass());
    }
}
