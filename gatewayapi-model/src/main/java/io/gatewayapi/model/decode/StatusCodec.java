package io.gatewayapi.model.decode;

import io.gatewayapi.model.ClassStatus;
import io.gatewayapi.model.Condition;
import io.gatewayapi.model.ConditionStatus;
import io.gatewayapi.model.GatewayStatus;
import io.gatewayapi.model.ListenerSetStatus;
import io.gatewayapi.model.ListenerStatus;
import io.gatewayapi.model.PolicyAncestorStatus;
import io.gatewayapi.model.PolicyStatus;
import io.gatewayapi.model.RouteParentStatus;
import io.gatewayapi.model.RouteStatus;
import io.gatewayapi.model.XBackendStatus;
import java.util.List;

/** Reads and writes the statuses of all kinds. */
final class StatusCodec {

    private StatusCodec() {}

    static Condition condition(Cursor c) {
        return new Condition(
                c.required("type", Cursor::string),
                c.required("status", Cursor.as(ConditionStatus::new)),
                c.required("reason", Cursor::string),
                c.required("message", Cursor::string),
                c.orElse("observedGeneration", Cursor::longInteger, 0L),
                c.optional("lastTransitionTime", Cursor::instant));
    }

    static Tree tree(Condition c) {
        return new Tree()
                .put("type", c.type())
                .put("status", c.status())
                .put("reason", c.reason())
                .put("message", c.message())
                .put("observedGeneration", c.observedGeneration())
                .put("lastTransitionTime", c.lastTransitionTime());
    }

    static ClassStatus classStatus(Cursor c) {
        return classStatus(c, Defaults.CLASS_STATUS.conditions());
    }

    /** Where an XMesh has a status without conditions, the CRD fills in one more than where it has none. */
    static ClassStatus meshStatus(Cursor c) {
        return classStatus(c, Defaults.PENDING);
    }

    private static ClassStatus classStatus(Cursor c, List<Condition> pending) {
        return new ClassStatus(
                c.list("conditions", StatusCodec::condition, pending),
                c.list("supportedFeatures", StatusCodec::feature));
    }

    static Tree tree(ClassStatus c) {
        return new Tree()
                .listAlways("conditions", c.conditions(), StatusCodec::tree)
                .list("supportedFeatures", c.supportedFeatures(), StatusCodec::feature);
    }

    static ListenerStatus listenerStatus(Cursor c) {
        return new ListenerStatus(
                c.required("name", Cursor::string),
                c.list("supportedKinds", ListenerCodec::routeKind),
                c.required("attachedRoutes", Cursor::integer),
                c.requiredList("conditions", StatusCodec::condition));
    }

    static Tree tree(ListenerStatus l) {
        return new Tree()
                .put("name", l.name())
                .listAlways("supportedKinds", l.supportedKinds(), ListenerCodec::tree)
                .put("attachedRoutes", l.attachedRoutes())
                .listAlways("conditions", l.conditions(), StatusCodec::tree);
    }

    static GatewayStatus gatewayStatus(Cursor c) {
        return new GatewayStatus(
                c.list("addresses", GatewayCodec::address),
                c.list("conditions", StatusCodec::condition, Defaults.PENDING),
                c.list("listeners", StatusCodec::listenerStatus),
                c.orElse("attachedListenerSets", Cursor::integer, 0));
    }

    static Tree tree(GatewayStatus g) {
        return new Tree()
                .list("addresses", g.addresses(), GatewayCodec::tree)
                .listAlways("conditions", g.conditions(), StatusCodec::tree)
                .list("listeners", g.listeners(), StatusCodec::tree)
                .put("attachedListenerSets", g.attachedListenerSets());
    }

    static ListenerSetStatus listenerSetStatus(Cursor c) {
        return new ListenerSetStatus(
                c.list("conditions", StatusCodec::condition, Defaults.PENDING),
                c.list("listeners", StatusCodec::listenerStatus));
    }

    static Tree tree(ListenerSetStatus l) {
        return new Tree()
                .listAlways("conditions", l.conditions(), StatusCodec::tree)
                .list("listeners", l.listeners(), StatusCodec::tree);
    }

    static RouteParentStatus parentStatus(Cursor c) {
        return new RouteParentStatus(
                c.required("parentRef", ReferenceCodec::parentRef),
                c.required("controllerName", Cursor::string),
                c.requiredList("conditions", StatusCodec::condition));
    }

    static Tree tree(RouteParentStatus r) {
        return new Tree()
                .put("parentRef", ReferenceCodec.tree(r.parentRef()))
                .put("controllerName", r.controllerName())
                .listAlways("conditions", r.conditions(), StatusCodec::tree);
    }

    static RouteStatus routeStatus(Cursor c) {
        return new RouteStatus(c.requiredList("parents", StatusCodec::parentStatus));
    }

    static Tree tree(RouteStatus r) {
        return new Tree().listAlways("parents", r.parents(), StatusCodec::tree);
    }

    static PolicyAncestorStatus ancestorStatus(Cursor c) {
        return new PolicyAncestorStatus(
                c.required("ancestorRef", ReferenceCodec::parentRef),
                c.required("controllerName", Cursor::string),
                c.requiredList("conditions", StatusCodec::condition));
    }

    static Tree tree(PolicyAncestorStatus p) {
        return new Tree()
                .put("ancestorRef", ReferenceCodec.tree(p.ancestorRef()))
                .put("controllerName", p.controllerName())
                .listAlways("conditions", p.conditions(), StatusCodec::tree);
    }

    static PolicyStatus policyStatus(Cursor c) {
        return new PolicyStatus(c.requiredList("ancestors", StatusCodec::ancestorStatus));
    }

    static Tree tree(PolicyStatus p) {
        return new Tree().listAlways("ancestors", p.ancestors(), StatusCodec::tree);
    }

    static XBackendStatus xbackendStatus(Cursor c) {
        return new XBackendStatus(c.list("parents", XBackendCodec::parentStatus));
    }

    static Tree tree(XBackendStatus x) {
        return new Tree().list("parents", x.parents(), XBackendCodec::tree);
    }

    /** {@code supportedFeatures} is a list of objects with a name. */
    static String feature(Cursor c) {
        return c.required("name", Cursor::string);
    }

    static Tree feature(String name) {
        return Tree.of("name", name);
    }
}
