package io.gatewayapi.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.traffic.EndpointChoice.Chosen;
import io.gatewayapi.traffic.EndpointChoice.Refused;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTPRouteRule.backendRefs: which status a share of the requests gets. */
class EndpointChoiceTest {

    private static final List<Endpoint> THREE =
        List.of(new Endpoint("10.0.0.1", 80), new Endpoint("10.0.0.2", 80), new Endpoint("10.0.0.3", 80));

    @Test
    void anInvalidBackendGives500() {
        assertEquals(new Refused(500), EndpointChoice.of(Optional.empty(), 0.5));
    }

    @Test
    void aValidBackendWithoutEndpointsGives503() {
        assertEquals(new Refused(503), EndpointChoice.of(Optional.of(List.of()), 0.5));
    }

    @Test
    void nothingToChooseFromGives500() {
        assertEquals(new Refused(500), EndpointChoice.NO_BACKEND);
    }

    @ParameterizedTest
    @CsvSource({"0, 10.0.0.1", "0.3333, 10.0.0.1", "0.3334, 10.0.0.2", "0.9999999999, 10.0.0.3", "1, 10.0.0.3", "-1, 10.0.0.1",
        "NaN, 10.0.0.1"})
    void everyNumberChoosesAnEndpoint(double random, String address) {
        assertEquals(new Chosen(new Endpoint(address, 80)), EndpointChoice.of(Optional.of(THREE), random));
    }

    @Test
    void endpointsGetTheSameShare() {
        SplittableRandom random = new SplittableRandom(1);
        int[] counts = new int[3];
        for (int i = 0; i < 30_000; i++) {
            counts[THREE.indexOf(((Chosen) EndpointChoice.of(Optional.of(THREE), random.nextDouble())).endpoint())]++;
        }
        for (int count : counts) {
            assertEquals(10_000, count, 4 * Math.sqrt(30_000 / 3.0 * 2 / 3));
        }
    }
}
