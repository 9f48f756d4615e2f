package io.gatewayapi.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request as a client sends it that was given a URL. */
class RequestTest {

    @ParameterizedTest
    @CsvSource({
        // URL,                             secure, authority,          target,       port, server name
        "http://shop.example,               false,  shop.example,       /,            80,   ''",
        "http://shop.example/cart?id=1,     false,  shop.example,       /cart?id=1,   80,   ''",
        "http://shop.example:8080/,         false,  shop.example:8080,  /,            8080, ''",
        "http://shop.example?id=1,          false,  shop.example,       /?id=1,       80,   ''",
        "http://shop.example/a#b,           false,  shop.example,       /a,           80,   ''",
        "http://shop.example#b,             false,  shop.example,       /,            80,   ''",
        "HTTPS://Shop.Example/,             true,   Shop.Example,       /,            443,  Shop.Example",
        "https://shop.example:8443/a/../b,  true,   shop.example:8443,  /a/../b,      8443, shop.example",
        // RFC 6066: a literal address is no server name
        "https://192.0.2.1/,                true,   192.0.2.1,          /,            443,  ''",
        "https://[2001:db8::1]:8443/,       true,   [2001:db8::1]:8443, /,            8443, ''",
        "http://[::1]/,                     false,  [::1],              /,            80,   ''",
        "http://h/http://other/,            false,  h,                  /http://other/, 80, ''",
        "http:///a,                         false,  '',                 /a,           80,   ''"
    })
    void aUrlSaysWhereToAndWhat(String url, boolean secure, String authority, String target, int port, String serverName) {
        assertEquals(new Request("GET", secure, authority, target, port, serverName, List.of()), Request.get(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "shop.example", "/cart", "ftp://shop.example", "http:/shop.example", "http:", "http://h:/", "http://h:0/", "http://h:65536/",
        "http://h:999999/", "http://h:http/", "http://h:-1/", "http://h:\u0661/"
    })
    void whatIsNoUrlIsRefused(String url) {
        assertThrows(IllegalArgumentException.class, () -> Request.get(url));
    }

    @Test
    void theMethodIsTakenAsItIs() {
        assertEquals("purge", Request.of("purge", "http://h/").method());
    }

    @Test
    void headersAreAddedInTheirOrder() {
        Request request = Request.get("http://h/").header("a", "1").header("B", "").header("a", "2");

        assertEquals(3, request.headerCount());
        assertEquals("B", request.headerName(1));
        assertEquals("", request.headerValue(1));
        assertEquals("2", request.headerValue(2));
        assertEquals(List.of(Map.entry("a", "1"), Map.entry("B", ""), Map.entry("a", "2")), request.headers());
    }

    @Test
    void eachPartChangesAlone() {
        Request request = Request.of("POST", "https://shop.example/cart").header("a", "1");

        assertEquals(new Request("POST", true, "other", "/cart", 443, "shop.example", request.headers()), request.withAuthority("other"));
        assertEquals(new Request("POST", true, "shop.example", "/cart", 443, "other", request.headers()), request.withServerName("other"));
        assertEquals(new Request("POST", true, "shop.example", "/cart", 8443, "shop.example", request.headers()), request.withPort(8443));
        assertEquals(request, request.withPort(8443).withPort(443));
    }

    @Test
    void headersAreCopied() {
        List<Map.Entry<String, String>> headers = new ArrayList<>(List.of(Map.entry("a", "1")));
        Request request = new Request("GET", false, "h", "/", 80, "", headers);
        headers.clear();

        assertEquals(1, request.headerCount());
    }

    @Test
    void nullIsRefusedByName() {
        assertEquals("target", assertThrows(NullPointerException.class,
                () -> new Request("GET", false, "h", null, 80, "", List.of())).getMessage());
    }

    @Test
    void aViewIsPlainHttpUnlessItSaysOtherwise() {
        RequestView view = new RequestView() {
            @Override
            public String method() {
                return "GET";
            }

            @Override
            public String authority() {
                return "h";
            }

            @Override
            public String target() {
                return "/";
            }

            @Override
            public int headerCount() {
                return 0;
            }

            @Override
            public String headerName(int index) {
                throw new IndexOutOfBoundsException(index);
            }

            @Override
            public String headerValue(int index) {
                throw new IndexOutOfBoundsException(index);
            }

            @Override
            public int port() {
                return 80;
            }
        };

        assertEquals(false, view.secure());
        assertEquals("", view.serverName());
    }
}
