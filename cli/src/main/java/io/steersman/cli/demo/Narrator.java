package io.steersman.cli.demo;

import java.io.PrintWriter;
import java.util.Locale;

/** Tells what the tour does, a line for each request: what was asked, and what the server answered. */
final class Narrator {

    private final PrintWriter out;
    private int steps;

    Narrator(PrintWriter out) {
        this.out = out;
    }

    /** Begins a stretch of the tour. */
    void chapter(String title) {
        out.println();
        out.println(title);
        out.flush();
    }

    /** One thing that was done. */
    void tell(String verb, String answer) {
        steps++;
        out.printf(Locale.ROOT, "  %-14s %s%n", verb, answer);
        out.flush();
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    int steps() {
        return steps;
    }

    /**
     * What the tour promised and the server did not keep: the demo is a check, too.
     *
     * @throws IllegalStateException if {@code kept} is false
     */
    static void expect(boolean kept, String promise) {
        if (!kept) {
            throw new IllegalStateException("the demo expected that " + promise);
        }
    }
}
