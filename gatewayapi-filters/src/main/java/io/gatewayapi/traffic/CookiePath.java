package io.gatewayapi.traffic;

import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.regex.Regex;
import io.gatewayapi.regex.RegexSyntaxException;
import java.util.Optional;

/**
 * The {@code Path} of a session's cookie (GEP-1619): the path of the match, so that clients send the cookie where it is wanted. It
 * covers whole segments (RFC 6265, section 5.1.4), so of a regular expression the segments count that every match begins with.
 */
final class CookiePath {

    private CookiePath() {}

    static String of(PathMatch path) {
        return path.accept(new PathMatch.Cases<>() {
            @Override
            public String exact(PathMatch.Exact exact) {
                return safe(exact.value());
            }

            @Override
            public String pathPrefix(PathMatch.PathPrefix prefix) {
                return safe(prefix.value());
            }

            @Override
            public String regularExpression(PathMatch.RegularExpression regex) {
                return ofRegex(regex.value());
            }

            @Override
            public String unknown(PathMatch.Unknown unknown) {
                return "/";
            }
        });
    }

    /** The path of a call is {@code /service/method}. */
    static String of(Optional<GrpcMethodMatch> method) {
        if (method.isEmpty() || !(method.get() instanceof GrpcMethodMatch.Exact exact) || exact.service().isEmpty()) {
            return "/";
        }
        return safe("/" + exact.service().get() + exact.method().map(name -> "/" + name).orElse(""));
    }

    private static String ofRegex(String expression) {
        try {
            Regex regex = Regex.compile(expression);
            String prefix = regex.literalPrefix();
            return safe(regex.isLiteral() ? prefix : prefix.substring(0, Math.max(0, prefix.lastIndexOf('/'))));
        } catch (RegexSyntaxException e) {
            return "/"; // a rule that is not served
        }
    }

    /** Without a slash at the end, and without anything that would end the attribute: then the segments before it. */
    private static String safe(String path) {
        int end = 0;
        while (end < path.length() && path.charAt(end) > ' ' && path.charAt(end) < 0x7F && path.charAt(end) != ';') {
            end++;
        }
        if (end < path.length()) {
            end = Math.max(0, path.lastIndexOf('/', end));
        }
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return end == 0 || path.charAt(0) != '/' ? "/" : path.substring(0, end);
    }
}
