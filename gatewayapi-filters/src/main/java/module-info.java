/** The effect: what a host must do with a matched request and its response, and on the way to the backend. */
module io.gatewayapi.filters {
    requires transitive io.gatewayapi.model;

    exports io.gatewayapi.filters;
    exports io.gatewayapi.traffic;
    exports io.gatewayapi.traffic.tls;
}
