/**
 * What is accepted but not meant: rules that no request reaches, shares that fail, labels in the wrong place, and what other
 * implementations would do otherwise. A warning is certain, or it is not given: what depends on objects that are not at hand
 * is left out.
 *
 * <p>Start at {@link io.gatewayapi.validate.advice.Advice#of}. Each piece of advice is a {@code Concern} in a file of its own;
 * the codes it gives stand in FINDINGS.md.
 *
 * <ul>
 *   <li>{@code UnreachableRules}: rules and matches that another one beats to all of their requests
 *   <li>{@code DeadHostnames}: hosts of a route that no listener leaves to it
 *   <li>{@code RedirectLoops}: redirects to where the request already is
 *   <li>{@code ImpossibleMatches}: predicates that no request can satisfy
 *   <li>{@code RepeatedHeaders}: header matches that are ignored
 *   <li>{@code GrpcNames}: service and method in one field
 *   <li>{@code Weights}: weights that are all zero, shares that fail
 *   <li>{@code DetachedRoutes}: routes without a parent
 *   <li>{@code MisplacedLabels}: labels of a Namespace put on the route
 *   <li>{@code ForeignAnnotations}: annotations that nothing reads
 *   <li>{@code LiteralVariables}: variables in values that are literals
 *   <li>{@code AppendedHeaders}: {@code add} where {@code set} is meant
 *   <li>{@code HeaderActions}: edits that are not done, and several edits of one header
 *   <li>{@code SpareGrants}: grants that nothing uses, or that allow more than is used
 *   <li>{@code SpareBackends}: backends that no route uses
 *   <li>{@code FragileExpressions}: regular expressions that mean something else elsewhere
 *   <li>{@code DisputedExpressions}: expressions that others try after prefixes
 *   <li>{@code FallingThrough}: requests that others would not pass on to a wider host name
 *   <li>{@code UnusualPorts}: HTTPS on port 80, HTTP on port 443
 *   <li>{@code UnreadObjects}: an Ingress
 * </ul>
 *
 * <p>What they share: {@code Scene} is what they look at, {@code Territory} the matches that compete for the requests of one
 * host, {@code Shadows} who wins there, {@code MatchPlace} and {@code FilterPlace} where the parts of routes stand. {@code
 * Features} tells which features the objects need.
 *
 * <p>May import {@link io.gatewayapi.model}, {@link io.gatewayapi.regex} and {@link io.gatewayapi.validate.topology} only.
 */
package io.gatewayapi.validate.advice;
