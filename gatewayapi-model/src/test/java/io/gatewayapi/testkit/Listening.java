package io.gatewayapi.testkit;

import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.LabelSelector;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.ListenerSetStatus;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.ProtocolType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** The Gateway {@code infra/edge}, and the ListenerSet {@code shop/extra} that may attach to it. */
final class Listening {

    static final String NAMESPACE = "infra";
    static final String GATEWAY = "edge";
    static final String SET_NAMESPACE = "shop";
    static final String SET = "extra";

    /** The Secret of {@code infra} with the certificate of all listeners. */
    static final String CERTIFICATE = "certificate";

    private static final LabelSelector PRODUCTION = LabelSelector.matchLabel("env", "prod");

    private Listening() {}

    /** A listener without its name: what must be unique in one object. */
    private record Slot(Optional<String> hostname, int port, boolean secure) {}

    /** A Gateway of one to four listeners; with {@code tls} some of them are HTTPS, on port 443. */
    static Arbitrary<Gateway> gateways(boolean tls) {
        // a TCP listener on the port of others conflicts with all of them (GEP-2644), so it is rare
        Arbitrary<Boolean> conflict = Arbitraries.frequency(Tuple.of(15, false), Tuple.of(1, true));
        Arbitrary<NamespaceSelection> sets = Arbitraries.frequency(
                Tuple.of(4, NamespaceSelection.ALL), Tuple.of(1, NamespaceSelection.NONE),
                Tuple.of(1, NamespaceSelection.SAME), Tuple.of(1, NamespaceSelection.selector(PRODUCTION)));
        return Combinators.combine(listeners(tls, 4), sets, conflict).as((listeners, allowed, broken) -> {
            Gateway.Builder gateway = Gateway.builder(NAMESPACE, GATEWAY).allowedListeners(allowed);
            listeners.forEach(gateway::listener);
            if (broken) {
                gateway.listener(Listener.of("tcp", listeners.get(0).port(), ProtocolType.TCP));
            }
            return gateway.build();
        });
    }

    /** A ListenerSet of one or two plain listeners, which may conflict with those of the Gateway. */
    static Arbitrary<ListenerSet> listenerSets() {
        ObjectReference parent = new ObjectReference(GroupKind.GATEWAY.group(), GroupKind.GATEWAY.kind(), Optional.of(NAMESPACE), GATEWAY);
        return listeners(false, 2).map(listeners -> new ListenerSet(
                ObjectMeta.of(SET_NAMESPACE, SET), parent, listeners, new ListenerSetStatus(List.of(), List.of())));
    }

    private static Arbitrary<List<Listener>> listeners(boolean tls, int most) {
        Arbitrary<Optional<String>> hostname = Names.hostnames().optional(0.6);
        Arbitrary<Integer> port = Arbitraries.frequency(Tuple.of(3, 80), Tuple.of(1, 8080));
        Arbitrary<Boolean> secure = tls ? Arbitraries.of(true, true, false) : Arbitraries.just(false);
        Arbitrary<Slot> slot = Combinators.combine(hostname, port, secure)
                .as((host, number, https) -> new Slot(host, https ? 443 : number, https));
        Arbitrary<List<Slot>> slots = slot.list().uniqueElements().ofMinSize(1).ofMaxSize(most);
        return Combinators.combine(slots, allowedRoutes().list().ofSize(most)).as((places, allowed) -> {
            List<Listener> listeners = new ArrayList<>();
            for (Slot place : places) {
                int number = listeners.size();
                String name = "l" + number;
                Listener plain = place.secure() ? Listener.https(name, place.port(), CERTIFICATE) : Listener.http(name, place.port());
                Listener named = place.hostname().map(plain::withHostname).orElse(plain);
                listeners.add(named.withAllowedRoutes(allowed.get(number)));
            }
            return listeners;
        });
    }

    private static Arbitrary<AllowedRoutes> allowedRoutes() {
        return Arbitraries.frequency(
                Tuple.of(12, AllowedRoutes.ALL),
                Tuple.of(4, new AllowedRoutes(NamespaceSelection.selector(PRODUCTION), List.of())),
                Tuple.of(2, AllowedRoutes.SAME),
                Tuple.of(1, new AllowedRoutes(NamespaceSelection.ALL, List.of(GroupKind.HTTP_ROUTE))),
                Tuple.of(1, new AllowedRoutes(NamespaceSelection.ALL, List.of(GroupKind.GRPC_ROUTE))));
    }
}
