/** Spring MVC: an application that routes by the manifests in its jar. */
package io.gatewayapi.spring.mvc;
