package io.gatewayapi.model.decode;

import io.gatewayapi.model.AllowedListeners;
import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.ClassStatus;
import io.gatewayapi.model.Condition;
import io.gatewayapi.model.ConditionStatus;
import io.gatewayapi.model.Duration;
import io.gatewayapi.model.GatewayStatus;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.ListenerSetStatus;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.PolicyStatus;
import io.gatewayapi.model.RequestRate;
import io.gatewayapi.model.RetryBudget;
import io.gatewayapi.model.RouteStatus;
import io.gatewayapi.model.XBackendStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What an absent field means: the {@code default} entries of the CRDs that are more than a word or a number. */
final class Defaults {

    static final Duration ZERO = Duration.parse("0s");

    static final NamespaceSelection SAME_NAMESPACE = NamespaceSelection.SAME;
    static final NamespaceSelection NO_NAMESPACE = NamespaceSelection.NONE;
    static final AllowedRoutes ALLOWED_ROUTES = AllowedRoutes.SAME;
    static final AllowedListeners ALLOWED_LISTENERS = new AllowedListeners(NO_NAMESPACE);

    static final PathMatch ROOT = new PathMatch.PathPrefix("/");
    static final List<HttpRouteMatch> MATCHES = List.of(HttpRouteMatch.path(ROOT));
    static final List<HttpRouteRule> RULES = List.of(HttpRouteRule.builder().build());

    static final RetryBudget RETRY_BUDGET = new RetryBudget(20, Duration.parse("10s"));
    static final RequestRate MIN_RETRY_RATE = new RequestRate(OptionalInt.of(10), Optional.of(Duration.parse("1s")));

    static final List<Condition> PENDING = List.of(pending("Accepted"), pending("Programmed"));
    static final ClassStatus CLASS_STATUS = new ClassStatus(List.of(pending("Accepted")), List.of());
    static final ClassStatus MESH_STATUS = CLASS_STATUS;
    static final GatewayStatus GATEWAY_STATUS = new GatewayStatus(List.of(), PENDING, List.of(), 0);
    static final ListenerSetStatus LISTENER_SET_STATUS = new ListenerSetStatus(PENDING, List.of());
    static final RouteStatus ROUTE_STATUS = new RouteStatus(List.of());
    static final PolicyStatus POLICY_STATUS = new PolicyStatus(List.of());
    static final XBackendStatus XBACKEND_STATUS = new XBackendStatus(List.of());

    private Defaults() {}

    private static Condition pending(String type) {
        return new Condition(type, ConditionStatus.UNKNOWN, "Pending", "Waiting for controller", 0, Optional.of(Instant.EPOCH));
    }
}
