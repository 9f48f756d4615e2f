package io.gatewayapi.filters;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.filters.CheckResponse.HeaderOption;
import io.gatewayapi.http.Request;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.ExternalAuthProtocol;
import io.gatewayapi.model.RouteFilter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Envoy's CheckRequest and CheckResponse on the wire: the numbers of the fields are those of its .proto files. */
class CheckMessagesTest {

    private static final ProtoWriter STATUS_OK = new ProtoWriter();

    private static ProtoWriter message() {
        return new ProtoWriter();
    }

    private static ProtoWriter header(String name, String value) {
        return message().message(1, message().text(1, name).text(2, value));
    }

    private static Optional<CheckResponse> decode(ProtoWriter message) {
        return CheckResponse.decode(message.toBytes());
    }

    private static Authorize.Grpc call() {
        RouteFilter filter = new RouteFilter.ExternalAuth(
            ExternalAuthProtocol.GRPC, BackendReference.service("a", 80), Optional.empty(), Optional.empty(), Optional.empty());
        return Rules.askGrpc(Rules.run(Rules.rule(filter), Request.get("http://h/")));
    }

    /** Written by hand from the .proto files, byte by byte. */
    @Test
    void aRequestIsEncoded() {
        CheckRequest request = new CheckRequest("GET", "http", "h", "/p", Map.of("a", "1"), Optional.empty());
        byte[] expected = {
            0x0a, 0x29, // CheckRequest.attributes = 1
            0x22, 0x27, // AttributeContext.request = 4
            0x12, 0x25, // Request.http = 2
            0x12, 3, 'G', 'E', 'T', // method = 2
            0x1a, 6, 0x0a, 1, 'a', 0x12, 1, '1', // headers = 3
            0x22, 2, '/', 'p', // path = 4
            0x2a, 1, 'h', // host = 5
            0x32, 4, 'h', 't', 't', 'p', // scheme = 6
            0x48, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1}; // size = 9, unknown: -1
        assertArrayEquals(expected, request.encode(), () -> Arrays.toString(request.encode()));
    }

    @Test
    void aBodyIsSentAsBytesWithItsSize() {
        CheckRequest request = new CheckRequest("GET", "", "", "", Map.of(), Optional.empty()).withBody(Bytes.of(new byte[] {0, -1}));
        byte[] bytes = request.encode();
        assertArrayEquals(new byte[] {0x48, 2, 0x62, 2, 0, -1}, Arrays.copyOfRange(bytes, bytes.length - 6, bytes.length));
    }

    @Test
    void whatIsLongerThanAByteCanCountIsEncodedToo() {
        String value = "x".repeat(100_000);
        byte[] bytes = new CheckRequest("GET", "http", "h", "/", new LinkedHashMap<>(Map.of("a", value)), Optional.empty()).encode();
        byte[] content = bytes;
        for (int field : new int[] {1, 4, 2, 3, 2}) {
            content = ProtoField.parse(content).orElseThrow().stream()
                .filter(found -> found.number() == field).findFirst().orElseThrow().bytes();
        }
        assertEquals(value, new String(content, StandardCharsets.UTF_8));
    }

    @Test
    void okIsReadWithItsHeaders() {
        ProtoWriter ok = message()
            .message(2, header("x-user", "u"))
            .message(2, header("x-role", "r").message(2, message().number(1, 1)))
            .message(2, message().message(1, message().text(1, "x-raw").text(3, "raw")))
            .text(5, "authorization")
            .message(6, header("x-checked", "1").number(3, 2))
            .number(99, 7);
        CheckResponse expected = new CheckResponse.Ok(
            List.of(new HeaderOption("x-user", "u", false), new HeaderOption("x-role", "r", true), new HeaderOption("x-raw", "raw", false)),
            List.of("authorization"),
            List.of(new HeaderOption("x-checked", "1", false)));
        assertEquals(Optional.of(expected), decode(message().message(1, STATUS_OK).message(3, ok)));
        assertEquals(Optional.of(expected), decode(message().message(3, ok)));
    }

    @Test
    void deniedIsReadWithStatusHeadersAndBody() {
        ProtoWriter denied = message().message(1, message().number(1, 401)).message(2, header("www-authenticate", "Bearer")).text(3, "no");
        CheckResponse expected = new CheckResponse.Denied(401, Rules.headers("www-authenticate: Bearer"), Bytes.utf8("no"));
        assertEquals(Optional.of(expected), decode(message().message(1, message().number(1, 16).text(2, "who")).message(2, denied)));
        assertEquals(Optional.of(expected), decode(message().message(1, STATUS_OK).message(2, denied)));
    }

    /** "Status `OK` allows the request. Any other status indicates the request should be denied." */
    @Test
    void theStatusDecides() {
        CheckResponse forbidden = new CheckResponse.Denied(403, List.of(), FilterOutcome.Respond.NO_BODY);
        assertEquals(Optional.of(CheckResponse.Ok.UNCHANGED), decode(message().message(1, STATUS_OK)));
        assertEquals(Optional.of(CheckResponse.Ok.UNCHANGED), decode(message().message(1, message().number(1, 0))));
        assertEquals(Optional.of(forbidden), decode(message().message(1, message().number(1, 7))));
        assertEquals(Optional.of(forbidden), decode(message().message(1, message().number(1, -1))));
        assertEquals(Optional.of(forbidden), decode(message().message(1, message().number(1, 7)).message(3, message())));
        assertEquals(Optional.of(forbidden), decode(message().message(2, message())));
        assertEquals(Optional.of(forbidden), decode(message().message(2, message().message(1, message().number(1, 0)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ff", "0a05", "0a", "08", "0800", "0affffffff7f", "0aff", "00", "0b", "0f", "0a0108", "1a020a05",
        "ffffffffffffffffffffff", "12050a03080affffffffffffffffff01", "1800"})
    void whatIsNoResponseFailsClosed(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        assertEquals(Optional.empty(), CheckResponse.decode(bytes));
        assertEquals(new FilterOutcome.Fail(403, "authorisation failed: the answer is no CheckResponse", List.of("ExternalAuth")),
            call().answered(bytes));
    }

    @Test
    void whatComesOverTheWireGoesOn() {
        byte[] bytes = message().message(1, STATUS_OK).message(3, message().message(2, header("x-user", "u"))).toBytes();
        assertEquals("set x-user: u", Rules.forward(call().answered(bytes)).request().headers().toString());
        assertEquals(401, Rules.respond(call().answered(
            message().message(2, message().message(1, message().number(1, 401))).toBytes())).status());
    }
}
