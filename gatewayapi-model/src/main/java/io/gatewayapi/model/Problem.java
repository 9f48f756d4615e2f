package io.gatewayapi.model;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * Something wrong with an object, written for the author of its manifest. Problems are values: all of them are reported
 * at once, and none stops the objects that have none.
 *
 * @param severity how bad it is
 * @param code a stable name for this kind of problem, such as {@code unknown-field}
 * @param object the object, as {@code Kind namespace/name}; what is known of it where it has no name
 * @param document the index, in the input, of the document that holds it; empty where it was built in Java
 * @param path the field, such as {@code spec.rules[0].matches[1].path.value}; empty for the whole object
 * @param message what is wrong
 * @param fix the smallest change that mends it; empty where none is known
 * @param rule where the specification says so; empty where it is plain structure
 */
public record Problem(
        Severity severity,
        String code,
        String object,
        OptionalInt document,
        String path,
        String message,
        String fix,
        String rule) {

    /** How bad a problem is. */
    public enum Severity {
        /** The API server refuses the object, or a controller does not program it. */
        ERROR,
        /** It is accepted but does not do what its author means. */
        WARNING,
        /** It works and could be better. */
        INFO
    }

    /** Refuses {@code null} by name. */
    public Problem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(fix, "fix");
        Objects.requireNonNull(rule, "rule");
    }

    /**
     * A problem without a fix and without a rule.
     *
     * @param severity how bad it is
     * @param code its stable name
     * @param object the object
     * @param path the field
     * @param message what is wrong
     * @return the problem
     */
    public static Problem of(Severity severity, String code, String object, String path, String message) {
        return new Problem(severity, code, object, OptionalInt.empty(), path, message, "", "");
    }

    /**
     * The same problem with a fix.
     *
     * @param other the smallest change that mends it
     * @return the changed copy
     */
    public Problem withFix(String other) {
        return new Problem(severity, code, object, document, path, message, other, rule);
    }

    /**
     * The same problem with a rule.
     *
     * @param other where the specification says so
     * @return the changed copy
     */
    public Problem withRule(String other) {
        return new Problem(severity, code, object, document, path, message, fix, other);
    }

    /**
     * The same problem in a document.
     *
     * @param index the index of the document in the input
     * @return the changed copy
     */
    public Problem inDocument(int index) {
        return new Problem(severity, code, object, OptionalInt.of(index), path, message, fix, rule);
    }

    /** {@return object, path, message, fix and rule, a line each} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(object).append(": ").append(path).append("\n  ").append(message);
        if (!fix.isEmpty()) {
            text.append("\n  fix:  ").append(fix);
        }
        if (!rule.isEmpty()) {
            text.append("\n  rule: ").append(rule);
        }
        return text.toString();
    }
}
