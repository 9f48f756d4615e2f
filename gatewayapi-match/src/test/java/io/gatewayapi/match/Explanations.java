package io.gatewayapi.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.match.explain.Explanation;
import io.gatewayapi.match.reference.MatchTuple;
import io.gatewayapi.match.reference.Verdict;

/** What an explanation must say for its reader to believe the answer. */
final class Explanations {

    private Explanations() {}

    static void assertAgrees(Explanation explanation, Answer answer) {
        Verdict verdict = explanation.verdict();
        int matching = verdict.matching().size();
        int candidates = explanation.candidates().size();
        assertEquals(matching + verdict.failing().size(), candidates, explanation::toString);
        assertFalse(explanation.listeners().isEmpty() && answer.outcome() != Outcome.NO_LISTENER, explanation::toString);
        for (int i = 0; i < candidates; i++) {
            String line = explanation.candidates().get(i);
            String how = i >= matching ? ": does not match, " : i > 0 ? ": loses to " + verdict.winner().orElseThrow() + " by "
                    : ": wins, ";
            MatchTuple tuple = i < matching ? verdict.matching().get(i) : verdict.failing().get(i - matching);
            assertTrue(line.startsWith(tuple + how), line);
            assertFalse(line.endsWith("by ") || line.endsWith(", "), line);
        }
        assertTrue(explanation.toString().endsWith("so\n  " + explanation.reason() + "\n"), explanation::toString);
        String reason = explanation.reason();
        switch (answer.outcome()) {
            case MATCHED -> assertTrue(reason.startsWith(verdict.winner().orElseThrow() + ": ")
                    && reason.contains("Route " + answer.route() + " rule " + answer.rule() + " match " + answer.match() + ": "), reason);
            case NOT_FOUND -> assertTrue(answer.listener().isEmpty()
                    ? reason.equals("no listener of the port takes the host")
                    : candidates == 0 ? reason.contains(answer.listener()) : reason.startsWith("no match holds; "), reason);
            case MISDIRECTED -> assertTrue(reason.endsWith("the connection to " + answer.listener()), reason);
            case BAD_REQUEST -> assertTrue(reason.contains("malformed"), reason);
            default -> assertTrue(reason.startsWith("no listener that serves takes port "), reason);
        }
    }
}
