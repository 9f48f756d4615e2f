package io.gatewayapi.model.decode;

import io.gatewayapi.model.BackendProtocol;
import io.gatewayapi.model.BackendTlsMode;
import io.gatewayapi.model.BackendType;
import io.gatewayapi.model.ExternalHostname;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.RouteParentStatus;
import io.gatewayapi.model.XBackend;
import io.gatewayapi.model.XBackendPort;
import io.gatewayapi.model.XBackendStatus;
import io.gatewayapi.model.XBackendTls;

/** Reads and writes XBackends. */
final class XBackendCodec {

    private XBackendCodec() {}

    static ExternalHostname externalHostname(Cursor c) {
        return new ExternalHostname(c.required("hostname", Cursor::string));
    }

    static Tree tree(ExternalHostname e) {
        return new Tree().put("hostname", e.hostname());
    }

    static XBackendPort port(Cursor c) {
        return new XBackendPort(c.optional("name", Cursor::string), c.required("port", Cursor::integer));
    }

    static Tree tree(XBackendPort x) {
        return new Tree().put("name", x.name()).put("port", x.port());
    }

    static XBackendTls tls(Cursor c) {
        return new XBackendTls(
                c.required("mode", Cursor.as(BackendTlsMode::new)),
                c.optional("clientCertificateRef", ReferenceCodec::secretRef),
                c.optional("validation", BackendTlsPolicyCodec::validation));
    }

    static Tree tree(XBackendTls x) {
        return new Tree()
                .put("mode", x.mode())
                .put("clientCertificateRef", x.clientCertificateRef().map(ReferenceCodec::tree))
                .put("validation", x.validation().map(BackendTlsPolicyCodec::tree));
    }

    static XBackend xBackend(ObjectMeta metadata, Cursor object) {
        XBackendStatus status = object.status(StatusCodec::xbackendStatus, Defaults.XBACKEND_STATUS);
        return object.required("spec", spec -> new XBackend(
                metadata,
                spec.required("type", Cursor.as(BackendType::new)),
                spec.optional("externalHostname", XBackendCodec::externalHostname),
                spec.required("port", XBackendCodec::port),
                spec.optional("protocol", Cursor.as(BackendProtocol::new)),
                spec.optional("tls", XBackendCodec::tls),
                status));
    }

    static Tree tree(XBackend x) {
        return Tree.of("spec", new Tree()
                        .put("type", x.type())
                        .put("externalHostname", x.externalHostname().map(XBackendCodec::tree))
                        .put("port", XBackendCodec.tree(x.port()))
                        .put("protocol", x.protocol())
                        .put("tls", x.tls().map(XBackendCodec::tree)))
                .put("status", StatusCodec.tree(x.status()));
    }

    /** Unlike a route's entry, that of an XBackend may be without conditions. */
    static RouteParentStatus parentStatus(Cursor c) {
        return new RouteParentStatus(
                c.required("parentRef", ReferenceCodec::parentRef),
                c.required("controllerName", Cursor::string),
                c.list("conditions", StatusCodec::condition));
    }

    static Tree tree(RouteParentStatus r) {
        return StatusCodec.tree(r);
    }
}
