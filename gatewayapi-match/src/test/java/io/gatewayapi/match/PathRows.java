package io.gatewayapi.match;

import static io.gatewayapi.match.Answer.badRequest;
import static io.gatewayapi.match.Answer.notFound;
import static io.gatewayapi.match.Answer.to;
import static io.gatewayapi.match.Setup.exact;
import static io.gatewayapi.match.Setup.matches;
import static io.gatewayapi.match.Setup.prefix;
import static io.gatewayapi.match.Setup.regex;
import static io.gatewayapi.match.Setup.request;
import static io.gatewayapi.match.Setup.route;
import static io.gatewayapi.match.Setup.routes;
import static io.gatewayapi.match.Setup.rules;
import static io.gatewayapi.match.Setup.target;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.PathPolicy.EncodedSlash;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.HttpRouteRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Paths: the three ways to compare them, and the normal form in which they are compared. */
final class PathRows {

    private static final Answer YES = to("http", "r");
    private static final Answer NO = notFound("http");

    private PathRows() {}

    static Stream<Setup> all() {
        return Stream.concat(Stream.of(noRules(), noMatches(), noPath(), rootPrefix(), escapesInRules(), escapesInPrefixes(),
                normalForm(), hiddenSlash(), refusingHiddenSlash(), keepingSlashes(), forms(), regexWithTheRest(), brokenRegex()),
                comparisons());
    }

    // ---- defaults

    /** HTTPRouteSpec.rules: the default is one rule for every request, without backends. */
    private static Setup noRules() {
        return routes(HttpRoute.builder("shop", "r").parent("web").build())
                .row("route without rules takes every request (V25)", target("/any"), YES);
    }

    /** HTTPRouteRule.matches: "If no matches are specified, the default is a prefix path match on /". */
    private static Setup noMatches() {
        HttpRouteRule empty = new HttpRouteRule(Optional.empty(), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty(),
                Optional.empty());
        return routes(HttpRoute.builder("shop", "r").parent("web").rule(empty).build(), route("a", exact("/a")), route("z", prefix("/")))
                .row("rule without matches takes every request", target("/any"), YES)
                .row("rule without matches ranks as the prefix /", target("/a"), to("http", "a"));
    }

    /** HTTPRouteMatch.path: PathPrefix / by default, also for its rank. */
    private static Setup noPath() {
        HttpRouteMatch headersOnly = prefix("/").withHeader("x", "1");
        return routes(route("r", headersOnly), route("b", prefix("/b")))
                .row("match without a path takes every path", target("/a").header("x", "1"), YES)
                .row("match without a path ranks as the prefix /", target("/b").header("x", "1"), to("http", "b"));
    }

    // ---- HTTPPathMatch

    private static Stream<Setup> comparisons() {
        return Stream.of(
                compare(exact("/abc"), List.of("/abc", "/abc?x", "/abc?/"),
                        List.of("/abc/", "/Abc", "/abcd", "/ab", "/", "/x/abc", "/abc/d")),
                compare(exact("/abc/"), List.of("/abc/", "/abc/?x=1"), List.of("/abc", "/abc/d", "/")),
                compare(exact("/"), List.of("/", "/?a", "//"), List.of("/a")),
                compare(prefix("/abc"), List.of("/abc", "/abc/", "/abc/def", "/abc?x", "/abc/?x"),
                        List.of("/abcd", "/ABC", "/x/abc", "/ab", "/", "/abc%2fd")),
                compare(prefix("/abc/"), List.of("/abc", "/abc/", "/abc/def"), List.of("/abcd", "/ab")),
                compare(prefix("/foo/"), List.of("/foo", "/foo/"), List.of("/foobar")), // V8
                compare(prefix("/v2"), List.of("/v2", "/v2/", "/v2/example"), List.of("/v2example", "/foo/v2/example")),
                compare(prefix("/a/b"), List.of("/a/b", "/a/b/c"), List.of("/a", "/a/", "/a/bc", "/a/c/b")),
                // only the path counts, and no path holds a question mark
                compare(prefix("/a?b"), List.of(), List.of("/a?b", "/a?b/c", "/a")),
                compare(exact("/a?b"), List.of(), List.of("/a?b", "/a")),
                // RegularExpression: the whole path, with case, without the query
                compare(regex("/a.*"), List.of("/a", "/ab/c", "/a?x", "/a/%62"), List.of("/", "/b/a", "/A")),
                compare(regex("/v[0-9]+/users"), List.of("/v1/users", "/v22/users?v=1"),
                        List.of("/v1/users/7", "/x/v1/users", "/v/users", "/v1/user")),
                compare(regex("/a|/b"), List.of("/a", "/b"), List.of("/ab", "/a/b", "/bb")),
                compare(regex("^/a$"), List.of("/a"), List.of("/a/", "/ab")),
                compare(regex("a"), List.of(), List.of("/a", "/")),
                compare(regex(""), List.of(), List.of("/", "/a")),
                compare(regex("/[^/]+"), List.of("/abc"), List.of("/", "/a/b")),
                compare(regex("(?i)/abc"), List.of("/abc", "/ABC"), List.of("/abcd")));
    }

    private static Setup compare(HttpRouteMatch match, List<String> taken, List<String> refused) {
        Setup setup = matches(match);
        String name = match.path().type() + " " + match.path().value();
        taken.forEach(path -> setup.row(name + " takes " + path, target(path), YES));
        refused.forEach(path -> setup.row(name + " does not take " + path, target(path), NO));
        return setup;
    }

    private static Setup rootPrefix() {
        return matches(prefix("/"))
                .row("prefix / takes every path", target("/a/b/c"), YES)
                .row("prefix / takes the root", target("/"), YES)
                .row("no path predicate takes OPTIONS *", request("OPTIONS", "*"), NO)
                .row("CONNECT has no path", request("CONNECT", "a.example:443"), badRequest());
    }

    private static Setup regexWithTheRest() {
        return routes(rules("r", regex("/a/.*").withHeader("x", "1"), prefix("/a")))
                .row("regular expression and header must both hold", target("/a/b").header("x", "1"), YES)
                .row("where the header does not hold the next rule is tried", target("/a/b"), to("http", "r", 1, 0));
    }

    /** An expression that cannot be used takes its rule away, and no other. */
    private static Setup brokenRegex() {
        return routes(rules("r", regex("/(a"), prefix("/b")), route("z", prefix("/")))
                .row("rule with a broken expression is dropped", target("/(a"), to("http", "z"))
                .row("the other rules of its route work on", target("/b"), to("http", "r", 1, 0));
    }

    // ---- normal form

    /** RFC 3986, section 6.2.2: both sides are compared with escapes in upper case and unreserved characters decoded. */
    private static Setup escapesInRules() {
        return matches(exact("/caf%c3%a9"))
                .row("escape in lower case", target("/caf%c3%a9"), YES)
                .row("escape in upper case", target("/caf%C3%A9"), YES)
                .row("letter that need not be escaped", target("/%63af%C3%a9"), YES)
                .row("other letter", target("/caf%C3%A8"), NO);
    }

    private static Setup escapesInPrefixes() {
        return matches(prefix("/%61%20b/"))
                .row("escaped letter of a prefix", target("/a%20b/c"), YES)
                .row("prefix as it is written", target("/%61%20b"), YES)
                .row("prefix ends at a segment", target("/a%20bc"), NO);
    }

    private static Setup normalForm() {
        return routes(route("r", prefix("/a")), route("z", prefix("/")))
                .row("dot segment is removed", target("/./a"), YES)
                .row("dot segment at the end is removed", target("/a/."), YES)
                .row("two dots climb", target("/b/../a"), YES)
                .row("two dots leave the prefix", target("/a/../b"), to("http", "z"))
                .row("two dots at the end leave the prefix", target("/a/.."), to("http", "z"))
                .row("escaped dots are dots", target("/a/%2e%2E/b"), to("http", "z"))
                .row("half escaped dots are dots", target("/a/.%2e/b"), to("http", "z"))
                .row("three dots are a name", target("/a/.../b"), YES)
                .row("dot at the start of a name", target("/a/.b"), YES)
                .row("climbing above the root is refused", target("/.."), badRequest())
                .row("climbing above the root by escapes is refused", target("/a/../../a"), badRequest())
                .row("slashes are merged", target("//a"), YES)
                .row("slashes are merged inside", target("/b//..//a"), YES)
                .row("unreserved letters are decoded", target("/%61"), YES)
                .row("letters are decoded once", target("/%2561"), to("http", "z"))
                .row("query is left alone", target("/a?p=/../b"), YES)
                .row("parameters of a segment mean nothing", target("/a;x=1"), to("http", "z"))
                .row("NUL is refused", target("/a\0"), badRequest())
                .row("escaped NUL is refused", target("/a%00"), badRequest())
                .row("control character is refused", target("/a\r\nb"), badRequest())
                .row("space is refused", target("/a b"), badRequest())
                .row("fragment is refused", target("/a#b"), badRequest())
                .row("control character in the query is refused", target("/a?b\nc"), badRequest())
                .row("space in the query is refused", target("/a?b c"), badRequest())
                .row("percent sign alone is refused", target("/a%"), badRequest())
                .row("half an escape is refused", target("/a%6"), badRequest())
                .row("escape that is none is refused", target("/a%zz"), badRequest())
                .row("escape torn by the query is refused", target("/a%6?1"), badRequest());
    }

    /** An escaped slash is never decoded: it is part of its segment. */
    private static Setup hiddenSlash() {
        return routes(route("r", prefix("/a/b")), route("s", exact("/a%5Cb")), route("z", prefix("/")))
                .row("escaped slash is no slash", target("/a%2Fb"), to("http", "z"))
                .row("escaped slash behind the prefix", target("/a/b/%2f"), YES)
                .row("escaped slash joined to the last segment", target("/a/b%2fc"), to("http", "z"))
                .row("escaped backslash is kept", target("/a%5cb"), to("http", "s"))
                .row("backslash is refused", target("/a\\b"), badRequest());
    }

    private static Setup refusingHiddenSlash() {
        return matches(prefix("/")).with(new MatchOptions(new PathPolicy(true, EncodedSlash.REFUSE), true))
                .row("refusing: escaped slash", target("/a%2Fb"), badRequest())
                .row("refusing: escaped slash in lower case", target("/a%2fb"), badRequest())
                .row("refusing: escaped backslash", target("/a%5Cb"), badRequest())
                .row("refusing: the query may hold them", target("/a?b=%2F%5C"), YES)
                .row("refusing: other escapes", target("/a%20b"), YES);
    }

    private static Setup keepingSlashes() {
        return routes(route("r", prefix("/a")), route("z", prefix("/")))
                .with(new MatchOptions(new PathPolicy(false, EncodedSlash.KEEP), true))
                .row("keeping slashes: two at the start", target("//a"), to("http", "z"))
                .row("keeping slashes: two behind the prefix", target("/a//b"), YES)
                .row("keeping slashes: dot segments are removed all the same", target("/./a"), YES)
                .row("keeping slashes: an empty segment is one to climb out of", target("/b//../../a"), YES);
    }

    /** RFC 9112, section 3.2. */
    private static Setup forms() {
        return routes(route("r", exact("/a")), route("root", exact("/")))
                .row("absolute form", target("http://b.example/a?q"), YES)
                .row("absolute form in upper case", target("HTTPS://b.example/a"), YES)
                .row("absolute form without a path", target("http://b.example"), to("http", "root"))
                .row("absolute form with a query only", target("http://b.example?q"), to("http", "root"))
                .row("absolute form of another scheme", target("ftp://b.example/a"), badRequest())
                .row("path without a slash", target("a"), badRequest())
                .row("empty target", target(""), badRequest())
                .row("query alone", target("?q"), badRequest());
    }
}
