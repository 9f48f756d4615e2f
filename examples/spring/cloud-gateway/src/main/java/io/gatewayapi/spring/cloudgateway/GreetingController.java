package io.gatewayapi.spring.cloudgateway;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** A handler of the application's own, which routes can name as a backend. */
@RestController
final class GreetingController {

    @GetMapping("/hello/{name}")
    String hello(@PathVariable String name, @RequestHeader(name = "X-Greeting", defaultValue = "hello") String greeting) {
        return greeting + ", " + name;
    }
}
