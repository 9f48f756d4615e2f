package io.gatewayapi.filters;

import io.gatewayapi.filters.FilterOutcome.Forward;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.RouteFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** RequestMirror. Several of them are independent copies, each with its own choice of requests. */
final class MirrorFilter {

    private MirrorFilter() {}

    /** All requests or none. */
    private record Fixed(BackendReference backend, double fraction) implements Step.Constant {
        @Override
        public Phase phase() {
            return Phase.MIRROR;
        }

        @Override
        public Forward run(Forward soFar) {
            return with(soFar, new Mirror(backend, fraction, fraction == 1, soFar.request()));
        }

        @Override
        public String toString() {
            return "mirror " + print(backend, fraction);
        }
    }

    private record Sampled(BackendReference backend, double fraction) implements Step {
        @Override
        public Phase phase() {
            return Phase.MIRROR;
        }

        @Override
        public FilterOutcome run(RequestView request, String target, Forward soFar, DoubleSupplier random) {
            return with(soFar, new Mirror(backend, fraction, random.getAsDouble() < fraction, soFar.request()));
        }

        @Override
        public String toString() {
            return "mirror " + print(backend, fraction);
        }
    }

    /** A mirror that cannot be understood is left out: only ExtensionRef "must not be skipped", and a copy too few does no harm. */
    static Optional<Step> compile(RouteFilter.RequestMirror filter, String at, Problems problems) {
        double fraction = 1; // HTTPRequestMirrorFilter: "If neither field is specified, 100% of requests will be mirrored."
        if (filter.percent().isPresent() && filter.fraction().isPresent()) {
            problems.ignored(at, "percent and fraction exclude each other; nothing is mirrored", "HTTPRequestMirrorFilter, CEL validation");
            return Optional.empty();
        }
        if (filter.percent().isPresent()) {
            fraction = filter.percent().getAsInt() / 100.0;
        } else if (filter.fraction().isPresent()) {
            fraction = (double) filter.fraction().get().numerator() / filter.fraction().get().denominator();
            fraction = filter.fraction().get().denominator() < 1 ? -1 : fraction;
        }
        if (!(fraction >= 0 && fraction <= 1)) {
            problems.ignored(at, "a part of the requests is 0 up to all of them; nothing is mirrored", "HTTPRequestMirrorFilter");
            return Optional.empty();
        }
        boolean fixed = fraction == 0 || fraction == 1;
        return Optional.of(fixed ? new Fixed(filter.backendRef(), fraction) : new Sampled(filter.backendRef(), fraction));
    }

    private static Forward with(Forward soFar, Mirror mirror) {
        if (soFar.mirrors().isEmpty()) {
            return soFar.withMirrors(List.of(mirror));
        }
        List<Mirror> mirrors = new ArrayList<>(soFar.mirrors());
        mirrors.add(mirror);
        return soFar.withMirrors(mirrors);
    }

    static String print(BackendReference to, double fraction) {
        return print(to) + " x " + fraction;
    }

    static String print(BackendReference to) {
        return to.kind() + " " + to.namespace().map(namespace -> namespace + "/").orElse("") + to.name()
            + (to.port().isPresent() ? ":" + to.port().getAsInt() : "");
    }
}
