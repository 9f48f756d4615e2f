package io.gatewayapi.testkit;

import io.gatewayapi.model.BackendProtocol;
import io.gatewayapi.model.BackendTlsMode;
import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.BackendTlsValidation;
import io.gatewayapi.model.BackendType;
import io.gatewayapi.model.CookieConfig;
import io.gatewayapi.model.CookieLifetimeType;
import io.gatewayapi.model.ExternalHostname;
import io.gatewayapi.model.ReferenceGrant;
import io.gatewayapi.model.ReferenceGrantFrom;
import io.gatewayapi.model.ReferenceGrantTo;
import io.gatewayapi.model.RequestRate;
import io.gatewayapi.model.RetryBudget;
import io.gatewayapi.model.RetryConstraint;
import io.gatewayapi.model.SessionPersistence;
import io.gatewayapi.model.SessionPersistenceType;
import io.gatewayapi.model.SubjectAltName;
import io.gatewayapi.model.XBackend;
import io.gatewayapi.model.XBackendPort;
import io.gatewayapi.model.XBackendTls;
import io.gatewayapi.model.XBackendTrafficPolicy;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** ReferenceGrants, policies and XBackends. */
final class Policies {

    private Policies() {}

    static Arbitrary<ReferenceGrant> referenceGrants() {
        Arbitrary<ReferenceGrantFrom> from = Combinators.combine(Names.texts(), Names.texts(), Names.texts()).as(ReferenceGrantFrom::new);
        Arbitrary<ReferenceGrantTo> to = Combinators.combine(Names.texts(), Names.texts(), Parts.text()).as(ReferenceGrantTo::new);
        return Combinators.combine(Parts.namespaced(), Parts.few(from), Parts.few(to)).as(ReferenceGrant::new);
    }

    static Arbitrary<BackendTlsPolicy> backendTlsPolicies() {
        return Combinators.combine(
                        Parts.namespaced(), Parts.few(Parts.targetReferences()), validations(), Parts.texts(), Statuses.policies())
                .as(BackendTlsPolicy::new);
    }

    static Arbitrary<XBackendTrafficPolicy> xBackendTrafficPolicies() {
        Arbitrary<RetryBudget> budget = Combinators.combine(Arbitraries.integers(), Parts.durations()).as(RetryBudget::new);
        Arbitrary<RequestRate> rate = Combinators.combine(Parts.number(), Parts.durations().optional(0.5)).as(RequestRate::new);
        Arbitrary<RetryConstraint> constraint = Combinators.combine(budget, rate).as(RetryConstraint::new);
        return Combinators.combine(
                        Parts.namespaced(), Parts.few(Parts.localReferences()), constraint.optional(0.5),
                        sessionPersistence().optional(0.5), Statuses.policies())
                .as(XBackendTrafficPolicy::new);
    }

    static Arbitrary<XBackend> xBackends() {
        Arbitrary<XBackendTls> tls = Combinators.combine(
                        Parts.open(BackendTlsMode.KNOWN, BackendTlsMode::new), Parts.objectReferences().optional(0.5),
                        validations().optional(0.5))
                .as(XBackendTls::new);
        return Combinators.combine(
                        Parts.namespaced(),
                        Parts.open(BackendType.KNOWN, BackendType::new),
                        Names.texts().map(ExternalHostname::new).optional(0.5),
                        Combinators.combine(Parts.text(), Arbitraries.integers()).as(XBackendPort::new),
                        Parts.open(BackendProtocol.KNOWN, BackendProtocol::new).optional(0.5),
                        tls.optional(0.5),
                        Statuses.xBackends())
                .as(XBackend::new);
    }

    static Arbitrary<SessionPersistence> sessionPersistence() {
        Arbitrary<CookieConfig> cookie = Parts.open(CookieLifetimeType.KNOWN, CookieLifetimeType::new).map(CookieConfig::new);
        return Combinators.combine(
                        Parts.text(), Parts.durations().optional(0.5),
                        Parts.open(SessionPersistenceType.KNOWN, SessionPersistenceType::new), cookie.optional(0.5))
                .as(SessionPersistence::new);
    }

    private static Arbitrary<BackendTlsValidation> validations() {
        Arbitrary<SubjectAltName> names = Arbitraries.oneOf(List.of(
                Names.texts().map(SubjectAltName.Hostname::new),
                Names.texts().map(SubjectAltName.Uri::new),
                Combinators.combine(Parts.unknownWords(), Filters.unknownFields()).as(SubjectAltName.Unknown::new)));
        return Combinators.combine(Parts.few(Parts.localReferences()), Parts.text(), Names.texts(), Parts.few(names))
                .as(BackendTlsValidation::new);
    }
}
