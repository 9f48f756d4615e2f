package io.gatewayapi.testkit;

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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Statuses of every kind. */
final class Statuses {

    private Statuses() {}

    private static Arbitrary<List<Condition>> conditions() {
        Arbitrary<Condition> condition = Combinators.combine(
                        Names.texts(), Parts.open(ConditionStatus.KNOWN, ConditionStatus::new), Names.texts(), Names.texts(),
                        Arbitraries.longs(), Parts.instants().optional(0.5))
                .as(Condition::new);
        return Parts.few(condition);
    }

    static Arbitrary<ClassStatus> classes() {
        return Combinators.combine(conditions(), Parts.few(Names.texts())).as(ClassStatus::new);
    }

    static Arbitrary<GatewayStatus> gateways() {
        return Combinators.combine(Parts.few(Gateways.addresses()), conditions(), listeners(), Arbitraries.integers())
                .as(GatewayStatus::new);
    }

    static Arbitrary<ListenerSetStatus> listenerSets() {
        return Combinators.combine(conditions(), listeners()).as(ListenerSetStatus::new);
    }

    private static Arbitrary<List<ListenerStatus>> listeners() {
        return Parts.few(Combinators.combine(Names.texts(), Parts.few(Parts.groupKinds()), Arbitraries.integers(), conditions())
                .as(ListenerStatus::new));
    }

    static Arbitrary<RouteStatus> routes() {
        return parents().map(RouteStatus::new);
    }

    static Arbitrary<XBackendStatus> xBackends() {
        return parents().map(XBackendStatus::new);
    }

    private static Arbitrary<List<RouteParentStatus>> parents() {
        return Parts.few(Combinators.combine(Parts.parentReferences(), Names.texts(), conditions()).as(RouteParentStatus::new));
    }

    static Arbitrary<PolicyStatus> policies() {
        Arbitrary<PolicyAncestorStatus> ancestor =
                Combinators.combine(Parts.parentReferences(), Names.texts(), conditions()).as(PolicyAncestorStatus::new);
        return Parts.few(ancestor).map(PolicyStatus::new);
    }
}
