package io.gatewayapi.filters;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.Bytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an authorisation server is told of a request: {@code attributes.request.http} of Envoy's {@code
 * envoy.service.auth.v3.CheckRequest}. The other attributes (peers, time, TLS session, metadata) are not sent.
 *
 * @param method the method
 * @param scheme {@code http} or {@code https}
 * @param host the authority
 * @param path path and query
 * @param headers the headers, names in lower case; the values of one name are joined by a comma, those of {@code cookie} by a
 *     semicolon
 * @param body the body; empty where none is sent
 */
public record CheckRequest(String method, String scheme, String host, String path, Map<String, String> headers, Optional<Bytes> body) {

    /** Copies the collection and refuses {@code null} by name. */
    public CheckRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(path, "path");
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        Objects.requireNonNull(body, "body");
    }

    static CheckRequest of(Request request, List<Map.Entry<String, String>> sent) {
        Map<String, String> headers = new LinkedHashMap<>();
        sent.forEach(line -> headers.merge(line.getKey(), line.getValue(), (before, value) ->
            before + (line.getKey().equals("cookie") ? "; " : ",") + value));
        String scheme = request.secure() ? "https" : "http";
        return new CheckRequest(request.method(), scheme, request.authority(), request.target(), headers, Optional.empty());
    }

    /**
     * The same request with its body.
     *
     * @param bytes the whole body, no larger than {@link Authorize#bodyLimit}
     * @return the changed copy
     */
    public CheckRequest withBody(Bytes bytes) {
        return new CheckRequest(method, scheme, host, path, headers, Optional.of(bytes));
    }

    /**
     * The message in the wire format of Protocol Buffers, without the prefix of gRPC.
     *
     * @return the bytes
     */
    public byte[] encode() {
        ProtoWriter http = new ProtoWriter().text(2, method);
        headers.forEach((name, value) -> http.message(3, new ProtoWriter().text(1, name).text(2, value)));
        http.text(4, path).text(5, host).text(6, scheme);
        // AttributeContext.HttpRequest.size: "If unknown, it must be -1."
        http.number(9, body.isPresent() ? body.get().size() : -1);
        body.ifPresent(bytes -> http.bytes(12, bytes.toArray()));
        ProtoWriter request = new ProtoWriter().message(2, http);
        ProtoWriter attributes = new ProtoWriter().message(4, request);
        return new ProtoWriter().message(1, attributes).toBytes();
    }
}
