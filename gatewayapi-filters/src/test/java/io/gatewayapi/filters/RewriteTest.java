package io.gatewayapi.filters;

import static io.gatewayapi.filters.Rules.fail;
import static io.gatewayapi.filters.Rules.forward;
import static io.gatewayapi.filters.Rules.full;
import static io.gatewayapi.filters.Rules.prefix;
import static io.gatewayapi.filters.Rules.rewrite;
import static io.gatewayapi.filters.Rules.rule;
import static io.gatewayapi.filters.Rules.ruleWith;
import static io.gatewayapi.filters.Rules.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.Request;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.PathModifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPURLRewriteFilter and HTTPPathModifier. */
class RewriteTest {

    private static String rewritten(String target, String match, PathModifier path) {
        FilterChain chain = FilterChain.compile(ruleWith(match, rewrite("", path)));
        return forward(chain.run(Request.get("http://h/"), target, FilterChain.NO_BACKEND, () -> 0)).request().target().orElseThrow();
    }

    @ParameterizedTest(name = "{0} match {1} replace {2} -> {3}")
    @CsvSource({
        // the table of HTTPPathModifier.replacePrefixMatch
        "/foo/bar,           /foo,         /xyz,   /xyz/bar",
        "/foo/bar,           /foo,         /xyz/,  /xyz/bar",
        "/foo/bar,           /foo/,        /xyz,   /xyz/bar",
        "/foo/bar,           /foo/,        /xyz/,  /xyz/bar",
        "/foo,               /foo,         /xyz,   /xyz",
        "/foo/,              /foo,         /xyz,   /xyz/",
        "/foo/bar,           /foo,         '',     /bar",
        "/foo/,              /foo,         '',     /",
        "/foo,               /foo,         '',     /",
        "/foo/,              /foo,         /,      /",
        "/foo,               /foo,         /,      /",
        // CT httproute-rewrite-path
        "/strip-prefix,      /strip-prefix, /,     /",
        "/prefix/one/two,    /prefix/one,  /one,   /one/two",
        // rows it leaves open
        "/foo,               /foo,         /xyz/,  /xyz",
        "/bar,               /,            /xyz,   /xyz/bar",
        "/,                  /,            /xyz,   /xyz/",
        "/bar,               /,            /,      /bar",
        "/,                  /,            '',     /",
        // what is left of the path is copied raw, the query kept
        "/foo/%2e%2F%41?a=%2F&b, /foo,     /xyz,   /xyz/%2e%2F%41?a=%2F&b",
        "/foo?a=/foo/b,      /foo,         /xyz,   /xyz?a=/foo/b",
        "/foo?,              /foo,         '',     /?",
        "/foo?a=1,           /foo,         /,      /?a=1",
        // a match that is not in normal form, as the request is
        "/~foo/bar,          /%7efoo,      /xyz,   /xyz/bar",
        "/a%C3%A9/bar,       /a%c3%a9,     /xyz,   /xyz/bar",
        // values that nobody validates
        "/foo/bar,           /foo,         xyz,    /xyz/bar",
        "/foo/bar,           /foo,         //xyz//, /xyz/bar",
        "/foo/bar,           /foo,         //,     /bar",
        "/foo/bar,           /foo,         /a//b,  /a//b/bar",
        // merging of slashes switched off
        "/foo//bar,          /foo,         /xyz,   /xyz//bar",
        "/foo//evil.com,     /foo,         '',     /evil.com",
        "/foo//evil.com/..//?x, /foo,      /,      /evil.com/..//?x",
        "//evil.com,         /,            /,      /evil.com",
        // no path at all
        "*,                  /,            /xyz,   *",
    })
    void replacesThePrefixSegmentBySegment(String target, String match, String replacement, String expected) {
        assertEquals(expected, rewritten(target, match, prefix(replacement)));
    }

    @ParameterizedTest(name = "{0} -> {1} = {2}")
    @CsvSource({
        "/full/one/two,   /one,     /one",
        "/foo?a=1,        /x,       /x?a=1",
        "/foo?,           /x,       /x?",
        "/foo,            /x/,      /x/",
        "/foo,            '',       /",
        "/foo?a=%2f,      '',       /?a=%2f",
        "/foo,            x,        /x",
        "/foo,            //x,      /x",
        "/foo,            /%7e,     /%7e",
        "/,               /x,       /x",
    })
    void replacesTheFullPathAndKeepsTheQuery(String target, String value, String expected) {
        assertEquals(expected, rewritten(target, "/", full(value)));
    }

    @Test
    void whatWasMatchedIsWhatIsForwarded() {
        String target = RequestTarget.normalize("/foo//%2e%2e/foo/%41%2f?%41", PathPolicy.DEFAULT);
        assertEquals("/xyz/A%2F?%41", rewritten(target, "/foo", prefix("/xyz")));
    }

    @Test
    void aPrefixNeverReachesIntoTheQuery() {
        FilterChain chain = FilterChain.compile(ruleWith("/fo?o", rewrite("", prefix("/x"))));
        assertEquals(500, fail(chain.run(Request.get("http://h/"), "/fo?o", FilterChain.NO_BACKEND, () -> 0)).status());
    }

    @Test
    void hostnameReplacesTheHost() {
        RequestEdits edits = forward(run(rule(rewrite("one.example", null)), Request.get("http://h:81/p"))).request();
        assertEquals(RequestEdits.NONE.withAuthority("one.example"), edits);
        assertEquals("one.example", edits.applyTo(Request.get("http://h:81/p"), "/p").authority());
    }

    @Test
    void withoutAHostnameTheHostStays() {
        assertEquals(Optional.empty(), forward(run(rule(rewrite("", full("/x"))), Request.get("http://h:81/"))).request().authority());
    }

    @Test
    void hostnameAndPathAreReplacedTogether() {
        assertEquals(RequestEdits.NONE.withAuthority("n").withTarget("/x/a"),
            forward(run(rule(rewrite("n", prefix("/x"))), Request.get("http://h/a"))).request());
    }

    @Test
    void aRewriteOfNothingRunsAndChangesNothing() {
        FilterOutcome outcome = run(rule(rewrite("", null), Rules.requestHeaders("", "", "")), Request.get("http://h/a"));
        assertEquals(RequestEdits.NONE, forward(outcome).request());
        assertEquals(List.of("URLRewrite", "RequestHeaderModifier"), forward(outcome).filters());
    }

    @Test
    void prefixNeedsExactlyOneMatchOfAPrefix() {
        HttpRouteMatch foo = HttpRouteMatch.pathPrefix("/foo");
        List<List<HttpRouteMatch>> wrong = List.of(
            List.of(),
            List.of(foo, foo),
            List.of(HttpRouteMatch.pathExact("/foo")),
            List.of(HttpRouteMatch.path(new PathMatch.RegularExpression("/foo"))));
        for (List<HttpRouteMatch> matches : wrong) {
            HttpRouteRule simple = rule(rewrite("", prefix("/x")));
            HttpRouteRule changed = new HttpRouteRule(simple.name(), matches, simple.filters(), simple.backendRefs(), simple.timeouts(),
                simple.retry(), simple.sessionPersistence());
            FilterChain chain = FilterChain.compile(changed);
            assertEquals(500, fail(run(chain, Request.get("http://h/foo"), -1)).status());
            assertEquals("filters[0].urlRewrite.path.replacePrefixMatch", chain.problems().get(0).path());
        }
    }

    @Test
    void otherPartsOfTheOneMatchDoNotMatter() {
        HttpRouteRule rule = HttpRouteRule.builder().match(HttpRouteMatch.pathPrefix("/foo").withHeader("x", "1"))
            .filter(rewrite("", prefix("/x"))).build();
        assertEquals("/x/a", forward(run(rule, Request.get("http://h/foo/a"))).request().target().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/foobar", "/fo", "/", "/Foo", "/x/foo", "/fo?o"})
    void aTargetThatTheRuleCannotHaveMatchedIsNotForwarded(String target) {
        FilterChain chain = FilterChain.compile(ruleWith("/foo", rewrite("", prefix("/x"))));
        assertEquals(500, fail(chain.run(Request.get("http://h/"), target, FilterChain.NO_BACKEND, () -> 0)).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a?b", "/a#b", "/a b", "/a\r\nb", "/a\0", "/caf\u00e9", "/\u010a"})
    void aPathThatIsNoneFailsEachRequest(String value) {
        for (PathModifier path : List.of(full(value), prefix(value))) {
            FilterChain chain = FilterChain.compile(rule(rewrite("", path)));
            assertEquals(500, fail(run(chain, Request.get("http://h/"), -1)).status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h:80", "a b", "a\r\nb", "a/b", "a@b", "*.a", "h."})
    void aHostnameThatIsNoneFailsEachRequest(String hostname) {
        FilterChain chain = FilterChain.compile(rule(rewrite(hostname, null)));
        assertEquals(500, fail(run(chain, Request.get("http://h/"), -1)).status());
        assertEquals("filters[0].urlRewrite.hostname", chain.problems().get(0).path());
    }

    @Test
    void aPathModifierOfALaterVersionFailsEachRequest() {
        FilterChain chain = FilterChain.compile(rule(rewrite("", new PathModifier.Unknown("ReplaceRegex", Map.of()))));
        assertEquals("filters[0].urlRewrite.path.type: the path modifier ReplaceRegex is not known",
            fail(run(chain, Request.get("http://h/"), -1)).reason());
    }
}
