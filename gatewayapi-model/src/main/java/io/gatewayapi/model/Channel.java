package io.gatewayapi.model;

/** A release channel of the Gateway API: which kinds, versions and fields an API server knows. */
public enum Channel {
    /** What is stable: the standard install of v1.6.1. */
    STANDARD,
    /** What is stable and what is tried out: the experimental install of v1.6.1. */
    EXPERIMENTAL
}
