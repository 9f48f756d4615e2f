package io.gatewayapi.match;

import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.validate.topology.ResolvedListener;
import java.util.Locale;
import java.util.Optional;

/**
 * A listener that serves, and what becomes of requests that none of its routes takes. The same for all versions of a table, as long
 * as nothing of the listener changes but its routes.
 *
 * @param <T> the payload
 */
final class Listening<T> {

    private final ResolvedListener listener;
    private final String hostname;
    private final Place place;
    private final Decision<T> notFound;
    private final Decision<T> misdirected;
    private final Decision<T> unrouted;

    Listening(ResolvedListener listener, MatchOptions options) {
        this.listener = listener.withoutRoutes();
        this.hostname = listener.hostname().toLowerCase(Locale.ROOT);
        this.place = new Place(Optional.of(this.listener), options.pathPolicy());
        this.notFound = Decision.without(Outcome.NOT_FOUND, place);
        this.misdirected = Decision.without(Outcome.MISDIRECTED, place);
        this.unrouted = Decision.without(Outcome.NO_ROUTE, place);
    }

    /** Whether it is the same listener with, perhaps, other routes. */
    boolean isOf(ResolvedListener other) {
        return listener.equals(other.withoutRoutes());
    }

    boolean speaks(ProtocolType protocol) {
        return listener.listener().protocol().equals(protocol);
    }

    /** In lower case; empty for every host. */
    String hostname() {
        return hostname;
    }

    Place place() {
        return place;
    }

    Decision<T> notFound() {
        return notFound;
    }

    Decision<T> misdirected() {
        return misdirected;
    }

    Decision<T> unrouted() {
        return unrouted;
    }

    /** {@return for example {@code listener http of Gateway infra/web}} */
    @Override
    public String toString() {
        return "listener " + listener.listener().name() + " of " + listener.owner();
    }
}
