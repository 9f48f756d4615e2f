package io.gatewayapi.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.match.explain.ConsideredListener;
import io.gatewayapi.match.explain.ConsideredListener.Role;
import io.gatewayapi.match.explain.ConsideredMatch;
import io.gatewayapi.match.explain.ConsideredMatch.Standing;
import io.gatewayapi.match.explain.Explanation;
import io.gatewayapi.match.reference.Criterion;
import io.gatewayapi.match.reference.Verdict;
import io.gatewayapi.validate.topology.ResolvedListener;
import java.util.List;
import java.util.Optional;

/** What an explanation must say for its reader to believe the answer. */
final class Explanations {

    private Explanations() {}

    static void assertAgrees(Explanation explanation, Answer answer) {
        Verdict verdict = explanation.verdict();
        explanation.listeners().forEach(listener -> assertRole(listener, verdict, explanation));
        explanation.candidates().forEach(candidate -> assertStanding(candidate, verdict, explanation));
        int shown = Math.min(verdict.matching().size(), Explanation.MAX_CANDIDATES);
        assertEquals(verdict.matching().stream().limit(shown).toList(),
                explanation.candidates().stream().map(ConsideredMatch::tuple).limit(shown).toList(), explanation::toString);
        assertTrue(explanation.omitted() >= 0 && explanation.candidates().size() <= 2 * Explanation.MAX_CANDIDATES, explanation::toString);
        assertFalse(explanation.nearest().isPresent() && verdict.outcome() != Verdict.Outcome.NOT_FOUND, explanation::toString);
        String listing = explanation.toString();
        assertTrue(listing.contains("so\n  " + explanation.reason() + "\n"), listing);
        assertFalse(listing.contains(" by \n") || listing.contains(", \n") || listing.contains("Optional"), listing);
        assertReason(explanation, answer);
    }

    private static void assertReason(Explanation explanation, Answer answer) {
        String reason = explanation.reason();
        switch (answer.outcome()) {
            case MATCHED -> assertTrue(reason.startsWith(explanation.verdict().winner().orElseThrow() + ": ")
                    && reason.contains("Route " + answer.route() + " rule " + answer.rule() + " match " + answer.match() + ": "), reason);
            case NOT_FOUND -> assertTrue(answer.listener().isEmpty()
                    ? reason.startsWith("no listener of the port takes the host")
                    : reason.startsWith("no match holds") || reason.startsWith("no route of " + answer.listener() + " takes the host"),
                            reason);
            case MISDIRECTED -> assertTrue(reason.contains("the connection to " + answer.listener()), reason);
            case BAD_REQUEST -> assertTrue(reason.contains("malformed: "), reason);
            case NO_ROUTE -> assertEquals("no route of " + answer.listener() + " takes the connection", reason);
            case NO_LISTENER -> assertTrue(reason.matches("no .*listener that serves takes port .*"), reason);
        }
    }

    private static void assertRole(ConsideredListener considered, Verdict verdict, Explanation explanation) {
        Optional<ResolvedListener> listener = Optional.of(considered.listener());
        boolean misdirected = verdict.outcome() == Verdict.Outcome.MISDIRECTED;
        assertEquals(!considered.listener().isProgrammed(), considered.role() == Role.NOT_SERVING, explanation::toString);
        assertEquals(verdict.listener().equals(listener) && !misdirected, considered.role() == Role.OWNER, explanation::toString);
        assertEquals(verdict.listener().equals(listener) && misdirected, considered.role() == Role.MISSED, explanation::toString);
        boolean connected = verdict.connection().equals(listener) && !verdict.listener().equals(listener);
        assertEquals(connected, considered.role() == Role.CONNECTION, explanation::toString);
    }

    private static void assertStanding(ConsideredMatch considered, Verdict verdict, Explanation explanation) {
        boolean holds = verdict.matching().contains(considered.tuple());
        boolean wins = verdict.winner().equals(Optional.of(considered.tuple()));
        assertEquals(wins, considered.standing() == Standing.WINS, explanation::toString);
        assertEquals(holds && !wins, considered.standing() == Standing.LOSES, explanation::toString);
        assertEquals(considered.standing() == Standing.FAILS, !considered.mismatches().isEmpty(), explanation::toString);
        if (considered.standing() == Standing.LOSES && considered.lostBy().isPresent()) {
            Criterion criterion = Criterion.between(verdict.winner().orElseThrow(), considered.tuple());
            assertEquals(criterion, considered.lostBy().get());
            assertTrue(considered.sentence().endsWith(" by " + criterion.sentence() + " (" + criterion.citation() + ")"),
                    explanation::toString);
        }
        if (considered.standing() == Standing.FAILS) {
            assertTrue(considered.sentence().contains(considered.mismatches().get(0).sentence()), explanation::toString);
            assertEquals(List.of(), verdict.matching().stream().filter(considered.tuple()::equals).toList());
        }
    }
}
