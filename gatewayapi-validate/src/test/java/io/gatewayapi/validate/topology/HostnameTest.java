package io.gatewayapi.validate.topology;

import static io.gatewayapi.validate.topology.Given.EDGE;
import static io.gatewayapi.validate.topology.Given.gateway;
import static io.gatewayapi.validate.topology.Given.hosts;
import static io.gatewayapi.validate.topology.Given.listener;
import static io.gatewayapi.validate.topology.Given.resolve;
import static io.gatewayapi.validate.topology.Given.route;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.TcpRoute;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which hosts a listener and a route have in common (HTTPRouteSpec.hostnames, Listener.hostname). */
class HostnameTest {

    @ParameterizedTest(name = "listener [{0}] and route [{1}] meet in [{2}]")
    @CsvSource({
        "'',                     '',                     ''",
        "'',                     www.example.com,        www.example.com",
        "'',                     *.example.com,          *.example.com",
        "www.example.com,        '',                     www.example.com",
        "*.example.com,          '',                     *.example.com",
        "www.example.com,        www.example.com,        www.example.com",
        "www.example.com,        *.example.com,          www.example.com",
        "sub.domain.example.com, *.example.com,          sub.domain.example.com",
        "*.example.com,          www.example.com,        www.example.com",
        "*.example.com,          foo.test.example.com,   foo.test.example.com",
        "*.example.com,          *.example.com,          *.example.com",
        "*.com,                  *.example.com,          *.example.com",
        "*.foo.example.com,      *.example.com,          *.foo.example.com",
        // the case of letters does not count
        "WWW.example.com,        www.EXAMPLE.com,        www.example.com",
        "*.EXAMPLE.com,          a.example.COM,          a.example.com",
    })
    void hostsInCommonAreTheNarrowerName(String listener, String route, String both) {
        assertEquals(Optional.of(both), Hostname.intersect(listener, route));
        assertEquals(Optional.of(both), Hostname.intersect(route, listener), "and the other way round");
    }

    @ParameterizedTest(name = "listener [{0}] and route [{1}] do not meet")
    @CsvSource({
        "*.example.com,   example.com",
        "*.example.com,   test.example.net",
        "*.example.com,   *.example.net",
        "a.example.com,   b.example.com",
        "a.example.com,   *.b.example.com",
        "example.com,     *.example.com",
        // a suffix ends at the boundary of a label
        "*.example.com,   anexample.com",
        "*.example.com,   *.anexample.com",
        "*.example.com,   .example.com",
    })
    void namesWithoutHostsInCommonDoNotMeet(String listener, String route) {
        assertEquals(Optional.empty(), Hostname.intersect(listener, route));
        assertEquals(Optional.empty(), Hostname.intersect(route, listener), "and the other way round");
    }

    /** "Hostnames that do not match are ignored": the route stays attached through the others. */
    @Test
    void hostnamesThatDoNotMeetTheListenerAreDroppedThere() {
        Topology topology = resolve(gateway(Listener.http("wild", 80).withHostname("*.example.com")),
                hosts(route("infra", "r", EDGE), "a.example.com", "non.matching.com", "*.com", "example.com"));

        assertEquals(List.of(new Hostname("a.example.com", "a.example.com"), new Hostname("*.com", "*.example.com")),
                listener(topology, "wild").routes().get(0).hostnames());
    }

    /** Each listener is met by itself. */
    @Test
    void oneRouteHasOtherHostsOnEachListener() {
        Topology topology = resolve(
                gateway(Listener.http("any", 80), Listener.http("wild", 80).withHostname("*.example.com")),
                hosts(route("infra", "r", EDGE), "bar.com", "*.example.com"));

        assertEquals(List.of(new Hostname("bar.com", "bar.com"), new Hostname("*.example.com", "*.example.com")),
                listener(topology, "any").routes().get(0).hostnames());
        assertEquals(List.of(new Hostname("*.example.com", "*.example.com")), listener(topology, "wild").routes().get(0).hostnames());
    }

    @Test
    void routeWithoutHostnamesHasThoseOfTheListener() {
        Topology topology = resolve(
                gateway(Listener.http("any", 80), Listener.http("one", 80).withHostname("Shop.example")), route("infra", "r", EDGE));

        assertEquals(List.of(new Hostname("", "")), listener(topology, "any").routes().get(0).hostnames());
        assertEquals(List.of(new Hostname("", "shop.example")), listener(topology, "one").routes().get(0).hostnames());
    }

    /** Precedence counts the characters of the route's own name, so it is kept beside the intersection. */
    @Test
    void originalNameIsKeptBesideTheIntersection() {
        Topology topology = resolve(gateway(Listener.http("wild", 80).withHostname("*.foo.com")),
                hosts(route("infra", "r", EDGE), "*.FOO.com", "*.com"));

        assertEquals(List.of(new Hostname("*.foo.com", "*.foo.com"), new Hostname("*.com", "*.foo.com")),
                listener(topology, "wild").routes().get(0).hostnames());
    }

    @Test
    void nameThatIsRepeatedCountsOnce() {
        Topology topology = resolve(gateway(Listener.http("any", 80)), hosts(route("infra", "r", EDGE), "a.example", "A.example"));

        assertEquals(List.of(new Hostname("a.example", "a.example")), listener(topology, "any").routes().get(0).hostnames());
    }

    @Test
    void connectionsWithoutNamesHaveNoHosts() {
        Topology topology = resolve(gateway(Listener.of("tcp", 9000, ProtocolType.TCP)),
                TcpRoute.of("infra", "r", ParentReference.gateway("edge")));

        assertEquals(List.of(new Hostname("", "")), listener(topology, "tcp").routes().get(0).hostnames());
    }
}
