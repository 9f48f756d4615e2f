package io.gatewayapi.validate.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each pattern and each bound of a text, from both sides. */
class FormTest {
    private static final String EMOJI = "\ud83d\ude00"; // one character of OpenAPI, two of Java

    static Stream<Arguments> shapes() {
        return Stream.of(
                shape(Form.GROUP, List.of("", "apps", "a.b-c.d1"), List.of("apps/v1", "A", ".a", "a.", "a..b", "-a", "a-", "a_b", "a\n")),
                shape(Form.KIND, List.of("Service", "s", "A-1"), List.of("1a", "A-", "-A", "A.b", "A_b", "S\u00e9")),
                shape(Form.OBJECT_NAME, List.of("any text at all", "\n"), List.of()),
                shape(Form.NAMESPACE, List.of("a", "1", "a-b"), List.of("a.b", "A", "-a", "a-", "a\n")),
                shape(Form.SECTION_NAME, List.of("https", "a.b", "1"), List.of("Https", "a..b", "a/b", "*.a")),
                shape(Form.HOSTNAME, List.of("a", "*.a", "a.b.c", "1.2.3.4"), List.of("*", "*.", "*a", "a.*", "*.*.a", "a_b", "A.b", "a:80", "a.b.")),
                shape(Form.PRECISE_HOSTNAME, List.of("a", "a-b.c"), List.of("*.a", "https://a", "a b")),
                shape(Form.ABSOLUTE_URI, List.of("spiffe://a/b?c#d", "x://", "a b\n://\n"), List.of("a", "://a", "a:b", "a:/b", "a/b://c", "a?://b", "a#://b")),
                shape(Form.CONTROLLER, List.of("a/b", "a.b/c/d~!$&'()*+,;=:%_.-"), List.of("a", "a/", "/b", "A/b", "a/b c", "a/\u00e9", "a..b/c")),
                shape(Form.ADDRESS_TYPE, List.of("IPAddress", "Hostname", "NamedAddress", "a.b/C/d", "HostnameX", "xIPAddressx", "Xx/y", "b c/d/e"),
                        List.of("hostname", "xHostname", "X/y", "a/", "/b", "a/b c", "a/b\n", "a")),
                shape(Form.PROTOCOL, List.of("HTTP", "1-A", "a.b/C1", "\n a/B"), List.of("a.b", "HTTP-", "a/", "/b", "A/b", "a/b-c", "a/b/c-", "a b")),
                shape(Form.TRUST, List.of("System", "a.b/c_D.1", "a/b"), List.of("system", "a", "a/", "/b", "a/-b", "a/b/c", "A/b")),
                shape(Form.ORIGIN, List.of("*", "http://a", "https://*", "https://*.a.B-:1", "http://*:65535", "http://-"),
                        List.of("", "a", "HTTP://a", "ftp://a", "http://", "http://a/", "http://a..b", "http://a.", "http://a:", "http://a:123456", "http://*a", "http://a_b", "http://*.*")),
                shape(Form.HEADER_NAME, List.of("x-a", "!#$%&'*+-.^_`|~", "1"), List.of("a b", "a:", "\u00e9", "a\n", "(a)")),
                shape(Form.HEADER_VALUE, List.of("a", "a b", "a\tb", "!~", "\"q\""), List.of(" a", "a ", "a  b", "a \tb", "\u00e9", "a\nb", "\u007f")),
                shape(Form.ANY_HEADER_VALUE, List.of(" \u00e9\n "), List.of()),
                shape(Form.PATH, List.of("/", "a", "/%20@:;", "%2F"), List.of("/ ", "/%2", "/%zz", "/\u00e9", "/?", "/#", "/a\n")),
                shape(Form.LABEL_VALUE, List.of("", "a", "A_b.C-1"), List.of("-a", "a-", ".a", "a b", "a/b", "a\n")),
                shape(Form.RESOURCE_NAME, List.of("a", "a.b-1"), List.of("A", "a_b", "a.", "a/b", "-")));
    }

    private static Arguments shape(Form form, List<String> accepted, List<String> refused) {
        return arguments(form, accepted, refused);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void hasItsShape(Form form, List<String> accepted, List<String> refused) {
        accepted.forEach(text -> assertTrue(form.holds(text), form.type() + " " + text));
        refused.forEach(text -> assertFalse(form.holds(text), form.type() + " " + text));
    }

    @ParameterizedTest
    @CsvSource({"64", "253", "1024", "4096"})
    void countsCharactersNotUnits(int max) {
        Form form = new Form("Test", 0, max, text -> true, "", "");
        assertFalse(form.exceeds("a".repeat(max)));
        assertTrue(form.exceeds("a".repeat(max + 1)));
        assertFalse(form.exceeds(EMOJI.repeat(max)));
        assertTrue(form.exceeds(EMOJI.repeat(max) + "a"));
    }

    static Stream<Arguments> bounds() {
        return Stream.of(
                arguments(Form.GROUP, 0, 253), arguments(Form.KIND, 1, 63), arguments(Form.OBJECT_NAME, 1, 253), arguments(Form.NAMESPACE, 1, 63),
                arguments(Form.SECTION_NAME, 1, 253), arguments(Form.HOSTNAME, 1, 253), arguments(Form.PRECISE_HOSTNAME, 1, 253),
                arguments(Form.ABSOLUTE_URI, 1, 253), arguments(Form.CONTROLLER, 1, 253), arguments(Form.ADDRESS_TYPE, 1, 253),
                arguments(Form.PROTOCOL, 1, 255), arguments(Form.TRUST, 1, 253), arguments(Form.ORIGIN, 1, 253), arguments(Form.HEADER_NAME, 1, 256),
                arguments(Form.PARAM_NAME, 1, 256), arguments(Form.HEADER_VALUE, 1, 4096), arguments(Form.ANY_HEADER_VALUE, 1, 4096),
                arguments(Form.PARAM_VALUE, 1, 1024), arguments(Form.PATH, 0, 1024), arguments(Form.FREE_PATH, 0, 1024),
                arguments(Form.GRPC_WORD, 0, 1024), arguments(Form.DESCRIPTION, 0, 64), arguments(Form.ADDRESS, 0, 253),
                arguments(Form.SESSION_NAME, 0, 128), arguments(Form.PORT_NAME, 0, 63), arguments(Form.OPTION, 0, 4096),
                arguments(Form.LABEL_VALUE, 0, 63), arguments(Form.RESOURCE_NAME, 1, 253));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void hasItsBounds(Form form, int min, int max) {
        assertEquals(min, form.min());
        assertEquals(max, form.max());
    }

    @ParameterizedTest
    @CsvSource({
        "Shop.Example, write shop.example",
        "https://shop.example/cart, write shop.example",
        "shop.example:8443, write shop.example",
        "' shop.example ', write shop.example",
        "a_b, write it as shop.example.com or *.example.com"
    })
    void proposesANearHostname(String text, String fix) {
        assertEquals(fix, Form.HOSTNAME.fix(text));
    }

    @Test
    void proposesAGroupWithoutItsVersion() {
        assertEquals("write apps", Form.GROUP.fix("apps/v1"));
    }

    @ParameterizedTest
    @CsvSource({"a-", "a.", "a/", "%20", "*.", "a b", ".", "1", "::", "a.b/c", "/./", "http://a."})
    void looksAtEachCharacterOnce(String part) {
        String text = part.repeat(3_000_000 / part.length());
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            shapes().map(arguments -> (Form) arguments.get()[0]).forEach(form -> form.holds(text));
            Syntax.isGrpcService(text);
            Syntax.isGrpcMethod(text);
            Syntax.isQualifiedName(text);
            IpAddress.isAddress(text);
        });
    }
}
