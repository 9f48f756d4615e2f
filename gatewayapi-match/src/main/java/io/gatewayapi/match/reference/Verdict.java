package io.gatewayapi.match.reference;

import io.gatewayapi.validate.topology.ResolvedListener;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the specification says of one request.
 *
 * @param outcome what becomes of it
 * @param connection the listener that took the connection; empty where none did
 * @param listener the listener that owns the host; empty where none does
 * @param winner the match that takes the request; empty where none does
 * @param matching all matches that hold, the winner first, the others as they would take its place
 * @param failing all other matches of the listener, in the order of precedence
 */
public record Verdict(
        Outcome outcome,
        Optional<ResolvedListener> connection,
        Optional<ResolvedListener> listener,
        Optional<MatchTuple> winner,
        List<MatchTuple> matching,
        List<MatchTuple> failing) {

    /** What becomes of a request. */
    public enum Outcome {
        /** A match takes it. */
        MATCHED,
        /** No listener owns the host, or no match of its listener holds: 404. */
        NOT_FOUND,
        /** Another listener than that of the connection owns the host: 421. */
        MISDIRECTED,
        /** Its target or authority is malformed: 400. */
        BAD_REQUEST,
        /** No listener that serves takes the port, the protocol or the server name, or the Service lacks the port: the connection is refused. */
        NO_LISTENER,
        /** The listener of a connection, or the Service, has no route for it: the connection is refused. */
        NO_ROUTE,
        /** No route is attached to the Service for this client and port: the Service gets what it is sent. */
        DIRECT
    }

    /** Copies the lists and refuses {@code null} by name. */
    public Verdict {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(winner, "winner");
        matching = List.copyOf(matching);
        failing = List.copyOf(failing);
    }

    static Verdict without(Outcome outcome, Optional<ResolvedListener> connection, Optional<ResolvedListener> listener) {
        return new Verdict(outcome, connection, listener, Optional.empty(), List.of(), List.of());
    }
}
