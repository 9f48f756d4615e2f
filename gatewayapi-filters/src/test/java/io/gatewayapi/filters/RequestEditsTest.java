package io.gatewayapi.filters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.http.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestEditsTest {

    private static final Request REQUEST = Request.of("PUT", "https://shop.example:8443/a//b?q=1")
        .header("Host", "shop.example:8443").header(":path", "/").header("X-A", "1").header("x-a", "2");

    private static final Request ABSOLUTE =
        new Request("GET", false, "here.example", "http://there.example:81/p", 80, "", List.of());

    @Test
    void withoutEditsTheMatchedTargetIsForwarded() {
        List<Map.Entry<String, String>> lines = List.of(Map.entry("x-a", "1"), Map.entry("x-a", "2"));
        assertEquals(
            new Request("PUT", true, "shop.example:8443", "/a/b?q=1", 8443, "shop.example", lines),
            RequestEdits.NONE.applyTo(REQUEST, "/a/b?q=1"));
    }

    @Test
    void editsReplaceAuthorityTargetAndHeaders() {
        RequestEdits edits = new RequestEdits(Optional.of("n"), Optional.of("/x"), HeaderEdits.set("X-A", "3"));
        Request edited = new Request("PUT", true, "n", "/x", 8443, "shop.example", List.of(Map.entry("x-a", "3")));
        assertEquals(edited, edits.applyTo(REQUEST, "/a/b"));
    }

    @Test
    void aHostEditsItsOwnRequestThroughAnEditor() {
        StringBuilder calls = new StringBuilder();
        RequestEditor editor = new RequestEditor() {
            @Override
            public void authority(String authority) {
                calls.append("authority ").append(authority).append('\n');
            }

            @Override
            public void target(String target) {
                calls.append("target ").append(target).append('\n');
            }

            @Override
            public void set(String name, String value) {
                calls.append("set ").append(name).append(": ").append(value).append('\n');
            }

            @Override
            public void add(String name, String value) {
                calls.append("add ").append(name).append(": ").append(value).append('\n');
            }

            @Override
            public void remove(String name) {
                calls.append("remove ").append(name).append('\n');
            }
        };
        RequestEdits.NONE.applyTo(REQUEST, "/a/b?q=1", editor);
        assertEquals("target /a/b?q=1\n", calls.toString());
        calls.setLength(0);
        HeaderEdits headers = HeaderEdits.remove("X-A").then(HeaderEdits.set("X-B", "1")).then(HeaderEdits.add("X-C", "2"));
        new RequestEdits(Optional.of("n"), Optional.of("/x"), headers).applyTo(REQUEST, "/a/b?q=1", editor);
        assertEquals("target /x\nauthority n\nremove x-a\nset x-b: 1\nadd x-c: 2\n", calls.toString());
        calls.setLength(0);
        RequestEdits.NONE.applyTo(ABSOLUTE, "/p", editor);
        assertEquals("target /p\nauthority there.example:81\n", calls.toString());
    }

    /** RFC 9112, section 3.2.2: "a recipient MUST ignore the received Host header field", by which nothing was matched. */
    @Test
    void theAuthorityOfATargetInAbsoluteFormIsTheOneThatIsForwarded() {
        assertEquals("there.example:81", RequestEdits.NONE.applyTo(ABSOLUTE, "/p").authority());
        assertEquals("n", RequestEdits.NONE.withAuthority("n").applyTo(ABSOLUTE, "/p").authority());
        assertEquals("https://there.example/p",
            Rules.location(Rules.run(Rules.rule(Rules.redirect("https", "", null, 0, 302)), ABSOLUTE)));
    }

    @Test
    void ofTwoEditsTheLaterOneWins() {
        RequestEdits first = RequestEdits.NONE.withAuthority("a").withTarget("/a").withHeaders(HeaderEdits.add("x", "a"));
        assertEquals(first, first.then(RequestEdits.NONE));
        assertEquals(first, RequestEdits.NONE.then(first));
        assertEquals(
            new RequestEdits(Optional.of("a"), Optional.of("/b"), HeaderEdits.add("x", "a").then(HeaderEdits.remove("x"))),
            first.then(RequestEdits.NONE.withTarget("/b").withHeaders(HeaderEdits.remove("x"))));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', value = {
        // RFC 9110, section 7.6.1
        "x-a: 1;Connection: close                       | x-a: 1",
        "Connection: keep-alive;Keep-Alive: timeout=5;Proxy-Connection: keep-alive | ''",
        "x-user: 1;X-Other: 2;Connection: close, X-User | x-other: 2",
        "x-a: 1;x-b: 1;connection: x-a;Connection: ,x-b | ''",
        "te: trailers                                   | te: trailers",
        "TE: gzip;Connection: TE                        | ''",
        // an upgrade stays one
        "Connection: keep-alive, Upgrade;Upgrade: websocket | upgrade: websocket;connection: upgrade",
        // RFC 9112, section 6.3
        "Content-Length: 5;Transfer-Encoding: chunked   | transfer-encoding: chunked",
        "Content-Length: 5;Connection: content-length   | content-length: 5",
        "Content-Length: 5                              | content-length: 5",
        "Transfer-Encoding: chunked;Connection: transfer-encoding | transfer-encoding: chunked",
    })
    void whatIsOfTheConnectionOfTheClientStaysThere(String received, String sent) {
        Request request = Rules.withHeaders(Request.get("http://h/"), received);
        assertEquals(Rules.withHeaders(Request.get("http://h/"), sent), RequestEdits.NONE.applyTo(request, "/"));
    }

    /** Else a client could make the next proxy drop what a filter sets. */
    @Test
    void whatAFilterSetsStaysThoughTheClientNamesItAsOfItsConnection() {
        Request request = Request.get("http://h/").header("X-User", "forged").header("Connection", "x-user");
        RequestEdits edits = RequestEdits.NONE.withHeaders(HeaderEdits.set("x-user", "true"));
        assertEquals(List.of(Map.entry("x-user", "true")), edits.applyTo(request, "/").headers());
    }

    @Test
    void onlyNoEditsAreEmpty() {
        assertTrue(RequestEdits.NONE.isEmpty());
        assertFalse(RequestEdits.NONE.withTarget("/").isEmpty());
        assertFalse(RequestEdits.NONE.withAuthority("a").isEmpty());
        assertFalse(RequestEdits.NONE.withHeaders(HeaderEdits.remove("a")).isEmpty());
    }
}
