package io.gatewayapi.benchmark.report;

import io.gatewayapi.benchmark.contestant.Contender;
import io.gatewayapi.benchmark.workload.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The report as a page of Markdown. Ratios are what it is about; times are there to see the ratios by. */
public final class Markdown {

    private final Results results;
    private final StringBuilder page = new StringBuilder();

    private Markdown(Results results) {
        this.results = results;
    }

    /**
     * Writes the page.
     *
     * @param results what was measured
     * @param chart the file of the chart, seen from the page
     * @return the page
     */
    public static String of(Results results, String chart) {
        Markdown markdown = new Markdown(results);
        markdown.line("# Benchmarks").line("")
                .line("Written by `java -jar examples/benchmark/target/benchmarks.jar`; see [README.md](README.md) "
                        + "for what is measured and how.")
                .line(results.circumstances())
                .line("Ratios travel, nanoseconds do not: compare within a column, never with another machine.").line("");
        markdown.peers(chart);
        markdown.others();
        markdown.growth();
        markdown.builds();
        markdown.contestants();
        return markdown.page.toString();
    }

    private void peers(String chart) {
        List<Point> points = results.points().stream().filter(Point::isMixed).toList();
        if (points.isEmpty()) {
            return;
        }
        line("## A request, beside the peers").line("")
                .line("Nanoseconds of processor time a request and, in brackets, how many times the lower bound's. "
                        + "B/op is of the last column.").line("")
                .line("![Nanoseconds a request by the number of rules](" + chart + ")").line("");
        table(points.stream().map(Point::title).toList(),
                contender -> points.stream().map(point -> cell(point, contender)).toList(), points);
    }

    private void others() {
        List<Point> points = results.points().stream().filter(point -> !point.isMixed()).toList();
        if (!points.isEmpty()) {
            line("## A request, elsewhere").line("");
        }
        for (Point point : points) {
            line("### " + point.title()).line("");
            table(List.of("ns (ratio)"), contender -> List.of(cell(point, contender)), List.of(point));
        }
    }

    private void table(List<String> columns, Function<Contender, List<String>> cells, List<Point> points) {
        Point last = points.get(points.size() - 1);
        line("| contestant | " + String.join(" | ", columns) + " | B/op | other answers |");
        line("|---|" + "---:|".repeat(columns.size() + 2));
        for (Contender contender : results.contenders()) {
            if (points.stream().anyMatch(point -> results.find(point, contender).isPresent())) {
                String bytes = results.find(last, contender).map(found -> number(found.bytes())).orElse("-");
                String differing = points.stream().map(point -> results.find(point, contender)).flatMap(Optional::stream)
                        .map(Measurement::differing).max(Double::compare)
                                .map(part -> String.format(Locale.ROOT, "%.1f %%", 100 * part)).orElse("-");
                line("| " + contender.title() + " | " + String.join(" | ", cells.apply(contender))
                        + " | " + bytes + " | " + differing + " |");
            }
        }
        line("");
    }

    private String cell(Point point, Contender contender) {
        Optional<Measurement> found = results.find(point, contender);
        String ratio = results.ratio(point, contender).map(value -> String.format(Locale.ROOT, " (%.2f)", value)).orElse("");
        return found.map(measured -> number(measured.time()) + ratio).orElse("-");
    }

    private void growth() {
        List<String> rows = new ArrayList<>();
        for (Point point : results.points()) {
            Optional<Measurement> many = results.find(point, Contender.OURS);
            Optional<Measurement> few = point.smaller().flatMap(smaller -> results.find(smaller, Contender.OURS));
            if (many.isPresent() && few.isPresent()) {
                rows.add(String.format(Locale.ROOT, "| %s | %s | %.2f |",
                        point.title(), few.get().point().title(), many.get().time() / few.get().time()));
            }
        }
        if (!rows.isEmpty()) {
            line("## Growth of this library's time").line("").line("| with | against | ratio |").line("|---|---|---:|");
            rows.forEach(this::line);
            line("");
        }
    }

    private void builds() {
        Optional<Build> bound = results.builds().stream().filter(build -> build.contender() == Contender.LOWER_BOUND).findFirst();
        if (results.builds().isEmpty()) {
            return;
        }
        line("## Building a router of 100,000 rules").line("")
                .line("Memory is what is kept beyond the rules in the contestant's own form; "
                        + "for this library, beyond the topology.").line("")
                .line("| contestant | ms (ratio) | B a rule |").line("|---|---:|---:|");
        for (Build build : results.builds()) {
            line("| " + build.contender().title() + " | " + milliseconds(build.time(), bound)
                    + " | " + number(build.bytesPerRule()) + " |");
        }
        results.chores().forEach(chore -> line("| " + chore.name() + " | " + milliseconds(chore.time(), bound) + " | |"));
        line("");
    }

    private static String milliseconds(double time, Optional<Build> bound) {
        String ratio = bound.map(found -> String.format(Locale.ROOT, " (%.2f)", time / found.time())).orElse("");
        return String.format(Locale.ROOT, "%.2f", time / 1e6) + ratio;
    }

    private void contestants() {
        line("## What each of them answers").line("");
        line(results.contenders().stream()
                .map(contender -> "- " + contender.title() + ": " + contender.note() + '.').collect(Collectors.joining("\n")));
    }

    private static String number(double value) {
        return value < 10 ? String.format(Locale.ROOT, "%.1f", value) : String.format(Locale.ROOT, "%,.0f", value);
    }

    private Markdown line(String text) {
        page.append(text).append('\n');
        return this;
    }
}
