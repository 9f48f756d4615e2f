package io.gatewayapi.validate.schema;

import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.QueryParamMatch;
import java.util.List;

/** What a match asks of a request. */
final class MatchSchema {
    static final List<String> METHODS = HttpMethod.KNOWN.stream().map(HttpMethod::value).toList();

    private static final List<String> PATH_TYPES = List.of("Exact", "PathPrefix", "RegularExpression");
    private static final List<String> TYPES = List.of("Exact", "RegularExpression");

    private MatchSchema() {}

    /** {@code HTTPRouteMatch}. */
    static void http(Place at, HttpRouteMatch match) {
        path(at.field("path", "HTTPPathMatch"), match.path());
        headers(at, match.headers(), at.experimental() ? Form.HEADER_VALUE : Form.ANY_HEADER_VALUE);
        at.each("queryParams", match.queryParams(), 0, 16, "HTTPQueryParamMatch", MatchSchema::queryParam);
        at.distinctBy("name", "queryParams", match.queryParams(), QueryParamMatch::name);
        at.oneOf("method", match.method().map(HttpMethod::value), METHODS);
    }

    /** {@code GRPCRouteMatch}. */
    static void grpc(Place at, GrpcRouteMatch match) {
        match.method().ifPresent(method -> method(at.field("method", "GRPCMethodMatch"), method));
        headers(at, match.headers(), Form.ANY_HEADER_VALUE);
    }

    private static void headers(Place at, List<HeaderMatch> headers, Form value) {
        at.each("headers", headers, 0, 16, "HTTPHeaderMatch", (place, header) -> {
            place.oneOf("type", header.type(), TYPES);
            place.text("name", header.name(), Form.HEADER_NAME);
            place.text("value", header.value(), value);
        });
        at.distinctBy("name", "headers", headers, HeaderMatch::name);
    }

    private static void queryParam(Place at, QueryParamMatch param) {
        at.oneOf("type", param.type(), TYPES);
        at.text("name", param.name(), Form.PARAM_NAME);
        at.text("value", param.value(), Form.PARAM_VALUE);
    }

    private static void path(Place at, PathMatch path) {
        // "type must be one of ['Exact', 'PathPrefix', 'RegularExpression']"
        at.oneOf("type", path.type(), PATH_TYPES);
        at.text("value", path.value(), Form.FREE_PATH);
        if ((path instanceof PathMatch.Exact || path instanceof PathMatch.PathPrefix) && !Form.FREE_PATH.exceeds(path.value())) {
            literal(at, path.value());
        }
    }

    private static void literal(Place at, String value) {
        // "value must be an absolute path and start with '/'"
        if (!value.startsWith("/")) {
            bad(at, value, "does not begin with /", value.isEmpty() ? "write /" : "write /" + value);
        }
        // "must not contain '//'"
        if (value.contains("//")) {
            bad(at, value, "contains //", "write one slash; requests are matched after their slashes were merged");
        }
        // "must not contain '/./'", "must not end with '/.'"
        if (value.contains("/./") || value.endsWith("/.")) {
            bad(at, value, "contains the segment .", "remove that segment");
        }
        // "must not contain '/../'", "must not end with '/..'"
        if (value.contains("/../") || value.endsWith("/..")) {
            bad(at, value, "contains the segment ..", "write the path it leads to");
        }
        // "must not contain '%2f'", "must not contain '%2F'"
        if (value.contains("%2f") || value.contains("%2F")) {
            bad(at, value, "contains an escaped slash", "match the part before it with PathPrefix, or use RegularExpression");
        }
        // "must not contain '#'"
        if (value.contains("#")) {
            bad(at, value, "contains #, which no server ever sees", "remove # and what follows");
        }
        // "must only contain valid characters"
        if (!value.isEmpty() && !Syntax.isPath(value) && !value.contains("#")) {
            bad(at, value, "is not " + Form.PATH.words(), Form.PATH.fix());
        }
    }

    private static void bad(Place at, String value, String message, String fix) {
        at.violates("value", "bad-path", Findings.quote(value) + " " + message, fix.length() > 100 ? "begin it with /" : fix);
    }

    private static void method(Place at, GrpcMethodMatch match) {
        at.oneOf("type", match.type(), TYPES);
        at.text("service", match.service(), Form.GRPC_WORD);
        at.text("method", match.method(), Form.GRPC_WORD);
        // "One or both of 'service' or 'method' must be specified"
        if (match.service().isEmpty() && match.method().isEmpty()) {
            at.violates("", "empty-method-match", "names neither a service nor a method",
                    "name one of them, or remove method to match every call");
        }
        if (match instanceof GrpcMethodMatch.Exact) {
            // "service must only contain valid characters"
            match.service().filter(service -> !Form.GRPC_WORD.exceeds(service) && !Syntax.isGrpcService(service)).ifPresent(service ->
                    at.violates("service", "pattern", Findings.quote(service) + " is not a service such as shop.v1.Cart",
                            service.contains("/") ? "write what follows the slash into method" : "write the service with its package"));
            // "method must only contain valid characters"
            match.method().filter(method -> !Form.GRPC_WORD.exceeds(method) && !Syntax.isGrpcMethod(method)).ifPresent(method ->
                    at.violates("method", "pattern", Findings.quote(method) + " is not a method such as GetCart",
                            method.contains("/") ? "write what precedes the slash into service" : "write the bare name of the method"));
        }
    }
}
