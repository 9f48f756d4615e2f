package io.gatewayapi.benchmark.contestant;

import io.gatewayapi.benchmark.workload.Rule;
import io.gatewayapi.benchmark.workload.ServerRequest;
import java.util.List;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.ServletPathSpec;

/** Jetty's {@link PathMappings} with the paths of the servlet specification, one for each host. */
final class JettyPaths extends PerHost<PathMappings<Candidates>> {

    JettyPaths(List<Rule> rules) {
        super(rules, JettyPaths::build);
    }

    private static PathMappings<Candidates> build(List<Rule> rules) {
        PathMappings<Candidates> mappings = new PathMappings<>();
        Candidates.register(rules,
                (path, found) -> mappings.put(new ServletPathSpec(path), found),
                (path, found) -> mappings.put(new ServletPathSpec(path + "/*"), found));
        return mappings;
    }

    @Override
    int ask(PathMappings<Candidates> mappings, ServerRequest request) {
        MatchedResource<Candidates> found = mappings.getMatched(request.path());
        return found == null ? NOTHING : found.getResource().first(request);
    }
}
