package io.gatewayapi.model.decode;

import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.QueryParamMatch;
import java.util.Optional;

/** Reads and writes the predicates of a match. */
final class MatchCodec {

    private static final String EXACT = "Exact";
    private static final String REGULAR_EXPRESSION = "RegularExpression";

    private MatchCodec() {}

    /** {@code HTTPPathMatch}: a prefix by default. */
    static PathMatch path(Cursor c) {
        String type = c.orElse("type", Cursor::string, "PathPrefix");
        String value = c.orElse("value", Cursor::string, "/");
        return switch (type) {
            case EXACT -> new PathMatch.Exact(value);
            case "PathPrefix" -> new PathMatch.PathPrefix(value);
            case REGULAR_EXPRESSION -> new PathMatch.RegularExpression(value);
            default -> new PathMatch.Unknown(type, value);
        };
    }

    static Tree tree(PathMatch path) {
        return Tree.of("type", path.type()).put("value", path.value());
    }

    /** {@code HTTPHeaderMatch}, {@code GRPCHeaderMatch}: exact by default. */
    static HeaderMatch header(Cursor c) {
        String type = c.orElse("type", Cursor::string, EXACT);
        String name = c.required("name", Cursor::string);
        String value = c.required("value", Cursor::string);
        return switch (type) {
            case EXACT -> new HeaderMatch.Exact(name, value);
            case REGULAR_EXPRESSION -> new HeaderMatch.RegularExpression(name, value);
            default -> new HeaderMatch.Unknown(type, name, value);
        };
    }

    static Tree tree(HeaderMatch header) {
        return Tree.of("type", header.type()).put("name", header.name()).put("value", header.value());
    }

    /** {@code HTTPQueryParamMatch}: exact by default. */
    static QueryParamMatch queryParam(Cursor c) {
        String type = c.orElse("type", Cursor::string, EXACT);
        String name = c.required("name", Cursor::string);
        String value = c.required("value", Cursor::string);
        return switch (type) {
            case EXACT -> new QueryParamMatch.Exact(name, value);
            case REGULAR_EXPRESSION -> new QueryParamMatch.RegularExpression(name, value);
            default -> new QueryParamMatch.Unknown(type, name, value);
        };
    }

    static Tree tree(QueryParamMatch param) {
        return Tree.of("type", param.type()).put("name", param.name()).put("value", param.value());
    }

    /** {@code GRPCMethodMatch}: exact by default. An empty text takes any, as an absent one does. */
    static GrpcMethodMatch grpcMethod(Cursor c) {
        String type = c.orElse("type", Cursor::string, EXACT);
        Optional<String> service = c.optional("service", Cursor::string);
        Optional<String> method = c.optional("method", Cursor::string);
        return switch (type) {
            case EXACT -> new GrpcMethodMatch.Exact(service, method);
            case REGULAR_EXPRESSION -> new GrpcMethodMatch.RegularExpression(service, method);
            default -> new GrpcMethodMatch.Unknown(type, service, method);
        };
    }

    static Tree tree(GrpcMethodMatch match) {
        return Tree.of("type", match.type()).put("service", match.service()).put("method", match.method());
    }
}
