package io.gatewayapi.regex;

/**
 * A regular expression that is ready to match: what a {@link RegexEngine} compiles, once, and all threads share. A request is
 * matched in place, without a copy of the part that is looked at.
 *
 * <p>Whoever implements it promises three things. It never changes as far as its callers can tell, so that any number of
 * threads may match at once. Matching never throws, whatever the text: an engine that runs out of its budget answers false. And
 * the time it takes is bounded; on the request path nothing else bounds it.
 */
public interface TextMatcher {

    /**
     * Whether the expression matches all of a part of a text, which is seen as if there was nothing before or behind it.
     *
     * @param text the text
     * @param from where the part begins, in UTF-16 units, from 0
     * @param to where it ends, exclusive, from {@code from} to the length of the text
     * @return whether it matches
     */
    boolean matches(String text, int from, int to);

    /**
     * What every match begins with, by which a table may file the expression.
     *
     * @return the text; empty, as by default, where nothing is known. A text that some match does not begin with makes the
     *     expression miss what it should match
     */
    default String literalPrefix() {
        return "";
    }
}
