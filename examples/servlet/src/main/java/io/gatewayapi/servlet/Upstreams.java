package io.gatewayapi.servlet;

import io.gatewayapi.http.HopByHop;
import io.gatewayapi.http.Request;
import io.gatewayapi.model.BackendTlsTerms;
import io.gatewayapi.traffic.Endpoint;
import io.gatewayapi.traffic.tls.BackendTlsClient;
import io.gatewayapi.traffic.tls.BackendTlsSetup;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The way to the endpoints: one HttpClient for plain text and one for each way to secure a connection. HTTP/1.1 only. */
final class Upstreams implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Written by the HttpClient, as what is of the connection. */
    private static final Set<String> FRAMING = Set.of("content-length", "expect");

    /** What RFC 3986 has no place for and clients send nevertheless: the HttpClient would refuse it. */
    private static final String NO_URI = "\"<>[\\]^`{|}";

    static {
        // read once by the HttpClient: without it the backends would see their own addresses for the Host
        if (System.getProperty("jdk.httpclient.allowRestrictedHeaders") == null) {
            System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        }
    }

    private final HttpClient plain = client().build();
    private final Map<BackendTlsTerms, Optional<HttpClient>> secured = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "time limits");
        thread.setDaemon(true);
        return thread;
    });

    Upstreams() {
        timers.setRemoveOnCancelPolicy(true);
        try {
            HttpRequest.newBuilder().header("host", "localhost");
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("run with -Djdk.httpclient.allowRestrictedHeaders=host", e);
        }
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .proxy(HttpClient.Builder.NO_PROXY);
    }

    /** The client for a backend; nothing where its policy cannot be honoured, and there is no other way then. */
    Optional<HttpClient> client(Optional<BackendTlsTerms> tls) {
        return tls.isEmpty() ? Optional.of(plain) : secured.computeIfAbsent(tls.get(), Upstreams::secure);
    }

    private static Optional<HttpClient> secure(BackendTlsTerms terms) {
        return BackendTlsClient.of(terms) instanceof BackendTlsSetup.Ready ready
                ? Optional.of(client().sslContext(ready.client().context())
                        .sslParameters(ready.client().parameters(BackendTlsClient.WEB_SOCKET)).build())
                : Optional.empty();
    }

    /** Forgets the clients of ways that no route asks for any more. */
    void retain(Set<BackendTlsTerms> used) {
        secured.keySet().retainAll(used);
    }

    /** A request for the HttpClient. */
    static HttpRequest request(Request sent, boolean tls, Endpoint endpoint, BodyPublisher body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create((tls ? "https://" : "http://") + endpoint + escaped(sent.target())))
                .method(sent.method(), body);
        if (sent.method().equals("GET") && body.contentLength() == 0) {
            builder.GET(); // without the Content-Length: 0 that JDK 17 sends
        }
        if (!sent.authority().isEmpty()) {
            builder.setHeader("host", sent.authority());
        }
        sent.headers().stream().filter(line -> !HopByHop.KNOWN.contains(line.getKey()) && !FRAMING.contains(line.getKey()))
                .forEach(line -> builder.header(line.getKey(), line.getValue()));
        return builder.build();
    }

    /** The target with everything escaped that a URI cannot hold: the same path and query for whoever decodes them. */
    private static String escaped(String target) {
        StringBuilder uri = new StringBuilder(target.length());
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            boolean stray = c == '%' && !target.substring(i).matches("(?s)%[0-9A-Fa-f]{2}.*");
            uri.append(NO_URI.indexOf(c) >= 0 || stray ? "%%%02X".formatted((int) c) : String.valueOf(c));
        }
        return uri.toString();
    }

    /** Runs a task later, unless it is cancelled. */
    ScheduledFuture<?> after(long nanos, Runnable task) {
        return timers.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timers.shutdownNow();
    }
}
