package io.gatewayapi.validate.advice;

import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.regex.RegexEngine;
import java.util.List;
import java.util.Optional;

/** Regular expressions that take something else than they seem to, something else elsewhere, or very long elsewhere. */
final class FragileExpressions implements Concern {

    @Override
    public void look(Scene scene) {
        for (MatchPlace place : scene.matches()) {
            if (place.match() instanceof HttpRouteMatch http) {
                http(scene, place.route(), place.path(), http);
            } else if (place.match() instanceof GrpcRouteMatch grpc) {
                grpc(scene, place.route(), place.path(), grpc);
            }
            headers(scene, place.route(), place.path(), place.match().headers());
        }
    }

    private static void http(Scene scene, ObjectKey route, String place, HttpRouteMatch match) {
        if (match.path() instanceof PathMatch.RegularExpression path) {
            look(scene, route, place + ".path.value", path.value(), "path");
        }
        for (int i = 0; i < match.queryParams().size(); i++) {
            if (match.queryParams().get(i) instanceof QueryParamMatch.RegularExpression param) {
                look(scene, route, place + ".queryParams[" + i + "].value", param.value(), "value");
            }
        }
    }

    private static void grpc(Scene scene, ObjectKey route, String place, GrpcRouteMatch match) {
        Optional<GrpcMethodMatch> method = match.method().filter(GrpcMethodMatch.RegularExpression.class::isInstance);
        method.flatMap(GrpcMethodMatch::service).ifPresent(expression -> look(scene, route, place + ".method.service", expression, "name"));
        method.flatMap(GrpcMethodMatch::method).ifPresent(expression -> look(scene, route, place + ".method.method", expression, "name"));
    }

    private static void headers(Scene scene, ObjectKey route, String place, List<HeaderMatch> headers) {
        for (int i = 0; i < headers.size(); i++) {
            if (headers.get(i) instanceof HeaderMatch.RegularExpression header) {
                look(scene, route, place + ".headers[" + i + "].value", header.value(), "value");
            }
        }
    }

    private static void look(Scene scene, ObjectKey route, String path, String expression, String what) {
        Optional<Expression> compiled = Expression.of(expression, scene.regexes());
        if (compiled.isEmpty()) {
            return; // refused elsewhere
        }
        boolean linear = compiled.get().isRe2();
        if ((linear || Expression.of(expression, RegexEngine.RE2).isPresent()) && NestedRepetition.isIn(expression)) {
            scene.info("explosive-expression", route, path, "repeats what is itself repeated: " + (linear ? "harmless here, but " : "")
                    + "an engine that goes back and forth may take exponential time for a " + what + " that almost matches",
                    "repeat once: write x+ for (x+)+", "RegularExpression: implementation-specific");
        }
        boolean begins = expression.startsWith("^");
        boolean ends = expression.endsWith("$") && !expression.endsWith("\\$");
        String bare = expression.substring(begins ? 1 : 0, expression.length() - (ends ? 1 : 0));
        Optional<String> only = begins == ends || bare.isEmpty() ? Optional.empty() : Expression.of(bare, scene.regexes()).flatMap(Expression::only);
        boolean impossible = what.equals("path") && only.filter(text -> !text.startsWith("/")).isPresent();
        if (only.isPresent() && !impossible) {
            scene.warning("half-anchored-expression", route, path, "takes the " + what + " " + only.get() + " alone: all of it is compared, with or without anchors",
                    what.equals("path") && begins ? "use a PathPrefix, or write " + expression + ".*" : "write " + (begins ? expression + ".*" : ".*" + expression) + ", or use an Exact match",
                    "RegularExpression: here the whole value is matched, as Envoy does");
        } else if (!(begins && ends) && !expression.equals(".*") && !expression.equals(".+") && !impossible) {
            String whole = bare.contains("|") ? "^(?:" + bare + ")$" : "^" + bare + "$";
            scene.info("unanchored-expression", route, path, "here and with Envoy all of the " + what + " is compared; others, such as Traefik, look for the expression anywhere in it",
                    "write " + whole + ", which is the same everywhere", "RegularExpression: implementation-specific");
        }
    }
}
