package io.gatewayapi.cli;

import static io.gatewayapi.cli.Printed.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the answer of {@code route} says of backends without endpoints and of gRPC calls. */
class AnswerTest {

    private static final String MANIFEST = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {namespace: ns, name: gw}
            spec:
              gatewayClassName: c
              listeners: [{name: http, port: 80, protocol: HTTP}, {name: tcp, port: 9000, protocol: TCP}, {name: udp, port: 9000, protocol: UDP}]
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {namespace: ns, name: http}
            spec:
              parentRefs: [{name: gw}]
              hostnames: [http.example]
              rules:
              - backendRefs: [{name: full, port: 80}, {name: drained, port: 80}, {name: missing, port: 80}, {name: unsaid, port: 80}]
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: GRPCRoute
            metadata: {namespace: ns, name: calls}
            spec:
              parentRefs: [{name: gw}]
              hostnames: [calls.example]
              rules:
              - matches: [{method: {service: a.Drained}}]
                backendRefs: [{name: drained, port: 80}]
              - matches: [{method: {service: a.Missing}}]
                backendRefs: [{name: missing, port: 80}]
              - matches: [{method: {service: a.Full}}]
                backendRefs: [{name: full, port: 80}]
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: TCPRoute
            metadata: {namespace: ns, name: tcp}
            spec: {parentRefs: [{name: gw, sectionName: tcp}], rules: [{backendRefs: [{name: full, port: 80}, {name: drained, port: 80}]}]}
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: UDPRoute
            metadata: {namespace: ns, name: udp}
            spec: {parentRefs: [{name: gw, sectionName: udp}], rules: [{backendRefs: [{name: full, port: 53}]}]}
            ---
            {apiVersion: v1, kind: Service, metadata: {namespace: ns, name: unsaid}, spec: {ports: [{port: 80}]}}
            ---
            {apiVersion: v1, kind: Service, metadata: {namespace: ns, name: drained}, spec: {ports: [{port: 80}]}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {namespace: ns, name: full}
            spec: {ports: [{name: http, port: 80}, {name: dns, port: 53, protocol: UDP}]}
            ---
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata: {namespace: ns, name: drained-1, labels: {kubernetes.io/service-name: drained}}
            addressType: IPv4
            endpoints: [{addresses: [10.0.0.1], conditions: {ready: false}}]
            ports: [{port: 8080}]
            ---
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata: {namespace: ns, name: full-1, labels: {kubernetes.io/service-name: full}}
            addressType: IPv4
            endpoints: [{addresses: [10.0.0.2]}]
            ports: [{name: http, port: 8080}]
            """;

    @TempDir
    private Path directory;

    private Map<String, Object> answer(String request) throws IOException {
        Path manifest = Files.writeString(directory.resolve("manifest.yaml"), MANIFEST);
        Printed printed = run(request, "route", "-o", "json", manifest.toString(), "--requests", "-");
        assertEquals("", printed.err());
        return printed.json().get(0);
    }

    /** HTTPRoute: "a Service that has no ready endpoints, implementations SHOULD return a 503 for requests to that backend instead". */
    @ParameterizedTest
    @CsvSource({"0, forward, , 0", "0.25, respond, 503, 1", "0.5, respond, 500, 2", "0.75, forward, , 3"})
    void theShareOfAServiceWithoutReadyEndpointsIs503(double random, String outcome, Integer status, int backend) throws IOException {
        Map<String, Object> answer = answer("{\"host\":\"http.example\",\"port\":80,\"random\":" + random + "}");
        assertEquals(outcome, answer.get("outcome"));
        assertEquals(status, answer.get("status"));
        assertEquals(backend, answer.get("backend"));
        assertNull(answer.get("grpcStatus"));
    }

    /** GRPCRoute: "implementations SHOULD return UNAVAILABLE for requests to that backend", whatever the question calls the request. */
    @ParameterizedTest
    @CsvSource({"a.Drained, 14", "a.Missing, 14"})
    void aCallThatHasNoBackendIsUnavailable(String service, int status) throws IOException {
        for (String protocol : List.of("\"protocol\":\"GRPC\"", "\"method\":\"POST\",\"headers\":{\"content-type\":[\"application/grpc+proto\"]}")) {
            Map<String, Object> answer = answer("{\"host\":\"calls.example\",\"port\":80,\"path\":\"/" + service + "/M\"," + protocol + "}");
            assertEquals("respond", answer.get("outcome"));
            assertEquals(200, answer.get("status"));
            assertEquals(status, answer.get("grpcStatus"));
        }
    }

    /** Who asks about a gRPC call gets an answer of gRPC, also where an HTTPRoute takes it. */
    @Test
    void aCallThatAnHttpRouteTakesIsUnavailableToo() throws IOException {
        Map<String, Object> answer = answer("{\"host\":\"http.example\",\"port\":80,\"protocol\":\"GRPC\",\"path\":\"/a.B/C\",\"random\":0.5}");
        assertEquals(200, answer.get("status"));
        assertEquals(14, answer.get("grpcStatus"));
    }

    /** "none -> 404 (gRPC: UNIMPLEMENTED)". */
    @Test
    void aCallThatNoRouteTakesIsUnimplemented() throws IOException {
        Map<String, Object> answer = answer("{\"host\":\"calls.example\",\"port\":80,\"path\":\"/nobody.Knows/M\",\"protocol\":\"GRPC\"}");
        assertEquals(200, answer.get("status"));
        assertEquals(12, answer.get("grpcStatus"));
    }

    @Test
    void aPortThatIsNoneIsMalformed() throws IOException {
        Path manifest = Files.writeString(directory.resolve("manifest.yaml"), MANIFEST);
        for (String port : List.of("-1", "65536", "99999999999999", "80.5")) {
            Printed printed = run("{\"host\":\"http.example\",\"port\":" + port + "}", "route", "-o", "json", manifest.toString(), "--requests", "-");
            assertEquals(2, printed.code());
            assertTrue(String.valueOf(printed.json().get(0).get("error")).contains("1 to 65535"), printed.out());
        }
    }

    /** TCPRoute: a backend without endpoints counts as invalid, and its share of the connections is rejected. */
    @Test
    void aConnectionToAServiceWithoutReadyEndpointsIsRefused() throws IOException {
        assertEquals("forward", answer("{\"protocol\":\"TCP\",\"port\":9000,\"random\":0.4}").get("outcome"));
        assertEquals("refuse", answer("{\"protocol\":\"TCP\",\"port\":9000,\"random\":0.5}").get("outcome"));
    }

    /** The port of a slice belongs to the Service's port of the same name: this slice has none for dns. */
    @Test
    void endpointsAreThoseOfThePortByName() throws IOException {
        assertEquals("refuse", answer("{\"protocol\":\"UDP\",\"port\":9000}").get("outcome"));
    }

    @Test
    void theRequestOfACallHasTheHeadersThatWereGiven() throws IOException {
        Map<String, Object> answer = answer("{\"host\":\"calls.example\",\"port\":80,\"protocol\":\"GRPC\",\"path\":\"/a.Full/M\",\"headers\":{\"X-A\":[\"1\"]}}");
        assertEquals(Map.of("method", "POST", "scheme", "http", "host", "calls.example", "path", "/a.Full/M", "headers", Map.of("x-a", List.of("1"))),
                answer.get("request"));
    }

    /** "all fields but path or port optional": where the protocol is left out the listeners of the port tell it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'port':443,'sni':'a.example'}                  | TLSRoute",
        "{'port':443,'sni':'web.example'}                | ",
        "{'port':443,'sni':'web.example','host':'web.example'} | HTTPRoute",
        "{'sni':'web.example','host':'web.example'}      | HTTPRoute",
        "{'port':8443,'sni':'a.example','host':'a.example','path':'/'} | TLSRoute",
        "{'port':9000}                                   | TCPRoute",
        "{'port':53}                                     | UDPRoute",
        "{'port':8080}                                   | HTTPRoute",
        "{'path':'/x'}                                   | HTTPRoute",
        "{'port':1}                                      | ",
    })
    void thePortTellsTheProtocolThatIsLeftOut(String request, String kind) throws IOException {
        String listener = "{name: %s, port: %s, protocol: %s%s}";
        String manifest = "apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {namespace: ns, name: gw}\n"
                + "spec: {gatewayClassName: c, listeners: [" + String.join(", ",
                        listener.formatted("http", 8080, "HTTP", ""),
                        listener.formatted("web", 443, "HTTPS", ", hostname: web.example, tls: {certificateRefs: [{name: cert}]}"),
                        listener.formatted("tls", 443, "TLS", ", hostname: a.example, tls: {mode: Passthrough}"),
                        listener.formatted("only", 8443, "TLS", ", tls: {mode: Passthrough}"),
                        listener.formatted("tcp", 9000, "TCP", ""),
                        listener.formatted("udp", 53, "UDP", "")) + "]}\n";
        for (String route : List.of("HTTPRoute", "TLSRoute", "TCPRoute", "UDPRoute")) {
            manifest += "---\napiVersion: gateway.networking.k8s.io/v1\nkind: " + route + "\nmetadata: {namespace: ns, name: r}\n"
                    + "spec: {parentRefs: [{name: gw}], " + (route.equals("TLSRoute") ? "hostnames: [a.example], " : "")
                    + "rules: [{backendRefs: [{name: s, port: 80}]}]}\n";
        }
        Path file = Files.writeString(directory.resolve("manifest.yaml"), manifest);
        Map<String, Object> answer = run(request.replace('\'', '"'), "route", "-o", "json", file.toString(), "--requests", "-").json().get(0);
        assertEquals(kind == null ? "refuse" : "forward", answer.get("outcome"));
        assertEquals(kind, answer.get("route") instanceof Map<?, ?> route ? route.get("kind") : null);
    }
}
