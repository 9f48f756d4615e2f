package io.gatewayapi.validate.advice;

import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.regex.RegexEngine;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a match of a GRPCRoute asks for. Only equal services and methods are compared: which of two expressions is wider is
 * not asked.
 *
 * @param service the service; empty for all
 * @param method the method; empty for all
 * @param expression whether both are regular expressions
 * @param headers the headers by their names in lower case
 */
record GrpcDemand(Optional<String> service, Optional<String> method, boolean expression, Map<String, Value> headers) implements Demand {

    /** GRPCRouteRule.matches, in its order. */
    private static final String[] CRITERIA = {"the longer service comes first", "the longer method comes first", "more headers come first"};

    private record Outline(Optional<String> service, Optional<String> method, boolean expression, Set<String> headers) {}

    static GrpcDemand of(GrpcRouteMatch match, RegexEngine engine) {
        Optional<String> service = match.method().flatMap(GrpcMethodMatch::service).filter(text -> !text.isEmpty());
        Optional<String> method = match.method().flatMap(GrpcMethodMatch::method).filter(text -> !text.isEmpty());
        boolean any = service.isEmpty() && method.isEmpty();
        boolean expression = !any && match.method().filter(GrpcMethodMatch.RegularExpression.class::isInstance).isPresent();
        return new GrpcDemand(service, method, expression, Value.headers(match.headers(), engine));
    }

    @Override
    public int[] ranks() {
        return new int[] {expression ? 0 : service.map(String::length).orElse(0), expression ? 0 : method.map(String::length).orElse(0), headers.size()};
    }

    @Override
    public String criterion(int rank) {
        return CRITERIA[rank];
    }

    @Override
    public boolean covers(Demand other) {
        return other instanceof GrpcDemand that
                && service.equals(that.service)
                && method.equals(that.method)
                && expression == that.expression
                && Value.cover(headers, that.headers);
    }

    @Override
    public Object outline() {
        return new Outline(service, method, expression, headers.keySet());
    }

    @Override
    public boolean isLoose() {
        return Value.anyExpression(headers);
    }

    @Override
    public String noun() {
        return "call";
    }

    /** {@return for example {@code service pkg.Carts, method Get}} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(service.map(name -> "service " + name).orElse("any service"))
                .append(method.map(name -> ", method " + name).orElse(""));
        headers.forEach((name, value) -> text.append(", header ").append(name).append(": ").append(value));
        return text.toString();
    }
}
