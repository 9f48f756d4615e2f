package io.gatewayapi.validate.topology;

import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.TlsMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which listeners of a Gateway are in each other's way. Within one object nobody wins; between objects the Gateway's own
 * listeners come first, then those of the older ListenerSet (GEP-1713).
 */
final class Conflicts {

    /** A listener where it stands: the same one may stand in several objects. */
    record Place(ObjectKey owner, int index, Listener listener) {

        String path() {
            return "spec.listeners[" + index + "]";
        }
    }

    /** Why a listener lost, to whom, and whether the two modes of TLS are to blame. */
    record Conflict(String reason, Listener rival, boolean mixed) {}

    /** Something that listeners of one port have in common. */
    private record Trait(int port, boolean udp, String what) {}

    private record Ranked(int rank, Place place) {}

    private final boolean mixedModes;
    private final Map<Place, Conflict> lost = new HashMap<>();
    private final Rivals taken;

    /** @param mixedModes whether one port may both terminate TLS and pass it through, for different hosts */
    Conflicts(boolean mixedModes) {
        this.mixedModes = mixedModes;
        this.taken = new Rivals();
    }

    /** Adds the listeners of one object that may serve at all; objects come in the order of their precedence. */
    void add(List<Place> places) {
        // first those that an earlier object beats: they must not drag down their siblings
        List<Place> left = places.stream().filter(place -> stands(place, taken)).toList();
        Rivals siblings = new Rivals();
        left.forEach(siblings::add);
        left.stream().filter(place -> stands(place, siblings)).forEach(taken::add);
    }

    /** Why a listener lost; empty for one that stands. */
    Optional<Conflict> of(Place place) {
        return Optional.ofNullable(lost.get(place));
    }

    private boolean stands(Place place, Rivals others) {
        Optional<Conflict> conflict = others.first(place).flatMap(other -> between(place.listener(), other.listener()));
        conflict.ifPresent(found -> lost.put(place, found));
        return conflict.isEmpty();
    }

    /** Listeners are distinct when they differ in port, or as the table of Gateway.spec.listeners says. */
    private Optional<Conflict> between(Listener a, Listener b) {
        ProtocolType one = a.protocol();
        ProtocolType two = b.protocol();
        if (a.port() != b.port() || one.equals(ProtocolType.UDP) != two.equals(ProtocolType.UDP)) {
            return Optional.empty(); // UDP has ports of its own
        }
        if (one.equals(ProtocolType.TCP) || two.equals(ProtocolType.TCP) || one.equals(ProtocolType.UDP)) {
            return protocols(b); // neither has a host name to tell them apart (GEP-2644)
        }
        if (one.equals(ProtocolType.HTTP) != two.equals(ProtocolType.HTTP)) {
            return protocols(b); // plain HTTP and TLS on one port (GEP-2643)
        }
        if (!mixedModes && one.equals(ProtocolType.TLS) && two.equals(ProtocolType.TLS) && isPassthrough(a) != isPassthrough(b)) {
            return Optional.of(new Conflict(Reasons.PROTOCOL_CONFLICT, b, true)); // "even with different hostnames" (GEP-2643)
        }
        if (!a.hostname().orElse("").equalsIgnoreCase(b.hostname().orElse(""))) {
            return Optional.empty();
        }
        return one.equals(two) ? Optional.of(new Conflict(Reasons.HOSTNAME_CONFLICT, b, false)) : protocols(b);
    }

    private static Optional<Conflict> protocols(Listener rival) {
        return Optional.of(new Conflict(Reasons.PROTOCOL_CONFLICT, rival, false));
    }

    /** Listeners by what others may find in their way, so that few are looked at however many there are. */
    private final class Rivals {

        private final Map<Trait, List<Ranked>> byTrait = new HashMap<>();
        private int count;

        void add(Place place) {
            Ranked ranked = new Ranked(count++, place);
            for (Trait trait : traits(place.listener())) {
                List<Ranked> firsts = byTrait.computeIfAbsent(trait, key -> new ArrayList<>(2));
                if (firsts.size() < 2) { // the first, and another for the first itself
                    firsts.add(ranked);
                }
            }
        }

        private static List<Trait> traits(Listener listener) {
            boolean tls = listener.protocol().equals(ProtocolType.TLS);
            return List.of(trait(listener, "any"), trait(listener, listener.protocol().equals(ProtocolType.TCP) ? "TCP" : "not TCP"),
                    trait(listener, listener.protocol().equals(ProtocolType.HTTP) ? "HTTP" : "not HTTP"),
                    trait(listener, !tls ? "not TLS" : isPassthrough(listener) ? "TLS passed through" : "TLS terminated"), host(listener));
        }

        /** What is in the way of a listener, see {@link #between}. */
        private List<Trait> feared(Listener listener) {
            ProtocolType protocol = listener.protocol();
            if (protocol.equals(ProtocolType.TCP) || protocol.equals(ProtocolType.UDP)) {
                return List.of(trait(listener, "any"));
            }
            List<Trait> feared = new ArrayList<>(List.of(trait(listener, "TCP"), trait(listener, protocol.equals(ProtocolType.HTTP) ? "not HTTP" : "HTTP"), host(listener)));
            if (!mixedModes && protocol.equals(ProtocolType.TLS)) {
                feared.add(trait(listener, isPassthrough(listener) ? "TLS terminated" : "TLS passed through"));
            }
            return feared;
        }

        private static Trait trait(Listener listener, String what) {
            return new Trait(listener.port(), listener.protocol().equals(ProtocolType.UDP), what);
        }

        private static Trait host(Listener listener) {
            return trait(listener, "host " + listener.hostname().orElse("").toLowerCase(Locale.ROOT));
        }

        /** The first that is in the way of a listener. */
        Optional<Place> first(Place place) {
            return feared(place.listener()).stream().flatMap(trait -> byTrait.getOrDefault(trait, List.of()).stream())
                    .filter(ranked -> !ranked.place().equals(place)).min(Comparator.comparingInt(Ranked::rank)).map(Ranked::place);
        }
    }

    private static boolean isPassthrough(Listener listener) {
        return listener.tls().map(ListenerTls::mode).filter(TlsMode.PASSTHROUGH::equals).isPresent();
    }
}
