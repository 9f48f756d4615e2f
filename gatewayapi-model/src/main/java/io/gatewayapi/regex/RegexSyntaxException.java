package io.gatewayapi.regex;

import java.util.Objects;

/**
 * An expression that is refused, told to its author: what is wrong and where, and how to mend it. The message holds all
 * of it; the parts are for those who report it in their own way.
 */
public final class RegexSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final int position;
    private final String problem;
    private final String fix;

    RegexSyntaxException(int position, String construct, String predicate, String fix) {
        this(position, '"' + construct + "\" at position " + position + " " + predicate, fix);
    }

    /**
     * A refusal by any {@link RegexEngine}.
     *
     * @param position where the construct begins that is refused, in UTF-16 units, from 0
     * @param problem what is wrong, in one line without a full stop
     * @param fix the smallest change that mends it, in one line without a full stop
     */
    public RegexSyntaxException(int position, String problem, String fix) {
        super(Objects.requireNonNull(problem, "problem") + "; fix: " + Objects.requireNonNull(fix, "fix"));
        this.position = position;
        this.problem = problem;
        this.fix = fix;
    }

    /**
     * Where the construct begins that is refused.
     *
     * @return an index into the expression in UTF-16 units, counted from 0
     */
    public int position() {
        return position;
    }

    /**
     * What is wrong: the construct, its position and why it is refused.
     *
     * @return one line without a full stop; what it cites of the expression is short and printable
     */
    public String problem() {
        return problem;
    }

    /**
     * The smallest change that mends it.
     *
     * @return one line without a full stop
     */
    public String fix() {
        return fix;
    }
}
