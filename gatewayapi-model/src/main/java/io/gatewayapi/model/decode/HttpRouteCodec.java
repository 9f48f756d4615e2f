package io.gatewayapi.model.decode;

import io.gatewayapi.model.DefaultScope;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.HttpRouteRetry;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.HttpRouteTimeouts;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.RouteStatus;
import java.util.OptionalInt;

/** Reads and writes HTTPRoutes. */
final class HttpRouteCodec {

    private HttpRouteCodec() {}

    static HttpRouteMatch match(Cursor c) {
        return new HttpRouteMatch(
                c.orElse("path", MatchCodec::path, Defaults.ROOT),
                c.list("headers", MatchCodec::header),
                c.list("queryParams", MatchCodec::queryParam),
                c.optional("method", Cursor.as(HttpMethod::new)));
    }

    static Tree tree(HttpRouteMatch h) {
        return new Tree()
                .put("path", MatchCodec.tree(h.path()))
                .list("headers", h.headers(), MatchCodec::tree)
                .list("queryParams", h.queryParams(), MatchCodec::tree)
                .put("method", h.method());
    }

    static HttpRouteTimeouts timeouts(Cursor c) {
        return new HttpRouteTimeouts(
                c.optional("request", Cursor::duration),
                c.optional("backendRequest", Cursor::duration));
    }

    static Tree tree(HttpRouteTimeouts h) {
        return new Tree().put("request", h.request()).put("backendRequest", h.backendRequest());
    }

    static HttpRouteRetry retry(Cursor c) {
        return new HttpRouteRetry(
                c.list("codes", Cursor::integer),
                c.optional("attempts", Cursor::unboundedInteger).map(OptionalInt::of).orElseGet(OptionalInt::empty),
                c.optional("backoff", Cursor::duration));
    }

    static Tree tree(HttpRouteRetry h) {
        return new Tree().put("codes", h.codes()).put("attempts", h.attempts()).put("backoff", h.backoff());
    }

    static HttpRouteRule rule(Cursor c) {
        return new HttpRouteRule(
                c.optional("name", Cursor::string),
                c.list("matches", HttpRouteCodec::match, Defaults.MATCHES),
                c.list("filters", FilterCodec::filter),
                c.list("backendRefs", ReferenceCodec::filteringBackendRef),
                c.optional("timeouts", HttpRouteCodec::timeouts),
                c.experimental().optional("retry", HttpRouteCodec::retry),
                c.experimental().optional("sessionPersistence", SessionCodec::sessionPersistence));
    }

    static Tree tree(HttpRouteRule h) {
        return new Tree()
                .put("name", h.name())
                .listAlways("matches", h.matches(), HttpRouteCodec::tree)
                .list("filters", h.filters(), FilterCodec::tree)
                .list("backendRefs", h.backendRefs(), ReferenceCodec::tree)
                .put("timeouts", h.timeouts().map(HttpRouteCodec::tree))
                .put("retry", h.retry().map(HttpRouteCodec::tree))
                .put("sessionPersistence", h.sessionPersistence().map(SessionCodec::tree));
    }

    static HttpRoute httpRoute(ObjectMeta metadata, Cursor object) {
        RouteStatus status = object.status(StatusCodec::routeStatus, Defaults.ROUTE_STATUS);
        return object.required("spec", spec -> new HttpRoute(
                metadata,
                spec.list("parentRefs", ReferenceCodec::parentRef),
                spec.list("hostnames", Cursor::string),
                spec.list("rules", HttpRouteCodec::rule, Defaults.RULES),
                spec.experimental().orElse("useDefaultGateways", Cursor.as(DefaultScope::new), DefaultScope.NONE),
                status));
    }

    static Tree tree(HttpRoute h) {
        return Tree.of("spec", new Tree()
                        .list("parentRefs", h.parentRefs(), ReferenceCodec::tree)
                        .put("hostnames", h.hostnames())
                        .listAlways("rules", h.rules(), HttpRouteCodec::tree)
                        .putUnless(DefaultScope.NONE, "useDefaultGateways", h.useDefaultGateways()))
                .put("status", StatusCodec.tree(h.status()));
    }
}
