package io.gatewayapi.filters;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.filters.Program.Entry;
import io.gatewayapi.filters.Step.Phase;
import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteRule;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.RouteFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * The filters of a rule and of its backendRefs, compiled: what they do to each request. Immutable and safe for all threads.
 *
 * <p>Compiling never throws. What the specification forbids, or what is not known here, makes the chain fail with 500, either
 * for every request of the rule or for those of one backendRef; single header edits that must not be done are left out. {@link
 * #problems} lists both.
 */
public final class FilterChain {

    /** In place of the index of a backendRef: none was chosen. */
    public static final int NO_BACKEND = -1;

    private static final FilterChain EMPTY = new FilterChain(Program.of(List.of()), List.of(), List.of());

    /** GRPCRouteFilterType; HTTPRouteFilterType has these and four more. */
    private static final Set<String> OF_GRPC = Set.of("RequestHeaderModifier", "ResponseHeaderModifier", "RequestMirror", "ExtensionRef");

    private final Program rule;
    /** One for each backendRef; empty when the choice of the backendRef makes no difference. */
    private final List<Program> backends;
    private final List<Problem> problems;

    private FilterChain(Program rule, List<Program> backends, List<Problem> problems) {
        this.rule = rule;
        this.backends = backends;
        this.problems = problems;
    }

    /**
     * Compiles the filters of a rule, with all that a host knows of it: what {@code RouteTable.compile} wants of a rule that is
     * resolved.
     *
     * @param route the route
     * @param rule the index of the rule in the route
     * @param extensions what an ExtensionRef means; one to something else makes the chain fail
     * @param lostMirrors backends of mirrors that do not resolve or are not granted: no copy is sent there, the requests go on
     * @param error why requests of the rule must not be let past, such as a reference that does not resolve; each of them is
     *     answered with 500 then. Empty for a rule in order
     * @return the chain; one shared object for rules without filters, and for the kinds of routes that have none
     * @throws IndexOutOfBoundsException when the route has filters and no such rule
     */
    public static FilterChain compile(
        Route route, int rule, Extensions extensions, Set<BackendReference> lostMirrors, Optional<String> error) {
        if (error.isPresent()) {
            Refusal refusal = new Refusal(500, "the rule cannot be honoured: " + FieldSyntax.printable(error.get()));
            return new FilterChain(Program.of(List.of(new Entry("", false, 0, Phase.LIST, refusal))), List.of(), List.of());
        }
        if (route instanceof HttpRoute http) {
            return compile(http.rules().get(rule), http.namespace(), extensions, lostMirrors);
        }
        return route instanceof GrpcRoute grpc ? compile(grpc.rules().get(rule), grpc.namespace(), extensions, lostMirrors) : EMPTY;
    }

    /**
     * Compiles the filters of an HTTPRoute's rule by itself, which has no extensions: an ExtensionRef makes the chain fail.
     *
     * @param rule the rule; of its matches only a path prefix counts, which ReplacePrefixMatch replaces
     * @return the chain; one shared object for rules without filters
     */
    public static FilterChain compile(HttpRouteRule rule) {
        return compile(rule, "", Extensions.NONE, Set.of());
    }

    /**
     * Compiles the filters of a GRPCRoute's rule by itself, which has no extensions: an ExtensionRef makes the chain fail.
     *
     * @param rule the rule; it has header modifiers, mirrors and ExtensionRefs, any other filter makes the chain fail
     * @return the chain; one shared object for rules without filters
     */
    public static FilterChain compile(GrpcRouteRule rule) {
        return compile(rule, "", Extensions.NONE, Set.of());
    }

    private static FilterChain compile(HttpRouteRule rule, String namespace, Extensions extensions, Set<BackendReference> lostMirrors) {
        // HTTPRouteRule, CEL: "exactly one PathPrefix match must be specified" with ReplacePrefixMatch
        Optional<String> prefix = rule.matches().size() == 1 && rule.matches().get(0).path() instanceof PathMatch.PathPrefix path
            ? Optional.of(path.value())
            : Optional.empty();
        return compile(rule.filters(), rule.backendRefs(),
            new FilterList.Surroundings("HTTPRoute", namespace, Optional.empty(), prefix, extensions, lostMirrors));
    }

    private static FilterChain compile(GrpcRouteRule rule, String namespace, Extensions extensions, Set<BackendReference> lostMirrors) {
        return compile(rule.filters(), rule.backendRefs(),
            new FilterList.Surroundings("GRPCRoute", namespace, Optional.of(OF_GRPC), Optional.empty(), extensions, lostMirrors));
    }

    private static FilterChain compile(List<RouteFilter> filters, List<BackendRef> backendRefs, FilterList.Surroundings around) {
        boolean perBackend = backendRefs.stream().anyMatch(ref -> !ref.filters().isEmpty());
        if (filters.isEmpty() && !perBackend) {
            return EMPTY;
        }
        FilterList ofRule = FilterList.compile(filters, "filters", false, around);
        List<Problem> problems = new ArrayList<>(ofRule.problems());
        Program rule = Program.of(ofRule.entries());
        List<Program> programs = new ArrayList<>();
        for (int i = 0; i < backendRefs.size() && perBackend; i++) {
            FilterList ofBackend = FilterList.compile(backendRefs.get(i).filters(), "backendRefs[" + i + "].filters", true, around);
            problems.addAll(ofBackend.problems());
            programs.add(ofBackend.entries().isEmpty() ? rule : Program.of(ofRule.and(ofBackend)));
        }
        return new FilterChain(rule, List.copyOf(programs), List.copyOf(problems));
    }

    /**
     * Says what becomes of a request. A chain without filters answers {@link FilterOutcome.Forward#UNCHANGED}; neither that nor
     * any chain whose effect is the same for every request allocates anything.
     *
     * @param request the request
     * @param target its target in normal form ({@link io.gatewayapi.http.RequestTarget#normalize}), as it was matched; what is
     *     not rewritten is copied from it as it is
     * @param backend the index of the chosen backendRef, or {@link #NO_BACKEND}, also where the chosen one is invalid: a
     *     redirect or preflight is then still answered, and a {@link FilterOutcome.Forward} has nowhere to go
     * @param random numbers in [0,1), asked once for each mirror of only a part of the requests; behind {@link Authorize} on the
     *     thread that brings the answer
     * @return what the host has to do
     * @throws IndexOutOfBoundsException when the backendRefs have filters and the index is none of theirs
     */
    public FilterOutcome run(RequestView request, String target, int backend, DoubleSupplier random) {
        return (backend == NO_BACKEND || backends.isEmpty() ? rule : backends.get(backend)).run(request, target, random);
    }

    /**
     * What is wrong with the filters, for hosts that compile rules no validator has seen.
     *
     * @return errors, each of which makes requests fail, and warnings; paths begin at the rule, as in {@code filters[0].cors}
     */
    public List<Problem> problems() {
        return problems;
    }

    /** {@return the compiled programs: what is done to every request, then the steps that look at it} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("rule\n").append(rule);
        for (int i = 0; i < backends.size(); i++) {
            text.append("backend ").append(i).append('\n').append(backends.get(i));
        }
        return text.toString();
    }
}
