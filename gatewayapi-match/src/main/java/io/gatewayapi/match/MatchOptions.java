package io.gatewayapi.match;

import io.gatewayapi.http.PathPolicy;
import java.util.Objects;

/**
 * What hosts may want otherwise where the specification leaves room.
 *
 * @param pathPolicy how the path of a request is made normal before it is matched; {@link PathPolicy#DEFAULT}
 * @param hostnamesFallThrough whether a request whose most specific host name has no match goes on to the less specific ones
 *     of the same listener; true by default, as the text of the specification has it. Envoy and NGINX stop at the first:
 *     false gives their answer. There is never a way to another listener
 */
public record MatchOptions(PathPolicy pathPolicy, boolean hostnamesFallThrough) {

    /** The reading of the specification that this library recommends. */
    public static final MatchOptions DEFAULT = new MatchOptions(PathPolicy.DEFAULT, true);

    /** Refuses {@code null} by name. */
    public MatchOptions {
        Objects.requireNonNull(pathPolicy, "pathPolicy");
    }
}
