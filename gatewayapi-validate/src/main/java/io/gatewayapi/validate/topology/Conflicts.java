package io.gatewayapi.validate.topology;

import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ProtocolType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which listeners of a Gateway are in each other's way. Within one object nobody wins; between objects the Gateway's own
 * listeners come first, then those of the older ListenerSet (GEP-1713).
 */
final class Conflicts {

    /** Where a listener stands. As a value it may stand in several places. */
    private record Place(ObjectKey owner, int index) {}

    /** A listener in its place. */
    private record Contender(Place place, Listener listener) {}

    private final Map<Place, String> lost = new HashMap<>();
    private final Map<Place, Listener> rival = new HashMap<>();
    private final List<Contender> taken = new ArrayList<>();

    /** Adds the listeners of one object; objects come in the order of their precedence. */
    void add(ObjectKey owner, List<Listener> listeners) {
        // first those that an earlier object beats: they must not drag down their siblings
        List<Contender> left = IntStream.range(0, listeners.size())
                .mapToObj(i -> new Contender(new Place(owner, i), listeners.get(i)))
                .filter(contender -> !isBeaten(contender, taken))
                .toList();
        List<Contender> survivors = left.stream().filter(contender -> !isBeaten(contender, left)).toList();
        taken.addAll(survivors);
    }

    /** Why a listener lost; empty for one that stands. */
    Optional<String> of(ObjectKey owner, int index) {
        return Optional.ofNullable(lost.get(new Place(owner, index)));
    }

    /** One of those that a losing listener conflicts with. */
    Listener rivalOf(ObjectKey owner, int index) {
        return rival.get(new Place(owner, index));
    }

    private boolean isBeaten(Contender contender, List<Contender> others) {
        for (Contender other : others) {
            Optional<String> reason = between(contender.listener, other.listener);
            if (reason.isPresent() && !contender.place.equals(other.place)) {
                lost.put(contender.place, reason.get());
                rival.put(contender.place, other.listener);
                return true;
            }
        }
        return false;
    }

    /** Listeners are distinct when they differ in port, or as the table of Gateway.spec.listeners says. */
    private static Optional<String> between(Listener a, Listener b) {
        ProtocolType one = a.protocol();
        ProtocolType two = b.protocol();
        if (a.port() != b.port() || !one.isKnown() || !two.isKnown()) {
            return Optional.empty();
        }
        if (one.equals(ProtocolType.UDP) != two.equals(ProtocolType.UDP)) {
            return Optional.empty(); // UDP has ports of its own
        }
        if (one.equals(ProtocolType.TCP) || two.equals(ProtocolType.TCP) || one.equals(ProtocolType.UDP)) {
            return Optional.of(Reasons.PROTOCOL_CONFLICT); // neither has a host name to tell them apart (GEP-2644)
        }
        if (one.equals(ProtocolType.HTTP) != two.equals(ProtocolType.HTTP)) {
            return Optional.of(Reasons.PROTOCOL_CONFLICT); // plain HTTP and TLS on one port (GEP-2643)
        }
        if (!a.hostname().orElse("").equalsIgnoreCase(b.hostname().orElse(""))) {
            return Optional.empty();
        }
        return Optional.of(one.equals(two) ? Reasons.HOSTNAME_CONFLICT : Reasons.PROTOCOL_CONFLICT);
    }
}
