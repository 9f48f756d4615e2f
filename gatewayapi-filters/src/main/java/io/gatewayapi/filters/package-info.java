/**
 * The effect: what the filters of a rule do to a request and to its response.
 *
 * <p>Start at {@link io.gatewayapi.filters.FilterChain}: compiled once for a rule, run for each request. It never touches the
 * request of the host; its {@link io.gatewayapi.filters.FilterOutcome} says what is to be done, and the host does it:
 *
 * <pre>{@code
 * RouteTable<FilterChain> table = RouteTable.compile(topology, rule ->            // once, with the topology
 *     FilterChain.compile(rule.route(), rule.index(), extensions, rule.lostMirrors(), rule.error()));
 * FilterOutcome outcome = chain.run(request, target, backend, random);           // for each request
 * if (outcome instanceof FilterOutcome.Forward forward) {
 *     forward.request().applyTo(request, target, ownRequest);                    // a RequestEditor over the host's request
 *     ...                                                                        // send it, and the sampled mirrors
 *     forward.response().applyTo(ownResponse);                                   // a HeaderEditor over its response
 * } else if (outcome instanceof FilterOutcome.Respond respond) {
 *     ...                                                                        // a redirect or a preflight: status, headers, body
 * } else if (outcome instanceof FilterOutcome.Fail fail) {
 *     ...                                                                        // fail.status(); fail.reason() is for the log
 * } else if (outcome instanceof Authorize.Http call) {
 *     ...                                                                        // send call.request(), then take up the outcome
 *     outcome = call.answered(status, headers, body);                            // or call.failed("timeout")
 * } else if (outcome instanceof Authorize.Grpc call) {
 *     ...                                                                        // the same, by gRPC
 * }
 * }</pre>
 *
 * <p>Filters run in the order of their list, those of the chosen backendRef behind those of the rule, with these anchors: a
 * preflight is answered before anything else; ExternalAuth stops the run where it stands, until the host has the answer; a mirror
 * copies the request as it is at the end of its list, wherever in the list it stands; headers of the response are edited from the
 * backend outwards (the backendRef's modifier, the rule's modifier, CORS), and so are those of a redirect. Every filter sees the
 * path that was matched, so of two rewrites the later one counts.
 *
 * <p>What cannot be honoured is never left out silently: the chain then fails each request, and {@link
 * io.gatewayapi.filters.FilterChain#problems} says why.
 *
 * <p>May import {@code io.gatewayapi.model} and {@code io.gatewayapi.http}; knows nothing of matching or validation.
 */
package io.gatewayapi.filters;
