package io.gatewayapi.match.reference;

import io.gatewayapi.model.GrpcMethodMatch;
import java.util.Optional;
import java.util.function.BiPredicate;

/** How service and method of a gRPC call are compared (GRPCMethodMatch); the path of a call is {@code /service/method}. */
final class ReferenceCall implements GrpcMethodMatch.Cases<Boolean> {

    private final String[] parts;
    private final ReferenceExpressions expressions;

    ReferenceCall(String path, ReferenceExpressions expressions) {
        this.parts = path.split("/", -1);
        this.expressions = expressions;
    }

    @Override
    public Boolean exact(GrpcMethodMatch.Exact match) {
        return holds(match, String::equals);
    }

    @Override
    public Boolean regularExpression(GrpcMethodMatch.RegularExpression match) {
        return holds(match, expressions::matches);
    }

    @Override
    public Boolean unknown(GrpcMethodMatch.Unknown match) {
        return false;
    }

    /** "At least one of Service and Method MUST be a non-empty string"; the other takes any. */
    private boolean holds(GrpcMethodMatch match, BiPredicate<String, String> test) {
        return parts.length == 3
                && parts[0].isEmpty()
                && !parts[1].isEmpty()
                && !parts[2].isEmpty()
                && holds(match.service(), parts[1], test)
                && holds(match.method(), parts[2], test);
    }

    private static boolean holds(Optional<String> wanted, String text, BiPredicate<String, String> test) {
        return wanted.filter(value -> !value.isEmpty()).map(value -> test.test(value, text)).orElse(true);
    }
}
