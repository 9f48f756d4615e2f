package io.gatewayapi.match.reference;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.regex.Regex;

/** How the path of a request is compared (HTTPPathMatch). */
final class ReferencePath implements PathMatch.Cases<Boolean> {

    private final String path;
    private final PathPolicy policy;

    ReferencePath(String path, PathPolicy policy) {
        this.path = path;
        this.policy = policy;
    }

    @Override
    public Boolean exact(PathMatch.Exact match) {
        // "Matches the URL path exactly and with case sensitivity"
        return path.equals(configured(match.value()));
    }

    @Override
    public Boolean pathPrefix(PathMatch.PathPrefix match) {
        // "Matching is case-sensitive and done on a path element by element basis ... trailing / is ignored"
        String prefix = withoutTrailingSlash(configured(match.value()));
        return path.startsWith("/") && (prefix.isEmpty() || path.equals(prefix) || path.startsWith(prefix + "/"));
    }

    @Override
    public Boolean regularExpression(PathMatch.RegularExpression match) {
        // implementation-specific: here the whole path
        return path.startsWith("/") && Regex.compile(match.value()).matches(path);
    }

    @Override
    public Boolean unknown(PathMatch.Unknown match) {
        return false;
    }

    /** Both sides are made normal alike, so that an escape in a rule meets the same escape in a request. */
    private String configured(String value) {
        String normal = value.indexOf('%') < 0 ? value : RequestTarget.normalize(value, policy);
        return normal == null ? value : normal;
    }

    static String withoutTrailingSlash(String prefix) {
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }
}
