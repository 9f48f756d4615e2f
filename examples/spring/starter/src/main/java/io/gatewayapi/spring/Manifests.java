package io.gatewayapi.spring;

import io.gatewayapi.filters.Extensions;
import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.Channel;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Problem.Severity;
import io.gatewayapi.model.decode.Decoded;
import io.gatewayapi.model.decode.ManifestDecoder;
import io.gatewayapi.validate.Finding;
import io.gatewayapi.validate.Finding.Scope;
import io.gatewayapi.validate.Report;
import io.gatewayapi.validate.Validator;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Feature;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The manifests of the properties, read as Spring reads its own YAML: resources by the application's loader, trees by SnakeYAML. The
 * library takes any parser's trees.
 */
final class Manifests {

    private static final List<String> ENDINGS = List.of("*.yaml", "*.yml", "*.json");

    /** What this host does not do, so that manifests which ask for it get a finding. */
    private static final Feature[] LACKING = {
        Feature.HTTP_ROUTE_RETRY, Feature.HTTP_ROUTE_RETRY_BACKEND_TIMEOUT, Feature.HTTP_ROUTE_RETRY_CONNECTION_ERROR,
        Feature.HTTP_ROUTE_BACKEND_PROTOCOL_H2C, Feature.GATEWAY_BACKEND_CLIENT_CERTIFICATE
    };

    private final List<String> locations;
    private final ResourcePatternResolver resources;
    private final Extensions extensions;

    Manifests(List<String> locations, ResourcePatternResolver resources, Extensions extensions) {
        this.locations = locations;
        this.resources = resources;
        this.extensions = extensions;
    }

    /**
     * What came of reading.
     *
     * @param report the objects and what is wrong with them
     * @param refused what an API server, or a parser, would refuse, in words
     * @param noted what else there is to say, in words
     */
    record Reading(Report report, List<String> refused, List<String> noted) {}

    /** The files, in an order that does not change. */
    List<Resource> files() throws IOException {
        List<Resource> files = new ArrayList<>();
        for (String location : locations) {
            boolean directory = location.endsWith("/");
            List<String> patterns = directory ? ENDINGS.stream().map(ending -> location + "**/" + ending).toList() : List.of(location);
            for (String pattern : patterns) {
                try {
                    Arrays.stream(resources.getResources(pattern)).filter(Resource::exists).forEach(files::add);
                } catch (FileNotFoundException absent) {
                    continue; // a directory of the class path that is not there
                }
            }
        }
        files.sort(Comparator.comparing(Resource::getDescription));
        return files;
    }

    /** Reads all of them. Nothing that they hold makes this throw. */
    Reading read() {
        List<Object> trees = new ArrayList<>();
        List<String> origins = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        try {
            for (Resource file : files()) {
                try (InputStream content = file.getInputStream()) {
                    for (Object tree : yaml().loadAll(content)) {
                        trees.add(tree);
                        origins.add(file.getDescription());
                    }
                } catch (YAMLException unreadable) {
                    refused.add(file.getDescription() + ": " + unreadable.getMessage());
                }
            }
        } catch (IOException unreadable) {
            refused.add(unreadable.getMessage());
        }
        if (trees.isEmpty() && refused.isEmpty()) {
            refused.add("there is no manifest at " + String.join(", ", locations)
                    + " (*.yaml, *.yml or *.json; a directory ends with a slash)");
        }
        return judge(trees, origins, refused);
    }

    private Reading judge(List<Object> trees, List<String> origins, List<String> refused) {
        Decoded decoded = ManifestDecoder.of(Channel.EXPERIMENTAL).droppingUnknownFields().decodeAll(trees);
        Assumptions assumptions = Assumptions.fitting(decoded.resources()).withExtensions(extensions.kinds()).without(LACKING);
        Report report = Validator.validate(decoded, Channel.EXPERIMENTAL, assumptions);
        Map<String, Integer> documents = new HashMap<>();
        decoded.documents().forEach((key, index) -> documents.put(key.toString(), index));
        List<String> noted = new ArrayList<>();
        for (Finding finding : report.findings()) {
            Problem problem = finding.problem();
            int document = problem.document().orElse(documents.getOrDefault(problem.object(), -1));
            String text = problem.severity() + " " + problem + (document < 0 ? "" : "\n  in:   " + origins.get(document));
            (problem.severity() == Severity.ERROR && finding.scope() == Scope.OBJECT ? refused : noted).add(text);
        }
        report.topology().resources().all(HttpRoute.class).forEach(route -> noted.addAll(undone(route)));
        // a host that lacks the feature would not see these policies, and send plain text where they ask for TLS
        report.topology().resources().all(BackendTlsPolicy.class).forEach(policy -> noted.add(undone(policy, "spec.validation",
                "this host takes no terms of TLS from a policy: its backends get requests only at an https URL of gatewayapi.backends")));
        return new Reading(report, List.copyOf(refused), List.copyOf(noted));
    }

    /** What this host does not do and upstream has no name of a feature for. */
    private static List<String> undone(HttpRoute route) {
        List<String> undone = new ArrayList<>();
        for (int i = 0; i < route.rules().size(); i++) {
            HttpRouteRule rule = route.rules().get(i);
            if (rule.sessionPersistence().isPresent()) {
                undone.add(undone(route, "spec.rules[" + i + "].sessionPersistence", "this host binds no client to an endpoint"));
            }
            if (rule.filters().stream().anyMatch(filter -> filter.type().equals("ExternalAuth"))) {
                undone.add(undone(route, "spec.rules[" + i + "].filters", "this host asks no authorisation server: each request gets 500"));
            }
        }
        return undone;
    }

    private static String undone(io.gatewayapi.model.Resource object, String path, String message) {
        return Severity.WARNING + " " + Problem.of(Severity.WARNING, "not-done", object.key().toString(), path, message);
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(64 << 20);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new Resolver() {
            @Override
            public void addImplicitResolver(Tag tag, Pattern pattern, String first, int limit) {
                if (tag != Tag.TIMESTAMP) { // to Kubernetes, a time is text
                    super.addImplicitResolver(tag, pattern, first, limit);
                }
            }
        });
    }
}
