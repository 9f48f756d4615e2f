package io.gatewayapi.filters;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.model.PathModifier;
import java.util.Optional;

/** HTTPPathModifier: works on the text of a target, decodes nothing, and keeps the query. */
sealed interface PathEdit {

    /**
     * The target with another path, which begins with one slash.
     *
     * @return null when the path is not under the prefix that is to be replaced
     */
    String apply(String target);

    /** A full path with its leading slash. */
    record FullPath(String path) implements PathEdit {

        @Override
        public String apply(String target) {
            return path + target.substring(RequestTarget.pathEnd(target));
        }

        @Override
        public String toString() {
            return "= " + path;
        }
    }

    /** Both without a trailing slash, so that {@code /} is empty: what is left of a path then begins with one, or is empty. */
    record Prefix(String prefix, String replacement) implements PathEdit {

        @Override
        public String apply(String target) {
            int end = RequestTarget.pathEnd(target);
            if (!target.startsWith("/")) {
                return target; // OPTIONS *: no path
            }
            int rest = prefix.length();
            // HTTPPathModifier.replacePrefixMatch: "This matches full path elements."
            if (rest > end || !target.startsWith(prefix) || rest < end && target.charAt(rest) != '/') {
                return null;
            }
            if (!replacement.isEmpty()) {
                return replacement + target.substring(rest);
            }
            // "/foo//evil.com" without /foo must not become a reference to another host
            while (rest + 1 < end && target.charAt(rest + 1) == '/') {
                rest++;
            }
            return rest == end ? "/" + target.substring(end) : target.substring(rest);
        }

        @Override
        public String toString() {
            return prefix + "/ -> " + replacement + "/";
        }
    }

    /** Nothing when the modifier cannot be honoured, which makes the list fail. */
    static Optional<PathEdit> compile(PathModifier modifier, Optional<String> prefix, String at, Problems problems) {
        return modifier.accept(new PathModifier.Cases<>() {
            @Override
            public Optional<PathEdit> replaceFullPath(PathModifier.ReplaceFullPath full) {
                return path(full.value(), at + ".replaceFullPath", problems).map(FullPath::new);
            }

            @Override
            public Optional<PathEdit> replacePrefixMatch(PathModifier.ReplacePrefixMatch replace) {
                if (prefix.isEmpty()) {
                    problems.invalid(at + ".replacePrefixMatch", "it needs a rule with exactly one match of type PathPrefix",
                        "HTTPRouteRule, CEL validation");
                    return Optional.empty();
                }
                // requests come in normal form, so the prefix has to be in it as well
                String normal = RequestTarget.normalize(prefix.get(), PathPolicy.DEFAULT);
                return path(replace.value(), at + ".replacePrefixMatch", problems)
                    .map(path -> new Prefix(withoutEnd(normal == null ? prefix.get() : normal), withoutEnd(path)));
            }

            @Override
            public Optional<PathEdit> unknown(PathModifier.Unknown other) {
                String type = FieldSyntax.printable(other.type());
                problems.unsupported(at + ".type", "the path modifier " + type + " is not known", "HTTPPathModifier.type");
                return Optional.empty();
            }
        });
    }

    private static String withoutEnd(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    /** The specification checks no value here: an empty one is the root, and there is one slash in front. */
    private static Optional<String> path(String value, String at, Problems problems) {
        boolean clean = value.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '?' && c != '#');
        if (!clean) {
            problems.invalid(at, "a path holds printable ASCII without ? and #, anything else percent-encoded", "RFC 3986, section 3.3");
            return Optional.empty();
        }
        return Optional.of("/" + value.replaceFirst("^/+", ""));
    }
}
