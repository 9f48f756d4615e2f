package io.gatewayapi.match.explain;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.match.MatchOptions;
import io.gatewayapi.match.reference.MatchTuple;
import io.gatewayapi.match.reference.ReferenceExpressions;
import io.gatewayapi.match.reference.ReferenceMesh;
import io.gatewayapi.match.reference.Verdict;
import io.gatewayapi.regex.RegexEngine;
import io.gatewayapi.validate.topology.AttachedRoute;
import io.gatewayapi.validate.topology.ResolvedService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads aloud what is decided of a client's request to a Service of a mesh (GEP-1294). */
final class MeshReading {

    private MeshReading() {}

    static Explanation of(ResolvedService service, String clientNamespace, RequestView view, MatchOptions options,
            RegexEngine regexes) {
        ReferenceMesh mesh = ReferenceMesh.of(service, clientNamespace).with(options.pathPolicy()).with(regexes);
        Verdict verdict = mesh.decide(view);
        List<ConsideredMatch> candidates = new ArrayList<>();
        verdict.matching().stream().limit(Explanation.MAX_CANDIDATES)
                .forEach(tuple -> candidates.add(Words.holding(verdict.winner().orElseThrow(), tuple)));
        verdict.failing().stream().limit(Explanation.MAX_CANDIDATES)
                .forEach(tuple -> candidates.add(ConsideredMatch.fails(tuple, mesh.mismatches(tuple, view))));
        int omitted = verdict.matching().size() + verdict.failing().size() - candidates.size();
        Optional<NearestMiss> nearest = verdict.winner().isPresent() ? Optional.empty() : nearest(mesh, verdict.failing(), view, regexes);
        String group = group(service, view.port(), mesh.streams(view.port()));
        String reason = switch (verdict.outcome()) {
            case MATCHED -> Words.matched(verdict) + "; " + group;
            case NOT_FOUND -> "no match holds; " + nearest.map(miss -> miss.sentence() + "; ").orElse("") + group;
            case DIRECT -> group + ", so the Service gets the request itself";
            case NO_ROUTE -> group + " are of another kind, so no route takes the connection";
            case NO_LISTENER -> service.key() + " has no port " + view.port();
            default -> Malformation.of(view, options.pathPolicy());
        };
        return new Explanation(verdict, List.of(), candidates, omitted, List.of(group), nearest, reason);
    }

    private static Optional<NearestMiss> nearest(ReferenceMesh mesh, List<MatchTuple> failing, RequestView view, RegexEngine regexes) {
        ReferenceExpressions expressions = ReferenceExpressions.of(regexes);
        return failing.stream()
                .map(tuple -> ConsideredMatch.fails(tuple, mesh.mismatches(tuple, view)))
                .min(Comparator.comparingInt(candidate -> candidate.mismatches().size()))
                .flatMap(candidate -> Repair.of(candidate.tuple(), candidate.mismatches(), Repair.copy(view), expressions));
    }

    private static String group(ResolvedService service, int port, List<AttachedRoute> routes) {
        String at = service.key() + " port " + port;
        if (routes.isEmpty()) {
            return at + ": no route is attached";
        }
        String namespace = routes.get(0).route().namespace();
        return at + ": the " + (namespace.equals(service.key().namespace()) ? "producer"
                : "consumer") + " routes of namespace " + namespace;
    }
}
