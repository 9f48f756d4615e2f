package io.gatewayapi.spring.servlet;

import io.gatewayapi.filters.FilterOutcome.Forward;
import io.gatewayapi.filters.Mirror;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.spring.Answer;
import io.gatewayapi.spring.Destination;
import io.gatewayapi.spring.Outgoing;
import io.gatewayapi.spring.RulePlan;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Sends requests to backends over pooled connections, and their answers to the client as they come in, on the thread of the request
 * ({@code spring.threads.virtual.enabled} makes that a virtual one). It is Apache's client because the Host of a request and the place
 * it is sent to are two things here, and its path must go out letter by letter; the JDK's client allows neither.
 */
final class BackendClient implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(BackendClient.class);

    private static final RequestConfig FORWARDING = RequestConfig.custom().setProtocolUpgradeEnabled(false)
            .setConnectionRequestTimeout(Timeout.ofSeconds(10)).setResponseTimeout(Timeout.DISABLED).build();

    private static final RequestConfig MIRRORING = RequestConfig.copy(FORWARDING).setResponseTimeout(Timeout.ofSeconds(30)).build();

    /** Copies that wait; beyond that they are dropped, for the client must not notice. */
    private static final int WAITING_MIRRORS = 256;

    private final CloseableHttpClient client;
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor(daemon("gatewayapi-timeouts"));
    private final ThreadPoolExecutor mirrors = new ThreadPoolExecutor(8, 8, 10, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MIRRORS), daemon("gatewayapi-mirror"), new ThreadPoolExecutor.DiscardPolicy());

    BackendClient() {
        mirrors.allowCoreThreadTimeOut(true);
        this.client = HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setMaxConnTotal(2000).setMaxConnPerRoute(500)
                        .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(Timeout.ofSeconds(5)).build()).build())
                .setDefaultRequestConfig(FORWARDING)
                .disableAuthCaching().disableAutomaticRetries().disableContentCompression().disableCookieManagement()
                .disableDefaultUserAgent().disableRedirectHandling()
                .build();
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Sends a request to a backend, and copies to the mirrors.
     *
     * @param places where the backend of a mirror is
     */
    void send(HttpServletRequest request, HttpServletResponse response, RequestView view, String target, Forward forward,
            Destination destination, RulePlan plan, Function<Mirror, List<Destination>> places) throws IOException {
        HttpUriRequestBase message = message(Outgoing.of(view, target, forward.request(), request.getRemoteAddr()), destination);
        CopiedBody copy = null;
        if (hasBody(request)) {
            InputStream body = request.getInputStream();
            if (forward.mirrors().stream().anyMatch(Mirror::sampled)) {
                body = copy = new CopiedBody(body, request.getContentLengthLong());
            }
            message.setEntity(new InputStreamEntity(body, request.getContentLengthLong(), null));
        } else {
            mirrorBodiless(request, view, target, forward, places);
        }
        AtomicBoolean late = new AtomicBoolean();
        Optional<ScheduledFuture<?>> timer = plan.timeout().map(limit -> timers.schedule(() -> {
            late.set(true);
            message.cancel();
        }, limit.toNanos(), TimeUnit.NANOSECONDS));
        try (ClassicHttpResponse answer = client.executeOpen(host(destination), message, null)) {
            relay(answer, response, forward, request.getMethod().equals("HEAD"));
        } catch (IOException failure) {
            LOG.debug("{}: {} failed", plan.name(), destination, failure);
            if (response.isCommitted()) {
                throw failure; // the container breaks the connection off, which is all that can be said now
            }
            response.reset();
            HttpRouteFilter.answer(response, Answer.of(view, late.get() ? 504 : 502));
        } finally {
            timer.ifPresent(running -> running.cancel(false));
        }
        if (copy != null) {
            copy.whole().ifPresent(body -> mirror(request, view, target, forward, places, new ByteArrayEntity(body, null)));
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null
                || request.getContentLengthLong() < 0 && !request.getProtocol().startsWith("HTTP/1") && !request.getMethod().equals("GET")
                        && !request.getMethod().equals("HEAD");
    }

    private static HttpHost host(Destination destination) {
        return new HttpHost(destination.scheme(), destination.endpoint().address(), destination.endpoint().port());
    }

    private static HttpUriRequestBase message(Outgoing outgoing, Destination destination) {
        HttpUriRequestBase message = new HttpUriRequestBase(outgoing.method(), URI.create("/"));
        message.setScheme(destination.scheme());
        message.setAuthority(authority(outgoing.authority()));
        message.setPath(outgoing.target());
        outgoing.headers().forEach(line -> message.addHeader(line.name(), line.value()));
        return message;
    }

    /** A port that is none is left out; most containers refuse it. */
    private static URIAuthority authority(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= text.lastIndexOf(']')) {
            return new URIAuthority(text);
        }
        String port = text.substring(colon + 1);
        boolean readable = port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= 65_535;
        return readable ? new URIAuthority(text.substring(0, colon), Integer.parseInt(port)) : new URIAuthority(text.substring(0, colon));
    }

    private static void relay(ClassicHttpResponse answer, HttpServletResponse response, Forward forward, boolean head) throws IOException {
        response.setStatus(answer.getCode());
        List<HttpHeader> lines = Arrays.stream(answer.getHeaders())
                .map(header -> new HttpHeader(header.getName(), header.getValue() == null ? "" : header.getValue())).toList();
        forward.response().applyTo(Outgoing.endToEnd(lines)).forEach(line -> response.addHeader(line.name(), line.value()));
        HttpEntity entity = answer.getEntity();
        if (entity == null || head) {
            return;
        }
        InputStream body = entity.getContent();
        OutputStream client = response.getOutputStream();
        byte[] chunk = new byte[16 << 10];
        for (int length = body.read(chunk); length >= 0; length = body.read(chunk)) {
            client.write(chunk, 0, length);
            if (body.available() == 0) {
                client.flush(); // what the backend waits with may be an event of its own
            }
        }
    }

    /** Sends the copies of a request, where it has no body. With a body, those of a request that stays in the application are not sent. */
    void mirrorBodiless(
            HttpServletRequest request, RequestView view, String target, Forward forward, Function<Mirror, List<Destination>> places) {
        if (!hasBody(request)) {
            mirror(request, view, target, forward, places, null);
        }
    }

    private void mirror(HttpServletRequest request, RequestView view, String target, Forward forward,
            Function<Mirror, List<Destination>> places, HttpEntity body) {
        for (Mirror mirror : forward.mirrors()) {
            List<Destination> found = mirror.sampled() ? places.apply(mirror) : List.of();
            if (!found.isEmpty()) {
                Destination destination = found.get(ThreadLocalRandom.current().nextInt(found.size()));
                HttpUriRequestBase message = message(Outgoing.of(view, target, mirror.request(), request.getRemoteAddr()), destination);
                message.setEntity(body);
                message.setConfig(MIRRORING);
                mirrors.execute(() -> send(message, destination));
            }
        }
    }

    private void send(HttpUriRequestBase copy, Destination destination) {
        try (ClassicHttpResponse answer = client.executeOpen(host(destination), copy, null)) {
            EntityUtils.consume(answer.getEntity());
        } catch (IOException failure) {
            LOG.debug("mirror {} failed", destination, failure);
        }
    }

    @Override
    public void destroy() throws IOException {
        mirrors.shutdownNow();
        timers.shutdownNow();
        client.close();
    }
}
