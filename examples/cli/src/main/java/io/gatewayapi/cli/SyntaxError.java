package io.gatewayapi.cli;

/** Carries a problem from the place where a document breaks up to the reader, which turns it into a value. */
final class SyntaxError extends Exception {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 60;

    private final transient Position position;
    private final String fix;

    SyntaxError(Position position, String message, String fix) {
        super(message, null, false, false);
        this.position = position;
        this.fix = fix;
    }

    SyntaxProblem in(String file) {
        return new SyntaxProblem(file, position.line(), position.column(), getMessage(), fix);
    }

    /** Shows text of the manifest within a message: short, and in one line whatever it holds. */
    static String show(String text) {
        var shown = new StringBuilder();
        text.codePoints().limit(SHOWN).forEach(c -> {
            if (Character.isISOControl(c)) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return text.codePointCount(0, text.length()) > SHOWN ? shown + "..." : shown.toString();
    }
}
