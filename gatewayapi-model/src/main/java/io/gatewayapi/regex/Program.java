package io.gatewayapi.regex;

import io.gatewayapi.regex.Instruction.Accept;
import io.gatewayapi.regex.Instruction.Check;
import io.gatewayapi.regex.Instruction.Split;
import io.gatewayapi.regex.Instruction.Take;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an expression is compiled to. It begins at instruction 0; sets of its instructions are bits in words. */
final class Program {

    private final Instruction[] instructions;
    private final long[] checks;
    private final long[] accepts;

    /** Where the instructions are that accept, in order, and what each of them finds. */
    private final int[] acceptsAt;
    private final List<Matches> found;

    private Program(Instruction[] instructions, List<Matches> found) {
        this.instructions = instructions;
        this.checks = new long[words()];
        this.accepts = new long[words()];
        this.acceptsAt = new int[found.size()];
        this.found = List.copyOf(found);
        int count = 0;
        for (int at = 0; at < instructions.length; at++) {
            if (instructions[at] instanceof Check) {
                checks[at >> 6] |= 1L << at;
            } else if (instructions[at] instanceof Accept) {
                accepts[at >> 6] |= 1L << at;
                acceptsAt[count++] = at;
            }
        }
    }

    /** A program with its instructions in the order of the expression. */
    static Program of(List<Instruction> written, int start) {
        int[] numbers = new int[written.size()];
        Arrays.fill(numbers, -1);
        List<Instruction> ordered = new ArrayList<>();
        Deque<Integer> ahead = new ArrayDeque<>(List.of(start));
        while (!ahead.isEmpty()) {
            int at = ahead.pop();
            if (numbers[at] >= 0) {
                continue;
            }
            numbers[at] = ordered.size();
            Instruction instruction = written.get(at);
            ordered.add(instruction);
            if (instruction instanceof Take take) {
                ahead.push(take.next());
            } else if (instruction instanceof Check check) {
                ahead.push(check.next());
            } else if (instruction instanceof Split split) {
                ahead.push(split.other());
                ahead.push(split.next());
            }
        }
        return new Program(ordered.stream().map(instruction -> instruction.renumbered(at -> numbers[at])).toArray(Instruction[]::new),
                List.of(Matches.FIRST));
    }

    /** What is left of a program of one expression where some of its instructions wait, and no assertion does. */
    Program behind(Frontier frontier) {
        List<Instruction> written = new ArrayList<>(List.of(instructions));
        int start = frontier.next(0);
        for (int at = frontier.next(start + 1); at >= 0; at = frontier.next(at + 1)) {
            written.add(new Split(start, at));
            start = written.size() - 1;
        }
        return of(written, start);
    }

    /**
     * A program that runs others at once.
     *
     * @param programs at least one, each of one expression
     * @param found what each of them finds
     */
    static Program union(List<Program> programs, List<Matches> found) {
        List<Instruction> all = new ArrayList<>();
        int splits = programs.size() - 1;
        int start = splits;
        for (int i = 0; i < splits; i++) {
            int other = start + programs.get(i).size();
            all.add(new Split(start, i + 1 < splits ? i + 1 : other));
            start = other;
        }
        for (Program program : programs) {
            int offset = all.size();
            for (Instruction instruction : program.instructions) {
                all.add(instruction.renumbered(at -> at + offset));
            }
        }
        return new Program(all.toArray(Instruction[]::new), found);
    }

    int size() {
        return instructions.length;
    }

    /** The length of a set of instructions. */
    int words() {
        return (instructions.length + 63) >> 6;
    }

    Instruction at(int number) {
        return instructions[number];
    }

    /** What is found where the text ends with these instructions. Allocates nothing for one expression. */
    Matches matches(long[] set) {
        int count = 0;
        int last = 0;
        for (int word = 0; word < set.length; word++) {
            long hits = set[word] & accepts[word];
            if (hits != 0) {
                count += Long.bitCount(hits);
                last = (word << 6) + 63 - Long.numberOfLeadingZeros(hits);
            }
        }
        if (count < 2) {
            return count == 0 ? Matches.NONE : found.get(Arrays.binarySearch(acceptsAt, last));
        }
        return matches(set, count);
    }

    private Matches matches(long[] set, int count) {
        List<Matches> several = new ArrayList<>(count);
        for (int i = 0; i < acceptsAt.length; i++) {
            if ((set[acceptsAt[i] >> 6] & 1L << acceptsAt[i]) != 0) {
                several.add(found.get(i));
            }
        }
        return Matches.of(several.stream().flatMapToInt(Matches::stream).toArray());
    }

    /** Whether there is an assertion among the instructions. */
    boolean checks(long[] set) {
        for (int word = 0; word < set.length; word++) {
            if ((set[word] & checks[word]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The sets of characters that it tells apart. */
    Set<CodePoints> sets() {
        Set<CodePoints> sets = new LinkedHashSet<>();
        for (Instruction instruction : instructions) {
            if (instruction instanceof Take take) {
                sets.add(take.set());
            } else if (instruction instanceof Check) {
                sets.add(CodePoints.NEWLINE);
                sets.add(AsciiSets.WORD);
            }
        }
        return sets;
    }

    /** Whether the other is the same, instruction by instruction. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Program program && Arrays.equals(instructions, program.instructions) && found.equals(program.found);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(instructions);
    }

    /** The instructions, a line each. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < instructions.length; at++) {
            text.append(at).append(": ").append(instructions[at]).append('\n');
        }
        return text.toString();
    }
}
