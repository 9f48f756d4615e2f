package io.gatewayapi.validate.advice;

import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.PathMatch;
import java.util.List;
import java.util.Optional;

/** Predicates that hold for no request at all. */
final class ImpossibleMatches implements Concern {

    @Override
    public void look(Scene scene) {
        for (MatchPlace place : scene.matches()) {
            if (place.match() instanceof HttpRouteMatch http) {
                path(scene, place.route(), place.path(), http.path());
            }
            headers(scene, place.route(), place.path(), place.match().headers());
        }
    }

    private static void path(Scene scene, ObjectKey route, String place, PathMatch path) {
        Optional<String> beginning = path instanceof PathMatch.RegularExpression
                ? Expression.of(path.value(), scene.regexes()).map(Expression::beginning).filter(text -> !text.isEmpty() && !text.startsWith("/"))
                : Optional.empty();
        beginning.ifPresent(text -> scene.warning("impossible-match", route, place + ".path.value",
                "takes no request: the whole path is compared, which begins with / and not with " + text,
                "write /" + path.value() + ", or .*" + path.value() + " for anywhere in the path", "HTTPPathMatch, RegularExpression: the whole path is matched"));
    }

    private static void headers(Scene scene, ObjectKey route, String place, List<HeaderMatch> headers) {
        for (int i = 0; i < headers.size(); i++) {
            String value = headers.get(i).value();
            // RFC 9110, section 5.5: white space around a value is no part of it
            if (headers.get(i) instanceof HeaderMatch.Exact && !value.isEmpty() && (isBlank(value.charAt(0)) || isBlank(value.charAt(value.length() - 1)))) {
                scene.warning("impossible-match", route, place + ".headers[" + i + "].value", "takes no request: white space around a header's value is not part of it",
                        "remove it: \"" + value.strip() + "\"", "RFC 9110, section 5.5");
            }
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
