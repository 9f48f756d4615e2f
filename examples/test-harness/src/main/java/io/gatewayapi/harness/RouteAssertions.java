package io.gatewayapi.harness;

import io.gatewayapi.http.Request;
import io.gatewayapi.match.diff.TableDiff;
import java.util.Objects;
import org.opentest4j.AssertionFailedError;

/** Where the assertions begin. */
public final class RouteAssertions {

    private final Routes routes;

    private RouteAssertions(Routes routes) {
        this.routes = Objects.requireNonNull(routes, "routes");
    }

    /**
     * Begins an assertion.
     *
     * @param routes what it is about
     * @return what can be asked
     */
    public static RouteAssertions assertThat(Routes routes) {
        return new RouteAssertions(routes);
    }

    /**
     * A GET.
     *
     * @param url for example {@code https://shop.example/cart}; scheme and port choose the listener, a path may be as strange as a client's
     * @return what can be said of it
     */
    public RequestAssert get(String url) {
        return request("GET", url);
    }

    /**
     * A POST.
     *
     * @param url as for {@link #get}
     * @return what can be said of it
     */
    public RequestAssert post(String url) {
        return request("POST", url);
    }

    /**
     * A request.
     *
     * @param method the method
     * @param url as for {@link #get}
     * @return what can be said of it
     */
    public RequestAssert request(String method, String url) {
        return request(Request.of(method, url));
    }

    /**
     * Any request, also one that no client sends by itself, such as one whose Host is not its server name.
     *
     * @param request the request
     * @return what can be said of it
     */
    public RequestAssert request(Request request) {
        return new RequestAssert(routes, request);
    }

    /**
     * Every request goes where it goes by the other routes: what a refactoring of manifests promises.
     *
     * @param others the routes as they were
     */
    public void routeLike(Routes others) {
        TableDiff diff = TableDiff.between(others.topology(), routes.topology());
        if (!diff.isEmpty()) {
            throw new AssertionFailedError("these requests go elsewhere:\n" + diff);
        }
        if (!diff.complete()) {
            throw new AssertionFailedError("the routes are too many to be compared in full; no difference was found as far as it went");
        }
    }
}
