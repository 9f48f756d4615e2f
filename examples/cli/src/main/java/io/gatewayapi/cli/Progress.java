package io.gatewayapi.cli;

import java.io.Console;
import java.io.PrintStream;

/** One line on a terminal that says what is being done; nothing where nobody watches. */
final class Progress {

    private final PrintStream err;
    private final boolean watched;

    private Progress(PrintStream err, boolean watched) {
        this.err = err;
        this.watched = watched;
    }

    static Progress on(PrintStream err) {
        return new Progress(err, isTerminal(System.console()));
    }

    void say(String doing) {
        if (watched) {
            err.print("\r\u001b[K" + doing);
            err.flush();
        }
    }

    /** Wipes the line. */
    void end() {
        say("");
    }

    /** Since JDK 22 there is a console also where there is no terminal; it says so by a method that JDK 17 does not have. */
    private static boolean isTerminal(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true; // before JDK 22 a console is a terminal
        }
    }
}
