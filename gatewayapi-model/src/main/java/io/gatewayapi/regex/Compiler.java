package io.gatewayapi.regex;

import io.gatewayapi.regex.Instruction.Accept;
import io.gatewayapi.regex.Instruction.Check;
import io.gatewayapi.regex.Instruction.Split;
import io.gatewayapi.regex.Instruction.Take;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns nodes into instructions, from the end of the expression to its beginning, so that where an instruction leads is
 * known when it is written: Thompson's construction, which needs no jumps this way. It recurses at most three times a
 * group.
 */
final class Compiler {

    private final String expression;
    private final List<Instruction> written = new ArrayList<>();

    /** Where the outermost count is that is being written out, or -1; a program grows too large in one only. */
    private int countedAt = -1;

    private Compiler(String expression) {
        this.expression = expression;
    }

    /**
     * The program of an expression.
     *
     * @param expression as written, to say what of it is too large
     * @param node as parsed
     */
    static Program compile(String expression, Node node) {
        Compiler compiler = new Compiler(expression);
        int end = compiler.write(new Accept());
        int start = compiler.write(node, end);
        return Program.of(compiler.written, start);
    }

    /** Writes what matches the node and goes on to the instruction given; answers where to begin. */
    private int write(Node node, int next) {
        if (node instanceof Node.One one) {
            return write(new Take(one.set(), next));
        }
        if (node instanceof Node.Place place) {
            return write(new Check(place.assertion(), next));
        }
        if (node instanceof Node.Sequence sequence) {
            int start = next;
            for (int i = sequence.parts().size() - 1; i >= 0; i--) {
                start = write(sequence.parts().get(i), start);
            }
            return start;
        }
        if (node instanceof Node.Choice choice) {
            int last = choice.options().size() - 1;
            int start = write(choice.options().get(last), next);
            for (int i = last - 1; i >= 0; i--) {
                start = write(new Split(write(choice.options().get(i), next), start));
            }
            return start;
        }
        return write((Node.Repeat) node, next);
    }

    private int write(Node.Repeat repeat, int next) {
        int outside = countedAt;
        boolean counts = repeat.min() > 1 || repeat.max() > 1;
        countedAt = counts && outside < 0 ? repeat.position() : outside;
        int start = next;
        int copies = repeat.min();
        if (repeat.max() == Node.UNBOUNDED) {
            int loop = write(new Split(next, next));
            int body = write(repeat.body(), loop);
            written.set(loop, new Split(body, next));
            // x* is entered at the split; x+ at the body, which is the first copy
            start = copies == 0 ? loop : body;
            copies = Math.max(0, copies - 1);
        } else {
            // x{2,4} is xx(x(x)?)?
            for (int optional = repeat.max() - copies; optional > 0; optional--) {
                start = write(new Split(write(repeat.body(), start), next));
            }
        }
        for (; copies > 0; copies--) {
            start = write(repeat.body(), start);
        }
        countedAt = outside;
        return start;
    }

    private int write(Instruction instruction) {
        if (written.size() == Regex.MAX_PROGRAM) {
            throw new RegexSyntaxException(countedAt, Cursor.excerpt(expression, countedAt, expression.indexOf('}', countedAt) + 1),
                    "makes a program of more than " + Regex.MAX_PROGRAM + " instructions, when every repetition is written out",
                    "write smaller numbers, or * or + for any");
        }
        written.add(instruction);
        return written.size() - 1;
    }
}
