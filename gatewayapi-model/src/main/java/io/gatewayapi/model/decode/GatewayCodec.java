package io.gatewayapi.model.decode;

import io.gatewayapi.model.AddressType;
import io.gatewayapi.model.AllowedListeners;
import io.gatewayapi.model.DefaultScope;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayAddress;
import io.gatewayapi.model.GatewayInfrastructure;
import io.gatewayapi.model.GatewayStatus;
import io.gatewayapi.model.ObjectMeta;

/** Reads and writes Gateways. */
final class GatewayCodec {

    private GatewayCodec() {}

    static GatewayAddress address(Cursor c) {
        return new GatewayAddress(
                c.orElse("type", Cursor.as(AddressType::new), AddressType.IP_ADDRESS),
                c.optional("value", Cursor::string));
    }

    static Tree tree(GatewayAddress g) {
        return new Tree().put("type", g.type()).put("value", g.value());
    }

    static GatewayInfrastructure infrastructure(Cursor c) {
        return new GatewayInfrastructure(
                c.strings("labels"),
                c.strings("annotations"),
                c.optional("parametersRef", ReferenceCodec::localRef));
    }

    static Tree tree(GatewayInfrastructure g) {
        return new Tree()
                .put("labels", g.labels())
                .put("annotations", g.annotations())
                .put("parametersRef", g.parametersRef().map(ReferenceCodec::tree));
    }

    static AllowedListeners allowedListeners(Cursor c) {
        return new AllowedListeners(c.orElse("namespaces", ListenerCodec::listenerNamespaces, Defaults.NO_NAMESPACE));
    }

    static Tree tree(AllowedListeners a) {
        return new Tree().put("namespaces", ListenerCodec.tree(a.namespaces()));
    }

    static Gateway gateway(ObjectMeta metadata, Cursor object) {
        GatewayStatus status = object.status(StatusCodec::gatewayStatus, Defaults.GATEWAY_STATUS);
        return object.required("spec", spec -> new Gateway(
                metadata,
                spec.required("gatewayClassName", Cursor::string),
                spec.requiredList("listeners", ListenerCodec::listener),
                spec.list("addresses", GatewayCodec::address),
                spec.optional("infrastructure", GatewayCodec::infrastructure),
                spec.orElse("allowedListeners", GatewayCodec::allowedListeners, Defaults.ALLOWED_LISTENERS),
                spec.optional("tls", GatewayTlsCodec::gatewayTls),
                spec.experimental().orElse("defaultScope", Cursor.as(DefaultScope::new), DefaultScope.NONE),
                status));
    }

    static Tree tree(Gateway g) {
        return Tree.of("spec", new Tree()
                        .put("gatewayClassName", g.gatewayClassName())
                        .listAlways("listeners", g.listeners(), ListenerCodec::tree)
                        .list("addresses", g.addresses(), GatewayCodec::tree)
                        .put("infrastructure", g.infrastructure().map(GatewayCodec::tree))
                        .put("allowedListeners", GatewayCodec.tree(g.allowedListeners()))
                        .put("tls", g.tls().map(GatewayTlsCodec::tree))
                        .putUnless(DefaultScope.NONE, "defaultScope", g.defaultScope()))
                .put("status", StatusCodec.tree(g.status()));
    }
}
