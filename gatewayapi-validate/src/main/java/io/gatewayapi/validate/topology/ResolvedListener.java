package io.gatewayapi.validate.topology;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ObjectKey;
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
 * @param routes the routes attached to it, in the order of the input. They are attached to a listener that does not serve, too
 */
public record ResolvedListener(
        ObjectKey owner,
        Listener listener,
        List<GroupKind> supportedKinds,
        Optional<String> rejected,
        Optional<String> conflicted,
        Optional<String> unresolved,
        List<AttachedRoute> routes) {

    /** Copies the lists and refuses {@code null} by name. */
    public ResolvedListener {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(listener, "listener");
        supportedKinds = List.copyOf(supportedKinds);
        Objects.requireNonNull(rejected, "rejected");
        Objects.requireNonNull(conflicted, "conflicted");
        Objects.requireNonNull(unresolved, "unresolved");
        routes = List.copyOf(routes);
    }

    /**
     * Whether the data plane serves it.
     *
     * @return true for an accepted listener whose certificates resolve; an unknown kind of route alone does not stop it
     */
    public boolean isProgrammed() {
        boolean kindsOnly = unresolved.filter(Reasons.INVALID_ROUTE_KINDS::equals).isPresent() && !supportedKinds.isEmpty();
        return rejected.isEmpty() && (unresolved.isEmpty() || kindsOnly);
    }

    /**
     * The host name.
     *
     * @return exact or {@code *.suffix}, as written; empty for every host
     */
    public String hostname() {
        return listener.hostname().orElse("");
    }

    ResolvedListener withRoutes(List<AttachedRoute> other) {
        return new ResolvedListener(owner, listener, supportedKinds, rejected, conflicted, unresolved, other);
    }

    /** {@return for example {@code Gateway infra/web, listener http}} */
    @Override
    public String toString() {
        return owner + ", listener " + listener.name();
    }
}
