/** Spring Cloud Gateway: an application that routes by the manifests in its jar. */
package io.gatewayapi.spring.cloudgateway;
