package io.gatewayapi.validate.advice;

import io.gatewayapi.model.HeaderModifier;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.PathModifier;
import io.gatewayapi.model.RouteFilter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables of NGINX, Envoy or a template in values that are taken letter by letter. */
final class LiteralVariables implements Concern {

    /** {@code ${request_id}}, {@code {{ .Host }}}, {@code $remote_addr} and other variables of NGINX. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^{}]+}|\\{\\{[^{}]+}}"
            + "|\\$(?:host|remote_addr|request_id|scheme|request_uri|uri|server_name|server_port|proxy_add_x_forwarded_for|http_\\w+|ssl_\\w+|upstream_\\w+)\\b");

    /** {@code %REQ(X-ID)%}, {@code %DOWNSTREAM_REMOTE_ADDRESS%}; an escaped byte, as in {@code %E2%80}, is none. */
    private static final Pattern OPERATOR = Pattern.compile("%(?![0-9A-Fa-f]{2})[A-Z][A-Z_]{2,}(?:\\([^()%]*\\))?(?::\\d+)?%");

    /** {@code /$1}: a group of an expression. */
    private static final Pattern GROUP = Pattern.compile("\\$\\{[^{}]+}|\\{\\{[^{}]+}}|\\$[0-9]|\\\\[0-9]");

    @Override
    public void look(Scene scene) {
        for (FilterPlace place : scene.filters()) {
            if (place.filter() instanceof RouteFilter.RequestHeaderModifier filter) {
                headers(scene, place, "requestHeaderModifier", filter.headers());
            } else if (place.filter() instanceof RouteFilter.ResponseHeaderModifier filter) {
                headers(scene, place, "responseHeaderModifier", filter.headers());
            } else if (place.filter() instanceof RouteFilter.UrlRewrite filter) {
                filter.path().ifPresent(path -> path(scene, place, "urlRewrite", path));
            } else if (place.filter() instanceof RouteFilter.RequestRedirect filter) {
                filter.path().ifPresent(path -> path(scene, place, "requestRedirect", path));
            }
        }
    }

    private static void headers(Scene scene, FilterPlace place, String field, HeaderModifier headers) {
        headers(scene, place, field + ".set", headers.set());
        headers(scene, place, field + ".add", headers.add());
    }

    private static void headers(Scene scene, FilterPlace place, String field, List<HttpHeader> headers) {
        for (int i = 0; i < headers.size(); i++) {
            String path = place.path() + "." + field + "[" + i + "].value";
            HttpHeader header = headers.get(i);
            find(header.value(), VARIABLE).or(() -> find(header.value(), OPERATOR))
                    .ifPresent(variable -> note(scene, place, path, "header " + header.name() + " gets the text " + variable + " as it stands",
                            "write the value itself, or let the backend or the implementation's own policy set the header", "HTTPHeader.value"));
        }
    }

    private static void path(Scene scene, FilterPlace place, String field, PathModifier modifier) {
        if (modifier instanceof PathModifier.ReplaceFullPath full) {
            find(full.value(), GROUP).ifPresent(variable -> path(scene, place, field + ".path.replaceFullPath", variable));
        } else if (modifier instanceof PathModifier.ReplacePrefixMatch prefix) {
            find(prefix.value(), GROUP).ifPresent(variable -> path(scene, place, field + ".path.replacePrefixMatch", variable));
        }
    }

    private static void path(Scene scene, FilterPlace place, String field, String variable) {
        note(scene, place, place.path() + "." + field, "the path gets the text " + variable + " as it stands: expressions capture nothing",
                "match a PathPrefix and use ReplacePrefixMatch, which keeps what follows the prefix", "HTTPPathModifier");
    }

    private static void note(Scene scene, FilterPlace place, String path, String message, String fix, String type) {
        scene.warning("literal-variable", place.route(), path, message + "; values are not evaluated", fix, type);
    }

    private static Optional<String> find(String value, Pattern pattern) {
        Matcher matcher = pattern.matcher(value);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }
}
