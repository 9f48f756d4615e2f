package io.gatewayapi.filters;

import io.gatewayapi.filters.FilterOutcome.Fail;
import io.gatewayapi.filters.FilterOutcome.Forward;
import io.gatewayapi.filters.FilterOutcome.Respond;
import io.gatewayapi.filters.Step.Phase;
import io.gatewayapi.http.Request;
import io.gatewayapi.http.RequestView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * The filters of a rule and of one backendRef, in the order in which they run. What does not depend on the request is folded
 * into the outcome that a run starts with, so that a program of constants only hands it out.
 */
final class Program {

    /** A filter in its place: rule before backendRef, each in the order of the list. */
    record Entry(String type, boolean ofBackend, int place, Phase phase, Step step) {

        /** CORS of a backendRef answers preflights before the filters of the rule, too. */
        private int rank() {
            return phase.ordinal() + (ofBackend && phase != Phase.CORS ? Phase.values().length : 0);
        }

        /** Whether this filter has run when another one ends the run. */
        private boolean ranBefore(Entry last) {
            if (this == last) {
                return !(step instanceof Refusal);
            }
            if (last.phase == Phase.CORS || phase == Phase.MIRROR) {
                return false;
            }
            boolean above = ofBackend == last.ofBackend ? place < last.place : last.ofBackend;
            return above || phase == Phase.CORS || phase == Phase.RESPONSE && ofBackend == last.ofBackend;
        }
    }

    /** A step that looks at the request, and the filters that have run should it end the run. */
    private record Instruction(Step step, List<String> ran) {}

    private final Forward start;
    private final Instruction[] instructions;

    private Program(Forward start, List<Instruction> instructions) {
        this.start = start;
        this.instructions = instructions.toArray(Instruction[]::new);
    }

    static Program of(List<Entry> entries) {
        Forward start = entries.isEmpty()
            ? Forward.UNCHANGED
            : new Forward(RequestEdits.NONE, List.of(), HeaderEdits.NONE, entries.stream().map(Entry::type).toList());
        List<Instruction> instructions = new ArrayList<>();
        for (Entry entry : entries.stream().sorted(Comparator.comparingInt(Entry::rank)).toList()) {
            if (entry.step instanceof Step.Constant constant && instructions.isEmpty()) {
                start = constant.run(start);
                continue;
            }
            if (entry.step instanceof CorsFilter) {
                // only constants run before it: what it does to every response can be one, too
                start = start.withResponse(start.response().then(CorsFilter.REPLACED));
            }
            List<String> ran = entries.stream().filter(other -> other.ranBefore(entry)).map(Entry::type).toList();
            instructions.add(new Instruction(entry.step, ran));
        }
        return new Program(start, instructions);
    }

    FilterOutcome run(RequestView request, String target, DoubleSupplier random) {
        return run(request, target, start, 0, random);
    }

    private FilterOutcome run(RequestView request, String target, Forward before, int first, DoubleSupplier random) {
        Forward soFar = before;
        for (int i = first; i < instructions.length; i++) {
            FilterOutcome outcome = instructions[i].step.run(request, target, soFar, random);
            if (outcome instanceof Forward forward) {
                soFar = forward;
            } else {
                return ended(outcome, request, target, i, random);
            }
        }
        return soFar;
    }

    /** What an instruction ends the run with, for good or until the authorisation server has answered. */
    private FilterOutcome ended(FilterOutcome outcome, RequestView request, String target, int last, DoubleSupplier random) {
        List<String> ran = instructions[last].ran;
        if (outcome instanceof Respond respond) {
            return new Respond(respond.status(), respond.headers(), respond.body(), ran);
        }
        if (outcome instanceof Authorize authorize) {
            // the host's own request may be gone when the answer comes
            Request kept = RequestEdits.NONE.applyTo(request, target);
            return authorize.between(ran, forward -> run(kept, target, forward, last + 1, random));
        }
        Fail fail = (Fail) outcome;
        return new Fail(fail.status(), fail.reason(), ran);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        line(text, "authority", start.request().authority().orElse(""));
        line(text, "request", start.request().headers().toString());
        start.mirrors().forEach(mirror -> line(text, "mirror", MirrorFilter.print(mirror.backend(), mirror.fraction())));
        line(text, "response", start.response().toString());
        for (Instruction instruction : instructions) {
            text.append("  ").append(instruction.step).append('\n');
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append("  ").append(name).append(' ').append(value).append('\n');
        }
    }
}
