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
    private final int accept;
    private final long[] checks;

    private Program(Instruction[] instructions) {
        this.instructions = instructions;
        this.checks = new long[words()];
        int accept = 0;
        for (int at = 0; at < instructions.length; at++) {
            if (instructions[at] instanceof Check) {
                checks[at >> 6] |= 1L << at;
            } else if (instructions[at] instanceof Accept) {
                accept = at;
            }
        }
        this.accept = accept;
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
        return new Program(ordered.stream().map(instruction -> instruction.renumbered(at -> numbers[at])).toArray(Instruction[]::new));
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

    boolean accepts(long[] set) {
        return (set[accept >> 6] & 1L << accept) != 0;
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
