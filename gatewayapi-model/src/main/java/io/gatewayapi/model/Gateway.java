package io.gatewayapi.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A request to listen for traffic on ports, and the listeners to do it with ({@code Gateway}). Immutable.
 *
 * @param metadata name, namespace, labels and age
 * @param gatewayClassName the name of its GatewayClass
 * @param listeners its listeners, 1 to 64; their names are unique
 * @param addresses the addresses asked for; at most 16
 * @param infrastructure what is put on the resources made for it
 * @param allowedListeners which ListenerSets may attach; none by default
 * @param tls TLS settings of the whole Gateway
 * @param defaultScope whether routes may attach to it without naming it (experimental)
 * @param status what controllers say of it
 */
public record Gateway(
        ObjectMeta metadata,
        String gatewayClassName,
        List<Listener> listeners,
        List<GatewayAddress> addresses,
        Optional<GatewayInfrastructure> infrastructure,
        AllowedListeners allowedListeners,
        Optional<GatewayTls> tls,
        DefaultScope defaultScope,
        GatewayStatus status) implements Resource {

    /** Copies the collections and refuses {@code null} by name. */
    public Gateway {
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(gatewayClassName, "gatewayClassName");
        listeners = List.copyOf(listeners);
        addresses = List.copyOf(addresses);
        Objects.requireNonNull(infrastructure, "infrastructure");
        Objects.requireNonNull(allowedListeners, "allowedListeners");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(defaultScope, "defaultScope");
        Objects.requireNonNull(status, "status");
    }

    @Override
    public GroupKind kind() {
        return GroupKind.GATEWAY;
    }

    /**
     * Starts a Gateway.
     *
     * @param namespace the Gateway's namespace
     * @param name the Gateway's name
     * @return a builder
     */
    public static Builder builder(String namespace, String name) {
        return new Builder(ObjectMeta.of(namespace, name));
    }

    /**
     * Starts a Gateway from this one.
     *
     * @return a builder that holds the parts of this Gateway
     */
    public Builder toBuilder() {
        Builder builder = new Builder(metadata);
        builder.gatewayClassName = gatewayClassName;
        builder.listeners.addAll(listeners);
        builder.addresses.addAll(addresses);
        builder.infrastructure = infrastructure;
        builder.allowedListeners = allowedListeners;
        builder.tls = tls;
        builder.defaultScope = defaultScope;
        builder.status = status;
        return builder;
    }

    /** Builds a Gateway part by part. For one thread. */
    public static final class Builder {
        private ObjectMeta metadata;
        private String gatewayClassName = "gatewayapi";
        private final List<Listener> listeners = new ArrayList<>();
        private final List<GatewayAddress> addresses = new ArrayList<>();
        private Optional<GatewayInfrastructure> infrastructure = Optional.empty();
        private AllowedListeners allowedListeners = new AllowedListeners(NamespaceSelection.NONE);
        private Optional<GatewayTls> tls = Optional.empty();
        private DefaultScope defaultScope = DefaultScope.NONE;
        private GatewayStatus status = new GatewayStatus(List.of(), List.of(), List.of(), 0);

        private Builder(ObjectMeta metadata) {
            this.metadata = metadata;
        }

        /**
         * Sets labels, annotations and age.
         *
         * @param value the metadata
         * @return this builder
         */
        public Builder metadata(ObjectMeta value) {
            metadata = Objects.requireNonNull(value, "metadata");
            return this;
        }

        /**
         * Sets the class; {@code gatewayapi} where it is not called.
         *
         * @param value the name of a GatewayClass
         * @return this builder
         */
        public Builder gatewayClassName(String value) {
            gatewayClassName = value;
            return this;
        }

        /**
         * Adds a listener behind those that are there.
         *
         * @param listener the listener
         * @return this builder
         */
        public Builder listener(Listener listener) {
            listeners.add(listener);
            return this;
        }

        /**
         * Adds an address to ask for.
         *
         * @param address the address
         * @return this builder
         */
        public Builder address(GatewayAddress address) {
            addresses.add(address);
            return this;
        }

        /**
         * Sets what is put on the resources made for the Gateway.
         *
         * @param value labels, annotations, parameters
         * @return this builder
         */
        public Builder infrastructure(GatewayInfrastructure value) {
            infrastructure = Optional.of(value);
            return this;
        }

        /**
         * Sets from which namespaces ListenerSets may attach.
         *
         * @param namespaces the namespaces
         * @return this builder
         */
        public Builder allowedListeners(NamespaceSelection namespaces) {
            allowedListeners = new AllowedListeners(namespaces);
            return this;
        }

        /**
         * Sets TLS settings of the whole Gateway.
         *
         * @param value the settings
         * @return this builder
         */
        public Builder tls(GatewayTls value) {
            tls = Optional.of(value);
            return this;
        }

        /**
         * Makes it a default Gateway or not (experimental).
         *
         * @param value whether
         * @return this builder
         */
        public Builder defaultScope(DefaultScope value) {
            defaultScope = Objects.requireNonNull(value, "defaultScope");
            return this;
        }

        /**
         * Ends the building.
         *
         * @return the Gateway
         */
        public Gateway build() {
            return new Gateway(metadata, gatewayClassName, listeners, addresses, infrastructure, allowedListeners, tls, defaultScope, status);
        }
    }
}
