package io.gatewayapi.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a message goes no farther than to the next hop (RFC 9110, section 7.6.1). */
class HopByHopTest {

    /** "known to require removal before forwarding, whether or not they appear as a connection-option". */
    @ParameterizedTest
    @ValueSource(strings = {"Connection", "connection", "Keep-Alive", "Proxy-Connection", "TE", "Transfer-Encoding", "UPGRADE",
        "HTTP2-Settings", "Proxy-Authenticate", "Proxy-Authorization", "Trailer"})
    void whatIsOfEveryConnectionStaysThere(String name) {
        assertTrue(HopByHop.KNOWN.contains(name));
        assertTrue(HopByHop.of(Request.get("http://h/")).contains(name));
        assertFalse(HopByHop.KNOWN.names(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "Content-Length", "Content-Type", "Authorization", "X-Te", "t", ""})
    void allElseGoesOn(String name) {
        assertFalse(HopByHop.KNOWN.contains(name));
        assertFalse(HopByHop.of(List.of("X-Mine, close")).contains(name));
    }

    /** "for each connection-option in this field, remove any header or trailer field(s) from the message with the same name". */
    @Test
    void whatConnectionNamesIsOfTheConnection() {
        Request request = Request.get("http://h/").header("Connection", "keep-alive,X-One").header("x-two", "")
                .header("CONNECTION", " , x-TWO\t");
        for (HopByHop hopByHop : List.of(HopByHop.of(request), HopByHop.of(List.of("keep-alive,X-One", " , x-TWO\t")))) {
            assertEquals(List.of(true, true, true, false, false, false), Stream.of("x-one", "X-Two", "Keep-Alive", "x-three", "keep", "")
                    .map(hopByHop::contains).toList());
            assertTrue(hopByHop.names("X-ONE"));
            assertTrue(hopByHop.names("keep-alive"));
            assertFalse(hopByHop.names("te"));
        }
    }

    /** Without it the body would have no end, and what follows it would be read as another request. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "Host", "Transfer-Encoding"})
    void whatFramesOrRoutesTheMessageCannotBeNamedAway(String name) {
        HopByHop hopByHop = HopByHop.of(List.of(name.toLowerCase(Locale.ROOT) + ", x-mine", name));
        assertFalse(hopByHop.names(name));
        assertEquals(HopByHop.KNOWN.contains(name), hopByHop.contains(name));
        assertTrue(hopByHop.contains("x-mine"));
    }

    @Test
    void anOrdinaryMessageCostsNothing() {
        assertSame(HopByHop.KNOWN, HopByHop.of(Request.get("http://h/")));
        assertSame(HopByHop.KNOWN, HopByHop.of(Request.get("http://h/").header("Connection", "Keep-Alive")));
        assertSame(HopByHop.KNOWN, HopByHop.of(List.of("close", "keep-alive")));
        assertSame(HopByHop.KNOWN, HopByHop.of(List.of()));
    }

    /** As long as a head may be; each line is looked up and not searched for. */
    @Test
    void aConnectionThatNamesEverythingIsTakenAtItsWord() {
        List<String> names = IntStream.range(0, 20_000).mapToObj(i -> "x-" + i).toList();
        HopByHop hopByHop = HopByHop.of(List.of(String.join(",", names), ",".repeat(20_000)));
        names.forEach(name -> assertTrue(hopByHop.contains(name.toUpperCase(Locale.ROOT))));
        assertFalse(hopByHop.contains("x-20000"));
    }
}
