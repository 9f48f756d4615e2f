package io.gatewayapi.benchmark.report;

import io.gatewayapi.benchmark.contestant.Contender;
import io.gatewayapi.benchmark.workload.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The times of the mixed points as lines, one for each contestant; both axes are logarithmic. An SVG of its own. */
public final class Chart {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 460;
    private static final int LEFT = 70;
    private static final int RIGHT = 520;
    private static final int TOP = 40;
    private static final int BOTTOM = 410;
    private static final String[] COLOURS = {
        "#999999", "#000000", "#d62728", "#1f77b4", "#2ca02c", "#9467bd", "#8c564b", "#e377c2", "#bcbd22", "#17becf", "#ff7f0e",
        "#637939", "#393b79"
    };

    private final List<Point> points;
    private final Results results;
    private final double lowest;
    private final double highest;

    private Chart(Results results) {
        this.results = results;
        points = results.points().stream().filter(Point::isMixed).toList();
        List<Double> times = results.measurements().stream().filter(found -> found.point().isMixed()).map(Measurement::time).toList();
        lowest = Math.floor(Math.log10(times.stream().min(Double::compare).orElse(10.0)));
        highest = Math.max(lowest + 1, Math.ceil(Math.log10(times.stream().max(Double::compare).orElse(100.0))));
    }

    /**
     * Draws the chart.
     *
     * @param results what was measured
     * @return the text of an SVG; without lines where no mixed point was measured
     */
    public static String of(Results results) {
        return new Chart(results).draw();
    }

    private String draw() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
                + "font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH, HEIGHT));
        lines.add("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        lines.add(text(LEFT, 22, "start", "Nanoseconds a request by the number of rules"));
        for (int power = (int) lowest; power <= highest; power++) {
            double y = y(Math.pow(10, power));
            lines.add(String.format(Locale.ROOT, "<path d=\"M%d %.1fH%d\" stroke=\"#dddddd\"/>", LEFT, y, RIGHT));
            lines.add(text(LEFT - 8, y + 4, "end", String.format(Locale.ROOT, "%,.0f", Math.pow(10, power))));
        }
        for (int i = 0; i < points.size(); i++) {
            lines.add(text(x(i), BOTTOM + 20, "middle", points.get(i).id().substring("mixed-".length())));
        }
        List<Contender> contenders = results.contenders();
        for (int i = 0; i < contenders.size(); i++) {
            draw(contenders.get(i), COLOURS[i % COLOURS.length], TOP + 10 + 18 * i, lines);
        }
        lines.add("</svg>");
        return String.join("\n", lines) + '\n';
    }

    private void draw(Contender contender, String colour, int legend, List<String> lines) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            Optional<Measurement> found = results.find(points.get(i), contender);
            if (found.isPresent()) {
                path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x(i), y(found.get().time())));
            }
        }
        if (!path.isEmpty()) {
            int width = contender == Contender.OURS ? 3 : 1;
            lines.add(String.format(Locale.ROOT, "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%d\"/>", path, colour, width));
            lines.add(String.format(Locale.ROOT, "<path d=\"M%d %dh24\" stroke=\"%s\" stroke-width=\"%d\"/>",
                    RIGHT + 20, legend - 4, colour, width));
            lines.add(text(RIGHT + 50, legend, "start", contender.id()));
        }
    }

    private static String text(double x, double y, String anchor, String text) {
        return String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, text);
    }

    private double x(int point) {
        return points.size() < 2 ? LEFT + 20 : LEFT + 20 + (double) point * (RIGHT - LEFT - 40) / (points.size() - 1);
    }

    private double y(double time) {
        return BOTTOM - (Math.log10(time) - lowest) / (highest - lowest) * (BOTTOM - TOP);
    }
}
