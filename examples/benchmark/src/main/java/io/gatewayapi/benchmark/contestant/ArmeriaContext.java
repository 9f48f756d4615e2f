package io.gatewayapi.benchmark.contestant;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import com.linecorp.armeria.common.RequestTarget;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.Routed;
import com.linecorp.armeria.server.RoutingContext;
import com.linecorp.armeria.server.RoutingStatus;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.VirtualHost;
import io.gatewayapi.benchmark.workload.ServerRequest;
import java.util.List;

/** A request as Armeria's server shows it to its router: all of it parsed. */
final class ArmeriaContext implements RoutingContext {

    private final ServerRequest request;
    private final HttpMethod method;
    private final RequestTarget target;
    private final RequestHeaders headers;
    private final QueryParams params;

    ArmeriaContext(ServerRequest request) {
        this.request = request;
        method = HttpMethod.valueOf(request.method());
        target = RequestTarget.forServer(request.target());
        RequestHeadersBuilder builder = RequestHeaders.builder(method, request.target()).authority(request.authority());
        for (int i = 0; i < request.headerCount(); i++) {
            builder.add(request.headerName(i), request.headerValue(i));
        }
        headers = builder.build();
        params = QueryParams.fromQueryString(request.query());
    }

    @Override
    public VirtualHost virtualHost() {
        throw new UnsupportedOperationException("hosts are told apart before");
    }

    @Override
    public String hostname() {
        return request.authority();
    }

    @Override
    public HttpMethod method() {
        return method;
    }

    @Override
    public RequestTarget requestTarget() {
        return target;
    }

    @Override
    public String path() {
        return request.path();
    }

    @Override
    public QueryParams params() {
        return params;
    }

    @Override
    public MediaType contentType() {
        return MediaType.JSON;
    }

    @Override
    public List<MediaType> acceptTypes() {
        return List.of(MediaType.ANY_TYPE);
    }

    @Override
    public RequestHeaders headers() {
        return headers;
    }

    @Override
    public RoutingStatus status() {
        return RoutingStatus.OK;
    }

    @Override
    public SessionProtocol sessionProtocol() {
        return SessionProtocol.H1C;
    }

    @Override
    public void deferStatusException(HttpStatusException cause) {
        // another route may still take the request
    }

    @Override
    public HttpStatusException deferredStatusException() {
        return null;
    }

    @Override
    @SuppressWarnings("deprecation")
    public boolean isCorsPreflight() {
        return false;
    }

    @Override
    public boolean hasResult() {
        return false;
    }

    @Override
    public void setResult(Routed<ServiceConfig> result) {
        throw new UnsupportedOperationException("the router gives its result to the caller");
    }

    @Override
    public Routed<ServiceConfig> result() {
        return null;
    }
}
