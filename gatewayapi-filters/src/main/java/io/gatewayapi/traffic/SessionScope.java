package io.gatewayapi.traffic;

import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.GrpcRouteRule;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What sessions belong to: a rule, or the policy of a backend. No session of one scope is accepted in another, even where name, backend
 * and keys are the same. A rule is known by its name, one without a name by its index, so that sessions survive restarts and other
 * versions of the route.
 *
 * @param id what tells the scope from all others
 * @param cookiePaths the {@code Path} of the cookie for each match of the rule; empty for a policy, whose cookies must have none
 */
public record SessionScope(String id, List<String> cookiePaths) {

    /** Copies the list and refuses {@code null} by name. */
    public SessionScope {
        Objects.requireNonNull(id, "id");
        cookiePaths = List.copyOf(cookiePaths);
    }

    /**
     * The sessions of a rule of an HTTPRoute.
     *
     * @param route the route
     * @param index the index of the rule
     * @param rule the rule
     * @return the scope
     */
    public static SessionScope of(ObjectKey route, int index, HttpRouteRule rule) {
        return ofRule(route, index, rule.name(), rule.matches().stream().map(HttpRouteMatch::path).map(CookiePath::of).toList());
    }

    /**
     * The sessions of a rule of a GRPCRoute.
     *
     * @param route the route
     * @param index the index of the rule
     * @param rule the rule
     * @return the scope
     */
    public static SessionScope of(ObjectKey route, int index, GrpcRouteRule rule) {
        return ofRule(route, index, rule.name(), rule.matches().stream().map(GrpcRouteMatch::method).map(CookiePath::of).toList());
    }

    private static SessionScope ofRule(ObjectKey route, int index, Optional<String> name, List<String> paths) {
        // names of objects and rules hold neither blanks nor slashes
        String rule = name.map(given -> "rule " + given).orElse("rule [" + index + "]");
        return new SessionScope(route + " " + rule, paths.isEmpty() ? List.of("/") : paths);
    }

    /**
     * The sessions of an XBackendTrafficPolicy, for rules that have no sessionPersistence of their own; a rule's overrides it entirely.
     *
     * @param policy the policy
     * @return the scope, the same for all rules
     */
    public static SessionScope of(ObjectKey policy) {
        return new SessionScope(policy.toString(), List.of());
    }

    /** The name of the cookie or header where none is given, or none that can be used: unique for the scope, and always the same. */
    String generatedName() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return "gateway-session-" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
