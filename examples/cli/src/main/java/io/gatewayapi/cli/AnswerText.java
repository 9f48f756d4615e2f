package io.gatewayapi.cli;

import io.gatewayapi.http.Request;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An answer for people: what happens first, then who decided it, then why. */
final class AnswerText {

    private final StringBuilder text = new StringBuilder();

    private AnswerText() {}

    static String of(Question question, Map<String, Object> answer) {
        AnswerText lines = new AnswerText();
        lines.line(question.isRequest() ? "request" : "asked", asked(question) + question.id().map(id -> "   (" + id + ")").orElse(""));
        lines.line("outcome", outcome(answer));
        lines.line("listener", object(answer.get("listener"), "listener"));
        if (answer.get("route") != null) {
            Object name = answer.get("ruleName") == null ? "" : " (" + answer.get("ruleName") + ")";
            lines.line("route", object(answer.get("route"), "") + " rule " + answer.get("rule") + name + " match " + answer.get("match"));
        }
        lines.backends(list(answer.get("backends")), answer.get("backend"));
        if (!list(answer.get("filters")).isEmpty()) {
            lines.line("filters", String.join(", ", list(answer.get("filters")).stream().map(Object::toString).toList()));
        }
        lines.request(map(answer.get("request")));
        list(answer.get("mirrors")).forEach(mirror -> lines.line("mirror", object(mirror, "") + ":" + map(mirror).get("port")
                + percent(map(mirror).get("fraction")) + (Boolean.TRUE.equals(map(mirror).get("sampled")) ? ", sent" : ", not sent")));
        map(map(answer.get("response")).get("headers")).forEach((name, values) -> lines.line("response", name + ": " + join(values)));
        lines.values("timeouts", map(answer.get("timeouts")));
        lines.values("retry", map(answer.get("retry")));
        lines.values("session", map(answer.get("sessionPersistence")));
        lines.line("because", answer.get("reason"));
        return lines.text.toString();
    }

    private static String asked(Question question) {
        Request request = question.request();
        String to = question.mesh().map(mesh -> " to " + mesh.service() + " port " + request.port()
                + (mesh.clientNamespace().isEmpty() ? "" : " from namespace " + mesh.clientNamespace())).orElse("");
        return question.isRequest()
                ? request.method() + " " + (request.secure() ? "https" : "http") + "://" + request.authority() + request.target() + to
                : question.protocol() + (to.isEmpty() ? " on port " + request.port() : to) + (request.serverName().isEmpty() ? "" : ", server name " + request.serverName());
    }

    static String outcome(Map<String, Object> answer) {
        String outcome = String.valueOf(answer.get("outcome"));
        Object location = map(answer.get("redirect")).get("location");
        String status = answer.get("status") == null ? "" : " " + answer.get("status");
        String call = answer.get("grpcStatus") == null ? "" : ", grpc-status " + answer.get("grpcStatus");
        return outcome + status + call + (location == null ? "" : " to " + location);
    }

    private void backends(List<?> backends, Object chosen) {
        for (int i = 0; i < backends.size(); i++) {
            Map<?, ?> backend = map(backends.get(i));
            String reason = backend.get("reason") == null ? "" : ", invalid: " + backend.get("reason");
            String mark = Integer.valueOf(i).equals(chosen) ? ", chosen" : "";
            line("backend", object(backend, "") + ":" + backend.get("port") + " " + backend.get("protocol") + percent(backend.get("share")) + reason + mark);
        }
    }

    private void request(Map<?, ?> request) {
        if (!request.isEmpty()) {
            line("sent", request.get("method") + " " + request.get("path") + " host " + request.get("host"));
            map(request.get("headers")).forEach((name, values) -> line("", name + ": " + join(values)));
        }
    }

    private void values(String name, Map<?, ?> values) {
        values.forEach((key, value) -> {
            if (value != null) {
                line(name, key + " " + value);
            }
        });
    }

    private void line(String name, Object value) {
        if (value != null && !value.equals("")) {
            // what a manifest or a request holds must not steer the terminal
            text.append(String.format(Locale.ROOT, "%-9s %s%n", name, String.valueOf(value).replaceAll("\\p{Cntrl}", " ")));
        }
    }

    static String object(Object reference, String part) {
        Map<?, ?> fields = map(reference);
        if (fields.isEmpty()) {
            return "";
        }
        String name = fields.get("kind") + " " + (String.valueOf(fields.get("namespace")).isEmpty() ? "" : fields.get("namespace") + "/") + fields.get("name");
        return part.isEmpty() ? name : name + " " + part + " " + fields.get(part);
    }

    static String percent(Object share) {
        return share instanceof Double part ? String.format(Locale.ROOT, " %.4g%%", part * 100).replaceAll("\\.?0+%$", "%") : "";
    }

    private static String join(Object values) {
        return String.join(", ", list(values).stream().map(Object::toString).toList());
    }

    static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
