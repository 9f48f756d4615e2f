package io.gatewayapi.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page and the chart as they are written; REWRITE=1 in the environment writes the golden files anew. */
class GoldenReportTest {

    @Test
    void thePageHasATableOfPeersOneOfGrowthAndOneOfBuilds() throws IOException {
        assertGolden("report.md", Markdown.of(Sample.RESULTS, "report.svg"));
    }

    @Test
    void theChartHasALineForEachContestantOfTheMixedPoints() throws IOException {
        assertGolden("report.svg", Chart.of(Sample.RESULTS));
    }

    @Test
    void anEmptyRunIsAPageWithoutTables() {
        Results nothing = new Results("Nothing ran.", List.of(), List.of(), List.of());
        assertEquals(-1, Markdown.of(nothing, "report.svg").indexOf('|'));
        assertEquals(-1, Chart.of(nothing).indexOf("fill=\"none\""));
    }

    private static void assertGolden(String name, String text) throws IOException {
        Path golden = Path.of("src/test/resources/golden").resolve(name);
        if ("1".equals(System.getenv("REWRITE"))) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, text);
        }
        assertEquals(Files.readString(golden), text);
    }
}
