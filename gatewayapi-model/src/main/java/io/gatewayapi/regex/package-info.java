/**
 * Safe regular expressions: the syntax of RE2, matched against the whole of a value in time linear in its length.
 *
 * <p>Start at {@link io.gatewayapi.regex.Regex}; many expressions at once are a {@link io.gatewayapi.regex.RegexSet}. A
 * host that has promised another dialect puts in its own {@link io.gatewayapi.regex.RegexEngine}, of {@link
 * io.gatewayapi.regex.TextMatcher}s; all else here is the engine that comes with the library. Inside, the stages in
 * order: a {@code Parser} reads the expression into a {@code Node}, a {@code Compiler} turns that into a {@code
 * Program}, a {@code Matcher} runs it, or the union of many. The program is what a listing prints. A {@code Frontier}
 * is the readable definition of running it, all paths at once and one code point at a time; the {@code State}s of a
 * {@code StateCache} remember what a frontier found, so that it is looked up the next time.
 *
 * <p>May import {@code java.base} only.
 */
package io.gatewayapi.regex;
