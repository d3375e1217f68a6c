package dev.livereload.terminal;

import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecution;

/** One line at the terminal that tells which goal of a build runs, where all else that it prints is captured. */
public final class Progress {

    private final Consumer<String> terminal;
    private boolean shown;
    private int width;

    /** @param terminal shows text as it is */
    public Progress(Consumer<String> terminal) {
        this.terminal = terminal;
    }

    /** Shows the goals that begin until the build is over. */
    public synchronized void begin() {
        shown = true;
    }

    /** A goal begins, in a build or in none. */
    public synchronized void goal(MojoExecution goal) {
        if (shown) {
            show(BuildMessages.progress(goal.getArtifactId() + ":" + goal.getGoal(), goal.getExecutionId()));
        }
    }

    /** Shows a text in place of a goal; returns false where nothing is shown. */
    public synchronized boolean tell(String text) {
        if (shown) {
            show(text);
        }
        return shown;
    }

    /** Leaves an empty line for what comes. */
    public synchronized void end() {
        if (shown) {
            show("");
            shown = false;
        }
    }

    /** What is printed next begins where this line does. */
    private void show(String message) {
        String text = PlainText.of(message, Terminal.charset());
        terminal.accept(text + " ".repeat(Math.max(0, width - text.length())) + "\r");
        width = text.length();
    }
}
