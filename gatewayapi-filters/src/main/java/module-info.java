/** The effect: what a host must do with a matched request and its response. */
module io.gatewayapi.filters {
    requires transitive io.gatewayapi.model;

    exports io.gatewayapi.filters;
}
