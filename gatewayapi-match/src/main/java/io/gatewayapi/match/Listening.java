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

    private final Optional<ResolvedListener> listener;
    private final Optional<ProtocolType> protocol;
    private final String hostname;
    private final Place place;
    private final Decision<T> notFound;
    private final Decision<T> misdirected;
    private final Decision<T> unrouted;

    private Listening(Optional<ResolvedListener> listener, String hostname, MatchOptions options) {
        this.listener = listener;
        this.protocol = listener.map(known -> known.listener().protocol());
        this.hostname = hostname;
        this.place = Place.of(listener, options);
        this.notFound = Decision.without(Outcome.NOT_FOUND, place);
        this.misdirected = Decision.without(Outcome.MISDIRECTED, place);
        this.unrouted = Decision.without(Outcome.NO_ROUTE, place);
    }

    static <T> Listening<T> of(ResolvedListener listener, MatchOptions options) {
        return new Listening<>(Optional.of(listener.withoutRoutes()), listener.hostname().toLowerCase(Locale.ROOT), options);
    }

    /** Where requests to a Service come in: there is no listener, and host names do not count. */
    static <T> Listening<T> ofService(MatchOptions options) {
        return new Listening<>(Optional.empty(), "", options);
    }

    /** Whether it is the same listener with, perhaps, other routes. */
    boolean isOf(ResolvedListener other) {
        return listener.filter(other.withoutRoutes()::equals).isPresent();
    }

    boolean speaks(ProtocolType other) {
        return protocol.isPresent() && protocol.get().equals(other);
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
        return listener.map(known -> "listener " + known.listener().name() + " of " + known.owner()).orElse("no listener");
    }
}
