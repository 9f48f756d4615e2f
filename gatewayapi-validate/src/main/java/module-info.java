/** The law: the rules of each object and between objects; findings for people, and the topology that is left. */
module io.gatewayapi.validate {
    requires transitive io.gatewayapi.model;

    exports io.gatewayapi.validate;
    exports io.gatewayapi.validate.advice;
    exports io.gatewayapi.validate.schema;
    exports io.gatewayapi.validate.status;
    exports io.gatewayapi.validate.topology;
}
