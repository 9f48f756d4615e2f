package io.gatewayapi.regex;

import java.util.function.IntUnaryOperator;

/** A step of a program. Where it leads is the number of another. */
sealed interface Instruction {

    /** Takes one character of a set. */
    record Take(CodePoints set, int next) implements Instruction {
        @Override
        public String toString() {
            return set + " -> " + next;
        }
    }

    /** Goes on where an assertion holds. */
    record Check(Assertion assertion, int next) implements Instruction {
        @Override
        public String toString() {
            return assertion + " -> " + next;
        }
    }

    /** Goes on in two ways. */
    record Split(int next, int other) implements Instruction {
        @Override
        public String toString() {
            return "split -> " + next + ", " + other;
        }
    }

    /** The whole expression is through. */
    record Accept() implements Instruction {
        @Override
        public String toString() {
            return "accept";
        }
    }

    /** The same step in a program whose instructions have other numbers. */
    default Instruction renumbered(IntUnaryOperator number) {
        if (this instanceof Take take) {
            return new Take(take.set(), number.applyAsInt(take.next()));
        }
        if (this instanceof Check check) {
            return new Check(check.assertion(), number.applyAsInt(check.next()));
        }
        if (this instanceof Split split) {
            return new Split(number.applyAsInt(split.next()), number.applyAsInt(split.other()));
        }
        return this;
    }
}
