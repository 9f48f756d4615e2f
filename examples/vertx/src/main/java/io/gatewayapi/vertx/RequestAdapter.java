package io.gatewayapi.vertx;

import io.gatewayapi.http.RequestView;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A request of Vert.x as the library sees it. */
final class RequestAdapter implements RequestView {

    private final HttpServerRequest request;
    private final int port;
    private final String target;
    private final String authority;
    private final String serverName;
    private final List<Map.Entry<String, String>> headers;

    /**
     * @param request the request
     * @param port the port of the listener, which need not be that of the socket
     * @param authority the Host or {@code :authority} as received
     * @param serverName the SNI; empty for none
     */
    RequestAdapter(HttpServerRequest request, int port, String authority, String serverName) {
        this.request = request;
        this.port = port;
        this.target = ascii(request.uri());
        this.authority = authority;
        this.serverName = serverName;
        this.headers = new ArrayList<>(request.headers().size());
        request.headers().forEach((name, value) -> headers.add(Map.entry(name, value)));
    }

    /** A target beyond ASCII is no URI; its bytes, which Netty reads as Latin-1, are escaped before anything compares them. */
    private static String ascii(String target) {
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) > 0x7f) {
                StringBuilder escaped = new StringBuilder(target.substring(0, i));
                for (byte b : target.substring(i).getBytes(StandardCharsets.ISO_8859_1)) {
                    escaped.append(b < 0 ? "%%%02X".formatted(b) : String.valueOf((char) b));
                }
                return escaped.toString();
            }
        }
        return target;
    }

    @Override
    public String method() {
        return request.method().name();
    }

    @Override
    public String authority() {
        return authority;
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public int headerCount() {
        return headers.size();
    }

    @Override
    public String headerName(int index) {
        return headers.get(index).getKey();
    }

    @Override
    public String headerValue(int index) {
        return headers.get(index).getValue();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public boolean secure() {
        return request.isSSL();
    }

    @Override
    public String serverName() {
        return serverName;
    }
}
