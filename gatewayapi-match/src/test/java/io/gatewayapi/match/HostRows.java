package io.gatewayapi.match;

import static io.gatewayapi.match.Answer.badRequest;
import static io.gatewayapi.match.Answer.notFound;
import static io.gatewayapi.match.Answer.to;
import static io.gatewayapi.match.Answer.unowned;
import static io.gatewayapi.match.Setup.exact;
import static io.gatewayapi.match.Setup.gateway;
import static io.gatewayapi.match.Setup.get;
import static io.gatewayapi.match.Setup.host;
import static io.gatewayapi.match.Setup.http;
import static io.gatewayapi.match.Setup.on;
import static io.gatewayapi.match.Setup.prefix;
import static io.gatewayapi.match.Setup.route;
import static io.gatewayapi.match.Setup.routes;
import static io.gatewayapi.match.Setup.rules;
import static io.gatewayapi.match.Setup.target;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.Request;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.Resource;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Hosts: how they are compared, which of a route's names count on a listener, and which comes first. */
final class HostRows {

    private static final HttpRoute ALL = route("all");
    private static final MatchOptions STOPPING = new MatchOptions(PathPolicy.DEFAULT, false);

    private HostRows() {}

    static Stream<Setup> all() {
        return Stream.of(normalForm(), noHost(), wildcards(), specificity(), narrowed(), intersection(), perListener(), originalName(),
                fallThrough(), stopping(), stoppingAtTheIntersection());
    }

    /** HTTPRouteSpec.hostnames: "the port MUST be ignored"; RFC 9110: the case of a host does not count. */
    private static Setup normalForm() {
        return routes(ALL, on(route("exact"), "example.com"), on(route("idn"), "xn--bcher-kva.example"))
                .row("host is compared", host("example.com"), to("http", "exact"))
                .row("port in the authority is ignored", host("example.com:1234"), to("http", "exact"))
                .row("empty port is ignored", host("example.com:"), to("http", "exact"))
                .row("case of the host does not count (V22)", host("EXAMPLE.com:8080"), to("http", "exact"))
                .row("one trailing dot is no part of the host", host("example.com."), to("http", "exact"))
                .row("one trailing dot before a port is no part of the host", host("Example.com.:80"), to("http", "exact"))
                .row("two trailing dots are malformed", host("example.com.."), badRequest())
                .row("empty label is malformed", host("example..com"), badRequest())
                .row("leading dot is malformed", host(".example.com"), badRequest())
                .row("dot alone is malformed", host("."), badRequest())
                .row("user information is malformed", host("user@example.com"), badRequest())
                .row("user information with a password is malformed", host("user:80@example.com"), badRequest())
                .row("white space is malformed", host("example.com "), badRequest())
                .row("white space inside is malformed", host("example .com"), badRequest())
                .row("port that is no number is malformed", host("example.com:http"), badRequest())
                .row("two ports are malformed", host("example.com:80:80"), badRequest())
                .row("port without a host is malformed", host(":80"), badRequest())
                .row("list of hosts is malformed", host("example.com,other.com"), badRequest())
                .row("NUL is malformed", host("example.com\0"), badRequest())
                .row("slash is malformed", host("example.com/"), badRequest())
                .row("escape is malformed", host("ex%61mple.com"), badRequest())
                .row("IPv6 address meets no host name", host("[2001:db8::1]"), to("http", "all"))
                .row("IPv6 address with a port meets no host name", host("[2001:db8::1]:8080"), to("http", "all"))
                .row("IPv6 address that does not end is malformed", host("[2001:db8::1"), badRequest())
                .row("IPv6 address with something behind is malformed", host("[::1]x"), badRequest())
                .row("empty IPv6 address is malformed", host("[]"), badRequest())
                .row("IPv4 address meets no host name", host("198.51.100.7:80"), to("http", "all"))
                .row("international names are compared as A-labels", host("xn--bcher-kva.example"), to("http", "idn"))
                .row("U-label is malformed", host("b\u00fccher.example"), badRequest())
                .row("letter that folds to ASCII is not ASCII", host("\u212aelvin.example"), badRequest())
                .row("authority of an absolute target overrides the header",
                        new Request("GET", false, "other.com", "http://example.com/x", 80, "", List.of()), to("http", "exact"))
                .row("malformed authority of an absolute target is malformed", target("http://user@example.com/"), badRequest());
    }

    /** A request without a host can only be meant for listeners and routes without a host name. */
    private static Setup noHost() {
        return Setup.of(gateway(http("named", "*.example.com"), http("http")), on(route("r"), "a.example.com"), on(route("any")))
                .row("no host belongs to the listener without a host name", host(""), to("http", "any"));
    }

    /** "*.example.com" stands for one or more labels, never for none (CT httproute-listener-hostname-matching). */
    private static Setup wildcards() {
        return routes(on(route("wild"), "*.example.com"))
                .row("wildcard takes one label", host("a.example.com"), to("http", "wild"))
                .row("wildcard takes two labels", host("a.b.example.com"), to("http", "wild"))
                .row("wildcard does not take none", host("example.com"), notFound("http"))
                .row("wildcard ends at the boundary of a label", host("anexample.com"), notFound("http"))
                .row("wildcard takes a name in upper case", host("A.EXAMPLE.COM"), to("http", "wild"))
                .row("wildcard does not take another suffix", host("a.example.net"), notFound("http"))
                .row("wildcard does not take a suffix of its suffix", host("a.com"), notFound("http"))
                .row("wildcard does not take an empty label", host(".example.com"), badRequest())
                .row("wildcard does not take a missing host", host(""), notFound("http"))
                .row("wildcard does not take an address", host("[::1]"), notFound("http"));
    }

    private static Setup specificity() {
        return routes(ALL, on(route("wide"), "*.example"), on(route("narrow"), "*.shop.example"), on(route("exact"), "a.shop.example"))
                .row("exact host name before all wildcards", host("a.shop.example"), to("http", "exact"))
                .row("wildcard with more characters before one with fewer", host("b.shop.example"), to("http", "narrow"))
                .row("wildcard before no host name", host("shop.example"), to("http", "wide"))
                .row("no host name comes last", host("elsewhere.org"), to("http", "all"));
    }

    /** The route's own name counts: exact before wildcard, though both have as many characters and meet the listener in one name. */
    private static Setup narrowed() {
        return Setup.of(gateway(http("http"), http("one", "a.example")), on(route("exact"), "a.example", "b.example"),
                        on(route("a-wild", prefix("/").withHeader("x", "1")), "*.example"))
                .row("exact host name before a wildcard of as many characters", get("b.example/").header("x", "1"), to("http", "exact"))
                .row("exact host name before a wildcard that the listener narrows", get("a.example/").header("x", "1"), to("one", "exact"));
    }

    /** CT httproute-hostname-intersection. */
    private static Setup intersection() {
        return Setup.of(
                        gateway(http("very-specific", "very.specific.com"), http("wild", "*.wildcard.io"),
                                http("other", "*.anotherwildcard.io")),
                        on(route("s", prefix("/s1")), "non.matching.com", "*.nonmatchingwildcard.io", "very.specific.com"),
                        on(route("n", prefix("/s2")), "non.matching.com", "wildcard.io", "foo.wildcard.io", "bar.wildcard.io",
                                "foo.bar.wildcard.io",
                                "non.matching.com", "*.nonmatchingwildcard.io"),
                        on(route("w", prefix("/s3")), "non.matching.com", "*.anotherwildcard.io"))
                .row("exact with exact", get("very.specific.com:1234/s1"), to("very-specific", "s"))
                .row("name that does not meet the listener is dropped", get("non.matching.com/s1"), unowned())
                .row("wildcard that does not meet the listener is dropped", get("foo.nonmatchingwildcard.io:5678/s1"), unowned())
                .row("wildcard that is not the route's takes nothing", get("foo.wildcard.io/s1"), notFound("wild"))
                .row("path decides after the host", get("very.specific.com/non-matching-prefix"), notFound("very-specific"))
                .row("listener's wildcard with an exact name", get("foo.wildcard.io:1234/s2"), to("wild", "n"))
                .row("listener's wildcard with another exact name", get("bar.wildcard.io/s2"), to("wild", "n"))
                .row("listener's wildcard with a deeper name", get("foo.bar.wildcard.io/s2"), to("wild", "n"))
                .row("name below the wildcard that the route does not have", get("four.wildcard.io/s2"), notFound("wild"))
                .row("name that the listener's wildcard does not take", get("wildcard.io/s2"), unowned())
                .row("wildcard with wildcard", get("one.anotherwildcard.io:1234/s3"), to("other", "w"))
                .row("wildcard with wildcard, two labels", get("two.one.anotherwildcard.io/s3"), to("other", "w"))
                .row("wildcard with wildcard, no label", get("anotherwildcard.io/s3"), unowned());
    }

    /** A route's names are intersected listener by listener, and isolation comes first. */
    private static Setup perListener() {
        return Setup.of(gateway(http("any"), http("wild", "*.example.com")), on(route("r"), "bar.com", "*.example.com"),
                on(route("all"), "*.com"))
                .row("name that only the wide listener takes", get("bar.com/"), to("any", "r"))
                .row("name that belongs to the narrow listener", get("a.example.com/"), to("wild", "r"))
                .row("wide listener keeps what the narrow one does not take", get("example.com/"), to("any", "all"));
    }

    /** The route's own name ranks, the intersection is compared (kubernetes-sigs/gateway-api #5120). */
    private static Setup originalName() {
        Instant old = Instant.parse("2026-01-01T00:00:00Z");
        HttpRoute older = on(route("older"), "*.com");
        HttpRoute newer = on(route("newer"), "*.foo.com");
        return Setup.of(gateway(http("http", "*.foo.com")), older.toBuilder().metadata(older.metadata().withCreationTimestamp(old)).build(),
                        newer.toBuilder().metadata(newer.metadata().withCreationTimestamp(old.plusSeconds(60))).build())
                .row("precedence counts the route's own host name", get("a.foo.com/"), to("http", "newer"))
                .row("requests are compared with the intersection", get("a.com/"), unowned());
    }

    /** Host names are a key of the order like the others: where the matches of one do not hold, the next is tried. */
    private static Setup fallThrough() {
        return Setup.of(layers())
                .row("most specific host name with a match", get("a.example/one"), to("http", "exact"))
                .row("falls through to the wildcard", get("a.example/two"), to("http", "wild"))
                .row("falls through to the route without host names", get("a.example/three"), to("http", "none"))
                .row("falls through to nothing", get("a.example/four"), notFound("http"))
                .row("starts at the wildcard", get("b.example/one"), notFound("http"));
    }

    /** The answer of Envoy's virtual hosts and of NGINX's server blocks. */
    private static Setup stopping() {
        return Setup.of(layers()).with(STOPPING)
                .row("stopping: most specific host name with a match", get("a.example/one"), to("http", "exact"))
                .row("stopping: no way to the wildcard", get("a.example/two"), notFound("http"))
                .row("stopping: no way to the route without host names", get("a.example/three"), notFound("http"))
                .row("stopping: the wildcard is the first that takes the host", get("b.example/two"), to("http", "wild"))
                .row("stopping: the wildcard is the last, too", get("b.example/three"), notFound("http"))
                .row("stopping: no host name is the first that takes the host", get("elsewhere.org/three"), to("http", "none"));
    }

    private static Setup stoppingAtTheIntersection() {
        return Setup.of(gateway(http("http", "a.example")), on(route("exact", prefix("/one")), "a.example"),
                on(route("wild", prefix("/two")), "*.example"),
                        rules("none", prefix("/three"), exact("/four")))
                .with(STOPPING)
                .row("stopping: all routes have the listener's name", get("a.example/one"), to("http", "exact"))
                .row("stopping: a wildcard that the listener narrows is as specific as the listener", get("a.example/two"),
                        to("http", "wild"))
                .row("stopping: a route without host names has the listener's", get("a.example/four"), to("http", "none", 1, 0));
    }

    private static Resource[] layers() {
        return new Resource[] {
            gateway(http("http")), on(route("exact", prefix("/one")), "a.example"), on(route("wild", prefix("/two")), "*.example"),
                    route("none", prefix("/three"))
        };
    }
}
