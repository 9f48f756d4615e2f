package io.gatewayapi.cli;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.ServicePort;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request that somebody asks about.
 *
 * @param id what the answer is to be called; empty for none
 * @param gateway the Gateway it is for; empty where the input decides
 * @param mesh the Service it is for, instead of a Gateway; empty where it comes in from outside
 * @param protocol how it is made: HTTP, HTTPS, GRPC, TLS, TCP or UDP
 * @param request the request
 * @param random what fixes the choice among backends and the sampling of mirrors, in [0,1)
 * @param response what the backend answers; empty where nobody asks for the effect on it
 */
record Question(
        Optional<Object> id, Optional<ObjectKey> gateway, Optional<Mesh> mesh, String protocol, Request request, double random, Optional<BackendResponse> response) {

    /** Whether it is about a request; otherwise it is about a connection. */
    boolean isRequest() {
        return protocol.startsWith("HTTP") || isGrpc();
    }

    /** Whether it is about a gRPC call. */
    boolean isGrpc() {
        return protocol.equals("GRPC");
    }

    /** The request as it is matched: one that is called gRPC is that, also where its headers do not say so. */
    Request matched() {
        boolean typed = request.headers().stream().anyMatch(header -> header.getKey().equalsIgnoreCase("content-type"));
        return isGrpc() && !typed ? request.header("content-type", "application/grpc") : request;
    }

    /** A Service, and the namespace of the client that asks for it; empty where that is not known. */
    record Mesh(ObjectKey service, String clientNamespace) {}

    /** What a backend answers. */
    record BackendResponse(int status, List<HttpHeader> headers) {}

    /** A question cannot be read. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** A method, a URL and header lines, as on the command line. */
    static Question of(String method, String url, List<String> headers) throws Malformed {
        Request request;
        try {
            request = Request.of(method, url);
        } catch (IllegalArgumentException e) {
            throw new Malformed(e.getMessage());
        }
        for (String line : headers) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new Malformed("a header is written 'name: value', not " + line);
            }
            String name = line.substring(0, colon).strip();
            String value = line.substring(colon + 1).strip();
            request = name.equalsIgnoreCase("host") ? request.withAuthority(value) : request.header(name, value);
        }
        return new Question(Optional.empty(), Optional.empty(), Optional.empty(), request.secure() ? "HTTPS" : "HTTP", request, 0, Optional.empty());
    }

    /** A line of JSON, as {@code --requests} takes it. */
    static Question of(Map<String, Object> json, Topology topology) throws Malformed {
        Optional<ObjectKey> gateway = key(json, "gateway", GroupKind.GATEWAY);
        String clientNamespace = text(json, "clientNamespace");
        Optional<Mesh> mesh = key(json, "service", GroupKind.SERVICE).map(service -> new Mesh(service, clientNamespace));
        // no listener stands between a client and a Service
        List<ResolvedGateway> asked = topology.gateways().stream()
                .filter(found -> mesh.isEmpty() && (gateway.isEmpty() || found.key().equals(gateway.get()))).toList();
        double number = number(json, "port", 0);
        int given = (int) number;
        if (given != number || given < 0 || given > 65_535) {
            throw new Malformed("port is a number from 1 to 65535");
        }
        String protocol = protocol(json, asked, given);
        boolean secure = protocol.equals("HTTPS")
                || protocol.equals("GRPC") && speaks(asked, given, ProtocolType.HTTPS) && !speaks(asked, given, ProtocolType.HTTP);
        ProtocolType heard = protocol.equals("GRPC") ? secure ? ProtocolType.HTTPS : ProtocolType.HTTP : new ProtocolType(protocol);
        int port = given > 0 ? given : mesh.isPresent() ? port(topology, mesh.get().service()) : port(asked, heard);
        String path = text(json, "path");
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        headers(json.get("headers")).forEach(header -> headers.add(Map.entry(header.name(), header.value())));
        String host = text(json, "host");
        if (!json.containsKey("host")) {
            host = headers.stream().filter(header -> header.getKey().equalsIgnoreCase("host")).map(Map.Entry::getValue).findFirst().orElse("");
        }
        String method = json.containsKey("method") ? text(json, "method") : protocol.equals("GRPC") ? "POST" : "GET";
        Request request = new Request(method, secure, host, path.isEmpty() ? "/" : path, port, text(json, "sni"), headers);
        double random = number(json, "random", 0);
        if (!(random >= 0 && random < 1)) {
            throw new Malformed("random is a number from 0 up to, and not including, 1");
        }
        return new Question(Optional.ofNullable(json.get("id")), gateway, mesh, protocol, request, random, response(json));
    }

    private static Optional<ObjectKey> key(Map<String, Object> json, String key, GroupKind kind) throws Malformed {
        String text = text(json, key);
        String[] parts = text.split("/", -1);
        if (parts.length > 2) {
            throw new Malformed(key + " is written namespace/name, not " + text);
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(new ObjectKey(kind, parts.length == 2 ? parts[0] : "default", parts[parts.length - 1]));
    }

    /** The usual port where the Service has it, else its first. */
    private static int port(Topology topology, ObjectKey service) {
        List<Integer> ports = topology.services().stream().filter(found -> found.key().equals(service))
                .flatMap(found -> found.ports().stream()).map(ServicePort::port).toList();
        return ports.isEmpty() || ports.contains(80) ? 80 : ports.get(0);
    }

    /**
     * What is given; else what the listeners of the port speak, so that a port alone asks about a connection. Where they speak
     * several, a path or a host asks about a request, and a server name about TLS.
     */
    private static String protocol(Map<String, Object> json, List<ResolvedGateway> gateways, int port) throws Malformed {
        String given = text(json, "protocol").toUpperCase(Locale.ROOT);
        if (!given.isEmpty()) {
            if (!List.of("HTTP", "HTTPS", "GRPC", "TLS", "TCP", "UDP").contains(given)) {
                throw new Malformed("protocol is one of HTTP, HTTPS, GRPC, TLS, TCP, UDP, not " + given);
            }
            return given;
        }
        boolean named = !text(json, "sni").isEmpty();
        boolean request = Stream.of("path", "method", "host", "headers").anyMatch(json::containsKey);
        if (gateways.isEmpty()) {
            return named ? request ? "HTTPS" : "TLS" : "HTTP";
        }
        List<String> likely = request ? List.of("HTTP", "HTTPS", "TLS", "TCP", "UDP") : List.of("HTTP", "TLS", "HTTPS", "TCP", "UDP");
        return likely.stream().filter(protocol -> !(named && protocol.equals("HTTP")) && speaks(gateways, port, new ProtocolType(protocol)))
                .findFirst().orElse(named ? "HTTPS" : "HTTP");
    }

    private static boolean speaks(List<ResolvedGateway> gateways, int port, ProtocolType protocol) {
        return gateways.stream().flatMap(gateway -> gateway.listeners().stream())
                .filter(ResolvedListener::isProgrammed)
                .anyMatch(listener -> (port == 0 || listener.listener().port() == port) && listener.listener().protocol().equals(protocol));
    }

    /** The usual port where a listener has it, else that of the first listener that speaks the protocol. */
    private static int port(List<ResolvedGateway> gateways, ProtocolType protocol) {
        int usual = protocol.equals(ProtocolType.HTTP) ? 80 : 443;
        return speaks(gateways, usual, protocol)
                ? usual
                : gateways.stream().flatMap(gateway -> gateway.listeners().stream())
                        .filter(listener -> listener.listener().protocol().equals(protocol))
                        .map(listener -> listener.listener().port()).findFirst().orElse(usual);
    }

    private static Optional<BackendResponse> response(Map<String, Object> json) throws Malformed {
        if (!(json.get("backendResponse") instanceof Map<?, ?> response)) {
            return Optional.empty();
        }
        int status = response.get("status") instanceof Number number ? number.intValue() : 200;
        return Optional.of(new BackendResponse(status, headers(response.get("headers"))));
    }

    /** Headers as a map of names to one value or a list of them. */
    private static List<HttpHeader> headers(Object json) throws Malformed {
        List<HttpHeader> headers = new ArrayList<>();
        if (json == null) {
            return headers;
        }
        if (!(json instanceof Map<?, ?> map)) {
            throw new Malformed("headers is an object of names and lists of values");
        }
        map.forEach((name, values) -> {
            for (Object value : values instanceof List<?> list ? list : List.of(String.valueOf(values))) {
                headers.add(new HttpHeader(String.valueOf(name), String.valueOf(value)));
            }
        });
        return headers;
    }

    private static String text(Map<String, Object> json, String key) throws Malformed {
        Object value = json.get(key);
        if (value != null && !(value instanceof String)) {
            throw new Malformed(key + " is a string");
        }
        return value == null ? "" : (String) value;
    }

    private static double number(Map<String, Object> json, String key, double byDefault) throws Malformed {
        Object value = json.get(key);
        if (value != null && !(value instanceof Number)) {
            throw new Malformed(key + " is a number");
        }
        return value == null ? byDefault : ((Number) value).doubleValue();
    }
}
