package io.gatewayapi.filters;

import io.gatewayapi.filters.FilterOutcome.Forward;
import io.gatewayapi.http.RequestView;
import java.util.function.DoubleSupplier;

/** A compiled filter. */
interface Step {

    /** When in a program it runs; within a phase the order of the list holds. */
    enum Phase {
        /** Edits the response, wherever it stands. */
        RESPONSE,
        /** Edits the request without looking at it. */
        EDIT,
        /** Answers preflights before anything that could end the run. */
        CORS,
        /** Where it stands. */
        LIST,
        /** At the end. */
        MIRROR
    }

    Phase phase();

    /** The outcome so far with the effect of this step, to go on with; anything but Forward ends the run. */
    FilterOutcome run(RequestView request, String target, Forward soFar, DoubleSupplier random);

    /** A step that does the same to every request. */
    interface Constant extends Step {

        Forward run(Forward soFar);

        @Override
        default FilterOutcome run(RequestView request, String target, Forward soFar, DoubleSupplier random) {
            return run(soFar);
        }
    }
}
