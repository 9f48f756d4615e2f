package io.gatewayapi.spring.mvc;

import io.gatewayapi.spring.testkit.ShippedContract;

class ShippedTest extends ShippedContract {

    @Override
    protected Class<?> application() {
        return MvcApplication.class;
    }
}
