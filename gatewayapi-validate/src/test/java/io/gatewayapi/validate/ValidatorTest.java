package io.gatewayapi.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.Channel;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Problem.Severity;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.decode.Decoded;
import io.gatewayapi.validate.Finding.Scope;
import io.gatewayapi.validate.topology.Assumptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The front door: what the decoder said of single objects, and what they come to together. */
class ValidatorTest {

    private static final Gateway WEB = Gateway.builder("shop", "web").listener(Listener.http("http", 80)).build();
    private static final HttpRoute CART = HttpRoute.builder("shop", "cart").parent("web").rule(rule -> rule.backend("cart", 80)).build();
    private static final HttpRoute STRAY = HttpRoute.builder("shop", "stray").parent(ParentReference.gateway("web").withSectionName("gone"))
            .build();

    @Test
    void whatOnlySeveralObjectsShowIsAFindingOfReferences() {
        Report report = Validator.validate(ResourceSet.of(WEB, STRAY));

        assertEquals(List.of("no-matching-parent"), codes(report, Scope.REFERENCES));
        assertEquals(1, report.count(Severity.ERROR));
    }

    @Test
    void whatTheDecoderSaidComesFirst() {
        Problem typo = Problem.of(Severity.WARNING, "unknown-field", "HTTPRoute shop/cart", "spec.rule", "there is no such field");
        Report report = Validator.validate(new Decoded(ResourceSet.of(WEB, STRAY), List.of(typo), Map.of(), Map.of()), Channel.STANDARD,
                Assumptions.TRUSTING);

        assertEquals(new Finding(Scope.OBJECT, typo), report.findings().get(0));
        assertEquals(List.of("no-matching-parent"), codes(report, Scope.REFERENCES));
        assertEquals(1, report.count(Severity.WARNING));
        assertEquals(1, report.count(Severity.ERROR));
    }

    /** "One bad route never stops the others": what an API server refuses is left out of the topology, and the rest lives. */
    @Test
    void objectThatAnApiServerRefusesIsLeftOut() {
        HttpRoute unlawful = HttpRoute.builder("shop", "unlawful").parent("web").rule(rule -> rule.pathPrefix("no-slash")).build();
        Report report = Validator.validate(ResourceSet.of(WEB, unlawful, CART));

        assertTrue(report.findings().stream().anyMatch(finding -> finding.scope() == Scope.OBJECT
                && finding.problem().object().equals("HTTPRoute shop/unlawful")),
                report.findings()::toString);
        assertEquals(List.of("cart"), report.topology().gateways().get(0).listeners().get(0).routes().stream()
                .map(route -> route.route().name()).toList());
    }

    @Test
    void topologyIsWhatIsLeft() {
        Report report = Validator.validate(ResourceSet.of(WEB, CART));

        assertEquals(0, report.count(Severity.ERROR), report.findings()::toString);
        assertEquals(CART, report.topology().gateways().get(0).listeners().get(0).routes().get(0).route());
    }

    @Test
    void viewIsTheOneThatFits() {
        assertEquals(List.of(), codes(Validator.validate(ResourceSet.of(WEB, CART)), Scope.REFERENCES));
        assertTrue(codes(Validator.validate(ResourceSet.of(WEB, CART, Service.of("shop", "other", 80))), Scope.REFERENCES)
                .contains("backend-not-found"));
    }

    @Test
    void nullIsRefusedByName() {
        Problem problem = Problem.of(Severity.INFO, "c", "o", "p", "m");

        assertEquals("scope", assertThrows(NullPointerException.class, () -> new Finding(null, problem)).getMessage());
        assertEquals("problem", assertThrows(NullPointerException.class, () -> new Finding(Scope.OBJECT, null)).getMessage());
        assertEquals("topology", assertThrows(NullPointerException.class, () -> new Report(List.of(), null, ResourceSet.empty())).getMessage());
    }

    private static List<String> codes(Report report, Scope scope) {
        return report.findings().stream().filter(finding -> finding.scope() == scope).map(finding -> finding.problem().code()).toList();
    }
}
