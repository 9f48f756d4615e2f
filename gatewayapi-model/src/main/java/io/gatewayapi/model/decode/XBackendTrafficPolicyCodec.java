package io.gatewayapi.model.decode;

import io.gatewayapi.model.Duration;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.PolicyStatus;
import io.gatewayapi.model.RequestRate;
import io.gatewayapi.model.RetryBudget;
import io.gatewayapi.model.RetryConstraint;
import io.gatewayapi.model.XBackendTrafficPolicy;

/** Reads and writes XBackendTrafficPolicies. */
final class XBackendTrafficPolicyCodec {

    private XBackendTrafficPolicyCodec() {}

    static RetryBudget budget(Cursor c) {
        return new RetryBudget(
                c.orElse("percent", Cursor::integer, 20),
                c.orElse("interval", Cursor::duration, Duration.parse("10s")));
    }

    static Tree tree(RetryBudget r) {
        return new Tree().put("percent", r.percent()).put("interval", r.interval());
    }

    static RequestRate rate(Cursor c) {
        return new RequestRate(c.optionalInt("count"), c.optional("interval", Cursor::duration));
    }

    static Tree tree(RequestRate r) {
        return new Tree().put("count", r.count()).put("interval", r.interval());
    }

    static RetryConstraint retryConstraint(Cursor c) {
        return new RetryConstraint(
                c.orElse("budget", XBackendTrafficPolicyCodec::budget, Defaults.RETRY_BUDGET),
                c.orElse("minRetryRate", XBackendTrafficPolicyCodec::rate, Defaults.MIN_RETRY_RATE));
    }

    static Tree tree(RetryConstraint r) {
        return new Tree()
                .put("budget", XBackendTrafficPolicyCodec.tree(r.budget()))
                .put("minRetryRate", XBackendTrafficPolicyCodec.tree(r.minRetryRate()));
    }

    static XBackendTrafficPolicy xBackendTrafficPolicy(ObjectMeta metadata, Cursor object) {
        PolicyStatus status = object.status(StatusCodec::policyStatus, Defaults.POLICY_STATUS);
        return object.required("spec", spec -> new XBackendTrafficPolicy(
                metadata,
                spec.requiredList("targetRefs", ReferenceCodec::localRef),
                spec.optional("retryConstraint", XBackendTrafficPolicyCodec::retryConstraint),
                spec.optional("sessionPersistence", SessionCodec::sessionPersistence),
                status));
    }

    static Tree tree(XBackendTrafficPolicy x) {
        return Tree.of("spec", new Tree()
                        .listAlways("targetRefs", x.targetRefs(), ReferenceCodec::tree)
                        .put("retryConstraint", x.retryConstraint().map(XBackendTrafficPolicyCodec::tree))
                        .put("sessionPersistence", x.sessionPersistence().map(SessionCodec::tree)))
                .put("status", StatusCodec.tree(x.status()));
    }
}
