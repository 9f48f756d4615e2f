package io.gatewayapi.validate.topology;

import io.gatewayapi.model.ObjectKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Listeners on one port that terminate TLS for overlapping host names (GEP-3567). Host names are filed by all that cover them,
 * so that few are looked at: the cost grows with the number of listeners and their labels.
 */
final class Overlaps {

    /** A host name on a port. */
    private record Name(int port, String hostname) {}

    /** The names that some listener has, exactly. */
    private final Set<Name> names = new HashSet<>();

    /** The wildcards, and the name of every host, under which there is some narrower name. */
    private final Set<Name> wider = new HashSet<>();

    private Overlaps(List<ResolvedListener> listeners) {
        for (ResolvedListener listener : listeners) {
            if (counts(listener) && names.add(name(listener))) {
                covering(name(listener)).forEach(wider::add);
            }
        }
    }

    /**
     * The same listeners, with every one marked whose host name meets that of another and differs from it: clients may
     * reuse a connection to one of them for the other. Host names only; certificates are not looked into.
     */
    static List<ResolvedListener> mark(World world, List<ResolvedListener> listeners) {
        Overlaps overlaps = new Overlaps(listeners);
        Map<ObjectKey, List<ResolvedListener>> byOwner = listeners.stream().collect(Collectors.groupingBy(ResolvedListener::owner));
        List<ResolvedListener> marked = new ArrayList<>();
        for (ResolvedListener listener : listeners) {
            boolean overlapping = overlaps.holdsOverlapOf(listener);
            marked.add(overlapping ? listener.asOverlapping() : listener);
            if (overlapping) {
                note(world, listener, byOwner.get(listener.owner()));
            }
        }
        return marked;
    }

    private static boolean counts(ResolvedListener listener) {
        return listener.isTerminating() && listener.rejected().isEmpty();
    }

    private static Name name(ResolvedListener listener) {
        return new Name(listener.listener().port(), listener.hostname().toLowerCase(Locale.ROOT));
    }

    /** All wider names that cover a name: that of every host, and the wildcards from label to label. */
    private static List<Name> covering(Name name) {
        List<Name> covering = new ArrayList<>();
        String hostname = name.hostname();
        for (int dot = hostname.indexOf('.', 1); dot >= 0; dot = hostname.indexOf('.', dot + 1)) {
            covering.add(new Name(name.port(), "*" + hostname.substring(dot)));
        }
        covering.add(new Name(name.port(), ""));
        covering.remove(name);
        return covering;
    }

    private boolean holdsOverlapOf(ResolvedListener listener) {
        return counts(listener) && (wider.contains(name(listener)) || covering(name(listener)).stream().anyMatch(names::contains));
    }

    private static boolean overlap(ResolvedListener a, ResolvedListener b) {
        return counts(a) && counts(b)
                && a.listener().port() == b.listener().port()
                && !a.hostname().equalsIgnoreCase(b.hostname())
                && Hostname.intersect(a.hostname(), b.hostname()).isPresent();
    }

    private static void note(World world, ResolvedListener listener, List<ResolvedListener> siblings) {
        ObjectKey owner = listener.owner();
        int index = siblings.indexOf(listener);
        // the others of the same object only: what other namespaces listen to is their affair
        List<String> others = siblings.stream().filter(other -> overlap(listener, other))
                .map(other -> other.listener().name() + " (" + (other.hostname().isEmpty() ? "every host" : other.hostname()) + ")").toList();
        if (!others.isEmpty()) {
            world.info("overlapping-tls-config", owner, "spec.listeners[" + index + "].hostname", "listener " + listener.listener().name() + " shares host names of port "
                    + listener.listener().port() + " with " + String.join(", ", others) + ": browsers may send requests for one over a connection of the other",
                    "answer such requests with 421, or separate the host names", "ListenerConditionOverlappingTLSConfig, GEP-3567");
        }
    }
}
