package io.gatewayapi.filters;

import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is found wrong with a list of filters while it is compiled. */
final class Problems {

    private final String object;
    private final List<Problem> found = new ArrayList<>();
    private Optional<String> failure = Optional.empty();

    Problems(String object) {
        this.object = object;
    }

    /** The specification forbids it, and all requests of the list fail. */
    void invalid(String path, String message, String rule) {
        fail(path, message);
        add(Severity.ERROR, "invalid-filter", path, message, rule);
    }

    /** It is not known here, and all requests of the list fail. */
    void unsupported(String path, String message, String rule) {
        fail(path, message);
        add(Severity.ERROR, "unsupported-filter", path, message, rule);
    }

    /** A part of a filter is not done, or not in the way it is written. */
    void ignored(String path, String message, String rule) {
        add(Severity.WARNING, "ignored-in-filter", path, message, rule);
    }

    private void fail(String path, String message) {
        failure = failure.or(() -> Optional.of(path + ": " + message));
    }

    private void add(Severity severity, String code, String path, String message, String rule) {
        found.add(Problem.of(severity, code, object, path, message).withRule(rule));
    }

    /** Why all requests of the list fail; empty when they don't. */
    Optional<String> failure() {
        return failure;
    }

    List<Problem> list() {
        return List.copyOf(found);
    }
}
