package dev.livereload.terminal;

import java.util.function.Consumer;

/** One line of the terminal that shows which goal runs while the output of the build is captured. */
public final class Progress {

    private final Consumer<String> terminal;
    private boolean shown;
    private int width;

    /** @param terminal prints text unchanged */
    public Progress(Consumer<String> terminal) {
        this.terminal = terminal;
    }

    /** Shows each goal from now on, until {@link #end}. */
    public synchronized void begin() {
        shown = true;
    }

    /** A goal begins; it is shown if a build runs. */
    public synchronized void goal(String goal, String execution) {
        if (shown) {
            show(BuildMessages.progress(goal, execution));
        }
    }

    /** Shows a text instead of a goal; returns false if no build runs. */
    public synchronized boolean tell(String text) {
        if (shown) {
            show(text);
        }
        return shown;
    }

    /** Clears the line. */
    public synchronized void end() {
        if (shown) {
            show("");
            shown = false;
        }
    }

    /** Leaves the cursor at the start of the line, so that the next output overwrites it. */
    private void show(String message) {
        String text = PlainText.of(message, Terminal.charset());
        terminal.accept(text + " ".repeat(Math.max(0, width - text.length())) + "\r");
        width = text.length();
    }
}
