package io.gatewayapi.filters;

import io.gatewayapi.http.RequestView;

/**
 * A filter of the host's own, behind an {@code ExtensionRef}. Found once, when a chain is compiled, and run by any number of
 * threads at once. It must not block: whatever has to wait belongs in the host.
 */
@FunctionalInterface
public interface Extension {

    /**
     * Says what becomes of a request.
     *
     * @param request the request as the filters before this one leave it; its target is in normal form
     * @return {@link FilterOutcome.Forward} to go on, with edits and mirrors that join those of the chain; {@link
     *     FilterOutcome.Respond} and {@link FilterOutcome.Fail} end the run; {@link Authorize}, of another chain, makes the request
     *     fail. What {@code filters} it names does not count. An exception passes through {@link FilterChain#run}, so that nothing
     *     is forwarded
     */
    FilterOutcome run(RequestView request);
}
