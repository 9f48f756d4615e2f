package io.gatewayapi.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.gatewayapi.http.PathPolicy.EncodedSlash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One path, one spelling: what slips past a rule by its spelling is what this is for. */
class RequestTargetTest {

    private static final PathPolicy KEEP_SLASHES = new PathPolicy(false, EncodedSlash.KEEP);
    private static final PathPolicy REFUSE_ENCODED = new PathPolicy(true, EncodedSlash.REFUSE);

    @ParameterizedTest
    @ValueSource(strings = {
        "/", "/a", "/a/", "/a/b", "/a.b/..c/d..", "/.well-known/acme-challenge/x", "/...", "/a/.../b", "/a;v=1/b,c", "/a:b@c!$&'()*+=~-_",
        "/a?", "/a?b=c\\d", "/a?b=//c/../d", "/a?%zz", "/a?%2e%2e/", "/a??b", "/a%20b", "/a%2Fb", "/a%5Cb", "/a%25", "/a%252e%252e/",
        "/\u00fc", "/a?\u00fc", "*"
    })
    void whatIsNormalStaysTheSameObject(String target) {
        assertSame(target, RequestTarget.normalize(target, PathPolicy.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource({
        // RFC 3986, section 6.2.2: escapes in upper case, unreserved characters not escaped
        "/%61,                   /a",
        "/%41%5a%30%2d%2E%5F%7e, /AZ0-._~",
        "/a%2fb,                 /a%2Fb",
        "/a%5cb,                 /a%5Cb",
        "/%c3%bc,                /%C3%BC",
        "/%3f%23,                /%3F%23",
        "/%0a,                   /%0A",
        // once only
        "/%2561,                 /%2561",
        "/%252E%252e/,           /%252E%252e/",
        // RFC 3986, section 5.2.4
        "/a/./b,                 /a/b",
        "/a/../b,                /b",
        "/a/b/..,                /a/",
        "/a/b/.,                 /a/b/",
        "/./a,                   /a",
        "/.,                     /",
        "/a/..,                  /",
        "/a/b/c/./../../g,       /a/g",
        "/a/%2e%2e/b,            /b",
        "/a/.%2E/b,              /b",
        "/a/%2e/b,               /a/b",
        "/a/b%2f..%2fc,          /a/b%2F..%2Fc",
        // slashes
        "//,                     /",
        "///,                    /",
        "//a,                    /a",
        "/a//b,                  /a/b",
        "/a//,                   /a/",
        "//evil.example/a,       /evil.example/a",
        "/a/..//evil.example,    /evil.example",
        "/a//../b,               /b",
        "/a/.//b,                /a/b",
        // the query stays as it is
        "/%61?%61=//../%zz,      /a?%61=//../%zz",
        "/a/..?b,                /?b",
        "/a/.?,                  /a/?",
        "//?//,                  /?//",
        // absolute form
        "http://h,               /",
        "http://h/,              /",
        "http://h/a/../b?c,      /b?c",
        "HTTPS://h:443?c,        /?c",
        "http://h//evil.example, /evil.example",
        "http:///a,              /a"
    })
    void everythingElseIsMadeNormal(String target, String normal) {
        assertEquals(normal, RequestTarget.normalize(target, PathPolicy.DEFAULT));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        // malformed escapes
        "/%", "/a%", "/a%2", "/%zz", "/%2", "/%2?a", "/%g0", "/%0g", "/%-1", "/% 1", "/%\uff14\uff11", "/%%20", "/a%2/b",
        // NUL, control characters, spaces, fragments
        "/%00", "/a%00b", "/a\u0000b", "/a b", "/a\tb", "/a\nb", "/a\r\nX: y", "/a\u007fb", "/a#b", "/#", "/a?b#c", "/a?b c", "/a?b\nc",
        "/a?\u007f",
        // backslashes, which some backends take for slashes
        "/\\", "/a\\..\\b", "/a/..\\..\\b", "/\\evil.example", "http://h/a\\b",
        // above the root
        "/..", "/../", "/../a", "/a/../..", "/a/../../b", "/%2e%2e", "/%2E%2e/a", "/./../a", "//../a", "/a/..//../b", "/..?a",
        // neither origin form nor absolute form
        "", "a", "a/b", "?a", "..", "./a", "shop.example:443", "ftp://h/a", "http:/a", "http:a", "*a", "*?a", "\\a"
    })
    void theRestIsRefused(String target) {
        assertNull(RequestTarget.normalize(target, PathPolicy.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource({
        "//,             //",
        "//a//b//,       //a//b//",
        "//%61,          //a",
        // an empty segment is one that .. removes
        "/a//../b,       /a/b",
        "/a/./b,         /a/b",
        "//evil.example, //evil.example"
    })
    void slashesAreKeptOnDemand(String target, String normal) {
        assertEquals(normal, RequestTarget.normalize(target, KEEP_SLASHES));
    }

    @Test
    void slashesThatAreKeptAreNoReasonToCopy() {
        String target = "/a//b";

        assertSame(target, RequestTarget.normalize(target, KEEP_SLASHES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%2fb", "/a%2Fb", "/%5c", "/a/b%5C..", "/a%2f?b"})
    void encodedSlashesAreRefusedOnDemand(String target) {
        assertNull(RequestTarget.normalize(target, REFUSE_ENCODED));
    }

    @Test
    void encodedSlashesOfTheQueryAreNobodysConcern() {
        assertEquals("/a?b=%2f", RequestTarget.normalize("/a?b=%2f", REFUSE_ENCODED));
    }

    @Test
    void longTargetsAreReadInLinearTime() {
        int n = 200_000;

        assertEquals("/", RequestTarget.normalize("/".repeat(n), PathPolicy.DEFAULT));
        assertEquals("/", RequestTarget.normalize("/a/..".repeat(n), PathPolicy.DEFAULT));
        assertEquals("/" + "a/".repeat(n), RequestTarget.normalize("/" + "%61/".repeat(n), PathPolicy.DEFAULT));
        assertEquals("/", RequestTarget.normalize("/a".repeat(n) + "/..".repeat(n), PathPolicy.DEFAULT));
        assertNull(RequestTarget.normalize("/..".repeat(n), PathPolicy.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource({
        "http://shop.example/cart,  shop.example",
        "https://shop.example:8443, shop.example:8443",
        "HTTP://Shop.Example?a,     Shop.Example",
        "http://u@shop.example/,    u@shop.example",
        "/cart,                     ''",
        "//evil.example/cart,       ''",
        "*,                         ''",
        "shop.example:443,          ''",
        "'',                        ''"
    })
    void theAuthorityOfTheAbsoluteForm(String target, String authority) {
        assertEquals(authority, RequestTarget.authority(target));
    }

    @ParameterizedTest
    @CsvSource({"/a, 2", "/a?b, 2", "/a??, 2", "?, 0", "'', 0"})
    void thePathEndsAtTheFirstQuestionMark(String target, int end) {
        assertEquals(end, RequestTarget.pathEnd(target));
    }
}
