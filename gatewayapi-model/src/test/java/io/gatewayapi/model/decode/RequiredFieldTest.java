package io.gatewayapi.model.decode;

import static io.gatewayapi.model.decode.Manifests.decode;
import static io.gatewayapi.model.decode.Manifests.gateway;
import static io.gatewayapi.model.decode.Manifests.httpRule;
import static io.gatewayapi.model.decode.Manifests.list;
import static io.gatewayapi.model.decode.Manifests.manifest;
import static io.gatewayapi.model.decode.Manifests.object;
import static io.gatewayapi.model.decode.Manifests.problem;
import static io.gatewayapi.model.decode.Manifests.read;
import static io.gatewayapi.model.decode.Manifests.with;
import static io.gatewayapi.model.decode.Manifests.without;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Problem.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What must be there, and what counts as there. */
class RequiredFieldTest {

    @Test
    void aMissingFieldIsNamedWithItsPath() {
        Problem problem = problem(httpRule("backendRefs", list(object("name", "cart", "port", 80), object("port", 80))));

        assertEquals(new Problem(Severity.ERROR, "required", "HTTPRoute shop/cart", OptionalInt.of(0), "spec.rules[0].backendRefs[1].name",
                "this field is required and missing", "add it", ""), problem);
    }

    @Test
    void allMissingFieldsComeToLightAtOnce() {
        List<Problem> problems = decode(manifest("Gateway", "listeners", list(object(), object("name", "a", "port", 80)))).problems();

        assertEquals(
                List.of("spec.gatewayClassName",
                        "spec.listeners[0].name", "spec.listeners[0].port", "spec.listeners[0].protocol", "spec.listeners[1].protocol"),
                problems.stream().map(Problem::path).toList());
        assertTrue(problems.stream().allMatch(problem -> problem.code().equals("required")), problems::toString);
    }

    @Test
    void ofAMissingObjectOnlyTheObjectIsMissed() {
        assertEquals("spec", problem(without(gateway(), "spec")).path());
        assertEquals("metadata", problem(without(gateway(), "metadata")).path());
        assertEquals("spec.listeners", problem(manifest("Gateway", "gatewayClassName", "any")).path());
    }

    @Test
    void aNullFieldCountsAsAbsent() {
        HttpRoute route = read(httpRule("name", null, "matches", null, "backendRefs", null), HttpRoute.class);

        assertEquals(read(httpRule(), HttpRoute.class), route);
        assertEquals("spec.listeners[0].port", problem(gateway("port", null)).path());
    }

    @Test
    void aNullItemDoesNotCountAsAbsent() {
        Problem problem = problem(httpRule("backendRefs", list(object("name", "cart", "port", 80), null)));

        assertEquals("wrong-type", problem.code());
        assertEquals("spec.rules[0].backendRefs[1]", problem.path());
        assertEquals("must be an object, but is null", problem.message());
    }

    @Test
    void aNullValueOfALabelCountsAsAbsent() {
        Map<String, Object> metadata = object("name", "cart", "labels", object("example.org/app", null, "env", "prod"));

        assertEquals(Map.of("env", "prod"), read(with(httpRule(), "metadata", metadata), HttpRoute.class).metadata().labels());
    }

    @Test
    void anEmptyTextIsAValue() {
        Gateway gateway = read(gateway("hostname", ""), Gateway.class);

        assertEquals(Optional.of(""), gateway.listeners().get(0).hostname());
    }

    @Test
    void apiVersionAndKindAreRequired() {
        assertEquals("apiVersion", problem(without(manifest("Other"), "apiVersion")).path());
        assertEquals("kind", problem(object("apiVersion", "v1", "metadata", object("name", "a"))).path());
        assertEquals(List.of("apiVersion", "kind", "metadata"), decode(object()).problems().stream().map(Problem::path).toList());
    }

    @Test
    void anObjectWithoutANameIsCalledThat() {
        Problem problem = problem(with(httpRule(), "metadata", object("namespace", "shop")));

        assertEquals("HTTPRoute shop/(no name)", problem.object());
        assertEquals("metadata.name", problem.path());
    }
}
