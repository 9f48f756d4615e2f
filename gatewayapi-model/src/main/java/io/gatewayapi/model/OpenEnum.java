package io.gatewayapi.model;

/**
 * An enumeration that keeps the values it does not know. The specification adds values in later versions and asks
 * implementations to survive them; whoever acts on a value asks {@link #isKnown()} first.
 */
public interface OpenEnum {

    /**
     * The value as written.
     *
     * @return the text, never {@code null}
     */
    String value();

    /**
     * Whether the specification (v1.6.1) names this value.
     *
     * @return false for a value that was kept without being understood
     */
    boolean isKnown();
}
