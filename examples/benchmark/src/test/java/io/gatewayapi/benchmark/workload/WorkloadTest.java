package io.gatewayapi.benchmark.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Workloads are what their descriptions say, and the same each time. */
class WorkloadTest {

    @ParameterizedTest
    @EnumSource(names = {"MIXED_1000", "HEADER_10", "GRPC_10"})
    void theSamePointIsTheSameWorkload(Point point) {
        assertEquals(point.workload().rules(), point.workload().rules());
        assertEquals(point.workload().requests().toString(), point.workload().requests().toString());
    }

    @Test
    void theMixIsWhatItSays() {
        List<Rule> rules = Point.MIXED_10000.workload().rules();
        assertEquals(0.15, share(rules, rule -> rule.kind() == Rule.Kind.EXACT), 0.02);
        assertEquals(0.20, share(rules, rule -> !rule.header().isEmpty()), 0.03);
        assertEquals(0.05, share(rules, rule -> !rule.query().isEmpty()), 0.01);
        assertEquals(0.10, share(rules, rule -> !rule.method().isEmpty()), 0.01);
        assertEquals(0.20, share(rules, Rule::isWildcard), 0.01);
        assertEquals(1_000, rules.stream().map(Rule::host).distinct().count());
    }

    @Test
    void everyRequestHasTwelveHeadersAndStringsOfItsOwn() {
        Set<Integer> identities = new HashSet<>();
        for (ServerRequest request : Point.MIXED_100.workload().requests()) {
            assertEquals(12, request.headerCount());
            identities.add(System.identityHashCode(request.path()));
            assertNotSame(request.authority(), request.path());
        }
        // two identity hashes may fall together, seldom
        assertEquals(1_024, identities.size(), 2);
    }

    @Test
    void everyRequestComesUpInTheLongRun() {
        Requests requests = new Requests(Point.MIXED_10.workload());
        Set<ServerRequest> seen = new HashSet<>();
        for (int i = 0; i < 50_000; i++) {
            seen.add(requests.next());
        }
        assertEquals(1_024, seen.size());
    }

    private static double share(List<Rule> rules, Predicate<Rule> of) {
        return (double) rules.stream().filter(of).count() / rules.size();
    }
}
