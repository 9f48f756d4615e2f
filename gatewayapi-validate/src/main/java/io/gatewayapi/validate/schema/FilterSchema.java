package io.gatewayapi.validate.schema;

import io.gatewayapi.model.Fraction;
import io.gatewayapi.model.HeaderModifier;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.PathModifier;
import io.gatewayapi.model.RouteFilter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Filters, wherever in a route they stand. That only the block is filled which the type names is the decoder's part. */
final class FilterSchema {
    private static final List<String> GRPC_TYPES =
            List.of("RequestHeaderModifier", "ResponseHeaderModifier", "RequestMirror", "ExtensionRef");
    private static final List<String> HTTP_TYPES = List.of("RequestHeaderModifier", "ResponseHeaderModifier", "RequestMirror",
            "RequestRedirect", "URLRewrite", "ExtensionRef", "CORS");
    private static final List<String> EXPERIMENTAL_HTTP_TYPES = List.of("RequestHeaderModifier", "ResponseHeaderModifier", "RequestMirror",
            "RequestRedirect", "URLRewrite", "ExtensionRef", "CORS", "ExternalAuth");
    private static final Set<String> AT_MOST_ONCE =
            Set.of("RequestHeaderModifier", "ResponseHeaderModifier", "RequestRedirect", "URLRewrite", "CORS");
    private static final List<String> PATH_TYPES = List.of("ReplaceFullPath", "ReplacePrefixMatch");
    private static final List<String> SCHEMES = List.of("http", "https");
    private static final List<String> STATUS_CODES = List.of("301", "302", "303", "307", "308");

    private FilterSchema() {}

    /** The filters of an HTTPRoute's rule or backendRef. */
    static void http(Place at, List<RouteFilter> filters) {
        filters(at, filters, "HTTPRouteFilter", at.experimental() ? EXPERIMENTAL_HTTP_TYPES : HTTP_TYPES);
        // "May specify either httpRouteFilterRequestRedirect or httpRouteFilterRequestRewrite, but not both"
        boolean redirect = filters.stream().anyMatch(RouteFilter.RequestRedirect.class::isInstance);
        if (redirect && filters.stream().anyMatch(RouteFilter.UrlRewrite.class::isInstance)) {
            at.violates("filters", "redirect-and-rewrite", "has both a RequestRedirect and a URLRewrite",
                    "remove one of them; a redirect names host and path itself");
        }
    }

    /** The filters of a GRPCRoute's rule or backendRef. */
    static void grpc(Place at, List<RouteFilter> filters) {
        filters(at, filters, "GRPCRouteFilter", GRPC_TYPES);
    }

    private static void filters(Place at, List<RouteFilter> filters, String itemType, List<String> types) {
        at.each("filters", filters, 0, 16, itemType, (place, filter) -> filter(place, filter, types));
        // "... filter cannot be repeated"
        for (String type : filters.size() < 2 ? List.<String>of() : types) {
            long count = filters.stream().filter(filter -> filter.type().equals(type)).count();
            if (count > 1 && AT_MOST_ONCE.contains(type)) {
                at.violates("filters", "filter-repeated", type + " stands here " + count + " times, but may stand once",
                        "merge them into one");
            }
        }
    }

    private static void filter(Place at, RouteFilter filter, List<String> types) {
        at.oneOf("type", filter.type(), types);
        if (types.contains(filter.type())) {
            filter.accept(new Checks(at));
        }
    }

    /** What each variant asks for. */
    private record Checks(Place at) implements RouteFilter.Cases<Void> {

        @Override
        public Void requestHeaderModifier(RouteFilter.RequestHeaderModifier filter) {
            headers(at.field("requestHeaderModifier", "HTTPHeaderFilter"), filter.headers());
            return null;
        }

        @Override
        public Void responseHeaderModifier(RouteFilter.ResponseHeaderModifier filter) {
            headers(at.field("responseHeaderModifier", "HTTPHeaderFilter"), filter.headers());
            return null;
        }

        @Override
        public Void requestMirror(RouteFilter.RequestMirror filter) {
            mirror(at.field("requestMirror", "HTTPRequestMirrorFilter"), filter);
            return null;
        }

        @Override
        public Void requestRedirect(RouteFilter.RequestRedirect filter) {
            Place redirect = at.field("requestRedirect", "HTTPRequestRedirectFilter");
            redirect.oneOf("scheme", filter.scheme(), SCHEMES);
            redirect.text("hostname", filter.hostname(), Form.PRECISE_HOSTNAME);
            redirect.port("port", filter.port());
            redirect.oneOf("statusCode", Integer.toString(filter.statusCode()), STATUS_CODES);
            path(redirect, filter.path());
            return null;
        }

        @Override
        public Void urlRewrite(RouteFilter.UrlRewrite filter) {
            Place rewrite = at.field("urlRewrite", "HTTPURLRewriteFilter");
            rewrite.text("hostname", filter.hostname(), Form.PRECISE_HOSTNAME);
            path(rewrite, filter.path());
            return null;
        }

        @Override
        public Void cors(RouteFilter.Cors filter) {
            CorsSchema.check(at.field("cors", "HTTPCORSFilter"), filter);
            return null;
        }

        @Override
        public Void externalAuth(RouteFilter.ExternalAuth filter) {
            ExternalAuthSchema.check(at.field("externalAuth", "HTTPExternalAuthFilter"), filter);
            return null;
        }

        @Override
        public Void extensionRef(RouteFilter.ExtensionRef filter) {
            ReferenceSchema.local(at.field("extensionRef", "LocalObjectReference"), filter.ref());
            return null;
        }

        @Override
        public Void unknown(RouteFilter.Unknown filter) {
            return null; // its type was refused
        }
    }

    private static void headers(Place at, HeaderModifier headers) {
        headers(at, "set", headers.set());
        headers(at, "add", headers.add());
        if (at.count("remove", headers.remove().size(), 0, 16)) {
            at.distinct("remove", headers.remove());
        }
    }

    private static void headers(Place at, String field, List<HttpHeader> headers) {
        Form value = at.experimental() ? Form.HEADER_VALUE : Form.ANY_HEADER_VALUE;
        at.each(field, headers, 0, 16, "HTTPHeader", (place, header) -> {
            place.text("name", header.name(), Form.HEADER_NAME);
            place.text("value", header.value(), value);
        });
        at.distinctBy("name", field, headers, HttpHeader::name);
    }

    private static void mirror(Place at, RouteFilter.RequestMirror mirror) {
        ReferenceSchema.backend(at.field("backendRef", "BackendObjectReference"), mirror.backendRef());
        at.number("percent", mirror.percent(), 0, 100);
        mirror.fraction().ifPresent(fraction -> fraction(at.field("fraction", "Fraction"), fraction));
        // "Only one of percent or fraction may be specified"
        if (mirror.percent().isPresent() && mirror.fraction().isPresent()) {
            at.violates("", "percent-and-fraction", "names both a percent and a fraction", "remove one of them");
        }
    }

    private static void fraction(Place at, Fraction fraction) {
        at.number("numerator", fraction.numerator(), 0, Integer.MAX_VALUE);
        at.number("denominator", fraction.denominator(), 1, Integer.MAX_VALUE);
        // "numerator must be less than or equal to denominator"
        if (fraction.numerator() > fraction.denominator()) {
            at.violates("", "fraction-above-one", fraction.numerator() + "/" + fraction.denominator() + " is more than all requests",
                    "write a numerator of at most " + fraction.denominator());
        }
    }

    private static void path(Place at, Optional<PathModifier> path) {
        path.ifPresent(modifier -> modifier.accept(new PathModifier.Cases<Void>() {
            private final Place place = at.field("path", "HTTPPathModifier");

            @Override
            public Void replaceFullPath(PathModifier.ReplaceFullPath full) {
                place.text("replaceFullPath", full.value(), Form.FREE_PATH);
                return null;
            }

            @Override
            public Void replacePrefixMatch(PathModifier.ReplacePrefixMatch prefix) {
                place.text("replacePrefixMatch", prefix.value(), Form.FREE_PATH);
                return null;
            }

            @Override
            public Void unknown(PathModifier.Unknown unknown) {
                place.oneOf("type", unknown.type(), PATH_TYPES);
                return null;
            }
        }));
    }
}
