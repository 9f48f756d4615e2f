package io.gatewayapi.cli;

import io.gatewayapi.cli.Question.Mesh;
import io.gatewayapi.filters.FilterChain;
import io.gatewayapi.http.Request;
import io.gatewayapi.match.Decision;
import io.gatewayapi.match.RouteTable;
import io.gatewayapi.match.diff.Change;
import io.gatewayapi.match.diff.TableDiff;
import io.gatewayapi.match.diff.Witness;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gatewayapi diff}: which requests go elsewhere. */
@Command(name = "diff", mixinStandardHelpOptions = true,
        description = "Says which requests go elsewhere once other manifests take the place of these, a witness each.")
final class DiffCommand implements Callable<Integer> {

    /** Who answers for a Gateway that is not there: nobody. */
    private static final RouteTable<FilterChain> NOBODY = RouteTable.compile(Topology.resolve(ResourceSet.of(List.of())), rule -> null);

    private final Main.Streams streams;

    @Mixin
    private Input input;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "manifests as they are: a file, a directory, or - for standard input")
    private String before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "manifests as they would be")
    private String after;

    DiffCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Question.Malformed {
        Workspace old = input.openLeniently(List.of(before), streams);
        Workspace young = input.openLeniently(List.of(after), streams);
        if (old.isUnusable() || young.isUnusable()) {
            return Main.UNUSABLE;
        }
        TableDiff diff = TableDiff.between(old.topology(), young.topology());
        Router oldRouter = new Router(old.topology());
        Router youngRouter = new Router(young.topology());
        List<Map<String, Object>> changes = new ArrayList<>();
        for (Change change : diff.changes()) {
            Told told = tell(change, oldRouter, youngRouter);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("request", request(told.question()));
            json.put("before", told.before());
            json.put("after", told.after());
            changes.add(json);
            if (!input.json()) {
                streams.out().print(printable(text(change.witness(), told)));
            }
        }
        if (input.json()) {
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("changes", changes.size());
            summary.put("complete", diff.complete());
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("changes", changes);
            all.put("summary", summary);
            streams.out().println(Json.line(all));
        } else {
            streams.out().println((changes.isEmpty() ? "no request goes elsewhere"
                    : changes.size() + (changes.size() == 1 ? " region of requests goes elsewhere" : " regions of requests go elsewhere"))
                    + (diff.complete() ? "" : "; the search was cut short, there may be more"));
        }
        int code = Math.max(old.exitCode(), young.exitCode());
        return changes.isEmpty() ? code : Math.max(code, Main.FINDINGS);
    }

    /** A question whose answers differ: mostly the witness, as it is; where its filters do nothing with that, one they do more with. */
    private static Told tell(Change change, Router old, Router young) throws Question.Malformed {
        Question question = question(change.witness());
        Told bare = Told.of(question, old, young);
        if (bare.differs()) {
            return bare;
        }
        for (Question closer : CloserQuestions.of(question, change)) {
            Told told = Told.of(closer, old, young);
            if (told.differs()) {
                return told;
            }
        }
        return bare;
    }

    /** A question and its answers. */
    private record Told(Question question, Map<String, Object> before, Map<String, Object> after) {

        static Told of(Question question, Router old, Router young) throws Question.Malformed {
            return new Told(question, answer(old, question), answer(young, question));
        }

        boolean differs() {
            return !before.equals(after);
        }
    }

    private static String text(Witness witness, Told told) {
        String before = text(told.before());
        String after = text(told.after());
        List<String> fields = new ArrayList<>();
        told.after().forEach((field, value) -> {
            if (!Objects.equals(value, told.before().get(field))) {
                fields.add(field);
            }
        });
        String how = !before.equals(after) ? "" : fields.isEmpty() ? ", with other terms" : ", with another " + String.join(" and ", fields);
        return new Witness(witness.parent(), witness.clientNamespace(), witness.protocol(), told.question().request()) + "\n  before  " + before + "\n  after   " + after + how + "\n";
    }

    private static Question question(Witness witness) {
        Request request = witness.request();
        boolean call = request.headers().stream()
                .anyMatch(line -> line.getKey().equalsIgnoreCase("content-type") && line.getValue().startsWith("application/grpc"));
        String protocol = witness.protocol() != Witness.Protocol.REQUEST ? witness.protocol().name() : call ? "GRPC" : request.secure()
                ? "HTTPS" : "HTTP";
        Optional<Mesh> mesh = witness.clientNamespace().map(namespace -> new Mesh(witness.parent(), namespace));
        Optional<ObjectKey> gateway = mesh.isPresent() ? Optional.empty() : Optional.of(witness.parent());
        return new Question(Optional.empty(), gateway, mesh, protocol, request, 0, Optional.empty());
    }

    /** The question as {@code route --requests} takes it. */
    private static Map<String, Object> request(Question question) {
        Request request = question.request();
        Map<String, Object> json = new LinkedHashMap<>();
        question.gateway().ifPresent(gateway -> json.put("gateway", gateway.path()));
        question.mesh().ifPresent(mesh -> {
            json.put("service", mesh.service().path());
            json.put("clientNamespace", mesh.clientNamespace());
        });
        json.put("port", request.port());
        json.put("protocol", question.protocol());
        if (question.isRequest()) {
            json.put("method", request.method());
            json.put("host", request.authority());
            json.put("path", request.target());
            Map<String, List<String>> headers = new LinkedHashMap<>();
            request.headers().forEach(line -> headers.computeIfAbsent(line.getKey(), name -> new ArrayList<>()).add(line.getValue()));
            json.put("headers", headers);
        }
        if (!request.serverName().isEmpty()) {
            json.put("sni", request.serverName());
        }
        question.response().ifPresent(response -> {
            Map<String, List<String>> headers = new LinkedHashMap<>();
            response.headers().forEach(header -> headers.computeIfAbsent(header.name(), name -> new ArrayList<>()).add(header.value()));
            Map<String, Object> answered = new LinkedHashMap<>();
            answered.put("status", response.status());
            answered.put("headers", headers);
            json.put("backendResponse", answered);
        });
        return json;
    }

    private static Map<String, Object> answer(Router router, Question question) throws Question.Malformed {
        Optional<ObjectKey> gateway = question.gateway();
        if (gateway.isEmpty() || router.topology().gateway(gateway.get()).isPresent()) {
            return router.answer(question);
        }
        Decision<FilterChain> refused = NOBODY.decide(question.matched());
        return Answer.of(question, refused, new ReadyEndpoints(router.topology().resources()), "there is no " + gateway.get());
    }

    /** An answer in a line. */
    private static String text(Map<String, Object> json) {
        List<String> backends = new ArrayList<>();
        for (Object backend : AnswerText.list(json.get("backends"))) {
            Map<?, ?> fields = AnswerText.map(backend);
            backends.add(AnswerText.object(backend, "") + ":" + fields.get("port") + AnswerText.percent(fields.get("share"))
                    + (fields.get("reason") == null ? "" : " (" + fields.get("reason") + ")"));
        }
        String where = json.get("route") == null ? json.get("listener") == null ? "" : " by " + AnswerText.object(json.get("listener"),
                "listener")
                : " by " + AnswerText.object(json.get("route"), "") + " rule " + json.get("rule") + " match " + json.get("match");
        List<?> filters = AnswerText.list(json.get("filters"));
        return AnswerText.outcome(json) + (backends.isEmpty() ? "" : " to " + String.join(", ", backends)) + where
                + (filters.isEmpty() ? "" : ", filters " + String.join(", ", filters.stream().map(Object::toString).toList()));
    }

    /** What a manifest holds must not steer the terminal. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n]]", " ");
    }
}
