package io.gatewayapi.model.decode;

import io.gatewayapi.model.ClientValidation;
import io.gatewayapi.model.ClientValidationMode;
import io.gatewayapi.model.FrontendTls;
import io.gatewayapi.model.FrontendTlsConfig;
import io.gatewayapi.model.GatewayBackendTls;
import io.gatewayapi.model.GatewayTls;
import io.gatewayapi.model.PortTls;

/** Reads and writes {@code Gateway.spec.tls}. */
final class GatewayTlsCodec {

    private GatewayTlsCodec() {}

    static ClientValidation clientValidation(Cursor c) {
        return new ClientValidation(
                c.requiredList("caCertificateRefs", ReferenceCodec::objectRef),
                c.orElse("mode", Cursor.as(ClientValidationMode::new), ClientValidationMode.ALLOW_VALID_ONLY));
    }

    static Tree tree(ClientValidation c) {
        return new Tree()
                .listAlways("caCertificateRefs", c.caCertificateRefs(), ReferenceCodec::tree)
                .put("mode", c.mode());
    }

    static FrontendTlsConfig frontendConfig(Cursor c) {
        return new FrontendTlsConfig(c.optional("validation", GatewayTlsCodec::clientValidation));
    }

    static Tree tree(FrontendTlsConfig f) {
        return new Tree().put("validation", f.validation().map(GatewayTlsCodec::tree));
    }

    static PortTls portTls(Cursor c) {
        return new PortTls(c.required("port", Cursor::integer), c.required("tls", GatewayTlsCodec::frontendConfig));
    }

    static Tree tree(PortTls p) {
        return new Tree().put("port", p.port()).put("tls", GatewayTlsCodec.tree(p.tls()));
    }

    static FrontendTls frontend(Cursor c) {
        return new FrontendTls(
                c.required("default", GatewayTlsCodec::frontendConfig),
                c.list("perPort", GatewayTlsCodec::portTls));
    }

    static Tree tree(FrontendTls f) {
        return new Tree()
                .put("default", GatewayTlsCodec.tree(f.defaults()))
                .list("perPort", f.perPort(), GatewayTlsCodec::tree);
    }

    static GatewayBackendTls backend(Cursor c) {
        return new GatewayBackendTls(c.optional("clientCertificateRef", ReferenceCodec::secretRef));
    }

    static Tree tree(GatewayBackendTls g) {
        return new Tree().put("clientCertificateRef", g.clientCertificateRef().map(ReferenceCodec::tree));
    }

    static GatewayTls gatewayTls(Cursor c) {
        return new GatewayTls(
                c.optional("backend", GatewayTlsCodec::backend),
                c.optional("frontend", GatewayTlsCodec::frontend));
    }

    static Tree tree(GatewayTls g) {
        return new Tree()
                .put("backend", g.backend().map(GatewayTlsCodec::tree))
                .put("frontend", g.frontend().map(GatewayTlsCodec::tree));
    }
}
