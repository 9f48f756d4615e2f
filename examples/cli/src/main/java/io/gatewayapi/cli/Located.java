package io.gatewayapi.cli;

import io.gatewayapi.model.Problem;
import io.gatewayapi.validate.Finding;
import io.gatewayapi.validate.Finding.Scope;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A finding and its place.
 *
 * @param finding what is wrong
 * @param file the file as given or found; empty where there is none
 * @param line the line in it, from 1; 0 where there is none
 */
record Located(Finding finding, String file, int line) {

    static Located nowhere(Problem problem) {
        return new Located(new Finding(Scope.OBJECT, problem), "", 0);
    }

    Problem problem() {
        return finding.problem();
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("severity", problem().severity().name().toLowerCase(Locale.ROOT));
        json.put("code", problem().code());
        json.put("object", problem().object());
        json.put("scope", finding.scope().name().toLowerCase(Locale.ROOT));
        json.put("path", problem().path());
        json.put("file", file);
        json.put("line", line);
        json.put("message", problem().message());
        json.put("fix", problem().fix());
        json.put("rule", problem().rule());
        return json;
    }

    /** The finding for people: object and place, then what, fix and rule, indented. */
    String toText() {
        StringBuilder text = new StringBuilder(problem().severity().name().toLowerCase(Locale.ROOT)).append('[').append(problem().code()).append("] ").append(printable(problem().object()));
        if (!problem().path().isEmpty()) {
            text.append(": ").append(printable(problem().path()));
        }
        if (!file.isEmpty()) {
            text.append("   (").append(file).append(line > 0 ? ":" + line : "").append(')');
        }
        line(text, "  ", problem().message());
        if (!problem().fix().isEmpty()) {
            line(text, "  fix:  ", problem().fix());
        }
        if (!problem().rule().isEmpty()) {
            line(text, "  rule: ", problem().rule());
        }
        return text.append('\n').toString();
    }

    private static void line(StringBuilder text, String lead, String content) {
        text.append('\n').append(lead).append(printable(content).replace("\n", "\n        "));
    }

    /** What a manifest holds must not steer the terminal. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n]]", " ");
    }
}
