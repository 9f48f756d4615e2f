package io.gatewayapi.validate.topology;

import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ProtocolType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which listeners of a Gateway are in each other's way. Within one object nobody wins; between objects the Gateway's own
 * listeners come first, then those of the older ListenerSet (GEP-1713).
 */
final class Conflicts {

    private final Map<Listener, String> lost = new IdentityHashMap<>();
    private final Map<Listener, Listener> rival = new IdentityHashMap<>();
    private final List<Listener> taken = new ArrayList<>();

    /** Adds the listeners of one object; objects come in the order of their precedence. */
    void add(List<Listener> listeners) {
        // first those that an earlier object beats: they must not drag down their siblings
        List<Listener> left = new ArrayList<>();
        for (Listener listener : listeners) {
            if (beatenBy(listener, taken).isEmpty()) {
                left.add(listener);
            }
        }
        List<Listener> survivors = new ArrayList<>();
        for (Listener listener : left) {
            List<Listener> siblings = left.stream().filter(other -> other != listener).toList();
            if (beatenBy(listener, siblings).isEmpty()) {
                survivors.add(listener);
            }
        }
        taken.addAll(survivors);
    }

    /** Why a listener lost; empty for one that stands. */
    Optional<String> of(Listener listener) {
        return Optional.ofNullable(lost.get(listener));
    }

    /** One of those that a losing listener conflicts with. */
    Listener rivalOf(Listener listener) {
        return rival.get(listener);
    }

    private Optional<String> beatenBy(Listener listener, List<Listener> others) {
        for (Listener other : others) {
            Optional<String> reason = between(listener, other);
            if (reason.isPresent()) {
                lost.put(listener, reason.get());
                rival.put(listener, other);
                return reason;
            }
        }
        return Optional.empty();
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
