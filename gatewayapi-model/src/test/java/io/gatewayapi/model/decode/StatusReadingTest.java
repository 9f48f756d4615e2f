package io.gatewayapi.model.decode;

import static io.gatewayapi.model.decode.Manifests.decode;
import static io.gatewayapi.model.decode.Manifests.gateway;
import static io.gatewayapi.model.decode.Manifests.httpRoute;
import static io.gatewayapi.model.decode.Manifests.list;
import static io.gatewayapi.model.decode.Manifests.object;
import static io.gatewayapi.model.decode.Manifests.only;
import static io.gatewayapi.model.decode.Manifests.read;
import static io.gatewayapi.model.decode.Manifests.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.Condition;
import io.gatewayapi.model.ConditionStatus;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Problem.Severity;
import io.gatewayapi.model.RouteParentStatus;
import io.gatewayapi.model.RouteStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A status is what controllers write; no author of a manifest can be blamed for it. */
class StatusReadingTest {

    private static final Map<String, Object> CONDITION = object("type", "Accepted", "status", "True", "reason", "Accepted",
            "message", "", "lastTransitionTime", "2026-01-31T12:00:00Z", "observedGeneration", 2);

    @Test
    void aStatusIsRead() {
        Instant noon = Instant.parse("2026-01-31T12:00:00Z");
        Condition accepted = new Condition("Accepted", ConditionStatus.TRUE, "Accepted", "", 2, Optional.of(noon));
        RouteParentStatus parent = new RouteParentStatus(ParentReference.gateway("edge"), "example.org/controller", List.of(accepted));

        assertEquals(new RouteStatus(List.of(parent)), read(with(httpRoute(), "status", parents(CONDITION)), HttpRoute.class).status());
    }

    @Test
    void aBrokenStatusIsAWarningAndTheObjectLivesWithoutIt() {
        Decoded decoded = decode(with(httpRoute("hostnames", list("a.example")), "status", parents(with(CONDITION, "status", true))));
        Problem warning = only(decoded.problems());

        assertEquals(Severity.WARNING, warning.severity());
        assertEquals("wrong-type", warning.code());
        assertEquals("status.parents[0].conditions[0].status", warning.path());
        assertEquals(read(httpRoute("hostnames", list("a.example")), HttpRoute.class), only(List.copyOf(decoded.resources().resources())));
    }

    @Test
    void anUnknownFieldInTheStatusIsAWarningToo() {
        Decoded decoded = decode(with(gateway(), "status", object("phase", "Ready")));

        assertEquals(Severity.WARNING, only(decoded.problems()).severity());
        assertEquals("unknown-field", only(decoded.problems()).code());
        assertEquals(read(gateway(), Gateway.class), only(List.copyOf(decoded.resources().resources())));
    }

    @Test
    void aMissingFieldInTheStatusIsAWarningToo() {
        Decoded decoded = decode(with(gateway(), "status", object("listeners", list(object("name", "http", "attachedRoutes", 0)))));

        assertEquals("status.listeners[0].conditions", only(decoded.problems()).path());
        assertEquals(read(gateway(), Gateway.class), only(List.copyOf(decoded.resources().resources())));
    }

    @Test
    void errorsOfTheSpecAreErrorsBesideABrokenStatus() {
        Decoded decoded = decode(with(gateway("port", "80"), "status", "fine"));

        assertEquals(List.of(Severity.WARNING, Severity.ERROR), decoded.problems().stream().map(Problem::severity).toList());
        assertEquals(0, decoded.resources().size());
    }

    private static Map<String, Object> parents(Map<String, Object> condition) {
        return object("parents", list(object(
                "parentRef", object("name", "edge"), "controllerName", "example.org/controller", "conditions", list(condition))));
    }
}
