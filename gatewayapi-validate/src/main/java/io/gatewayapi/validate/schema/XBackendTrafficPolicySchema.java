package io.gatewayapi.validate.schema;

import io.gatewayapi.model.Duration;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.RequestRate;
import io.gatewayapi.model.RetryBudget;
import io.gatewayapi.model.XBackendTrafficPolicy;

/** {@code XBackendTrafficPolicy}, of the experimental channel. */
final class XBackendTrafficPolicySchema {
    private static final long SECOND = 1_000;
    private static final long HOUR = 3_600_000;

    private XBackendTrafficPolicySchema() {}

    static void check(Place object, XBackendTrafficPolicy policy) {
        Place spec = object.field("spec", "BackendTrafficPolicySpec");
        spec.each("targetRefs", policy.targetRefs(), 1, 16, "LocalPolicyTargetReference", ReferenceSchema::local);
        spec.distinctBy("group, kind and name", "targetRefs", policy.targetRefs(), ref ->
                new ObjectKey(new GroupKind(ref.group(), ref.kind()), "", ref.name()));
        policy.retryConstraint().ifPresent(constraint -> {
            Place at = spec.field("retryConstraint", "RetryConstraint");
            budget(at.field("budget", "BudgetDetails"), constraint.budget());
            rate(at.field("minRetryRate", "RequestRate"), constraint.minRetryRate());
        });
        SessionSchema.check(spec, policy.sessionPersistence());
    }

    private static void budget(Place at, RetryBudget budget) {
        at.number("percent", budget.percent(), 0, 100);
        // "interval cannot be greater than one hour or less than one second"
        long interval = budget.interval().toMillis();
        if (interval < SECOND || interval > HOUR) {
            outOfRange(at, budget.interval(), "does not lie between 1s and 1h", interval > HOUR);
        }
    }

    private static void rate(Place at, RequestRate rate) {
        at.number("count", rate.count(), 1, 1_000_000);
        rate.interval().filter(interval -> interval.isZero() || interval.toMillis() > HOUR).ifPresent(interval ->
                // "interval cannot be greater than one hour", nor zero
                outOfRange(at, interval, interval.isZero() ? "has no length" : "is longer than 1h", !interval.isZero()));
    }

    private static void outOfRange(Place at, Duration interval, String why, boolean high) {
        at.violates("interval", "out-of-range", interval + " " + why, high ? "write 1h or less" : "write 1s or more");
    }
}
