package io.gatewayapi.match;

import static io.gatewayapi.match.Answer.notFound;
import static io.gatewayapi.match.Answer.to;
import static io.gatewayapi.match.Setup.get;
import static io.gatewayapi.match.Setup.matches;
import static io.gatewayapi.match.Setup.prefix;
import static io.gatewayapi.match.Setup.request;
import static io.gatewayapi.match.Setup.route;
import static io.gatewayapi.match.Setup.routes;
import static io.gatewayapi.match.Setup.target;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.model.RouteFilter;
import java.util.List;
import java.util.stream.Stream;

/** Headers, query parameters and methods: inside one match all predicates must hold. */
final class PredicateRows {

    private static final HttpRouteMatch SLASH = prefix("/");
    private static final Answer YES = to("http", "r");
    private static final Answer NO = notFound("http");

    private PredicateRows() {}

    static Stream<Setup> all() {
        return Stream.of(headerValues(), headerNames(), headerNamesBeyondAscii(), severalHeaders(), repeatedHeaderNames(),
                headerLines(), regexHeaders(), presence(), cookies(), hosts(), hostExpressions(), params(), severalParams(),
                repeatedParamNames(), repeatedParams(), decodedParams(), regexParams(), brokenParams(), methods(), otherMethods(),
                together(), preflights(), preflightsInOrder(), preflightsWithoutFilter());
    }

    // ---- HTTPHeaderMatch

    private static Setup headerValues() {
        return matches(SLASH.withHeader("version", "One"))
                .row("header with the value", header("version", "One"), YES)
                .row("header value is case-sensitive", header("version", "one"), NO)
                .row("header value is compared as a whole, not a part of it", header("version", "OneTwo"), NO)
                .row("header value is compared as a whole, not its beginning", header("version", "On"), NO)
                .row("header that is missing", header("other", "One"), NO)
                .row("no header at all", target("/"), NO)
                .row("white space around the value is no part of it", header("version", " \tOne\t "), YES)
                .row("white space inside the value is", header("version", "O ne"), NO)
                .row("empty header value", header("version", ""), NO)
                .row("other headers do not matter", header("other", "1").header("version", "One").header("third", "3"), YES);
    }

    private static Setup headerNames() {
        return matches(SLASH.withHeader("X-Version", "1"))
                .row("header name in lower case", header("x-version", "1"), YES)
                .row("header name in upper case", header("X-VERSION", "1"), YES)
                .row("header name that is longer", header("x-versions", "1"), NO)
                .row("letter that upper case folds to ASCII is another letter", header("x-ver\u017fion", "1"), NO);
    }

    private static Setup headerNamesBeyondAscii() {
        return matches(SLASH.withHeader("x-key", "1"))
                .row("letter that lower case folds to ASCII is another letter", header("x-\u212aey", "1"), NO)
                .row("name of such letters is no line of that name", header("x-\u212aey", "2").header("X-Key", "1"), YES);
    }

    private static Setup severalHeaders() {
        return matches(SLASH.withHeader("a", "1").withHeader("b", "2"))
                .row("all headers hold", header("b", "2").header("a", "1"), YES)
                .row("first header does not hold", header("b", "2"), NO)
                .row("second header does not hold", header("a", "1").header("b", "1"), NO);
    }

    /** V7: "subsequent entries with an equivalent header name MUST be ignored". */
    private static Setup repeatedHeaderNames() {
        return matches(SLASH.withHeader("x", "a").withHeader("X", "b"))
                .row("only the first entry of a header name counts (V7)", header("x", "a"), YES)
                .row("the second entry of a header name does not", header("x", "b"), NO);
    }

    /** RFC 9110, section 5.3: repeated lines are one list. Joining keeps clients from adding a value to satisfy a rule. */
    private static Setup headerLines() {
        return matches(SLASH.withHeader("x", "1,2"))
                .row("repeated lines are joined with a comma", header("x", "1").header("X", "2"), YES)
                .row("other lines between them do not matter", header("x", "1").header("y", "0").header("x", "2"), YES)
                .row("white space around each line is no part of it", header("x", " 1 ").header("x", "\t2"), YES)
                .row("one line that is a list already", header("x", "1,2"), YES)
                .row("list with a space is another value", header("x", "1, 2"), NO)
                .row("order of the lines counts", header("x", "2").header("x", "1"), NO)
                .row("first line alone is not enough", header("x", "1"), NO)
                .row("third line is too much", header("x", "1").header("x", "2").header("x", "3"), NO)
                .row("empty third line is too much", header("x", "1").header("x", "2").header("x", ""), NO)
                .row("lines are joined with a comma, not without", header("x", "1,").header("x", "2"), NO)
                .row("value of one of the lines does not count", header("x", "1,2").header("x", "1,2"), NO);
    }

    private static Setup regexHeaders() {
        return matches(SLASH.withHeaders(List.of(new HeaderMatch.RegularExpression("x", "a|b+,c"))))
                .row("expression on a header", header("x", "a"), YES)
                .row("expression takes the whole value", header("x", "ab"), NO)
                .row("expression takes the value without white space", header("X", "  a "), YES)
                .row("expression takes joined lines", header("x", "bb ").header("x", " c"), YES)
                .row("expression does not take one of the lines", header("x", "a").header("x", "z"), NO)
                .row("expression on a header that is missing", header("y", "a"), NO);
    }

    /** "Missing header never matches, not even .*". */
    private static Setup presence() {
        return routes(route("r", SLASH.withHeaders(List.of(new HeaderMatch.RegularExpression("x", ".+")))),
                        route("s", SLASH.withHeaders(List.of(new HeaderMatch.RegularExpression("x", ".*")))), route("z", SLASH))
                .row("header is there with a value", header("x", "1"), to("http", "r"))
                .row("header is there without a value", header("x", " "), to("http", "s"))
                .row("header is not there", target("/"), to("http", "z"));
    }

    /** RFC 9113, section 8.2.3: cookie lines are joined by a list of their own. */
    private static Setup cookies() {
        return matches(SLASH.withHeader("Cookie", "a=1; b=2"))
                .row("cookie lines are joined with a semicolon", header("cookie", "a=1").header("cookie", "b=2"), YES)
                .row("one cookie line", header("cookie", "a=1; b=2"), YES)
                .row("cookies in another order", header("cookie", "b=2").header("cookie", "a=1"), NO);
    }

    /** GEP-1294: a match of Host is one of the authority, whatever the lines say. */
    private static Setup hosts() {
        return matches(SLASH.withHeader("host", "b.example:80"))
                .row("Host is the authority", request("GET", "/").withAuthority("b.example:80"), YES)
                .row("Host is the authority as it came", request("GET", "/").withAuthority("b.example"), NO)
                .row("Host is no header line", request("GET", "/").header("host", "b.example:80"), NO)
                .row("Host is the authority of an absolute target", request("GET", "http://b.example:80/"), YES)
                .row("Host that an absolute target overrides does not count",
                        request("GET", "http://c.example/").withAuthority("b.example:80"), NO);
    }

    private static Setup hostExpressions() {
        return matches(SLASH.withHeaders(List.of(new HeaderMatch.RegularExpression("Host", ".*"))))
                .row("expression on the authority", request("GET", "/").withAuthority("b.example"), YES)
                .row("expression on an authority that is missing", request("GET", "/").withAuthority(""), NO);
    }

    // ---- HTTPQueryParamMatch

    /** CT httproute-query-param-matching. */
    private static Setup params() {
        return matches(SLASH.withQueryParam("animal", "whale"))
                .row("parameter with the value", target("/?animal=whale"), YES)
                .row("parameter value is compared as a whole", target("/?animal=whaledolphin"), NO)
                .row("parameter value is case-sensitive", target("/?animal=Whale"), NO)
                .row("parameter name is case-sensitive", target("/?ANIMAL=whale"), NO)
                .row("parameter name is compared as a whole", target("/?animals=whale"), NO)
                .row("other parameters do not matter", target("/?otherparam=x&animal=whale&y=irrelevant"), YES)
                .row("parameter that is missing", target("/?otherparam=irrelevant"), NO)
                .row("no query", target("/"), NO)
                .row("empty query", target("/?"), NO)
                .row("parameter without a value", target("/?animal"), NO)
                .row("parameter with an empty value", target("/?animal="), NO)
                .row("second equals sign belongs to the value", target("/?animal=whale="), NO)
                .row("path is no query", target("/animal=whale"), NO)
                .row("second question mark belongs to the query", target("/??animal=whale"), NO)
                .row("empty parameters do not matter", target("/?&&animal=whale&&"), YES)
                .row("semicolon separates nothing", target("/?a=1;animal=whale"), NO);
    }

    private static Setup severalParams() {
        return matches(SLASH.withQueryParam("a", "1").withQueryParam("b", "2"))
                .row("all parameters hold", target("/?b=2&a=1"), YES)
                .row("one parameter does not hold", target("/?a=1"), NO);
    }

    /** "If multiple entries specify equivalent query param names, only the first entry". Names that differ in case are others. */
    private static Setup repeatedParamNames() {
        return matches(SLASH.withQueryParam("q", "1").withQueryParam("q", "2").withQueryParam("Q", "3"))
                .row("only the first entry of a parameter name counts", target("/?q=1&Q=3"), YES)
                .row("the second entry of a parameter name does not", target("/?q=2&Q=3"), NO)
                .row("a name that differs in case is another parameter", target("/?q=1"), NO);
    }

    private static Setup repeatedParams() {
        return matches(SLASH.withQueryParam("q", "1"))
                .row("first value of a repeated parameter counts", target("/?q=1&q=2"), YES)
                .row("second value of a repeated parameter does not", target("/?q=2&q=1"), NO)
                .row("empty first value counts", target("/?q&q=1"), NO)
                .row("first value counts in whatever spelling", target("/?%71=2&q=1"), NO);
    }

    /** Split at &amp; and the first =, decoded once, + is a space, malformed escapes are kept. */
    private static Setup decodedParams() {
        return routes(
                        route("r", SLASH.withQueryParam("q", "a b")), route("percent", SLASH.withQueryParam("q", "100%")),
                                route("zz", SLASH.withQueryParam("q", "%zz")),
                        route("plus", SLASH.withQueryParam("q", "a+b")), route("amp", SLASH.withQueryParam("q", "a&b=c")),
                                route("twice", SLASH.withQueryParam("q", "%41")),
                        route("utf8", SLASH.withQueryParam("q", "caf\u00e9")), route("face", SLASH.withQueryParam("q", "\ud83d\ude00")),
                        route("hole", SLASH.withQueryParam("q", "\ufffd")), route("question", SLASH.withQueryParam("q", "?")),
                        route("half", SLASH.withQueryParam("q", "%2")))
                .row("plus is a space", target("/?q=a+b"), YES)
                .row("escaped space", target("/?q=a%20b"), YES)
                .row("escaped plus is a plus", target("/?q=a%2Bb"), to("http", "plus"))
                .row("escaped name", target("/?%71=a+b"), YES)
                .row("escapes of UTF-8 in upper case", target("/?q=caf%C3%A9"), to("http", "utf8"))
                .row("escapes of UTF-8 in lower case", target("/?q=caf%c3%a9"), to("http", "utf8"))
                .row("UTF-8 that is not escaped", target("/?q=caf\u00e9"), to("http", "utf8"))
                .row("four bytes of UTF-8", target("/?q=%F0%9F%98%80"), to("http", "face"))
                .row("four bytes that are not escaped", target("/?q=\ud83d\ude00"), to("http", "face"))
                .row("escapes of Latin-1 are no UTF-8", target("/?q=caf%E9"), NO)
                .row("replacement character is a character", target("/?q=%EF%BF%BD"), to("http", "hole"))
                .row("what is no UTF-8 is not its replacement", target("/?q=%FF"), NO)
                .row("half of a surrogate pair is not its replacement", target("/?q=\ud800"), NO)
                .row("escaped separators separate nothing", target("/?q=a%26b%3Dc"), to("http", "amp"))
                .row("equals sign in the value", target("/?q=a%26b=c"), to("http", "amp"))
                .row("percent sign at the end is kept", target("/?q=100%"), to("http", "percent"))
                .row("escaped percent sign", target("/?q=100%25"), to("http", "percent"))
                .row("malformed escape is kept", target("/?q=%zz"), to("http", "zz"))
                .row("half an escape at the end is kept", target("/?q=%2"), to("http", "half"))
                .row("malformed escape before the next parameter is kept", target("/?q=100%&p=25"), to("http", "percent"))
                .row("decoded once only", target("/?q=%2541"), to("http", "twice"));
    }

    /** For an expression, what is no UTF-8 is some character that it is not. */
    private static Setup brokenParams() {
        return matches(SLASH.withQueryParams(List.of(new QueryParamMatch.RegularExpression("q", "[?a-z]"))))
                .row("expression does not take half of a surrogate pair for a question mark", target("/?q=\ud800"), NO)
                .row("expression takes a question mark", target("/?q=?"), YES);
    }

    private static Setup regexParams() {
        return matches(SLASH.withQueryParams(List.of(new QueryParamMatch.RegularExpression("q", "[a-z ]*"))))
                .row("expression on a parameter", target("/?q=abc"), YES)
                .row("expression takes the whole value of a parameter", target("/?q=abc1"), NO)
                .row("expression takes the decoded value", target("/?q=a%20b+c"), YES)
                .row("expression takes an empty value", target("/?q"), YES)
                .row("expression on a parameter that is missing", target("/?p=abc"), NO);
    }

    // ---- HTTPRouteMatch.method

    private static Setup methods() {
        return matches(SLASH.withMethod(HttpMethod.GET))
                .row("method that is asked for", request("GET", "/"), YES)
                .row("GET does not imply HEAD", request("HEAD", "/"), NO)
                .row("GET does not imply OPTIONS", request("OPTIONS", "/"), NO)
                .row("method is case-sensitive", request("get", "/"), NO)
                .row("other method", request("POST", "/"), NO);
    }

    private static Setup otherMethods() {
        return routes(route("post", SLASH.withMethod(HttpMethod.POST)), route("any", SLASH))
                .row("match without a method takes every method", request("PURGE", "/"), to("http", "any"))
                .row("match with a method takes its own", request("POST", "/"), to("http", "post"));
    }

    /** All predicates of one match must hold, any match of a rule. */
    private static Setup together() {
        HttpRouteMatch all = prefix("/a").withHeader("x", "1").withQueryParam("q", "1").withMethod(HttpMethod.PUT);
        return matches(all, prefix("/b"))
                .row("all predicates hold", request("PUT", "/a?q=1").header("x", "1"), YES)
                .row("path does not hold", request("PUT", "/c?q=1").header("x", "1"), NO)
                .row("header does not hold", request("PUT", "/a?q=1"), NO)
                .row("parameter does not hold", request("PUT", "/a").header("x", "1"), NO)
                .row("method does not hold", request("GET", "/a?q=1").header("x", "1"), NO)
                .row("any match of a rule takes the request", get("a.example/b"), to("http", "r", 0, 1));
    }

    // ---- HTTPCORSFilter: preflights find the rule that answers them

    /** The specification does not say how; here a match takes the preflights too of the requests that it takes. */
    private static Setup preflights() {
        HttpRouteMatch put = prefix("/a").withMethod(HttpMethod.PUT).withHeader("x", "1").withHeader("Cookie", "c").withQueryParam("q", "1");
        return routes(cors("r", put, prefix("/get").withMethod(HttpMethod.GET).withHeader("authorization", "secret")))
                .row("preflight whatever the method", preflight("/a/b?q=1").header("x", "1"), YES)
                .row("preflight asks no cookie, and takes another one", preflight("/a?q=1").header("x", "1").header("cookie", "d"), YES)
                .row("preflight asks no authorization", preflight("/get"), to("http", "r", 0, 1))
                .row("preflight asks for all other headers", preflight("/a?q=1"), NO)
                .row("preflight asks for parameters", preflight("/a?q=2").header("x", "1"), NO)
                .row("preflight asks for the path", preflight("/b?q=1").header("x", "1"), NO)
                .row("request that follows the preflight has the method", request("POST", "/a?q=1").header("x", "1").header("cookie", "c"), NO)
                .row("request that follows the preflight has the cookie", request("PUT", "/a?q=1").header("x", "1"), NO)
                .row("request that follows the preflight", request("PUT", "/a?q=1").header("x", "1").header("cookie", "c"), YES)
                .row("OPTIONS without an origin is no preflight",
                        request("OPTIONS", "/get").header("Access-Control-Request-Method", "GET"), NO)
                .row("OPTIONS that announces no method is no preflight", request("OPTIONS", "/get").header("Origin", "https://b.example"), NO)
                .row("other method with the headers of a preflight is none", request("POST", "/get").header("Origin", "https://b.example")
                        .header("Access-Control-Request-Method", "GET"), NO);
    }

    /** At the precedence of the match for the request that follows: method and credentials count there as ever. */
    private static Setup preflightsInOrder() {
        HttpRouteMatch cookie = SLASH.withMethod(HttpMethod.GET).withHeader("cookie", "c");
        return routes(route("a", SLASH.withHeader("x", "1")), cors("b", cookie), route("c", SLASH.withMethod(HttpMethod.OPTIONS)),
                cors("d", prefix("/d")), route("e", prefix("/d").withMethod(HttpMethod.OPTIONS)))
                .row("preflight by a method before one by a header", preflight("/").header("x", "1"), to("http", "b"))
                .row("preflight by a cookie before one by OPTIONS alone", preflight("/"), to("http", "b"))
                .row("OPTIONS that is no preflight", request("OPTIONS", "/"), to("http", "c"))
                .row("preflight by OPTIONS before one by any method", preflight("/d"), to("http", "e"));
    }

    private static Setup preflightsWithoutFilter() {
        return matches(SLASH.withMethod(HttpMethod.GET))
                .row("preflight to a rule without a CORS filter is an OPTIONS like any other", preflight("/"), NO);
    }

    private static HttpRoute cors(String name, HttpRouteMatch... matches) {
        RouteFilter cors = new RouteFilter.Cors(List.of("*"), false, List.of(), List.of(), List.of(), 5);
        return HttpRoute.builder("shop", name).parent("web").rule(rule -> List.of(matches).forEach(rule.filter(cors)::match)).build();
    }

    private static Request preflight(String target) {
        return request("OPTIONS", target).header("Origin", "https://b.example").header("Access-Control-Request-Method", "PUT");
    }

    private static Request header(String name, String value) {
        return target("/").header(name, value);
    }
}
