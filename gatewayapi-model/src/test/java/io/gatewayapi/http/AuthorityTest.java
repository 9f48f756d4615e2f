package io.gatewayapi.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of an authority is its host (HTTPRouteSpec.hostnames, RFC 3986 section 3.2, RFC 9110 section 7.2). */
class AuthorityTest {

    @ParameterizedTest
    @CsvSource({
        "shop.example,              shop.example",
        "Shop.EXAMPLE,              Shop.EXAMPLE",
        "shop.example:8080,         shop.example",
        // RFC 3986: port = *DIGIT
        "shop.example:,             shop.example",
        "shop.example:99999999999,  shop.example",
        "shop.example.,             shop.example",
        "shop.example.:80,          shop.example",
        "localhost,                 localhost",
        "a,                         a",
        "my_host-1.example,         my_host-1.example",
        "xn--bcher-kva.example,     xn--bcher-kva.example",
        "192.0.2.1,                 192.0.2.1",
        "192.0.2.1:80,              192.0.2.1",
        "[2001:db8::1],             [2001:db8::1]",
        "[2001:db8::1]:8080,        [2001:db8::1]",
        "[::ffff:192.0.2.1],        [::ffff:192.0.2.1]",
        "[::1]:,                    [::1]"
    })
    void theHostIsWithoutPortAndWithoutOneTrailingDot(String authority, String host) {
        assertEquals(host, authority.substring(0, Authority.hostLength(authority)));
    }

    @Test
    void labelsAreComparedInLowerCase() {
        String found = IntStream.rangeClosed(0, Character.MAX_VALUE).filter(c -> Authority.isInLowerCase((char) c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        assertEquals("-0123456789_abcdefghijklmnopqrstuvwxyz", found);
    }

    @Test
    void anEmptyAuthorityHasAnEmptyHost() {
        assertEquals(0, Authority.hostLength(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        // user information
        "user@shop.example", "user:secret@shop.example", "shop.example:80@evil.example",
        // empty labels
        ".", "..", ".shop.example", "shop..example", "shop.example..", ".:80",
        // no host before the port, no number behind it
        ":", ":80", "shop.example:http", "shop.example:80:80", "shop.example:-1", "shop.example: 80", "shop.example:8\u0661",
        // white space and control characters
        " ", "shop.example ", " shop.example", "shop .example", "shop.example\t", "shop.example\r\nHost: evil.example",
        "shop\u0000.example",
        // what no name holds
        "*.example", "*", "shop/example", "shop.example/", "shop?example", "shop#example", "shop\\example", "shop%2eexample",
        "shop,evil.example", "sh\u00f6p.example", "\uff53hop.example", "shop.example\u3002",
        // addresses in brackets
        "[", "]", "[]", "[]:80", "[::1", "::1", "2001:db8::1", "[::1]80", "[::1].", "[::1]:http", "[shop.example]", "[fe80::1%25eth0]",
        "[v1.a]", "a[::1]"
    })
    void whatIsMalformedHasNoHost(String authority) {
        assertEquals(-1, Authority.hostLength(authority));
    }

    @Test
    void aLongAuthorityIsReadToItsEnd() {
        String host = "a.".repeat(500_000) + "example";

        assertEquals(host.length(), Authority.hostLength(host + ":80"));
        assertEquals(-1, Authority.hostLength(host + "..:80"));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,          true",
        "999.999.999.999,    true",
        "[2001:db8::1],      true",
        "[::ffff:192.0.2.1], true",
        "192.0.2,            false",
        "192.0.2.1.5,        false",
        "192.0.2.x,          false",
        "1.2.3.example,      false",
        "shop.example,       false",
        "localhost,          false"
    })
    void anAddressIsNoName(String host, boolean address) {
        assertEquals(address, Authority.isAddress(host, host.length()));
        assertEquals(address, Authority.isAddress(host + ":80", Authority.hostLength(host + ":80")));
    }
}
