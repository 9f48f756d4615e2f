package io.gatewayapi.validate.schema;

import io.gatewayapi.model.DefaultScope;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.Route;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** What routes of all protocols have in common ({@code CommonRouteSpec}): their parents. */
final class ParentRefSchema {
    private static final List<String> SCOPES = List.of("All", "None");

    private ParentRefSchema() {}

    /** One object, however it is referred to. */
    private record Parent(String group, String kind, String namespace, String name) {}

    /** Whether a reference names a listener, and a port. */
    private record Manner(boolean section, boolean port) {}

    /** All of a reference; a standard channel does not look at the port. */
    private record Whole(Parent parent, String section, int port) {}

    static void check(Place spec, Route route) {
        spec.each("parentRefs", route.parentRefs(), 0, 32, "ParentReference", ParentRefSchema::reference);
        if (route.parentRefs().size() > 1) {
            distinct(spec, route.parentRefs());
        }
        scope(spec, "useDefaultGateways", route.useDefaultGateways());
    }

    /** {@code GatewayDefaultScope}, of routes and Gateways. */
    static void scope(Place spec, String field, DefaultScope scope) {
        if (spec.knows(field, !scope.equals(DefaultScope.NONE))) {
            spec.oneOf(field, scope.value(), SCOPES);
        }
    }

    private static void reference(Place at, ParentReference ref) {
        ReferenceSchema.named(at, ref.group(), ref.kind(), ref.name());
        at.text("namespace", ref.namespace(), Form.NAMESPACE);
        at.text("sectionName", ref.sectionName(), Form.SECTION_NAME);
        at.port("port", ref.port());
    }

    private static void distinct(Place spec, List<ParentReference> refs) {
        Map<Parent, Manner> manners = new HashMap<>();
        Set<Whole> seen = new HashSet<>();
        String parts = spec.experimental() ? "sectionName or port" : "sectionName";
        for (int i = 0; i < refs.size(); i++) {
            ParentReference ref = refs.get(i);
            Parent parent = new Parent(ref.group(), ref.kind(), ref.namespace().orElse(""), ref.name());
            OptionalInt port = spec.experimental() ? ref.port() : OptionalInt.empty();
            Whole whole = new Whole(parent, ref.sectionName().orElse(""), port.orElse(0));
            Manner manner = new Manner(!whole.section.isEmpty(), whole.port != 0);
            Manner first = manners.putIfAbsent(parent, manner);
            Place at = spec.item("parentRefs", i, "CommonRouteSpec");
            if (first != null && !first.equals(manner)) {
                // "sectionName or port must be specified when parentRefs includes 2 or more references to the same parent"
                at.violates("", "parent-ambiguous",
                        "an entry before it refers to the same " + described(ref) + ", of which only one names a " + parts,
                        "give both a " + parts + ", or remove one");
            } else if (!seen.add(whole)) {
                // "sectionName or port must be unique when parentRefs includes 2 or more references to the same parent"
                at.violates("", "parent-duplicate", "an entry before it refers to the same " + described(ref) + " with the same " + parts,
                        "remove it, or give it another " + parts);
            }
        }
    }

    private static String described(ParentReference ref) {
        return Findings.shorten(ref.kind()) + " " + Findings.shorten(ref.name());
    }
}
