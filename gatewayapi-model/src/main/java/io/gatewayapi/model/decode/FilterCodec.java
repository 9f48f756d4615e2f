package io.gatewayapi.model.decode;

import io.gatewayapi.model.ExternalAuthProtocol;
import io.gatewayapi.model.ForwardBody;
import io.gatewayapi.model.Fraction;
import io.gatewayapi.model.GrpcAuth;
import io.gatewayapi.model.HeaderModifier;
import io.gatewayapi.model.HttpAuth;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.PathModifier;
import io.gatewayapi.model.RouteFilter;
import java.util.Map;
import java.util.function.Function;

/** Reads and writes filters, wherever in a route they stand. */
final class FilterCodec {

    private FilterCodec() {}

    static HttpHeader header(Cursor c) {
        return new HttpHeader(c.required("name", Cursor::string), c.required("value", Cursor::string));
    }

    static Tree tree(HttpHeader h) {
        return new Tree().put("name", h.name()).put("value", h.value());
    }

    static HeaderModifier headerModifier(Cursor c) {
        return new HeaderModifier(
                c.list("set", FilterCodec::header),
                c.list("add", FilterCodec::header),
                c.list("remove", Cursor::string));
    }

    static Tree tree(HeaderModifier h) {
        return new Tree()
                .list("set", h.set(), FilterCodec::tree)
                .list("add", h.add(), FilterCodec::tree)
                .put("remove", h.remove());
    }

    static Fraction fraction(Cursor c) {
        return new Fraction(c.required("numerator", Cursor::integer), c.orElse("denominator", Cursor::integer, 100));
    }

    static Tree tree(Fraction f) {
        return new Tree().put("numerator", f.numerator()).put("denominator", f.denominator());
    }

    static ForwardBody forwardBody(Cursor c) {
        return new ForwardBody(c.orElse("maxSize", Cursor::unboundedInteger, 0));
    }

    static Tree tree(ForwardBody f) {
        return new Tree().put("maxSize", f.maxSize());
    }

    static GrpcAuth grpcAuth(Cursor c) {
        return new GrpcAuth(c.list("allowedHeaders", Cursor::string));
    }

    static Tree tree(GrpcAuth g) {
        return new Tree().put("allowedHeaders", g.allowedHeaders());
    }

    static HttpAuth httpAuth(Cursor c) {
        return new HttpAuth(
                c.optional("path", Cursor::string),
                c.list("allowedHeaders", Cursor::string),
                c.list("allowedResponseHeaders", Cursor::string));
    }

    static Tree tree(HttpAuth h) {
        return new Tree()
                .put("path", h.path())
                .put("allowedHeaders", h.allowedHeaders())
                .put("allowedResponseHeaders", h.allowedResponseHeaders());
    }

    private static final Map<String, Function<Cursor, RouteFilter>> KINDS = Map.of(
            "RequestHeaderModifier", c -> new RouteFilter.RequestHeaderModifier(c.required("requestHeaderModifier", FilterCodec::headerModifier)),
            "ResponseHeaderModifier", c -> new RouteFilter.ResponseHeaderModifier(c.required("responseHeaderModifier", FilterCodec::headerModifier)),
            "RequestMirror", c -> c.required("requestMirror", FilterCodec::mirror),
            "RequestRedirect", c -> c.required("requestRedirect", FilterCodec::redirect),
            "URLRewrite", c -> c.required("urlRewrite", FilterCodec::rewrite),
            "CORS", c -> c.required("cors", FilterCodec::cors),
            "ExternalAuth", FilterCodec::externalAuthIfKnown,
            "ExtensionRef", c -> new RouteFilter.ExtensionRef(c.required("extensionRef", ReferenceCodec::localRef)));

    private static final Map<String, Function<Cursor, PathModifier>> MODIFIERS = Map.of(
            "ReplaceFullPath", c -> new PathModifier.ReplaceFullPath(c.required("replaceFullPath", Cursor::string)),
            "ReplacePrefixMatch", c -> new PathModifier.ReplacePrefixMatch(c.required("replacePrefixMatch", Cursor::string)));

    /** {@code HTTPRouteFilter}, {@code GRPCRouteFilter}. */
    static RouteFilter filter(Cursor c) {
        return c.union("type", KINDS, RouteFilter.Unknown::new);
    }

    static Tree tree(RouteFilter filter) {
        Tree tree = Tree.of("type", filter.type());
        return filter.accept(new RouteFilter.Cases<Tree>() {
            @Override
            public Tree requestHeaderModifier(RouteFilter.RequestHeaderModifier f) {
                return tree.put("requestHeaderModifier", tree(f.headers()));
            }

            @Override
            public Tree responseHeaderModifier(RouteFilter.ResponseHeaderModifier f) {
                return tree.put("responseHeaderModifier", tree(f.headers()));
            }

            @Override
            public Tree requestMirror(RouteFilter.RequestMirror f) {
                return tree.put("requestMirror", Tree.of("backendRef", ReferenceCodec.tree(f.backendRef()))
                        .put("percent", f.percent())
                        .put("fraction", f.fraction().map(FilterCodec::tree)));
            }

            @Override
            public Tree requestRedirect(RouteFilter.RequestRedirect f) {
                return tree.put("requestRedirect", new Tree()
                        .put("scheme", f.scheme())
                        .put("hostname", f.hostname())
                        .put("path", f.path().map(FilterCodec::tree))
                        .put("port", f.port())
                        .put("statusCode", f.statusCode()));
            }

            @Override
            public Tree urlRewrite(RouteFilter.UrlRewrite f) {
                return tree.put("urlRewrite",
                        new Tree().put("hostname", f.hostname()).put("path", f.path().map(FilterCodec::tree)));
            }

            @Override
            public Tree cors(RouteFilter.Cors f) {
                return tree.put("cors", new Tree()
                        .put("allowOrigins", f.allowOrigins())
                        .put("allowCredentials", f.allowCredentials())
                        .put("allowMethods", f.allowMethods())
                        .put("allowHeaders", f.allowHeaders())
                        .put("exposeHeaders", f.exposeHeaders())
                        .put("maxAge", f.maxAge()));
            }

            @Override
            public Tree externalAuth(RouteFilter.ExternalAuth f) {
                return tree.put("externalAuth", Tree.of("protocol", f.protocol())
                        .put("backendRef", ReferenceCodec.tree(f.backendRef()))
                        .put("grpc", f.grpc().map(FilterCodec::tree))
                        .put("http", f.http().map(FilterCodec::tree))
                        .put("forwardBody", f.forwardBody().map(FilterCodec::tree)));
            }

            @Override
            public Tree extensionRef(RouteFilter.ExtensionRef f) {
                return tree.put("extensionRef", ReferenceCodec.tree(f.ref()));
            }

            @Override
            public Tree unknown(RouteFilter.Unknown f) {
                return tree.putRest(f.fields());
            }
        });
    }

    private static RouteFilter mirror(Cursor c) {
        return new RouteFilter.RequestMirror(
                c.required("backendRef", ReferenceCodec::backendReference),
                c.optionalInt("percent"),
                c.optional("fraction", FilterCodec::fraction));
    }

    private static RouteFilter redirect(Cursor c) {
        return new RouteFilter.RequestRedirect(
                c.optional("scheme", Cursor::string),
                c.optional("hostname", Cursor::string),
                c.optional("path", FilterCodec::pathModifier),
                c.optionalInt("port"),
                c.orElse("statusCode", Cursor::integer, 302));
    }

    private static RouteFilter rewrite(Cursor c) {
        return new RouteFilter.UrlRewrite(c.optional("hostname", Cursor::string), c.optional("path", FilterCodec::pathModifier));
    }

    private static RouteFilter cors(Cursor c) {
        return new RouteFilter.Cors(
                c.list("allowOrigins", Cursor::string),
                c.orElse("allowCredentials", Cursor::bool, false),
                c.list("allowMethods", Cursor::string),
                c.list("allowHeaders", Cursor::string),
                c.list("exposeHeaders", Cursor::string),
                c.orElse("maxAge", Cursor::integer, 5));
    }

    /** To the standard channel it is a type like any other unknown one. */
    private static RouteFilter externalAuthIfKnown(Cursor c) {
        Cursor experimental = c.experimental();
        if (experimental == c) {
            return c.required("externalAuth", FilterCodec::externalAuth);
        }
        return experimental.orElse("externalAuth", FilterCodec::externalAuth, new RouteFilter.Unknown("ExternalAuth", Map.of()));
    }

    private static RouteFilter externalAuth(Cursor c) {
        return new RouteFilter.ExternalAuth(
                c.required("protocol", Cursor.as(ExternalAuthProtocol::new)),
                c.required("backendRef", ReferenceCodec::backendReference),
                c.optional("grpc", FilterCodec::grpcAuth),
                c.optional("http", FilterCodec::httpAuth),
                c.optional("forwardBody", FilterCodec::forwardBody));
    }

    /** {@code HTTPPathModifier}. */
    static PathModifier pathModifier(Cursor c) {
        return c.union("type", MODIFIERS, PathModifier.Unknown::new);
    }

    static Tree tree(PathModifier modifier) {
        Tree tree = Tree.of("type", modifier.type());
        return modifier.accept(new PathModifier.Cases<Tree>() {
            @Override
            public Tree replaceFullPath(PathModifier.ReplaceFullPath m) {
                return tree.put("replaceFullPath", m.value());
            }

            @Override
            public Tree replacePrefixMatch(PathModifier.ReplacePrefixMatch m) {
                return tree.put("replacePrefixMatch", m.value());
            }

            @Override
            public Tree unknown(PathModifier.Unknown m) {
                return tree.putRest(m.fields());
            }
        });
    }
}
