package io.gatewayapi.filters;

import io.gatewayapi.filters.Program.Entry;
import io.gatewayapi.filters.Step.Phase;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.RouteFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The filters of a rule or of a backendRef, compiled one by one.
 *
 * @param entries the filters; a single one that fails where the list cannot be honoured
 * @param failed whether that is so
 * @param problems what was found wrong
 */
record FilterList(List<Entry> entries, boolean failed, List<Problem> problems) {

    /**
     * What the filters of a rule must know of it.
     *
     * @param kind the kind of the route
     * @param namespace its namespace, in which extensions are looked for
     * @param types the types of filters it has; empty for all
     * @param prefix the value of the rule's one match, where that is a PathPrefix
     * @param extensions what an ExtensionRef means
     * @param lostMirrors where no copy may be sent
     */
    record Surroundings(
        String kind,
        String namespace,
        Optional<Set<String>> types,
        Optional<String> prefix,
        Extensions extensions,
        Set<BackendReference> lostMirrors) {}

    /** HTTPRouteRule.filters, CEL: "... filter cannot be repeated". ExternalAuth has no such rule, and one meaning less. */
    private static final Set<String> ONCE = Set.of("RequestHeaderModifier", "ResponseHeaderModifier", "RequestRedirect", "URLRewrite",
        "CORS", "ExternalAuth");

    static FilterList compile(List<RouteFilter> filters, String path, boolean ofBackend, Surroundings around) {
        Problems problems = new Problems(around.kind);
        List<Entry> entries = new ArrayList<>();
        Set<String> types = new HashSet<>();
        boolean looked = false;
        for (int i = 0; i < filters.size(); i++) {
            RouteFilter filter = filters.get(i);
            String type = filter.type();
            String here = path + "[" + i + "]";
            if (!types.add(type) && ONCE.contains(type)) {
                problems.invalid(here, "a list holds one " + type + " at most", around.kind + "Rule.filters, CEL validation");
            }
            if (around.types.isPresent() && !around.types.get().contains(type)) {
                String unknown = FieldSyntax.printable(type);
                problems.unsupported(here, "a " + around.kind + " has no filter of type " + unknown, "GRPCRouteFilter.type");
                continue;
            }
            Optional<Step> step = filter.accept(new FilterCompiler(here, around, problems));
            if (step.isPresent()) {
                Phase phase = step.get().phase();
                // an extension or an authorisation server sees the request as the filters before it leave it
                entries.add(new Entry(type, ofBackend, i, looked && phase == Phase.EDIT ? Phase.LIST : phase, step.get()));
                looked |= step.get() instanceof ExtensionFilter || step.get() instanceof AuthFilter;
            }
        }
        if (types.contains("URLRewrite") && types.contains("RequestRedirect")) {
            // HTTPRouteRule.filters: "... URLRewrite and RequestRedirect filters, which may not be combined"
            problems.invalid(path, "URLRewrite and RequestRedirect exclude each other", around.kind + "Rule.filters, CEL validation");
        }
        // HTTPRouteFilter.type: it "MUST NOT be skipped. Instead, requests [...] MUST receive a HTTP error response."
        return problems.failure()
            .map(why -> new FilterList(List.of(new Entry("", ofBackend, 0, Phase.LIST, new Refusal(500, why))), true, problems.list()))
            .orElseGet(() -> new FilterList(List.copyOf(entries), false, problems.list()));
    }

    /** The filters of a rule and then those of a backendRef. Where both have CORS the rule decides, for all its backends alike. */
    List<Entry> and(FilterList ofBackend) {
        if (failed) {
            return entries;
        }
        boolean cors = entries.stream().anyMatch(entry -> entry.phase() == Phase.CORS);
        Stream<Entry> more = ofBackend.entries.stream().filter(entry -> !cors || entry.phase() != Phase.CORS);
        return Stream.concat(entries.stream(), more).toList();
    }
}
