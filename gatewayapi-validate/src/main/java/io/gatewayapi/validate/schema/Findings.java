package io.gatewayapi.validate.schema;

import io.gatewayapi.model.Channel;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What is wrong with one object, collected. A hostile object has millions of problems, so only the first are kept. */
final class Findings {
    /** More than anybody reads. */
    static final int MAX = 100;

    private static final int SHORT = 60;

    private final String object;
    private final Channel channel;
    private final List<Problem> problems = new ArrayList<>(0);

    Findings(String object, Channel channel) {
        this.object = object;
        this.channel = channel;
    }

    boolean experimental() {
        return channel == Channel.EXPERIMENTAL;
    }

    void add(String code, String path, String message, String fix, String rule) {
        if (problems.size() < MAX) {
            problems.add(new Problem(Severity.ERROR, code, object, OptionalInt.empty(), path, message, fix, rule));
        } else if (problems.size() == MAX) {
            problems.add(Problem.of(Severity.ERROR, "too-many-problems", object, "", "there are further problems, which are not listed")
                    .withFix("begin with the first " + MAX));
        }
    }

    boolean isFull() {
        return problems.size() > MAX;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** A value as a message shows it: in quotes, on one line, cut where it is long. */
    static String quote(String value) {
        return '"' + shorten(value) + '"';
    }

    static String shorten(String value) {
        int end = value.length() <= SHORT ? value.length() : SHORT - 3;
        end -= end < value.length() && Character.isHighSurrogate(value.charAt(end - 1)) ? 1 : 0;
        StringBuilder text = new StringBuilder(SHORT);
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            text.append(Character.isISOControl(c) ? ' ' : c);
        }
        return end < value.length() ? text.append("...").toString() : text.toString();
    }
}
