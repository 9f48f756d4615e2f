package io.gatewayapi.cli;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls: which room may look into which, what the modules show, and how nothing is named. */
class ArchitectureTest {
    private static final String BASE = "io.gatewayapi.";

    /** Every room of the library, and the rooms whose types it may use; all of them may use the java.* packages of java.base. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
        entry("http", Set.of()),
        entry("regex", Set.of()),
        entry("model", Set.of()),
        entry("model.decode", Set.of("model")),
        entry("validate", Set.of("model", "model.decode", "validate.advice", "validate.schema", "validate.topology")),
        entry("validate.advice", Set.of("model", "regex", "validate.topology")),
        entry("validate.schema", Set.of("model")),
        entry("validate.status", Set.of("model", "validate.topology")),
        entry("validate.topology", Set.of("model", "regex")),
        entry("match", Set.of("model", "http", "regex", "validate.topology")),
        entry("match.reference", Set.of("model", "http", "regex", "validate.topology")),
        entry("match.diff", Set.of("model", "http", "regex", "validate.topology", "match", "match.reference")),
        entry("match.explain", Set.of("model", "http", "regex", "validate.topology", "match", "match.reference")),
        entry("filters", Set.of("model", "http")),
        entry("traffic", Set.of("model", "http", "regex", "javax.crypto (java.base)", "javax.crypto.spec (java.base)")),
        entry("traffic.tls", Set.of("model", "javax.net.ssl (java.base)")));

    /** Every module of the library, and the rooms it exports, to everyone. */
    private static final Map<String, Set<String>> EXPORTS = Map.of(
        "model", Set.of("http", "model", "model.decode", "regex"),
        "validate", Set.of("validate", "validate.advice", "validate.schema", "validate.status", "validate.topology"),
        "match", Set.of("match", "match.diff", "match.explain", "match.reference"),
        "filters", Set.of("filters", "traffic", "traffic.tls"));

    private static final Predicate<String> VAGUE_ROOM = Pattern.compile("internal|utils?").asMatchPredicate();
    private static final Predicate<String> VAGUE_CLASS = Pattern.compile(".*(Manager|Impl|Utils?)").asMatchPredicate();

    private static final Path ROOT = root();

    @Test
    void noRoomLooksWhereItMayNot() {
        var uses = uses();
        var trespasses = new TreeSet<String>();
        MAY_USE.keySet().stream().filter(room -> !uses.containsKey(room)).forEach(room -> trespasses.add("no such room: " + room));
        uses.forEach((room, used) -> {
            if (!MAY_USE.containsKey(room)) {
                trespasses.add("no row in MAY_USE: " + room);
            }
            used.stream()
                .filter(other -> !MAY_USE.getOrDefault(room, Set.of()).contains(other))
                .forEach(other -> trespasses.add(room + " may not use " + other));
        });
        assertNone(trespasses);
    }

    @Test
    void modulesExportTheirRoomsAndNothingElse() {
        var exports = new TreeMap<String, Set<String>>();
        for (var module : descriptors()) {
            exports.put(room(module.name()), module.exports().stream()
                .map(export -> room(export.source()) + (export.isQualified() ? " to " + export.targets() : ""))
                .collect(Collectors.toCollection(TreeSet::new)));
            assertEquals(Set.of(), module.opens(), module.name() + " opens nothing");
        }
        assertEquals(new TreeMap<>(EXPORTS), exports);
    }

    @Test
    void modulesRequireOnlyEachOtherAndJavaBase() {
        assertNone(descriptors().stream()
            .flatMap(module -> module.requires().stream().map(ModuleDescriptor.Requires::name)
                .filter(name -> !name.equals("java.base") && !EXPORTS.containsKey(room(name)))
                .map(name -> module.name() + " may not require " + name)));
    }

    @Test
    void everyRoomHasItsDoorPlate() throws IOException {
        assertNone(everywhere("src/main/java", ".java")
            .filter(file -> !file.endsWith("module-info.java"))
            .map(Path::getParent)
            .filter(room -> !Files.exists(room.resolve("package-info.java")))
            .map(room -> ROOT.relativize(room) + " has no package-info.java"));
    }

    @Test
    void namesSayWhatThingsAre() throws IOException {
        var vague = new TreeSet<String>();
        for (var file : everywhere("target/classes", ".class").toList()) {
            var name = file.getFileName().toString().replace(".class", "");
            if (Stream.of(name.split("\\$")).anyMatch(VAGUE_CLASS)) {
                vague.add("class " + name);
            }
            ROOT.relativize(file).getParent().forEach(segment -> {
                if (VAGUE_ROOM.test(segment.toString())) {
                    vague.add("package " + segment + " of " + name);
                }
            });
        }
        assertNone(vague);
    }

    /** Room to rooms, as the class files have it; what is not ours is named in full, with its module. */
    private static Map<String, Set<String>> uses() {
        var args = Stream.concat(Stream.of("-verbose:package", "-filter:none"), classes().map(Path::toString)).toArray(String[]::new);
        var out = new StringWriter();
        var jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        assertEquals(0, jdeps.run(new PrintWriter(out), new PrintWriter(out), args), out::toString);
        // "   io.gatewayapi.match    -> java.lang    java.base": only lines about packages are indented and have an arrow
        var line = Pattern.compile("^ +(\\S+) +-> (\\S+) +(.+)$", Pattern.MULTILINE);
        var uses = new TreeMap<String, Set<String>>();
        line.matcher(out.toString()).results().forEach(found -> {
            var from = room(found.group(1));
            var to = found.group(2);
            var used = uses.computeIfAbsent(from, name -> new TreeSet<>());
            var standard = to.startsWith("java.") && found.group(3).strip().equals("java.base");
            if (!standard && !room(to).equals(from)) {
                used.add(to.startsWith(BASE) ? room(to) : to + " (" + found.group(3).strip() + ")");
            }
        });
        return uses;
    }

    private static List<ModuleDescriptor> descriptors() {
        return ModuleFinder.of(classes().toArray(Path[]::new)).findAll().stream().map(found -> found.descriptor()).toList();
    }

    private static Stream<Path> classes() {
        return EXPORTS.keySet().stream().sorted().map(module -> ROOT.resolve("gatewayapi-" + module + "/target/classes"));
    }

    /** The files below a folder of every module, the command included. */
    private static Stream<Path> everywhere(String folder, String ending) throws IOException {
        var files = new TreeSet<Path>();
        var modules = Stream.concat(EXPORTS.keySet().stream().map(module -> "gatewayapi-" + module), Stream.of("examples/cli"));
        for (var module : modules.toList()) {
            try (var below = Files.walk(ROOT.resolve(module).resolve(folder))) {
                below.filter(file -> file.toString().endsWith(ending)).forEach(files::add);
            }
        }
        return files.stream();
    }

    private static String room(String name) {
        return name.startsWith(BASE) ? name.substring(BASE.length()) : name;
    }

    private static void assertNone(Set<String> complaints) {
        assertNone(complaints.stream());
    }

    private static void assertNone(Stream<String> complaints) {
        assertEquals("", complaints.distinct().sorted().collect(Collectors.joining("\n")));
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
