package io.gatewayapi.validate.topology;

import static io.gatewayapi.validate.topology.Given.gateway;
import static io.gatewayapi.validate.topology.Given.listener;
import static io.gatewayapi.validate.topology.Given.set;
import static io.gatewayapi.validate.topology.Given.trusting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.Problem.Severity;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.TlsMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Listeners whose connections clients may reuse for one another (ListenerConditionOverlappingTLSConfig, GEP-3567). */
class OverlapTest {

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "*.example.com,    foo.example.com,    true",
        "*.example.com,    *.foo.example.com,  true",
        "'',               foo.example.com,    true",
        "*.example.com,    foo.example.org,    false",
        "*.example.com,    example.com,        false",
        "a.example.com,    b.example.com,      false",
    })
    void hostNamesOverlap(String one, String other, boolean overlapping) {
        Topology topology = trusting(gateway(https("one", 443, one), https("other", 443, other)));

        assertEquals(overlapping, listener(topology, "one").overlapping());
        assertEquals(overlapping, listener(topology, "other").overlapping());
        assertTrue(topology.gateways().get(0).listeners().stream().allMatch(ResolvedListener::isProgrammed), "it does not affect Accepted");
    }

    @Test
    void everyListenerInvolvedIsMarkedAndNoOther() {
        Topology topology = trusting(gateway(https("wide", 443, "*.example.com"), https("narrow", 443, "foo.example.com"),
                https("apart", 443, "foo.example.org"), https("elsewhere", 8443, "foo.example.com"), Listener.http("http", 80)));

        assertEquals(List.of("wide", "narrow"), topology.gateways().get(0).listeners().stream().filter(ResolvedListener::overlapping)
                .map(listener -> listener.listener().name()).toList());
    }

    @Test
    void listenersThatPassTlsThroughDoNotCount() {
        ListenerTls passing = new ListenerTls(TlsMode.PASSTHROUGH, List.of(), Map.of());
        Topology topology = trusting(gateway(https("one", 443, "*.example.com"),
                Listener.of("other", 443, ProtocolType.TLS).withHostname("foo.example.com").withTls(passing)));

        assertTrue(topology.gateways().get(0).listeners().stream().noneMatch(ResolvedListener::overlapping));
    }

    @Test
    void listenersOfSetsCountToo() {
        Topology topology = trusting(gateway(https("one", 443, "*.example.com")),
                set("shop", "extra", 0, https("other", 443, "foo.example.com")));

        assertTrue(topology.gateways().get(0).listeners().stream().allMatch(ResolvedListener::overlapping));
        assertEquals(List.of(), topology.problems(), "what other namespaces listen to is their affair");
    }

    @Test
    void itIsWorthAWordAndNoMore() {
        Topology topology = trusting(gateway(https("one", 443, "*.example.com"), https("other", 443, "foo.example.com")));

        assertEquals(2, topology.problems().size());
        topology.problems().forEach(Given::assertComplete);
        assertTrue(topology.problems().stream().allMatch(problem -> problem.code().equals("overlapping-tls-config")
                && problem.severity() == Severity.INFO));
    }

    private static Listener https(String name, int port, String hostname) {
        Listener listener = Listener.https(name, port, "certificate");
        return hostname.isEmpty() ? listener : listener.withHostname(hostname);
    }
}
