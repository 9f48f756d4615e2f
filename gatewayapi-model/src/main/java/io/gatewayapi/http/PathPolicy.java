package io.gatewayapi.http;

/**
 * How the path of a request is made normal before it is matched. The specification restricts configured paths only and is
 * silent on those of requests, so that {@code /a/../b} or {@code /a%2Fb} could slip past a rule. What is matched is what
 * is to be forwarded: a host sends {@link RequestTarget#normalize} of the target to the backend.
 *
 * <p>Always refused: control characters, spaces, {@code #}, backslashes (which some take for slashes), {@code %00},
 * malformed escapes, a path that climbs above its root. Always done: escapes in upper case, escapes of unreserved characters
 * decoded (RFC 3986, section 6.2.2), dot segments removed.
 *
 * @param mergeSlashes whether {@code //} becomes {@code /}; true by default
 * @param encodedSlash what happens to {@code %2F} and {@code %5C}, which are never decoded; kept by default
 */
public record PathPolicy(boolean mergeSlashes, EncodedSlash encodedSlash) {

    /** Slashes merged, encoded ones kept. */
    public static final PathPolicy DEFAULT = new PathPolicy(true, EncodedSlash.KEEP);

    /** What happens to an encoded slash or backslash. */
    public enum EncodedSlash {
        /** It stays encoded and is part of its segment. */
        KEEP,
        /** The request is answered with 400. */
        REFUSE
    }
}
