package io.gatewayapi.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Targets made to reach another backend than the table names, byte for byte as a hostile client sends them. */
class PathTricksTest {

    private static Upstream open;
    private static Upstream admin;
    private static Site site;

    @BeforeAll
    static void start() throws IOException {
        open = Upstream.named("open");
        admin = Upstream.named("admin");
        site = Site.of("""
                - matches: [{path: {value: /admin}}]
                  backendRefs: [{name: admin, port: 8080}]
                - matches: [{path: {value: /open}}]
                  backendRefs: [{name: open, port: 8080}]
                - matches: [{path: {value: /cms}}]
                  backendRefs: [{name: cms, port: 8080}]
                """, admin.as(open.as("open"), "admin").local("shop", "cms", 8080, LocalBackend.servlet("cms")));
    }

    @AfterAll
    static void stop() {
        site.close();
        open.close();
        admin.close();
    }

    private static String status(String target, String... more) throws IOException {
        return site.raw("GET " + target + " HTTP/1.1\r\nHost: www.shop.example\r\nConnection: close\r\n"
                + String.join("", more) + "\r\n").split(" ")[1];
    }

    /** What is matched is what is sent: the first column comes in, the backend and the target of the second get it. */
    @ParameterizedTest
    @CsvSource({
        "/open/../admin/x, admin, /admin/x",
        "/open/%2e%2e/admin/x, admin, /admin/x",
        "/open/.%2E/admin/x, admin, /admin/x",
        "/open//x, open, /open/x",
        "//admin//x, admin, /admin/x",
        "/%61dmin, admin, /admin",
        "/open/%2Fadmin, open, /open/%2Fadmin",
        "/open/..%2Fadmin, open, /open/..%2Fadmin",
        "/open/..;/admin, open, /open/..;/admin",
        "/open;a=b/../admin, admin, /admin",
        "/open/x;y=/../z, open, /open/z",
        "/open/%252e%252e/admin, open, /open/%252e%252e/admin",
        "/open/?q=/../admin, open, /open/?q=/../admin",
        "/open/a|b, open, /open/a%7Cb",
        "/open?q=100%, open, /open?q=100%25",
        "http://www.shop.example/open/../admin, admin, /admin",
    })
    void reachTheBackendOfTheNormalPath(String target, String backend, String sent) throws IOException {
        assertEquals("200", status(target));
        assertEquals(sent, (backend.equals("open") ? open : admin).received.remove().target());
        assertTrue(open.received.isEmpty() && admin.received.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "/open/%00, 400",
        "/open/\0x, 400",
        "/open/../../admin, 400",
        "/open/%2, 400",
        "/open/%zz, 400",
        "/open\\..\\admin, 400",
        "/open#/admin, 400",
        "open, 400",
        "/OPEN, 404",
        "/openadmin, 404",
        "/open;/admin, 404",
        "http://other@www.shop.example/open, 400",
        "http://www.other.example/open, 400",
    })
    void reachNoBackend(String target, String status) throws IOException {
        assertEquals(status, status(target));
        assertTrue(open.received.isEmpty() && admin.received.isEmpty());
    }

    @Test
    void anAsteriskReachesNoBackend() throws IOException {
        assertEquals("404", site.raw("OPTIONS * HTTP/1.1\r\nHost: www.shop.example\r\nConnection: close\r\n\r\n").split(" ")[1]);
        assertTrue(open.received.isEmpty() && admin.received.isEmpty());
    }

    @Test
    void aTunnelIsNotOpened() throws IOException {
        assertEquals("404", site.raw("CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\nConnection: close\r\n\r\n").split(" ")[1]);
    }

    /** RFC 9112, section 3.2: "MUST respond with a 400" to a request without a Host or with several. */
    @Test
    void aRequestNamesOneHost() throws IOException {
        assertEquals("400", status("/open", "Host: other.example\r\n"));
        assertEquals("400", site.raw("GET /open HTTP/1.1\r\nConnection: close\r\n\r\n").split(" ")[1]);
        assertTrue(open.received.isEmpty());
    }

    /** RFC 9112, section 6.3: both framings in one message are how requests are smuggled. */
    @Test
    void aBodyWithTwoFramingsReachesNoBackend() throws IOException {
        assertEquals("400", status("/open", "Content-Length: 4\r\n", "Transfer-Encoding: chunked\r\n"));
        assertTrue(open.received.isEmpty());
    }

    @Test
    void aFoldedHeaderReachesNoBackend() throws IOException {
        assertEquals("400", status("/open", "X-Folded: a\r\n b\r\n"));
        assertTrue(open.received.isEmpty());
    }

    @Test
    void moreHeadersThanTheContainerTakesAre431() throws IOException {
        assertEquals("431", status("/open", "X-Big: " + "x".repeat(64 << 10) + "\r\n"));
        assertTrue(open.received.isEmpty());
    }

    @Test
    void aServletSeesNoOtherPathThanTheOneThatWasMatched() throws IOException {
        String answer = site.raw("GET /cms/..%2F..;x/%5Cadmin%25/a+b HTTP/1.1\r\nHost: www.shop.example\r\nConnection: close\r\n\r\n");
        assertTrue(answer.contains("cms GET /cms/..%2F..;x/%5Cadmin%25/a+b query null info /cms/..%2F..;x/%5Cadmin%25/a+b host"), answer);
    }
}
