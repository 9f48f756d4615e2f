package io.gatewayapi.filters;

import io.gatewayapi.filters.FilterOutcome.Fail;
import io.gatewayapi.filters.FilterOutcome.Forward;
import io.gatewayapi.http.Authority;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.RouteFilter;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** URLRewrite. */
final class RewriteFilter {

    private RewriteFilter() {}

    /** HTTPURLRewriteFilter.hostname: "the value to be used to replace the Host header value during forwarding". */
    private record Host(Optional<String> hostname) implements Step.Constant {
        @Override
        public Phase phase() {
            return Phase.EDIT;
        }

        @Override
        public Forward run(Forward soFar) {
            return hostname.isPresent() ? soFar.withRequest(soFar.request().withAuthority(hostname.get())) : soFar;
        }

        @Override
        public String toString() {
            return hostname.map(host -> "authority " + host).orElse("rewrite nothing");
        }
    }

    private record Path(Optional<String> hostname, PathEdit edit) implements Step {
        @Override
        public Phase phase() {
            return Phase.LIST;
        }

        @Override
        public FilterOutcome run(RequestView request, String target, Forward soFar, DoubleSupplier random) {
            String path = edit.apply(target);
            if (path == null) {
                return new Fail(500, "the path is not under the prefix that URLRewrite replaces: " + edit, List.of());
            }
            RequestEdits before = soFar.request();
            Optional<String> authority = hostname.isPresent() ? hostname : before.authority();
            return soFar.withRequest(new RequestEdits(authority, Optional.of(path), before.headers()));
        }

        @Override
        public String toString() {
            return "rewrite " + hostname.map(host -> "authority " + host + ", ").orElse("") + "path " + edit;
        }
    }

    static Step compile(RouteFilter.UrlRewrite filter, Optional<String> prefix, String at, Problems problems) {
        if (filter.hostname().isPresent() && !isHost(filter.hostname().get())) {
            problems.invalid(at + ".hostname", "this is no host name", "PreciseHostname");
        }
        Optional<PathEdit> path = filter.path().flatMap(modifier -> PathEdit.compile(modifier, prefix, at + ".path", problems));
        return path.<Step>map(edit -> new Path(filter.hostname(), edit)).orElse(new Host(filter.hostname()));
    }

    /** A host without a port. */
    static boolean isHost(String text) {
        return !text.isEmpty() && Authority.hostLength(text) == text.length();
    }
}
