package io.gatewayapi.filters;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.RouteFilter;
import java.util.Optional;

/** Compiles one filter, found at a path; nothing comes out where it is left out or the list fails because of it. */
record FilterCompiler(String path, FilterList.Surroundings around, Problems problems) implements RouteFilter.Cases<Optional<Step>> {

    @Override
    public Optional<Step> requestHeaderModifier(RouteFilter.RequestHeaderModifier filter) {
        return Optional.of(HeaderModifierFilter.ofRequest(filter.headers(), path + ".requestHeaderModifier", problems));
    }

    @Override
    public Optional<Step> responseHeaderModifier(RouteFilter.ResponseHeaderModifier filter) {
        return Optional.of(HeaderModifierFilter.ofResponse(filter.headers(), path + ".responseHeaderModifier", problems));
    }

    @Override
    public Optional<Step> requestMirror(RouteFilter.RequestMirror filter) {
        // a copy for a backend that does not resolve is lost, the request goes on: only an ExtensionRef "MUST NOT be skipped"
        return around.lostMirrors().contains(filter.backendRef())
            ? Optional.empty()
            : MirrorFilter.compile(filter, path + ".requestMirror", problems);
    }

    @Override
    public Optional<Step> requestRedirect(RouteFilter.RequestRedirect filter) {
        return RedirectFilter.compile(filter, around.prefix(), path + ".requestRedirect", problems);
    }

    @Override
    public Optional<Step> urlRewrite(RouteFilter.UrlRewrite filter) {
        return Optional.of(RewriteFilter.compile(filter, around.prefix(), path + ".urlRewrite", problems));
    }

    @Override
    public Optional<Step> cors(RouteFilter.Cors filter) {
        return Optional.of(CorsFilter.compile(filter, path + ".cors", problems));
    }

    @Override
    public Optional<Step> externalAuth(RouteFilter.ExternalAuth filter) {
        return AuthFilter.compile(filter, path + ".externalAuth", problems);
    }

    @Override
    public Optional<Step> extensionRef(RouteFilter.ExtensionRef filter) {
        GroupKind kind = new GroupKind(filter.ref().group(), filter.ref().kind());
        Optional<Extension> extension = around.extensions().find(new ObjectKey(kind, around.namespace(), filter.ref().name()));
        if (extension.isEmpty()) {
            String ref = FieldSyntax.printable(kind + " " + filter.ref().name());
            problems.unsupported(path + ".extensionRef", "there is no extension " + ref, "HTTPRouteFilter.type, GEP-1364");
        }
        return extension.map(ExtensionFilter::new);
    }

    @Override
    public Optional<Step> unknown(RouteFilter.Unknown filter) {
        String type = FieldSyntax.printable(filter.type());
        problems.unsupported(path + ".type", "the filter type " + type + " is not known", "HTTPRouteFilter.type");
        return Optional.empty();
    }
}
