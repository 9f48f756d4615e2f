package io.gatewayapi.validate.advice;

/**
 * Finds {@code (x+)+} in an expression: an endless repetition of something that may come down to an endless repetition of
 * one thing, which can be cut into pieces in exponentially many ways. {@code (/x+)+} cannot: each piece begins with a slash.
 */
final class NestedRepetition {

    private final String expression;
    private int at;
    private boolean found;

    private NestedRepetition(String expression) {
        this.expression = expression;
    }

    /**
     * What a part of an expression may come down to.
     *
     * @param empty nothing
     * @param endless one thing, repeated without end
     */
    private record Part(boolean empty, boolean endless) {}

    /** Whether an expression, which must be in the syntax of RE2, holds one. */
    static boolean isIn(String expression) {
        if (expression.contains("\\Q")) {
            return false; // quoted text looks like anything
        }
        NestedRepetition search = new NestedRepetition(expression);
        search.alternatives();
        return search.found;
    }

    private Part alternatives() {
        Part all = sequence();
        while (at < expression.length() && expression.charAt(at) == '|') {
            at++;
            Part next = sequence();
            all = new Part(all.empty || next.empty, all.endless || next.endless);
        }
        return all;
    }

    private Part sequence() {
        int required = 0;
        boolean requiredEndless = false;
        boolean anyEndless = false;
        while (at < expression.length() && expression.charAt(at) != '|' && expression.charAt(at) != ')') {
            Part part = repeated();
            anyEndless |= part.endless;
            if (!part.empty) {
                required++;
                requiredEndless = part.endless;
            }
        }
        return new Part(required == 0, required == 0 ? anyEndless : required == 1 && requiredEndless);
    }

    private Part repeated() {
        Part part = atom();
        while (at < expression.length() && "*+?{".indexOf(expression.charAt(at)) >= 0) {
            int end = expression.charAt(at) == '{' ? expression.indexOf('}', at) : at;
            String count = expression.substring(at, Math.max(at, end + 1));
            if (!count.matches("[*+?]|\\{[0-9]+(,[0-9]*)?}")) {
                break; // a brace that is text
            }
            at = end + 1;
            boolean endless = count.equals("*") || count.equals("+") || count.endsWith(",}");
            boolean several = count.matches("\\{0*([2-9]|1[0-9]).*");
            found |= endless && part.endless;
            part = new Part(part.empty || count.matches("[*?]|\\{0+[,}].*"), (part.endless || endless) && !several);
            if (at < expression.length() && expression.charAt(at) == '?') {
                at++; // lazy
            }
        }
        return part;
    }

    private Part atom() {
        char c = expression.charAt(at++);
        if (c == '(') {
            return group();
        }
        if (c == '[') {
            set();
        } else if (c == '\\') {
            escape();
        } else if (c == '^' || c == '$') {
            return new Part(true, false);
        }
        return new Part(false, false);
    }

    private Part group() {
        if (at < expression.length() && expression.charAt(at) == '?') {
            // (?:x) (?i:x) (?P<name>x) (?<name>x) and, without an expression, (?i)
            while (at < expression.length() && ":>)".indexOf(expression.charAt(at)) < 0) {
                at++;
            }
            if (at < expression.length() && expression.charAt(at++) == ')') {
                return new Part(true, false);
            }
        }
        Part part = alternatives();
        at++; // the closing parenthesis
        return part;
    }

    private void set() {
        at += at < expression.length() && expression.charAt(at) == '^' ? 1 : 0;
        at++; // a closing bracket that comes first is text
        if (expression.charAt(at - 1) == '[' && expression.startsWith(":", at) && expression.indexOf(":]", at) > 0) {
            at = expression.indexOf(":]", at) + 2;
        } else if (expression.charAt(at - 1) == '\\') {
            escape();
        }
        while (at < expression.length() && expression.charAt(at) != ']') {
            if (expression.startsWith("[:", at) && expression.indexOf(":]", at) > 0) {
                at = expression.indexOf(":]", at) + 2;
            } else if (expression.charAt(at++) == '\\') {
                escape();
            }
        }
        at++;
    }

    /** What follows a backslash: one character, or {@code p{Greek}}, {@code x{10ffff}}. */
    private void escape() {
        char c = at < expression.length() ? expression.charAt(at++) : ' ';
        if ((c == 'p' || c == 'P' || c == 'x') && expression.startsWith("{", at) && expression.indexOf('}', at) > 0) {
            at = expression.indexOf('}', at) + 1;
        } else if (c == 'p' || c == 'P') {
            at++;
        } else if (c == 'x') {
            at += 2;
        }
    }
}
