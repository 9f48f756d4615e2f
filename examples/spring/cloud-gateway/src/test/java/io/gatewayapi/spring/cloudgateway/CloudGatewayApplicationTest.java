package io.gatewayapi.spring.cloudgateway;

import io.gatewayapi.spring.testkit.HostContract;

class CloudGatewayApplicationTest extends HostContract {

    @Override
    protected Class<?> application() {
        return CloudGatewayApplication.class;
    }
}
