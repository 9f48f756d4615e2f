/** An example host: the gatewayapi command. */
module io.gatewayapi.cli {
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires io.gatewayapi.filters;
    requires io.gatewayapi.match;
    requires io.gatewayapi.model;
    requires io.gatewayapi.validate;
    requires org.snakeyaml.engine;

    opens io.gatewayapi.cli to info.picocli;
}
