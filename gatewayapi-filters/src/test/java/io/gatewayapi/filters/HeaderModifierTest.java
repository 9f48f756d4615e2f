package io.gatewayapi.filters;

import static io.gatewayapi.filters.Rules.forward;
import static io.gatewayapi.filters.Rules.headers;
import static io.gatewayapi.filters.Rules.modifier;
import static io.gatewayapi.filters.Rules.requestHeaders;
import static io.gatewayapi.filters.Rules.responseHeaders;
import static io.gatewayapi.filters.Rules.rule;
import static io.gatewayapi.filters.Rules.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.HeaderModifier;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.RouteFilter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPHeaderFilter, for requests and responses. */
class HeaderModifierTest {

    private static final Request REQUEST = Request.get("http://a.example/");

    @ParameterizedTest(name = "[{0}] set [{1}] add [{2}] remove [{3}] -> [{4}]")
    @CsvSource(delimiter = '|', value = {
        // set: header absent, present once, present several times
        "''               | x: n    | ''     | ''  | x: n",
        "x: o             | x: n    | ''     | ''  | x: n",
        "x: o;y: 1;x: p   | x: n    | ''     | ''  | y: 1;x: n",
        // add
        "''               | ''      | x: n   | ''  | x: n",
        "x: o             | ''      | x: n   | ''  | x: o;x: n",
        "x: o;y: 1;x: p   | ''      | x: n   | ''  | x: o;y: 1;x: p;x: n",
        // remove
        "''               | ''      | ''     | x   | ''",
        "x: o             | ''      | ''     | x   | ''",
        "x: o;y: 1;x: p   | ''      | ''     | x   | y: 1",
        // names are case-insensitive in every op, and come out in lower case
        "X-Cased: o       | x-CASED: n | ''  | ''  | x-cased: n",
        "X-Cased: o       | ''      | x-CASED: n | '' | x-cased: o;x-cased: n",
        "X-Cased: o       | ''      | ''     | x-CASED | ''",
        // a value with commas is one string; nothing in it is a variable
        "''               | x: a,b  | ''     | ''  | x: a,b",
        "x: foo           | ''      | x: bar,baz | '' | x: foo;x: bar,baz",
        "''               | x: $host %{y} | '' | '' | x: $host %{y}",
        // all at once
        "a: 1;b: 2;c: 3   | a: 4    | b: 5;d: 6 | c | b: 2;a: 4;b: 5;d: 6",
    })
    void editsRequestAndResponseAlike(String before, String set, String add, String remove, String after) {
        Request request = Rules.withHeaders(REQUEST, before);
        RequestEdits edits = forward(run(rule(requestHeaders(set, add, remove)), request)).request();
        assertEquals(headers(after), lines(edits.applyTo(request, "/")));
        HeaderEdits response = forward(run(rule(responseHeaders(set, add, remove)), request)).response();
        assertEquals(headers(after), response.applyTo(headers(before)));
    }

    @Test
    void aNameInSeveralListsIsRemovedThenSetThenAddedTo() {
        FilterChain chain = FilterChain.compile(rule(requestHeaders("X: set", "x: add", "x")));
        assertEquals("remove x, set x: set, add x: add", forward(run(chain, REQUEST, -1)).request().headers().toString());
        assertEquals(List.of("filters[0].requestHeaderModifier.set[0]", "filters[0].requestHeaderModifier.add[0]"), paths(chain));
    }

    @Test
    void ofEquivalentNamesInOneListTheFirstCounts() {
        FilterChain chain = FilterChain.compile(rule(requestHeaders("x: 1;X: 2", "y: 1;Y: 2", "z;Z")));
        assertEquals("remove z, set x: 1, add y: 1", forward(run(chain, REQUEST, -1)).request().headers().toString());
        assertEquals(3, chain.problems().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Host", "HOST", "Connection", "TE", "Transfer-Encoding", "content-length", "Upgrade", "Keep-Alive", "Proxy-Connection", "Trailer",
        "HTTP2-Settings", ":authority", ":method", "", "a b", "x\r\ny", "x:", "\u212Aeep-alive"})
    void neverEditsWhatRoutesOrFramesTheMessage(String name) {
        List<HttpHeader> header = List.of(new HttpHeader(name, "1"), new HttpHeader("x", "1"));
        HeaderModifier modifier = new HeaderModifier(header, header, List.of(name, "x"));
        FilterChain chain = FilterChain.compile(
            rule(new RouteFilter.RequestHeaderModifier(modifier), new RouteFilter.ResponseHeaderModifier(modifier)));
        assertEquals("remove x, set x: 1, add x: 1", forward(run(chain, REQUEST, -1)).request().headers().toString());
        assertEquals("remove x, set x: 1, add x: 1", forward(run(chain, REQUEST, -1)).response().toString());
        assertEquals(List.of(Problem.Severity.WARNING), chain.problems().stream().map(Problem::severity).distinct().toList());
        assertEquals(10, chain.problems().size(), "three times this name, and twice the one in all three lists");
        assertThrows(IllegalArgumentException.class, () -> HeaderEdits.set(name, "1"));
        assertThrows(IllegalArgumentException.class, () -> HeaderEdits.remove(name));
    }

    /** U+010A and U+560A lose their high byte in a careless server and are line feeds then. */
    @ParameterizedTest
    @ValueSource(strings = {"a\r\nx-injected: 1", "a\n", "\r", "a\0", "a\u007f", "a\u010a", "a\u560a", "a\u2028"})
    void neverWritesAValueThatEndsTheLine(String value) {
        HeaderModifier modifier = new HeaderModifier(List.of(new HttpHeader("x", value)), List.of(new HttpHeader("y", value)), List.of());
        FilterChain chain = FilterChain.compile(rule(new RouteFilter.ResponseHeaderModifier(modifier)));
        assertEquals(HeaderEdits.NONE, forward(run(chain, REQUEST, -1)).response());
        assertEquals(List.of("filters[0].responseHeaderModifier.set[0]", "filters[0].responseHeaderModifier.add[0]"), paths(chain));
        assertThrows(IllegalArgumentException.class, () -> HeaderEdits.add("x", value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\tb", "%0d%0a", "caf\u00e9", "a b"})
    void takesEveryOtherValueLiterally(String value) {
        assertEquals(List.of(new HttpHeader("x", value)), HeaderEdits.set("X", value).applyTo(List.of()));
    }

    @Test
    void anEditorSeesTheEditsInOrder() {
        StringBuilder calls = new StringBuilder();
        forward(run(rule(new RouteFilter.RequestHeaderModifier(modifier("a: 1", "b: 2", "c"))), REQUEST)).request().headers()
            .applyTo(new HeaderEditor() {
                @Override
                public void set(String name, String value) {
                    calls.append("set ").append(name).append('=').append(value).append(' ');
                }

                @Override
                public void add(String name, String value) {
                    calls.append("add ").append(name).append('=').append(value).append(' ');
                }

                @Override
                public void remove(String name) {
                    calls.append("remove ").append(name).append(' ');
                }
            });
        assertEquals("remove c set a=1 add b=2 ", calls.toString());
    }

    private static List<HttpHeader> lines(Request request) {
        return request.headers().stream().map(line -> new HttpHeader(line.getKey(), line.getValue())).toList();
    }

    private static List<String> paths(FilterChain chain) {
        return chain.problems().stream().map(Problem::path).toList();
    }
}
