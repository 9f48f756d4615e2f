package io.gatewayapi.validate.schema;

import io.gatewayapi.model.Channel;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Problem.Severity;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.decode.Decoded;
import io.gatewayapi.model.decode.ManifestDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lawful manifests with one part exchanged, and the verdict of decoder and schema together. */
final class Manifests {
    private static final Map<String, Object> SERVICE = Map.of("name", "cart", "port", 80);
    private static final Map<String, Object> OBJECT = Map.of("group", "", "kind", "Service", "name", "cart");
    private static final Map<String, Object> LISTENER = Map.of("name", "http", "port", 80, "protocol", "HTTP");
    private static final List<Object> RULES = List.of(Map.of("backendRefs", List.of(SERVICE)));
    private static final Map<String, Object> TRUST = Map.of("hostname", "shop.example", "wellKnownCACertificates", "System");

    private Manifests() {}

    /** A lawful object of a kind, in which a subject stands at a path; {@code []} is the one item of a list. */
    static Map<String, Object> with(String kind, String path, Object subject) {
        String[] steps = path.split("\\.");
        Object value = subject;
        for (int i = steps.length - 1; i > 0; i--) {
            Map<String, Object> owner = new LinkedHashMap<>(i == 1 ? spec(kind) : siblings(steps[i - 1], steps[i]));
            owner.put(field(steps[i]), steps[i].endsWith("[]") ? List.of(value) : value);
            value = owner;
        }
        String group = kind.startsWith("X") ? "gateway.networking.x-k8s.io/v1alpha1" : "gateway.networking.k8s.io/v1";
        Map<String, Object> object = new LinkedHashMap<>(Map.of("apiVersion", group, "kind", kind, "metadata", Map.of("name", "it"), "spec", spec(kind)));
        object.put(steps[0], value);
        return object;
    }

    private static String field(String step) {
        return step.replace("[]", "");
    }

    private static Map<String, Object> spec(String kind) {
        return switch (kind) {
            case "GatewayClass", "XMesh" -> Map.of("controllerName", "example.com/controller");
            case "Gateway" -> Map.of("gatewayClassName", "edge", "listeners", List.of(LISTENER));
            case "ListenerSet" -> Map.of("parentRef", Map.of("name", "edge"), "listeners", List.of(LISTENER));
            case "TLSRoute" -> Map.of("hostnames", List.of("shop.example"), "rules", RULES);
            case "TCPRoute", "UDPRoute" -> Map.of("rules", RULES);
            case "BackendTLSPolicy" -> Map.of("targetRefs", List.of(OBJECT), "validation", TRUST);
            case "XBackend" -> Map.of("type", "ExternalHostname", "externalHostname", Map.of("hostname", "a.example"), "port", Map.of("port", 443));
            case "XBackendTrafficPolicy" -> Map.of("targetRefs", List.of(OBJECT));
            default -> Map.of();
        };
    }

    /** What else an object must have, of which one field is given. */
    private static Map<String, Object> siblings(String owner, String given) {
        return switch (field(owner)) {
            case "backendRefs" -> SERVICE;
            case "filters" -> Map.of("type", type(given));
            case "requestMirror" -> Map.of("backendRef", SERVICE);
            case "externalAuth" -> Map.of("protocol", "HTTP", "http", Map.of(), "backendRef", SERVICE);
            case "listeners" -> Map.of("name", "https", "port", 443, "protocol", "HTTPS");
            case "frontend" -> Map.of("default", Map.of());
            case "validation" -> given.startsWith("subjectAltNames") ? TRUST : Map.of();
            case "port" -> Map.of("port", 443);
            case "tls" -> given.equals("validation") ? Map.of("mode", "ServerOnly") : Map.of();
            default -> Map.of();
        };
    }

    private static String type(String block) {
        return switch (block) {
            case "cors" -> "CORS";
            case "urlRewrite" -> "URLRewrite";
            default -> Character.toUpperCase(block.charAt(0)) + block.substring(1);
        };
    }

    /** What decoder and schema refuse of an object. */
    static List<Problem> refused(Map<String, Object> object, Channel channel) {
        Decoded decoded = ManifestDecoder.of(channel).decodeAll(List.of(object));
        List<Problem> problems = new ArrayList<>(decoded.problems().stream().filter(problem -> problem.severity() == Severity.ERROR).toList());
        decoded.resources().resources().forEach(resource -> problems.addAll(Schema.check(resource, channel)));
        return problems;
    }

    static Resource decoded(Map<String, Object> object) {
        Decoded decoded = ManifestDecoder.of(Channel.EXPERIMENTAL).decodeAll(List.of(object));
        return decoded.resources().resources().stream().findFirst().orElseThrow(() -> new AssertionError(decoded.problems().toString()));
    }
}
