/**
 * As the API server: what it would refuse of one object, looked at alone. Bounds, patterns, enumerations, keys of lists and every CEL
 * rule of the CRDs of v1.6.1, for both channels, as plain Java over the records.
 *
 * <p>Start at {@link io.gatewayapi.validate.schema.Schema}; behind it there is one file for each kind, and a few for what kinds share.
 * Structure (types, required and unknown fields, union blocks that do not fit their type) is the decoder's part.
 *
 * <p>May import {@link io.gatewayapi.model}.
 */
package io.gatewayapi.validate.schema;
