/** The words: records of the Gateway API specification, the decoder that reads them, and the view of a request. */
module io.gatewayapi.model {
    exports io.gatewayapi.http;
    exports io.gatewayapi.model;
    exports io.gatewayapi.model.decode;
    exports io.gatewayapi.regex;
}
