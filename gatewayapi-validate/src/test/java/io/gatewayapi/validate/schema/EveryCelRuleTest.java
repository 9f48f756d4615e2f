package io.gatewayapi.validate.schema;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.Channel;
import io.gatewayapi.model.Problem;
import io.gatewayapi.testkit.CelRules;
import io.gatewayapi.testkit.CelRules.Rule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule of {@link CelRules}, at each of its places and in each channel: one value it lets through, one it refuses. The values are
 * trees, as some rules are obeyed where trees are read: a record cannot hold two blocks of a union.
 */
class EveryCelRuleTest {

    /** What stands at the place of a rule; the code tells who refuses. */
    private record Case(Object accepted, Object refused, String code) {}

    private static final String UNION = "union-mismatch";
    private static final String REQUIRED = "required";

    private static final Map<String, Object> PREFIX = Map.of("path", Map.of("type", "PathPrefix", "value", "/a"));
    private static final Map<String, Object> EXACT = Map.of("path", Map.of("type", "Exact", "value", "/a"));
    private static final Map<String, Object> SERVICE = Map.of("name", "cart", "port", 80);
    private static final Map<String, Object> OTHER = Map.of("group", "example.com", "kind", "Filter", "name", "a");

    private static final Map<String, Object> HEADERS = block("RequestHeaderModifier", "requestHeaderModifier", Map.of("remove", List.of("a")));
    private static final Map<String, Object> RESPONSE = block("ResponseHeaderModifier", "responseHeaderModifier", Map.of("remove", List.of("a")));
    private static final Map<String, Object> MIRROR = block("RequestMirror", "requestMirror", Map.of("backendRef", SERVICE));
    private static final Map<String, Object> EXTENSION = block("ExtensionRef", "extensionRef", OTHER);
    private static final Map<String, Object> REDIRECT = block("RequestRedirect", "requestRedirect", Map.of("scheme", "https"));
    private static final Map<String, Object> REWRITE = block("URLRewrite", "urlRewrite", Map.of("hostname", "a.example"));
    private static final Map<String, Object> CORS = block("CORS", "cors", Map.of("allowOrigins", List.of("*")));
    private static final Map<String, Object> AUTH = block("ExternalAuth", "externalAuth",
            Map.of("protocol", "HTTP", "http", Map.of(), "backendRef", SERVICE));

    private static final Map<String, Object> NEW_PREFIX = Map.of("type", "ReplacePrefixMatch", "replacePrefixMatch", "/b");
    private static final Map<String, Object> REDIRECT_PREFIX = block("RequestRedirect", "requestRedirect", Map.of("path", NEW_PREFIX));
    private static final Map<String, Object> REWRITE_PREFIX = block("URLRewrite", "urlRewrite", Map.of("path", NEW_PREFIX));

    private static final Map<String, Case> CASES = Map.ofEntries(
            entry("immutable-controller", new Case("example.com/controller", "example.com/other", "immutable")),

            entry("address-ip-twice", new Case(List.of(ip("192.0.2.1"), ip("192.0.2.2")), List.of(ip("::1"), ip("::1")), "duplicate-address")),
            entry("address-hostname-twice", new Case(List.of(host("a"), host("b")), List.of(host("a"), host("a")), "duplicate-address")),
            entry("address-hostname", new Case(host("*.example.com"), host("a_b"), "pattern")),
            entry("status-address", new Case(host("a"), host("a_b"), "")),
            entry("label-key", new Case(Map.of("a.b/C_1", "v"), Map.of("a b", "v"), "pattern")),
            entry("label-prefix", new Case(Map.of("a".repeat(252) + "/b", "v"), Map.of("a".repeat(253) + "/b", "v"), "too-long")),
            entry("annotation-key", new Case(Map.of("a.b/C_1", "any text"), Map.of("A.b/c", "v"), "pattern")),
            entry("annotation-prefix", new Case(Map.of("a".repeat(252) + "/b", "v"), Map.of("a".repeat(253) + "/b", "v"), "too-long")),
            entry("frontend-port-twice", new Case(List.of(port(443), port(8443)), List.of(port(443), port(443)), "duplicate-key")),

            entry("tls-not-allowed", new Case(List.of(listener("TLS", Map.of("tls", Map.of("mode", "Passthrough")))),
                    List.of(listener("TCP", Map.of("tls", Map.of("mode", "Passthrough")))), "tls-not-allowed")),
            entry("tls-mode", new Case(List.of(listener("HTTPS", Map.of("tls", Map.of("certificateRefs", List.of(Map.of("name", "a")))))),
                    List.of(listener("HTTPS", Map.of("tls", Map.of("mode", "Passthrough")))), "tls-mode")),
            entry("tls-missing", new Case(List.of(listener("HTTPS", Map.of())), List.of(listener("TLS", Map.of())), "tls-missing")),
            entry("hostname-not-allowed", new Case(List.of(listener("HTTP", Map.of("hostname", "a"))),
                    List.of(listener("UDP", Map.of("hostname", "a"))), "hostname-not-allowed")),
            entry("listener-name-twice", new Case(List.of(listener("HTTP", Map.of("name", "a")), listener("HTTP", Map.of("name", "b", "port", 81))),
                    List.of(listener("HTTP", Map.of("name", "a")), listener("HTTP", Map.of("name", "a", "port", 81))), "duplicate-key")),
            entry("listener-twice", new Case(List.of(listener("HTTP", Map.of("name", "a")), listener("HTTP", Map.of("name", "b", "hostname", "b"))),
                    List.of(listener("TCP", Map.of("name", "a")), listener("TCP", Map.of("name", "b"))), "duplicate-listener")),
            entry("certificate-missing", new Case(Map.of("options", Map.of("a", "b")), Map.of("certificateRefs", List.of()), "certificate-missing")),

            entry("parent-ambiguous", new Case(List.of(parent("a", "sectionName", "s"), parent("a", "sectionName", "t")),
                    List.of(parent("a", "sectionName", "s"), parent("a", "port", 80)), "parent-ambiguous")),
            entry("parent-twice", new Case(List.of(parent("a", "namespace", "n"), parent("a", "port", 80)),
                    List.of(parent("a", "port", 80), parent("a", "port", 81)), "parent-duplicate")),
            entry("parent-port-ambiguous", new Case(List.of(parent("a", "port", 80), parent("a", "port", 81)),
                    List.of(parent("a", "port", 80), parent("a", "sectionName", "s")), "parent-ambiguous")),
            entry("parent-port-twice", new Case(List.of(parent("a", "port", 80), parent("b", "port", 80)),
                    List.of(parent("a", "port", 80), parent("a", "port", 80)), "parent-duplicate")),
            entry("hostname-address", new Case(List.of("256.0.2.1", "01.2.3.4"), List.of("192.0.2.1"), "hostname-is-ip")),
            entry("hostname-exact", new Case(List.of("a-1.example"), List.of("a_1.example"), "pattern")),
            entry("hostname-wildcard", new Case(List.of("*.example"), List.of("a.*.example"), "pattern")),
            entry("total-matches", new Case(List.of(matches(64), matches(64)), List.of(matches(64), matches(64), matches(1)), "too-many-matches")),
            entry("rule-name-twice", new Case(List.of(Map.of("name", "a"), Map.of(), Map.of()), List.of(Map.of("name", "a"), Map.of("name", "a")),
                    "duplicate-rule-name")),

            entry("redirect-with-backends", new Case(Map.of("filters", List.of(REDIRECT)),
                    Map.of("filters", List.of(REDIRECT), "backendRefs", List.of(SERVICE)), "redirect-with-backends")),
            entry("redirect-prefix", prefix("filters", List.of(REDIRECT_PREFIX))),
            entry("rewrite-prefix", prefix("filters", List.of(REWRITE_PREFIX))),
            entry("backend-redirect-prefix", prefix("backendRefs", List.of(filtered(REDIRECT_PREFIX)))),
            entry("backend-rewrite-prefix", prefix("backendRefs", List.of(filtered(REWRITE_PREFIX)))),
            entry("timeout-order", new Case(Map.of("request", "0s", "backendRequest", "1h"), Map.of("request", "1m", "backendRequest", "61s"), "timeout-order")),
            entry("cookie-lifetime", new Case(Map.of("cookieConfig", Map.of("lifetimeType", "Permanent"), "absoluteTimeout", "1h"),
                    Map.of("cookieConfig", Map.of("lifetimeType", "Permanent")), "session-without-end")),
            entry("cookie-type", new Case(Map.of("cookieConfig", Map.of()), Map.of("type", "Header", "cookieConfig", Map.of()), "cookie-config-mismatch")),

            entry("path-slash", path("/", "a")),
            entry("path-empty-segment", path("/a/", "/a//b")),
            entry("path-dot", path("/a/.b", "/a/./b")),
            entry("path-dots", path("/a/..b", "/a/../b")),
            entry("path-escaped-slash", path("/a%20f", "/a%2fb")),
            entry("path-escaped-slash-2", path("/a%2E", "/a%2Fb")),
            entry("path-fragment", path("/a%23b", "/a#b")),
            entry("path-last-dots", path("/a..", "/a/..")),
            entry("path-last-dot", path("/a.", "/a/.")),
            entry("path-type", new Case(Map.of("type", "RegularExpression", "value", "^no path at all$"), Map.of("type", "Prefix", "value", "/"), "enum")),
            entry("path-characters", path("/-._~!$&'()*+,;=:@%20", "/a b")),
            entry("method-empty", new Case(Map.of("type", "RegularExpression", "method", ""), Map.of("type", "Exact"), "empty-method-match")),
            entry("method-service", new Case(Map.of("service", ".shop.v1.Cart"), Map.of("service", "shop/Cart"), "pattern")),
            entry("method-method", new Case(Map.of("method", "_Get1"), Map.of("method", "1Get"), "pattern")),

            entry("backend-port", new Case(Map.of("name", "a", "kind", "Other"), Map.of("name", "a"), "missing-port")),
            entry("mirror-part", new Case(Map.of("backendRef", SERVICE, "percent", 1),
                    Map.of("backendRef", SERVICE, "percent", 1, "fraction", Map.of("numerator", 1)), "percent-and-fraction")),
            entry("fraction", new Case(Map.of("numerator", 100), Map.of("numerator", 3, "denominator", 2), "fraction-above-one")),
            entry("request-headers-twice", new Case(List.of(HEADERS, RESPONSE), List.of(HEADERS, HEADERS), "filter-repeated")),
            entry("response-headers-twice", new Case(List.of(RESPONSE, MIRROR, MIRROR), List.of(RESPONSE, RESPONSE), "filter-repeated")),
            entry("redirect-twice", new Case(List.of(REDIRECT), List.of(REDIRECT, REDIRECT), "filter-repeated")),
            entry("rewrite-twice", new Case(List.of(REWRITE), List.of(REWRITE, REWRITE), "filter-repeated")),
            entry("cors-twice", new Case(List.of(CORS), List.of(CORS, CORS), "filter-repeated")),
            entry("redirect-and-rewrite", new Case(List.of(REDIRECT, CORS), List.of(REDIRECT, REWRITE), "redirect-and-rewrite")),

            entry("request-headers-foreign", foreign(HEADERS, EXTENSION)),
            entry("request-headers-absent", absent(HEADERS)),
            entry("response-headers-foreign", foreign(RESPONSE, EXTENSION)),
            entry("response-headers-absent", absent(RESPONSE)),
            entry("mirror-foreign", foreign(MIRROR, EXTENSION)),
            entry("mirror-absent", absent(MIRROR)),
            entry("extension-foreign", foreign(EXTENSION, HEADERS)),
            entry("extension-absent", absent(EXTENSION)),
            entry("redirect-foreign", foreign(REDIRECT, EXTENSION)),
            entry("redirect-absent", absent(REDIRECT)),
            entry("rewrite-foreign", foreign(REWRITE, EXTENSION)),
            entry("rewrite-absent", absent(REWRITE)),
            entry("cors-foreign", foreign(CORS, EXTENSION)),
            entry("cors-absent", absent(CORS)),
            entry("auth-foreign", foreign(AUTH, EXTENSION)),
            entry("auth-absent", absent(AUTH)),

            entry("full-path-absent", new Case(Map.of("type", "ReplaceFullPath", "replaceFullPath", ""), Map.of("type", "ReplaceFullPath"), REQUIRED)),
            entry("full-path-foreign", new Case(NEW_PREFIX,
                    Map.of("type", "ReplacePrefixMatch", "replacePrefixMatch", "/", "replaceFullPath", "/"), UNION)),
            entry("prefix-absent", new Case(NEW_PREFIX, Map.of("type", "ReplacePrefixMatch"), REQUIRED)),
            entry("prefix-foreign", new Case(Map.of("type", "ReplaceFullPath", "replaceFullPath", "/"),
                    Map.of("type", "ReplaceFullPath", "replaceFullPath", "/", "replacePrefixMatch", "/"), UNION)),
            entry("origins-wildcard", new Case(List.of("*"), List.of("https://a.example", "*"), "wildcard-not-alone")),
            entry("methods-wildcard", new Case(List.of("GET", "PUT"), List.of("*", "PUT"), "wildcard-not-alone")),
            entry("headers-wildcard", new Case(List.of("*"), List.of("x-a", "*"), "wildcard-not-alone")),
            entry("grpc-absent", new Case(auth("GRPC", "grpc"), auth("GRPC", "forwardBody"), "auth-protocol-mismatch")),
            entry("grpc-foreign", new Case(auth("GRPC", "grpc"), auth("HTTP", "grpc"), "auth-protocol-mismatch")),
            entry("http-absent", new Case(auth("HTTP", "http"), auth("HTTP", "forwardBody"), "auth-protocol-mismatch")),
            entry("http-foreign", new Case(auth("HTTP", "http"), auth("GRPC", "http"), "auth-protocol-mismatch")),

            entry("target-ambiguous", new Case(List.of(target("a"), target("b")), List.of(target(""), target("b")), "target-ambiguous")),
            entry("target-twice", new Case(List.of(target("a")), List.of(target("a"), target("a")), "target-duplicate")),
            entry("trust-twice", new Case(Map.of("hostname", "a", "wellKnownCACertificates", "System", "caCertificateRefs", List.of()),
                    Map.of("hostname", "a", "wellKnownCACertificates", "System", "caCertificateRefs", List.of(OTHER)), "two-trust-anchors")),
            entry("trust-absent", new Case(Map.of("hostname", "a", "caCertificateRefs", List.of(OTHER)),
                    Map.of("hostname", "a", "caCertificateRefs", List.of()), "no-trust-anchor")),
            entry("san-hostname-absent", new Case(Map.of("type", "Hostname", "hostname", "*.a"), Map.of("type", "Hostname"), REQUIRED)),
            entry("san-hostname-foreign", new Case(Map.of("type", "URI", "uri", "spiffe://a"),
                    Map.of("type", "URI", "uri", "spiffe://a", "hostname", "a"), UNION)),
            entry("san-uri-absent", new Case(Map.of("type", "URI", "uri", "spiffe://a"), Map.of("type", "URI"), REQUIRED)),
            entry("san-uri-foreign", new Case(Map.of("type", "Hostname", "hostname", "a"),
                    Map.of("type", "Hostname", "hostname", "a", "uri", "spiffe://a"), UNION)),
            entry("external-hostname", new Case(Map.of("type", "ExternalHostname", "port", Map.of("port", 1), "externalHostname", Map.of("hostname", "a")),
                    Map.of("type", "ExternalHostname", "port", Map.of("port", 1)), "external-hostname-mismatch")),
            entry("cluster-hostname", new Case("cluster.local", "a.svc.cluster.local", "cluster-local-hostname")),
            entry("port-name", new Case("", "https", "port-name")),
            entry("client-certificate", new Case(Map.of("mode", "ClientAndServer", "clientCertificateRef", Map.of("name", "a")),
                    Map.of("mode", "ClientAndServer"), "client-certificate-mismatch")),

            entry("budget-interval", new Case("60m", "999ms", "out-of-range")),
            entry("rate-interval", new Case("1ms", "0s", "out-of-range")));

    static List<Rule> rules() {
        return CelRules.all();
    }

    @Test
    void thereIsACaseForEachRule() {
        assertEquals(new TreeSet<>(CelRules.all().stream().map(Rule::id).toList()), new TreeSet<>(CASES.keySet()));
        Map<Channel, Long> counts = CelRules.all().stream().collect(Collectors.groupingBy(Rule::channel, Collectors.counting()));
        assertEquals(Map.of(Channel.STANDARD, 166L, Channel.EXPERIMENTAL, 201L), counts);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isObeyed(Rule rule) {
        Case example = CASES.get(rule.id());
        assertEquals(List.of(), problems(rule, example.accepted));
        List<Problem> problems = problems(rule, example.refused);
        if (rule.path().startsWith("status")) {
            assertEquals(List.of(), problems, "an API server takes no status from a manifest");
        } else {
            String place = rule.path().replace("[]", "[0]");
            assertTrue(problems.stream().anyMatch(problem -> problem.code().equals(example.code) && problem.path().startsWith(place)),
                    () -> "expected " + example.code + " at " + place + ", found " + problems);
        }
    }

    private static List<Problem> problems(Rule rule, Object subject) {
        Map<String, Object> object = Manifests.with(rule.kind(), rule.path(), subject);
        if (rule.words().contains("oldSelf")) {
            Map<String, Object> before = Manifests.with(rule.kind(), rule.path(), "example.com/controller");
            return Schema.checkUpdate(Manifests.decoded(before), Manifests.decoded(object), rule.channel());
        }
        return Manifests.refused(object, rule.channel()).stream()
                .filter(problem -> !rule.path().startsWith("status")).toList();
    }

    // ---- parts

    private static Map<String, Object> block(String type, String name, Object value) {
        return Map.of("type", type, name, value);
    }

    private static Case foreign(Map<String, Object> filter, Map<String, Object> other) {
        Map<String, Object> both = new LinkedHashMap<>(filter);
        both.putAll(other);
        return new Case(filter, both, UNION);
    }

    private static Case absent(Map<String, Object> filter) {
        return new Case(filter, Map.of("type", filter.get("type")), REQUIRED);
    }

    private static Case path(String accepted, String refused) {
        return new Case(Map.of("value", accepted), Map.of("type", "Exact", "value", refused), "bad-path");
    }

    private static Case prefix(String field, Object filters) {
        return new Case(Map.of("matches", List.of(PREFIX), field, filters), Map.of("matches", List.of(EXACT), field, filters), "prefix-not-matched");
    }

    private static Map<String, Object> filtered(Map<String, Object> filter) {
        return Map.of("name", "cart", "port", 80, "filters", List.of(filter));
    }

    private static Map<String, Object> ip(String value) {
        return Map.of("value", value);
    }

    private static Map<String, Object> host(String value) {
        return Map.of("type", "Hostname", "value", value);
    }

    private static Map<String, Object> port(int port) {
        return Map.of("port", port, "tls", Map.of());
    }

    private static Map<String, Object> listener(String protocol, Map<String, Object> parts) {
        Map<String, Object> listener = new LinkedHashMap<>(Map.of("name", "a", "port", 80, "protocol", protocol));
        listener.putAll(parts);
        return listener;
    }

    private static Map<String, Object> parent(String name, String field, Object value) {
        return Map.of("name", name, field, value);
    }

    private static Map<String, Object> matches(int count) {
        return Map.of("matches", Collections.nCopies(count, Map.of()));
    }

    private static Map<String, Object> auth(String protocol, String field) {
        return Map.of("protocol", protocol, "backendRef", SERVICE, field, Map.of());
    }

    private static Map<String, Object> target(String section) {
        return section.isEmpty() ? Map.of("group", "", "kind", "Service", "name", "cart")
                : Map.of("group", "", "kind", "Service", "name", "cart", "sectionName", section);
    }
}
