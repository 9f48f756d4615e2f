package io.gatewayapi.validate;

import io.gatewayapi.model.Problem;
import java.util.Objects;

/**
 * A problem, and how far one has to look to see it.
 *
 * @param scope what shows it
 * @param problem what is wrong
 */
public record Finding(Scope scope, Problem problem) {

    /** What shows a problem. */
    public enum Scope {
        /** The object alone: what an API server says of it. */
        OBJECT,
        /** Several objects together: what a controller says of them. */
        REFERENCES
    }

    /** Refuses {@code null} by name. */
    public Finding {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(problem, "problem");
    }
}
