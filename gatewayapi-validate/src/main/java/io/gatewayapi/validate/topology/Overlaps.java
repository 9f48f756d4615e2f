package io.gatewayapi.validate.topology;

import io.gatewayapi.model.ObjectKey;
import java.util.ArrayList;
import java.util.List;

/** Listeners on one port that terminate TLS for overlapping host names (GEP-3567). */
final class Overlaps {

    private Overlaps() {}

    /**
     * The same listeners, with every one marked whose host name meets that of another and differs from it: clients may
     * reuse a connection to one of them for the other. Host names only; certificates are not looked into.
     */
    static List<ResolvedListener> mark(World world, List<ResolvedListener> listeners) {
        List<ResolvedListener> marked = new ArrayList<>();
        for (ResolvedListener listener : listeners) {
            boolean overlapping = listeners.stream().anyMatch(other -> overlap(listener, other));
            marked.add(overlapping ? listener.asOverlapping() : listener);
            if (overlapping) {
                note(world, listener, listeners);
            }
        }
        return marked;
    }

    private static boolean overlap(ResolvedListener a, ResolvedListener b) {
        return a.isTerminating() && b.isTerminating()
                && a.listener().port() == b.listener().port()
                && a.rejected().isEmpty() && b.rejected().isEmpty()
                && !a.hostname().equalsIgnoreCase(b.hostname())
                && Hostname.intersect(a.hostname(), b.hostname()).isPresent();
    }

    private static void note(World world, ResolvedListener listener, List<ResolvedListener> listeners) {
        ObjectKey owner = listener.owner();
        int index = listeners.stream().filter(other -> other.owner().equals(owner)).toList().indexOf(listener);
        // the others of the same object only: what other namespaces listen to is their affair
        List<String> others = listeners.stream().filter(other -> other.owner().equals(owner) && overlap(listener, other))
                .map(other -> other.listener().name() + " (" + (other.hostname().isEmpty() ? "every host" : other.hostname()) + ")").toList();
        if (!others.isEmpty()) {
            world.info("overlapping-tls-config", owner, "spec.listeners[" + index + "].hostname", "listener " + listener.listener().name() + " shares host names of port "
                    + listener.listener().port() + " with " + String.join(", ", others) + ": browsers may send requests for one over a connection of the other",
                    "answer such requests with 421, or separate the host names", "ListenerConditionOverlappingTLSConfig, GEP-3567");
        }
    }
}
