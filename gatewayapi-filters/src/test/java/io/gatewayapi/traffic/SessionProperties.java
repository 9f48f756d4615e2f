package io.gatewayapi.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

class SessionProperties {

    /** A session, and where another gateway differs from the one that made it. */
    record Scenario(int backend, int endpoint, long created, int age, int rule, int key, boolean gone) {}

    /** A token, and what is done to its text. */
    record Mutation(int kind, int position, char character) {
        String of(String token) {
            int at = position % token.length();
            return switch (kind) {
                case 0 -> token.substring(0, at) + character + token.substring(at + 1);
                case 1 -> token.substring(0, at);
                case 2 -> token.substring(0, at) + character + token.substring(at);
                case 3 -> token.substring(0, at) + token.substring(at + 1);
                case 4 -> token.substring(at) + token.substring(0, at);
                default -> token.substring(0, at) + token.substring(at).toLowerCase(Locale.ROOT);
            };
        }
    }

    private static final List<Bytes> KEYS =
        List.of(Bytes.utf8("0123456789abcdef"), Bytes.utf8("0123456789abcdeF"), Bytes.utf8("0123456789abcdef0"));

    private static final List<Endpoint> ENDPOINTS = List.of(
        new Endpoint("10.0.0.1", 80), new Endpoint("10.0.0.1", 8), new Endpoint("10.0.0.18", 0), new Endpoint("fd00::1", 80));

    private static Sessions sessions(int rule, int key, List<Endpoint> ofSecond) {
        return Sessions.compile(SessionsTest.cookie("s", "10s"), SessionsTest.rule(rule, "/"), SessionKeys.of(KEYS.get(key)), List.of(
            SessionsTest.backend("a", ENDPOINTS.toArray(Endpoint[]::new)), SessionsTest.backend("b", ofSecond.toArray(Endpoint[]::new))));
    }

    private static Optional<Session> find(Sessions sessions, String token, long now) {
        return sessions.find(Request.get("http://h/").header("cookie", "a=b; s=" + token), now);
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void aTokenIsReadBackByTheSameRuleAndKeyInTimeAndByNoOther(@ForAll("scenarios") Scenario scenario) {
        Endpoint endpoint = ENDPOINTS.get(scenario.endpoint);
        String token = SessionsTest.token(sessions(0, 0, ENDPOINTS), scenario.backend, endpoint, scenario.created);
        List<Endpoint> left = scenario.gone ? ENDPOINTS.stream().filter(other -> !other.equals(endpoint)).toList() : ENDPOINTS;
        boolean holds = scenario.rule == 0 && scenario.key == 0 && scenario.age < 10_000 && !(scenario.gone && scenario.backend == 1);
        Optional<Session> expected = holds
            ? Optional.of(new Session(scenario.backend, endpoint, scenario.created, false))
            : Optional.empty();
        assertEquals(expected, find(sessions(scenario.rule, scenario.key, left), token, scenario.created + scenario.age));
        Statistics.label("holds").collect(holds).coverage(coverage -> {
            coverage.check(true).percentage(part -> part > 10);
            coverage.check(false).percentage(part -> part > 20);
        });
    }

    @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
    void noMutationOfATokenVerifies(@ForAll("mutations") Mutation mutation) {
        Sessions sessions = sessions(0, 0, ENDPOINTS);
        String token = SessionsTest.token(sessions, 0, ENDPOINTS.get(0), 1000);
        String mutated = mutation.of(token);
        boolean changed = !mutated.equals(token);
        assertEquals(!changed, find(sessions, mutated, 1000).isPresent(), mutated);
        Statistics.label("changed").collect(changed).coverage(coverage -> coverage.check(true).percentage(part -> part > 80));
    }

    /** Every character, by every other of the alphabet: no spare bits. */
    @Property(tries = 1)
    void noCharacterCanBeReplacedByAnother() {
        Sessions sessions = sessions(0, 0, ENDPOINTS.subList(0, 1));
        String token = SessionsTest.token(sessions, 0, ENDPOINTS.get(0), 1000);
        for (int at = 0; at < token.length(); at++) {
            for (char character : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=".toCharArray()) {
                String mutated = token.substring(0, at) + character + token.substring(at + 1);
                assertEquals(mutated.equals(token), find(sessions, mutated, 1000).isPresent(), mutated);
            }
        }
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void tokensOfDifferentSessionsDiffer(@ForAll("scenarios") Scenario scenario) {
        Sessions sessions = sessions(0, 0, ENDPOINTS);
        Endpoint endpoint = ENDPOINTS.get(scenario.endpoint);
        Endpoint other = ENDPOINTS.get((scenario.endpoint + 1) % 4);
        String token = SessionsTest.token(sessions, scenario.backend, endpoint, scenario.created);
        assertEquals(token, SessionsTest.token(sessions, scenario.backend, endpoint, scenario.created));
        assertNotEquals(token, SessionsTest.token(sessions, 1 - scenario.backend, endpoint, scenario.created));
        assertNotEquals(token, SessionsTest.token(sessions, scenario.backend, other, scenario.created));
        assertNotEquals(token, SessionsTest.token(sessions, scenario.backend, endpoint, scenario.created + 1));
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Combinators.combine(
            Arbitraries.integers().between(0, 1), Arbitraries.integers().between(0, 3), Arbitraries.longs().between(0, 1L << 50),
            Arbitraries.of(0, 1, 5_000, 9_999, 10_000, 10_001, Integer.MAX_VALUE),
            Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(1, 1)), Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(1, 1), Tuple.of(1, 2)),
            Arbitraries.of(true, false)).as(Scenario::new);
    }

    @Provide
    Arbitrary<Mutation> mutations() {
        return Combinators.combine(
            Arbitraries.integers().between(0, 5), Arbitraries.integers().between(0, 75),
            Arbitraries.of('A', 'B', 'a', '0', '-', '_', '=', '+', '/', '%', 'ä', '\u0130')).as(Mutation::new);
    }
}
