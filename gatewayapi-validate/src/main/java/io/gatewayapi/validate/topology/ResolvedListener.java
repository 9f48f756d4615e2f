package io.gatewayapi.validate.topology;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.TlsMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A listener of a Gateway or of one of its ListenerSets, judged as a controller judges it.
 *
 * @param owner the Gateway or ListenerSet that holds it
 * @param listener the listener as given there
 * @param supportedKinds the kinds of routes it takes
 * @param rejected why it is not accepted, one of {@link Reasons}; empty for an accepted listener
 * @param conflicted {@code HostnameConflict} or {@code ProtocolConflict}; empty where it conflicts with no other
 * @param unresolved why one of its references does not resolve; empty where all do
 * @param uncertified why its own certificate cannot be used, so that it cannot serve; empty where it can or needs none
 * @param overlapping whether its host names overlap with those of another that terminates TLS on the same port
 * @param withheld whether the Gateway keeps it from the data plane, because Gateway or ListenerSet are not accepted
 * @param clientCertificates how it judges the certificates of its clients; empty where it asks for none
 * @param routes the routes attached to it, in the order of the input. They are attached to a listener that does not serve, too
 */
public record ResolvedListener(
        ObjectKey owner,
        Listener listener,
        List<GroupKind> supportedKinds,
        Optional<String> rejected,
        Optional<String> conflicted,
        Optional<String> unresolved,
        Optional<String> uncertified,
        boolean overlapping,
        boolean withheld,
        Optional<ClientCertificates> clientCertificates,
        List<AttachedRoute> routes) {

    /** Copies the lists and refuses {@code null} by name. */
    public ResolvedListener {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(listener, "listener");
        supportedKinds = List.copyOf(supportedKinds);
        Objects.requireNonNull(rejected, "rejected");
        Objects.requireNonNull(conflicted, "conflicted");
        Objects.requireNonNull(unresolved, "unresolved");
        Objects.requireNonNull(uncertified, "uncertified");
        Objects.requireNonNull(clientCertificates, "clientCertificates");
        routes = SharedList.copyOf(routes);
    }

    /**
     * Whether it counts as valid where the owner is summed up.
     *
     * @return true for an accepted listener whose certificates resolve; unknown kinds of routes do not matter, nor do CA
     *     certificates as long as one is left
     */
    public boolean isValid() {
        return rejected.isEmpty() && uncertified.isEmpty();
    }

    /**
     * Whether the data plane serves it.
     *
     * @return true for a valid listener that takes some kind of route and is not withheld
     */
    public boolean isProgrammed() {
        return isValid() && !withheld && !supportedKinds.isEmpty();
    }

    /**
     * Whether TLS ends at it.
     *
     * @return true for HTTPS, and for TLS unless it is passed through
     */
    public boolean isTerminating() {
        boolean tls = listener.protocol().equals(ProtocolType.HTTPS) || listener.protocol().equals(ProtocolType.TLS);
        return tls && listener.tls().filter(settings -> settings.mode().equals(TlsMode.PASSTHROUGH)).isEmpty();
    }

    /**
     * The host name.
     *
     * @return exact or {@code *.suffix}, as written; empty for every host
     */
    public String hostname() {
        return listener.hostname().orElse("");
    }

    /**
     * The listener by itself.
     *
     * @return the same listener with no routes attached
     */
    public ResolvedListener withoutRoutes() {
        return withRoutes(List.of());
    }

    /**
     * The routes attached to this listener and not to another, by identity. Where the other is an earlier or later version
     * of this one, in a topology that came of {@link Topology#with} or {@link Topology#without}, that is what changed: {@code
     * after.routesNotIn(before)} are the routes that came or became others, {@code before.routesNotIn(after)} those they replace and those
     * that went. Between such versions the cost grows with what changed, and not with the number of routes.
     *
     * @param other the other listener
     * @return the routes in the order of the input
     */
    public List<AttachedRoute> routesNotIn(ResolvedListener other) {
        return SharedList.copyOf(routes).notIn(SharedList.copyOf(other.routes));
    }

    ResolvedListener withRoutes(List<AttachedRoute> other) {
        return new ResolvedListener(owner, listener, supportedKinds, rejected, conflicted, unresolved, uncertified, overlapping, withheld, clientCertificates, other);
    }

    ResolvedListener asOverlapping() {
        return new ResolvedListener(owner, listener, supportedKinds, rejected, conflicted, unresolved, uncertified, true, withheld, clientCertificates, routes);
    }

    ResolvedListener asWithheld() {
        return new ResolvedListener(owner, listener, supportedKinds, rejected, conflicted, unresolved, uncertified, overlapping, true, clientCertificates, routes);
    }

    /** {@return for example {@code Gateway infra/web, listener http}} */
    @Override
    public String toString() {
        return owner + ", listener " + listener.name();
    }
}
