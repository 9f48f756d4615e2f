package io.gatewayapi.match;

import static io.gatewayapi.match.Answer.badRequest;
import static io.gatewayapi.match.Answer.misdirected;
import static io.gatewayapi.match.Answer.noListener;
import static io.gatewayapi.match.Answer.notFound;
import static io.gatewayapi.match.Answer.to;
import static io.gatewayapi.match.Answer.unowned;
import static io.gatewayapi.match.Setup.gateway;
import static io.gatewayapi.match.Setup.get;
import static io.gatewayapi.match.Setup.http;
import static io.gatewayapi.match.Setup.https;
import static io.gatewayapi.match.Setup.on;
import static io.gatewayapi.match.Setup.prefix;
import static io.gatewayapi.match.Setup.route;
import static io.gatewayapi.match.Setup.secure;

import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.ListenerSetStatus;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.ProtocolType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which listener a request belongs to (Gateway.spec.listeners, GEP-3567). */
final class ListenerRows {

    private static final List<String> FOUR = List.of("*.example.com", "*.foo.example.com", "abc.foo.example.com");

    private ListenerRows() {}

    static Stream<Setup> all() {
        return Stream.of(isolation(), isolationAgainstTheRoutesOwnNames(), isolationIsPerPort(), isolationOfNarrowerRoutes(), ports(),
                serverNames(), misdirected421(), misdirectedAfterwards(), listenersThatDoNotServe(), listenerSets());
    }

    /** CT gateway-http-listener-isolation: a request belongs to the most specific listener alone. */
    private static Setup isolation() {
        return isolated("", section("r0", "empty", "/empty-hostname"), section("r1", "wild", "/wildcard-example-com"),
                section("r2", "foo", "/wildcard-foo-example-com"), section("r3", "abc", "/abc-foo-example-com"));
    }

    /** The same, where every route lists all host names. */
    private static Setup isolationAgainstTheRoutesOwnNames() {
        String[] all = {"bar.com", "*.example.com", "*.foo.example.com", "abc.foo.example.com"};
        return isolated("with all host names, ", on(section("r0", "empty", "/empty-hostname"), all),
                on(section("r1", "wild", "/wildcard-example-com"), all),
                on(section("r2", "foo", "/wildcard-foo-example-com"), all), on(section("r3", "abc", "/abc-foo-example-com"), all));
    }

    private static Setup isolated(String variant, HttpRoute... routes) {
        Setup setup = Setup.of(gateway(http("empty"), http("wild", FOUR.get(0)), http("foo", FOUR.get(1)), http("abc", FOUR.get(2))),
                routes[0], routes[1], routes[2], routes[3]);
        List<String> hosts = List.of("bar.com", "bar.example.com", "bar.foo.example.com", "abc.foo.example.com");
        List<String> listeners = List.of("empty", "wild", "foo", "abc");
        List<String> paths = List.of("/empty-hostname", "/wildcard-example-com", "/wildcard-foo-example-com", "/abc-foo-example-com");
        for (int host = 0; host < 4; host++) {
            for (int path = 0; path < 4; path++) {
                String listener = listeners.get(host);
                setup.row("isolation, " + variant + hosts.get(host) + " belongs to listener " + listener + " and asks for "
                        + paths.get(path),
                        get(hosts.get(host) + paths.get(path)), host == path ? to(listener, "r" + path) : notFound(listener));
            }
        }
        return setup;
    }

    /** V1: "never retry a less specific listener". */
    private static Setup isolationOfNarrowerRoutes() {
        return Setup.of(gateway(http("any"), http("wild", "*.a.com")), on(section("r", "any", "/"), "x.a.com"))
                .row("route of a wide listener gets nothing of what a narrow listener owns (V1)", get("x.a.com/"), notFound("wild"))
                .row("narrow listener does not own other hosts", get("a.com/"), notFound("any"));
    }

    /** V2: the scope of isolation is one port and protocol. */
    private static Setup isolationIsPerPort() {
        return Setup.of(gateway(http("any"), https("wild", "*.a.com")), section("r", "any", "/"))
                .row("listener of another port owns nothing here (V2)", get("x.a.com/"), to("any", "r"))
                .row("on its own port it does", secure("x.a.com", "x.a.com/"), notFound("wild"));
    }

    private static Setup ports() {
        return Setup.of(gateway(http("http", "a.example"), http8080(), https("https", "a.example")), route("r"))
                .row("host that no listener claims is not found", get("b.example/"), unowned())
                .row("malformed host is refused before it is looked for", get("b..example/"), badRequest())
                .row("port decides", get("b.example/").withPort(8080), to("alt", "r"))
                .row("port without a listener takes nothing", get("a.example/").withPort(81), noListener())
                .row("plain request on a TLS port takes nothing", get("a.example/").withPort(443), noListener())
                .row("TLS on a plain port takes nothing", secure("a.example", "a.example/").withPort(80), noListener());
    }

    /** Listener.hostname: for HTTPS the SNI must be matched by the listener. */
    private static Setup serverNames() {
        return Setup.of(gateway(https("exact", "a.example"), https("wild", "*.example")), route("r"))
                .row("server name picks the listener", secure("a.example", "a.example/"), to("exact", "r"))
                .row("server name picks the wildcard", secure("b.example", "b.example/"), to("wild", "r"))
                .row("case of the server name does not count", secure("A.Example", "a.example/"), to("exact", "r"))
                .row("trailing dot of the server name does not count", secure("a.example.", "a.example/"), to("exact", "r"))
                .row("server name that no listener has is refused", secure("example.org", "a.example/"), noListener())
                .row("no server name is refused where every listener has a host name", secure("", "a.example/"), noListener())
                .row("server name that cannot be one is refused", secure("a..example", "a.example/"), noListener())
                .row("host that no listener has is not found", secure("a.example", "example.org/"), unowned())
                .row("malformed host is a bad request", secure("a.example", "a.example/").withAuthority("a..example"), badRequest())
                .row("both by the wildcard", secure("b.example", "c.example/"), to("wild", "r"))
                .row("host of a more specific listener is misdirected", secure("b.example", "a.example/"), misdirected("wild"))
                .row("host of a less specific listener is misdirected", secure("a.example", "b.example/"), misdirected("exact"));
    }

    /** CT gateway-https-listener-detect-misdirected-requests. */
    private static Setup misdirected421() {
        return Setup.of(
                        gateway(https("any"), https("second", "second-example.org"), https("wild", "*.wildcard.org"),
                                https("fourth", "fourth-example.wildcard.org")),
                        on(section("r1", "any", "/"), "example.org"), section("r2", "second", "/"), section("r3", "wild", "/"),
                                section("r4", "fourth", "/"))
                .row("421: own host", secure("example.org", "example.org/"), to("any", "r1"))
                .row("421: a better listener exists", secure("example.org", "second-example.org/"), misdirected("any"))
                .row("421: a better wildcard listener exists", secure("example.org", "third-example.wildcard.org/"), misdirected("any"))
                .row("421: catch-all owns both, no rule", secure("example.org", "unknown-example.org/"), notFound("any"))
                .row("421: second by both", secure("second-example.org", "second-example.org/"), to("second", "r2"))
                .row("421: catch-all owns the host", secure("second-example.org", "unknown-example.org/"), misdirected("second"))
                .row("421: catch-all owns the other host", secure("second-example.org", "example.org/"), misdirected("second"))
                .row("421: wildcard by both", secure("third-example.wildcard.org", "third-example.wildcard.org/"), to("wild", "r3"))
                .row("421: two hosts of one wildcard", secure("third-example.wildcard.org", "fifth-example.wildcard.org/"),
                        to("wild", "r3"))
                .row("421: exact listener beside the wildcard", secure("third-example.wildcard.org", "fourth-example.wildcard.org/"),
                        misdirected("wild"))
                .row("421: wildcard listener beside the exact", secure("fourth-example.wildcard.org", "fith-example.wildcard.org/"),
                        misdirected("fourth"))
                .row("421: unknown server name falls to the catch-all", secure("unknown-example.org", "example.org/"), to("any", "r1"))
                .row("421: unknown by both", secure("unknown-example.org", "unknown-example.org/"), notFound("any"))
                .row("421: no server name is the catch-all's", secure("", "example.org/"), to("any", "r1"))
                .row("421: address as server name is the catch-all's", secure("192.0.2.1", "example.org/"), to("any", "r1"))
                .row("421: malformed server name is the catch-all's", secure("a..b", "example.org/"), to("any", "r1"))
                .row("421: no server name for another's host", secure("", "second-example.org/"), misdirected("any"));
    }

    /** The check is by listener, not by string: a host that nobody owns is 404, and what the path says comes later. */
    private static Setup misdirectedAfterwards() {
        return Setup.of(gateway(https("a", "a.example"), https("b", "b.example")), on(route("r", prefix("/x")), "a.example"))
                .row("host of no listener is 404", secure("a.example", "c.example/x"), unowned())
                .row("misdirected although no rule would match", secure("a.example", "b.example/none"), misdirected("a"))
                .row("same listener, another spelling", secure("a.example", "A.EXAMPLE:8443/x"), to("a", "r"));
    }

    /** What does not serve owns no host. */
    private static Setup listenersThatDoNotServe() {
        Listener withoutTls = Listener.of("broken", 443, ProtocolType.HTTPS).withHostname("a.example").withAllowedRoutes(AllowedRoutes.ALL);
        Listener odd = Listener.of("odd", 80, new ProtocolType("example.org/SPDY")).withHostname("a.example");
        return Setup.of(gateway(http("any"), odd, http("one", "twice.example"), http("two", "twice.example"), https("tls"), withoutTls),
                route("r"))
                .row("listener of an unknown protocol owns no host", get("a.example/"), to("any", "r"))
                .row("listeners in conflict own no host", get("twice.example/"), to("any", "r"))
                .row("listener without its TLS settings owns no server name", secure("a.example", "a.example/"), to("tls", "r"));
    }

    /** GEP-1713: listeners of sets are listeners of the Gateway; names need not differ between them. */
    private static Setup listenerSets() {
        ObjectReference web = new ObjectReference(GroupKind.GATEWAY.group(), "Gateway", Optional.of("shop"), "web");
        AllowedRoutes same = new AllowedRoutes(NamespaceSelection.SAME, List.of());
        ListenerSet extra = new ListenerSet(ObjectMeta.of("team", "extra"), web,
                List.of(http("http", "*.team.example").withAllowedRoutes(same), http("late", "a.example")),
                        new ListenerSetStatus(List.of(), List.of()));
        HttpRoute ofSet = HttpRoute.builder("team", "set").parent(ParentReference.listenerSet("team", "extra")).build();
        String set = "ListenerSet team/extra, listener http";
        return Setup.of(gateway(http("http"), http("early", "a.example")), extra, route("own"), ofSet)
                .row("listener of a set owns its hosts", get("x.team.example/"), to(set, "team/set"))
                .row("route of the Gateway is not on the listeners of its sets", get("y.team.example/any"), to(set, "team/set"))
                .row("route of a set is not on the listeners of the Gateway", get("b.example/"), to("http", "own"))
                .row("Gateway wins the conflict", get("a.example/"), to("early", "own"));
    }

    private static HttpRoute section(String name, String listener, String path) {
        return HttpRoute.builder("shop", name).parent(ParentReference.gateway("web").withSectionName(listener))
                .rule(rule -> rule.match(HttpRouteMatch.pathPrefix(path))).build();
    }

    private static Listener http8080() {
        return Listener.http("alt", 8080);
    }
}
