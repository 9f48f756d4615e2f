package io.gatewayapi.model.decode;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.LocalObjectReference;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.PolicyTargetReference;
import io.gatewayapi.model.Secret;
import io.gatewayapi.model.Service;
import java.util.List;

/** Reads and writes references from one object to another, weighted backends among them. */
final class ReferenceCodec {

    private ReferenceCodec() {}

    static ObjectReference objectRef(Cursor c) {
        return new ObjectReference(
                c.required("group", Cursor::string),
                c.required("kind", Cursor::string),
                c.optional("namespace", Cursor::string),
                c.required("name", Cursor::string));
    }

    static Tree tree(ObjectReference o) {
        return new Tree()
                .put("group", o.group())
                .put("kind", o.kind())
                .put("namespace", o.namespace())
                .put("name", o.name());
    }

    static LocalObjectReference localRef(Cursor c) {
        return new LocalObjectReference(
                c.required("group", Cursor::string),
                c.required("kind", Cursor::string),
                c.required("name", Cursor::string));
    }

    static Tree tree(LocalObjectReference l) {
        return new Tree().put("group", l.group()).put("kind", l.kind()).put("name", l.name());
    }

    static PolicyTargetReference targetRef(Cursor c) {
        return new PolicyTargetReference(
                c.required("group", Cursor::string),
                c.required("kind", Cursor::string),
                c.required("name", Cursor::string),
                c.optional("sectionName", Cursor::string));
    }

    static Tree tree(PolicyTargetReference p) {
        return new Tree()
                .put("group", p.group())
                .put("kind", p.kind())
                .put("name", p.name())
                .put("sectionName", p.sectionName());
    }

    static ParentReference parentRef(Cursor c) {
        return new ParentReference(
                c.orElse("group", Cursor::string, "gateway.networking.k8s.io"),
                c.orElse("kind", Cursor::string, "Gateway"),
                c.optional("namespace", Cursor::string),
                c.required("name", Cursor::string),
                c.optional("sectionName", Cursor::string),
                c.optionalInt("port"));
    }

    static Tree tree(ParentReference p) {
        return new Tree()
                .put("group", p.group())
                .put("kind", p.kind())
                .put("namespace", p.namespace())
                .put("name", p.name())
                .put("sectionName", p.sectionName())
                .put("port", p.port());
    }

    static BackendReference backendReference(Cursor c) {
        return new BackendReference(
                c.orElse("group", Cursor::string, ""),
                c.orElse("kind", Cursor::string, "Service"),
                c.optional("namespace", Cursor::string),
                c.required("name", Cursor::string),
                c.optionalInt("port"));
    }

    static Tree tree(BackendReference b) {
        return new Tree()
                .put("group", b.group())
                .put("kind", b.kind())
                .put("namespace", b.namespace())
                .put("name", b.name())
                .put("port", b.port());
    }

    /** {@code SecretObjectReference}: group and kind default to the core Secret. */
    static ObjectReference secretRef(Cursor c) {
        return new ObjectReference(
                c.orElse("group", Cursor::string, ""),
                c.orElse("kind", Cursor::string, "Secret"),
                c.optional("namespace", Cursor::string),
                c.required("name", Cursor::string));
    }

    /** {@code ParentGatewayReference}: group and kind default to the Gateway. */
    static ObjectReference gatewayRef(Cursor c) {
        return new ObjectReference(
                c.orElse("group", Cursor::string, GroupKind.GATEWAY.group()),
                c.orElse("kind", Cursor::string, GroupKind.GATEWAY.kind()),
                c.optional("namespace", Cursor::string),
                c.required("name", Cursor::string));
    }

    /** {@code BackendRef}, of TLS, TCP and UDP: no filters. */
    static BackendRef backendRef(Cursor c) {
        return new BackendRef(backendReference(c), c.orElse("weight", Cursor::integer, 1), List.of());
    }

    /** {@code HTTPBackendRef}, {@code GRPCBackendRef}. */
    static BackendRef filteringBackendRef(Cursor c) {
        return new BackendRef(
                backendReference(c), c.orElse("weight", Cursor::integer, 1), c.list("filters", FilterCodec::filter));
    }

    static Tree tree(BackendRef b) {
        return tree(b.ref()).put("weight", b.weight()).list("filters", b.filters(), FilterCodec::tree);
    }
}
