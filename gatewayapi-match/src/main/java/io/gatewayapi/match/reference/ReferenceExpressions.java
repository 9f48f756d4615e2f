package io.gatewayapi.match.reference;

import io.gatewayapi.regex.Regex;
import io.gatewayapi.regex.RegexEngine;
import io.gatewayapi.regex.RegexSyntaxException;
import io.gatewayapi.regex.TextMatcher;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/**
 * The regular expressions of a topology, which its engine compiles: each once, when it is first asked for. A topology holds only
 * expressions that its engine takes. Thread-safe; holds as many as were asked for.
 */
public final class ReferenceExpressions {

    private final RegexEngine engine;
    private final Map<String, TextMatcher> compiled = new ConcurrentHashMap<>();

    private ReferenceExpressions(RegexEngine engine) {
        this.engine = engine;
    }

    /**
     * The expressions of one engine.
     *
     * @param engine that of the topology, {@code topology.assumptions().regexes()}
     * @return none compiled yet
     */
    public static ReferenceExpressions of(RegexEngine engine) {
        return new ReferenceExpressions(Objects.requireNonNull(engine, "engine"));
    }

    /**
     * Whether an expression matches all of a text.
     *
     * @param expression one that the engine takes
     * @param text the text
     * @return whether it matches
     * @throws RegexSyntaxException if the engine does not take the expression
     */
    public boolean matches(String expression, String text) {
        return matcher(expression).matches(text, 0, text.length());
    }

    /**
     * Texts that an expression matches. Only this library's {@link Regex} can name some; of another engine's expression those are
     * taken that {@link Regex} names for the same characters and that the engine matches too, which are few or none where the two
     * read them differently.
     *
     * @param expression one that the engine takes
     * @param prefix what the texts begin with
     * @param allowed which code points they consist of
     * @param max how many texts, at most
     * @return the texts, short ones first; empty where none is found
     * @throws RegexSyntaxException if the engine does not take the expression
     */
    public List<String> examples(String expression, String prefix, IntPredicate allowed, int max) {
        if (matcher(expression) instanceof Regex regex) {
            return regex.examples(prefix, allowed, max);
        }
        try {
            return Regex.compile(expression).examples(prefix, allowed, max).stream().filter(text -> matches(expression, text)).toList();
        } catch (RegexSyntaxException e) {
            return List.of(); // in the engine's syntax alone
        }
    }

    private TextMatcher matcher(String expression) {
        return compiled.computeIfAbsent(expression, engine::compile);
    }
}
