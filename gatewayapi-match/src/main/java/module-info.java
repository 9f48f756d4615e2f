/** The decision: a routing table compiled from a topology, the reference it is held to, and why it decided so. */
module io.gatewayapi.match {
    requires transitive io.gatewayapi.model;
    requires transitive io.gatewayapi.validate;

    exports io.gatewayapi.match;
    exports io.gatewayapi.match.diff;
    exports io.gatewayapi.match.explain;
    exports io.gatewayapi.match.reference;
}
