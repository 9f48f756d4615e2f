package io.gatewayapi.match.reference;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.model.PathMatch;

/** How the path of a request is compared (HTTPPathMatch) with that of a match, both in normal form. */
final class ReferencePath implements PathMatch.Cases<Boolean> {

    private final String path;
    private final String wanted;
    private final ReferenceExpressions expressions;

    ReferencePath(String path, String wanted, ReferenceExpressions expressions) {
        this.path = path;
        this.wanted = wanted;
        this.expressions = expressions;
    }

    @Override
    public Boolean exact(PathMatch.Exact match) {
        // "Matches the URL path exactly and with case sensitivity"
        return path.equals(wanted);
    }

    @Override
    public Boolean pathPrefix(PathMatch.PathPrefix match) {
        // "Matching is case-sensitive and done on a path element by element basis ... trailing / is ignored"
        return path.startsWith("/") && (wanted.isEmpty() || path.equals(wanted) || path.startsWith(wanted + "/"));
    }

    @Override
    public Boolean regularExpression(PathMatch.RegularExpression match) {
        // implementation-specific: here the whole path
        return path.startsWith("/") && expressions.matches(match.value(), path);
    }

    @Override
    public Boolean unknown(PathMatch.Unknown match) {
        return false;
    }

    /** What the path of a request is compared with: {@link MatchTuple#path}. */
    static String normal(PathMatch match, PathPolicy policy) {
        if (match instanceof PathMatch.RegularExpression) {
            return match.value();
        }
        // both sides are made normal alike, so that an escape in a rule meets the same escape in a request
        String normal = match.value().indexOf('%') < 0 ? match.value() : RequestTarget.normalize(match.value(), policy);
        String path = normal == null ? match.value() : normal;
        return match instanceof PathMatch.PathPrefix && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
