package io.gatewayapi.filters;

import io.gatewayapi.filters.FilterOutcome.Fail;
import io.gatewayapi.filters.FilterOutcome.Forward;
import io.gatewayapi.filters.FilterOutcome.Respond;
import io.gatewayapi.http.RequestView;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/** ExtensionRef, with what the host makes of it. */
record ExtensionFilter(Extension extension) implements Step {

    @Override
    public Phase phase() {
        return Phase.LIST;
    }

    @Override
    public FilterOutcome run(RequestView request, String target, Forward soFar, DoubleSupplier random) {
        FilterOutcome outcome = Objects.requireNonNull(extension.run(soFar.request().applyTo(request, target)), "outcome of an extension");
        if (outcome instanceof Forward more) {
            List<Mirror> mirrors = Stream.concat(soFar.mirrors().stream(), more.mirrors().stream()).toList();
            // the later a filter sees the request, the earlier it sees the response
            HeaderEdits response = more.response().then(soFar.response());
            return new Forward(soFar.request().then(more.request()), mirrors, response, soFar.filters());
        }
        if (outcome instanceof Respond respond) {
            return new Respond(respond.status(), soFar.response().applyTo(respond.headers()), respond.body(), respond.filters());
        }
        return outcome instanceof Authorize ? new Fail(500, "an extension cannot ask for authorisation", List.of()) : outcome;
    }

    @Override
    public String toString() {
        return "extension " + extension;
    }
}
