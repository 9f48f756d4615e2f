package io.gatewayapi.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.http.PathPolicy.EncodedSlash;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** What every normal form has in common, whatever it came from. */
class RequestTargetProperties {

    /** A target and a policy. */
    record Arrival(String target, PathPolicy policy) {
        String normal() {
            return RequestTarget.normalize(target, policy);
        }
    }

    @Property(tries = 10_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void theNormalFormIsNormal(@ForAll("arrivals") Arrival arrival) {
        String normal = arrival.normal();

        if (normal != null && !normal.equals("*")) {
            String path = normal.substring(0, RequestTarget.pathEnd(normal));
            assertSame(normal, RequestTarget.normalize(normal, arrival.policy()), "normal, and not normal");
            assertTrue(path.startsWith("/"), path);
            assertFalse(List.of(path.split("/", -1)).contains("."), path);
            assertFalse(List.of(path.split("/", -1)).contains(".."), path);
            assertFalse(arrival.policy().mergeSlashes() && path.contains("//"), path);
            assertFalse(path.contains("\\"), path);
            assertFalse(normal.chars().anyMatch(c -> c <= ' ' || c == 0x7f || c == '#'), normal);
            assertTrue(path.matches("([^%]|%[0-9A-F]{2})*"), path);
            assertFalse(path.matches(".*%(4[1-9A-F]|5[0-9A]|6[1-9A-F]|7[0-9A]|3[0-9]|2D|2E|5F|7E|00).*"), path);
        }
        String outcome = normal == null ? "refused" : normal.equals(arrival.target()) ? "as it was" : "changed";
        Statistics.label("outcome").collect(outcome).coverage(coverage -> {
            coverage.check("refused").percentage(share -> share > 5);
            coverage.check("as it was").percentage(share -> share > 5);
            coverage.check("changed").percentage(share -> share > 20);
        });
    }

    @Property(tries = 5_000)
    void whatDoesNotChangeIsNotCopied(@ForAll("arrivals") Arrival arrival) {
        String normal = arrival.normal();

        if (arrival.target().equals(normal)) {
            assertSame(arrival.target(), normal);
        }
    }

    @Property(tries = 10_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void whatIsPlainIsInNormalFormUnderEveryPolicy(@ForAll("arrivals") Arrival arrival) {
        String target = arrival.target();

        int end = target.startsWith("/") ? RequestTarget.plainPathEnd(target, 0) : -1;
        if (end >= 0) {
            assertEquals(RequestTarget.pathEnd(target), end);
            assertEquals(end, RequestTarget.normalPathEnd(target, arrival.policy()));
        }
        Statistics.label("plain").collect(end >= 0).coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
    }

    @Property(tries = 10_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void plainBehindANormalBeginningIsNormal(@ForAll("arrivals") Arrival arrival) {
        String target = arrival.target();
        int pathEnd = RequestTarget.pathEnd(target);
        boolean any = false;

        for (int from = 0; target.startsWith("/") && from <= pathEnd; from++) {
            boolean boundary = from == pathEnd || target.charAt(from) == '/';
            // the beginning is in normal form for itself, but its last segment may be an empty one
            boolean normal = boundary && (from == 0 || RequestTarget.normalPathEnd(target.substring(0, from), arrival.policy()) == from);
            if (normal && RequestTarget.plainPathEnd(target, from) >= 0) {
                assertEquals(pathEnd, RequestTarget.normalPathEnd(target, arrival.policy()), "from " + from);
                any |= from > 0;
            }
        }
        Statistics.label("any").collect(any).coverage(coverage -> coverage.check(true).percentage(share -> share > 10));
    }

    @Property(tries = 5_000)
    void theQueryStaysAsItIs(@ForAll("arrivals") Arrival arrival) {
        String target = arrival.target();
        String normal = arrival.normal();

        if (normal != null && target.startsWith("/")) {
            assertEquals(target.substring(RequestTarget.pathEnd(target)), normal.substring(RequestTarget.pathEnd(normal)));
        }
    }

    @Property(tries = 5_000)
    void oneMoreEscapeOfALetterChangesNothing(@ForAll("arrivals") Arrival arrival) {
        String target = arrival.target();
        int letter = target.indexOf('a');

        if (target.startsWith("/") && letter > 0 && letter < RequestTarget.pathEnd(target) && target.charAt(letter - 1) != '%'
                && (letter == 1 || target.charAt(letter - 2) != '%')) {
            String escaped = target.substring(0, letter) + "%61" + target.substring(letter + 1);
            assertEquals(arrival.normal(), RequestTarget.normalize(escaped, arrival.policy()));
        }
    }

    @Property(tries = 5_000)
    void noTextIsTooStrange(@ForAll String target) {
        String authority = RequestTarget.authority(target);
        String normal = RequestTarget.normalize(target, PathPolicy.DEFAULT);

        assertTrue(target.contains(authority));
        assertTrue(Authority.hostLength(target) <= target.length());
        assertTrue(normal == null || normal.equals("*") || normal.startsWith("/"), normal);
    }

    @Provide
    Arbitrary<Arrival> arrivals() {
        Arbitrary<String> pieces = Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.of("/", "/", "/", "a", "b", ".", "..", "/..", "/.", "//")),
                Tuple.of(5, Arbitraries.of("%61", "%2e", "%2E", "%2f", "%2F", "%5c", "%25", "%c3", "\u00fc", "?", ";")),
                Tuple.of(1, Arbitraries.of("%", "%0", "%00", "%zz", "#", " ", "\\", "\t", "*", "http://h")));
        Arbitrary<String> start = Arbitraries.frequency(Tuple.of(9, "/"), Tuple.of(1, ""));
        Arbitrary<String> targets = Combinators.combine(start, pieces.list().ofMaxSize(8))
                .as((first, rest) -> first + String.join("", rest));
        Arbitrary<PathPolicy> policies =
                Combinators.combine(Arbitraries.of(true, true, false), Arbitraries.of(EncodedSlash.class)).as(PathPolicy::new);
        return Combinators.combine(targets, policies).as(Arrival::new);
    }
}
