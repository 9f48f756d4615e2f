package io.gatewayapi.validate.topology;

import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayAddress;
import io.gatewayapi.model.ObjectKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A Gateway with all its listeners.
 *
 * @param gateway the Gateway
 * @param assumed whether it is not at hand but was taken to exist, because a route or a ListenerSet names it
 * @param controllerName who looks after it
 * @param listeners its own listeners, then those of its ListenerSets, older sets first
 * @param listenerSets its ListenerSets, older sets first; those that it does not take, too
 * @param rejected why it is not accepted, one of {@link Reasons}; empty for an accepted one
 * @param unprogrammed why it is not programmed, though it is accepted: what it wants of addresses
 * @param unresolved why one of its references does not resolve; empty where all do
 * @param addresses the addresses it is bound to, as far as they are known
 * @param clientCertificate the Secret that it shows to backends which ask for a certificate; empty for none, or none of use
 */
public record ResolvedGateway(
        Gateway gateway,
        boolean assumed,
        String controllerName,
        List<ResolvedListener> listeners,
        List<ResolvedListenerSet> listenerSets,
        Optional<String> rejected,
        Optional<String> unprogrammed,
        Optional<String> unresolved,
        List<GatewayAddress> addresses,
        Optional<ObjectKey> clientCertificate) {

    /** Copies the lists and refuses {@code null} by name. */
    public ResolvedGateway {
        Objects.requireNonNull(gateway, "gateway");
        Objects.requireNonNull(controllerName, "controllerName");
        listeners = List.copyOf(listeners);
        listenerSets = List.copyOf(listenerSets);
        Objects.requireNonNull(rejected, "rejected");
        Objects.requireNonNull(unprogrammed, "unprogrammed");
        Objects.requireNonNull(unresolved, "unresolved");
        addresses = List.copyOf(addresses);
        Objects.requireNonNull(clientCertificate, "clientCertificate");
    }

    /**
     * What tells the Gateway from all others.
     *
     * @return its key
     */
    public ObjectKey key() {
        return gateway.key();
    }

    /**
     * The listeners that one object holds.
     *
     * @param owner the Gateway's key, or that of one of its ListenerSets
     * @return the listeners in the order of the object
     */
    public List<ResolvedListener> listenersOf(ObjectKey owner) {
        return listeners.stream().filter(listener -> listener.owner().equals(owner)).toList();
    }

    ResolvedGateway withListeners(List<ResolvedListener> other) {
        return new ResolvedGateway(gateway, assumed, controllerName, other, listenerSets, rejected, unprogrammed, unresolved, addresses, clientCertificate);
    }
}
