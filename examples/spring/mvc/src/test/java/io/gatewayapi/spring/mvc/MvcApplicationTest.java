package io.gatewayapi.spring.mvc;

import io.gatewayapi.spring.testkit.HostContract;

class MvcApplicationTest extends HostContract {

    @Override
    protected Class<?> application() {
        return MvcApplication.class;
    }
}
