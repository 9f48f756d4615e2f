package io.gatewayapi.cli;

import io.gatewayapi.model.Channel;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Problem.Severity;
import io.gatewayapi.model.decode.Decoded;
import io.gatewayapi.model.decode.ManifestDecoder;
import io.gatewayapi.validate.Finding;
import io.gatewayapi.validate.Finding.Scope;
import io.gatewayapi.validate.Report;
import io.gatewayapi.validate.Validator;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The manifests of a call: the objects they hold, what they come to, and every finding with its place. */
final class Workspace {

    /** Which fields and versions there are. */
    record Reading(Channel channel) {
        /** For commands that answer around what is wrong: unknown fields are dropped, old versions read. */
        static final Reading LENIENT = new Reading(Channel.EXPERIMENTAL);
    }

    /** One object of a document: the document itself, or an item of a list. */
    private record Item(Document document, String prefix, Object tree) {}

    private final Report report;
    private final List<Item> items;
    private final Map<String, Item> places = new HashMap<>();
    private final boolean unusable;
    private final List<Located> findings = new ArrayList<>();

    private Workspace(Report report, List<Item> items, boolean unusable) {
        this.report = report;
        this.items = items;
        this.unusable = unusable;
    }

    /** Reads manifests; who waits for it is told how far it is. */
    static Workspace open(List<String> files, Reading reading, Surroundings surroundings, Main.Streams streams) {
        Progress progress = Progress.on(streams.err());
        progress.say("reading " + String.join(" ", files));
        Manifests manifests = ManifestReader.read(files, streams.in());
        progress.say("looking at " + manifests.documents().size() + " documents");
        Workspace workspace = open(manifests, reading, surroundings);
        progress.end();
        return workspace;
    }

    /** The same for commands that answer around what is wrong: the findings on objects go to standard error. */
    static Workspace openLeniently(List<String> files, Surroundings surroundings, Main.Streams streams) {
        Workspace workspace = open(files, Reading.LENIENT, surroundings, streams);
        workspace.objectFindings().forEach(finding -> streams.err().println(finding.toText()));
        return workspace;
    }

    static Workspace open(Manifests manifests, Reading reading, Surroundings surroundings) {
        List<Item> items = items(manifests.documents());
        ManifestDecoder decoder = ManifestDecoder.of(reading.channel()).droppingUnknownFields();
        Decoded decoded = decoder.decodeAll(items.stream().map(Item::tree).toList());
        Assumptions assumptions = surroundings.of(surroundings.trust() ? Assumptions.TRUSTING : Assumptions.fitting(decoded.resources()));
        Report report = Validator.validate(decoded, reading.channel(), assumptions);
        Workspace workspace = new Workspace(report, items, manifests.fatal() || items.isEmpty());
        manifests.problems().forEach(problem -> workspace.findings.add(syntax(problem)));
        if (items.isEmpty() && manifests.problems().isEmpty()) {
            workspace.findings.add(Located.nowhere(Problem.of(Severity.ERROR, "no-object", "", "", "the input holds no object")
                    .withFix("name a file or directory with *.yaml, *.yml or *.json files")));
        }
        decoded.documents().forEach((key, index) -> workspace.places.put(key.toString(), items.get(index)));
        report.findings().forEach(finding -> workspace.findings.add(workspace.located(finding)));
        return workspace;
    }

    private Located located(Finding finding) {
        Problem problem = finding.problem();
        Item item = problem.document().isPresent() ? items.get(problem.document().getAsInt()) : places.get(problem.object());
        return item == null ? new Located(finding, "", 0) : located(finding, item);
    }

    private static List<Item> items(List<Document> documents) {
        List<Item> items = new ArrayList<>();
        for (Document document : documents) {
            List<?> trees = ManifestDecoder.items(document.tree());
            boolean itself = trees.size() == 1 && trees.get(0) == document.tree();
            for (int i = 0; i < trees.size(); i++) {
                items.add(new Item(document, itself ? "" : "items[" + i + "]", trees.get(i)));
            }
        }
        return items;
    }

    private static Located located(Finding finding, Item item) {
        String path = finding.problem().path();
        String absolute = item.prefix().isEmpty() || path.isEmpty() ? item.prefix() + path : item.prefix() + (path.startsWith("[") ? "" : ".") + path;
        return new Located(finding, item.document().file(), item.document().positions().at(absolute).line());
    }

    private static Located syntax(SyntaxProblem problem) {
        String column = problem.column() > 0 ? "column " + problem.column() + ": " : "";
        Problem found = Problem.of(Severity.ERROR, "syntax", "(unreadable)", "", column + problem.message()).withFix(problem.fix());
        return new Located(new Finding(Scope.OBJECT, found), problem.file(), problem.line());
    }

    Topology topology() {
        return report.topology();
    }

    /** The number of objects in the input, refused ones included. */
    int objects() {
        return items.size();
    }

    /** Every finding, in the order of the input; syntax first, advice last. */
    List<Located> findings() {
        List<Located> all = new ArrayList<>(findings);
        report.advice().forEach(finding -> all.add(located(finding)));
        return all;
    }

    /** What shows on objects alone, for commands that answer around it. */
    private List<Located> objectFindings() {
        return findings.stream().filter(located -> located.finding().scope() == Scope.OBJECT)
                .filter(located -> located.problem().severity() != Severity.INFO)
                .toList();
    }

    /** 0, 1 for findings of severity error among these, 2 for an input that cannot be used. */
    int exitCode(List<Located> among) {
        boolean errors = among.stream().anyMatch(located -> located.problem().severity() == Severity.ERROR);
        return unusable ? Main.UNUSABLE : errors ? Main.FINDINGS : 0;
    }

    /** The same for commands that answer around what is wrong. */
    int exitCode() {
        return exitCode(objectFindings());
    }

    /** Whether nothing of the input can be worked with. */
    boolean isUnusable() {
        return unusable;
    }
}
