package io.gatewayapi.model.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.Channel;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.Resource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that an API server takes though they look wrong. */
class ApiServerReadingTest {

    @Test
    void aNullInAMapCountsAsAbsent() {
        Map<String, Object> labels = Collections.singletonMap("team", null);
        Gateway gateway = (Gateway) read("Gateway", Map.of("gatewayClassName", "edge", "infrastructure", Map.of("labels", labels),
                "listeners", List.of(Map.of("name", "http", "port", 80, "protocol", "HTTP"))));
        assertEquals(Map.of(), gateway.infrastructure().orElseThrow().labels());
    }

    /** The schema bounds {@code attempts} below only, and gives it no format. */
    @ParameterizedTest
    @CsvSource({"3, 3", "2147483647, 2147483647", "2147483648, 2147483647", "9223372036854775807, 2147483647"})
    void aCountWithoutABoundMayBeLarger(long written, int read) {
        HttpRoute route = (HttpRoute) read("HTTPRoute", Map.of("rules", List.of(Map.of("retry", Map.of("attempts", written)))));
        assertEquals(OptionalInt.of(read), route.rules().get(0).retry().orElseThrow().attempts());
    }

    private static Resource read(String kind, Map<String, Object> spec) {
        Map<String, Object> object = Map.of("apiVersion", "gateway.networking.k8s.io/v1", "kind", kind, "metadata", Map.of("name", "it"), "spec", spec);
        Decoded decoded = ManifestDecoder.of(Channel.EXPERIMENTAL).decodeAll(List.of(object));
        assertEquals(List.of(), decoded.problems());
        return decoded.resources().resources().iterator().next();
    }
}
