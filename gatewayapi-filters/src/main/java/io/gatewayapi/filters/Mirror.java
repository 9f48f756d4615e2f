package io.gatewayapi.filters;

import io.gatewayapi.model.BackendReference;
import java.util.Objects;

/**
 * A copy of the request for another backend, whose answer, errors and slowness the client must not notice ({@code
 * HTTPRequestMirrorFilter}). The copy goes to one endpoint, with the body. Backends that do not resolve
 * or are not granted are no mirrors of a chain that was told of them ({@link FilterChain#compile(io.gatewayapi.model.Route, int,
 * Extensions, java.util.Set, java.util.Optional)}); the request itself goes on.
 *
 * @param backend where the copy goes; a namespace that is left out is the route's. How it is spoken to, protocol and TLS, is known to the
 *     rule as it was resolved ({@code ResolvedRule.filterBackend})
 * @param fraction the part of the requests that is copied, 0 to 1
 * @param sampled whether this request is among them
 * @param request what to change of the copy: the edits made by the end of the list that holds the filter, so that a mirror of a
 *     rule does not see the edits of a backendRef
 */
public record Mirror(BackendReference backend, double fraction, boolean sampled, RequestEdits request) {

    /** Refuses {@code null} by name. */
    public Mirror {
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(request, "request");
    }
}
