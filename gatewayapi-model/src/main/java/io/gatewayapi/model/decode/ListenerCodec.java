package io.gatewayapi.model.decode;

import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.FromNamespaces;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.LabelOperator;
import io.gatewayapi.model.LabelSelector;
import io.gatewayapi.model.LabelSelectorRequirement;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.TlsMode;

/** Reads and writes listeners, the same in a Gateway and in a ListenerSet. */
final class ListenerCodec {

    private ListenerCodec() {}

    static LabelSelectorRequirement requirement(Cursor c) {
        return new LabelSelectorRequirement(
                c.required("key", Cursor::string),
                c.required("operator", Cursor.as(LabelOperator::new)),
                c.list("values", Cursor::string));
    }

    static Tree tree(LabelSelectorRequirement l) {
        return new Tree().put("key", l.key()).put("operator", l.operator()).put("values", l.values());
    }

    static LabelSelector selector(Cursor c) {
        return new LabelSelector(c.strings("matchLabels"), c.list("matchExpressions", ListenerCodec::requirement));
    }

    static Tree tree(LabelSelector l) {
        return new Tree()
                .put("matchLabels", l.matchLabels())
                .list("matchExpressions", l.matchExpressions(), ListenerCodec::tree);
    }

    static AllowedRoutes allowedRoutes(Cursor c) {
        return new AllowedRoutes(
                c.orElse("namespaces", ListenerCodec::routeNamespaces, Defaults.SAME_NAMESPACE),
                c.list("kinds", ListenerCodec::routeKind));
    }

    static Tree tree(AllowedRoutes a) {
        return new Tree()
                .put("namespaces", ListenerCodec.tree(a.namespaces()))
                .list("kinds", a.kinds(), ListenerCodec::tree);
    }

    static ListenerTls tls(Cursor c) {
        return new ListenerTls(
                c.orElse("mode", Cursor.as(TlsMode::new), TlsMode.TERMINATE),
                c.list("certificateRefs", ReferenceCodec::secretRef),
                c.strings("options"));
    }

    static Tree tree(ListenerTls l) {
        return new Tree()
                .put("mode", l.mode())
                .list("certificateRefs", l.certificateRefs(), ReferenceCodec::tree)
                .put("options", l.options());
    }

    static Listener listener(Cursor c) {
        return new Listener(
                c.required("name", Cursor::string),
                c.optional("hostname", Cursor::string),
                c.required("port", Cursor::integer),
                c.required("protocol", Cursor.as(ProtocolType::new)),
                c.optional("tls", ListenerCodec::tls),
                c.orElse("allowedRoutes", ListenerCodec::allowedRoutes, Defaults.ALLOWED_ROUTES));
    }

    static Tree tree(Listener l) {
        return new Tree()
                .put("name", l.name())
                .put("hostname", l.hostname())
                .put("port", l.port())
                .put("protocol", l.protocol())
                .put("tls", l.tls().map(ListenerCodec::tree))
                .put("allowedRoutes", ListenerCodec.tree(l.allowedRoutes()));
    }

    /** {@code RouteNamespaces}: the same namespace by default. */
    static NamespaceSelection routeNamespaces(Cursor c) {
        return namespaces(c, FromNamespaces.SAME);
    }

    /** {@code ListenerNamespaces}: none by default. */
    static NamespaceSelection listenerNamespaces(Cursor c) {
        return namespaces(c, FromNamespaces.NONE);
    }

    private static NamespaceSelection namespaces(Cursor c, FromNamespaces byDefault) {
        return new NamespaceSelection(
                c.orElse("from", Cursor.as(FromNamespaces::new), byDefault), c.optional("selector", ListenerCodec::selector));
    }

    static Tree tree(NamespaceSelection n) {
        return Tree.of("from", n.from()).put("selector", n.selector().map(ListenerCodec::tree));
    }

    static GroupKind routeKind(Cursor c) {
        return new GroupKind(c.orElse("group", Cursor::string, GroupKind.GATEWAY.group()), c.required("kind", Cursor::string));
    }

    static Tree tree(GroupKind k) {
        return Tree.of("group", k.group()).put("kind", k.kind());
    }
}
