package dev.livereload.mojo;

import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecution;

/** One line at the terminal that tells which goal of a build runs, where all else that it prints is captured. */
final class Progress {

    private final Consumer<String> terminal;
    private boolean shown;
    private int width;

    /** @param terminal shows text as it is */
    Progress(Consumer<String> terminal) {
        this.terminal = terminal;
    }

    /** Shows the goals that begin until the build is over. */
    synchronized void begin() {
        shown = true;
    }

    /** A goal begins, in a build or in none. */
    synchronized void goal(MojoExecution goal) {
        if (shown) {
            String text = BuildMessages.progress(goal.getArtifactId() + ":" + goal.getGoal(), goal.getExecutionId());
            show(PlainText.of(text, Terminal.charset()));
        }
    }

    /** Leaves an empty line for what comes. */
    synchronized void end() {
        if (shown) {
            show("");
            shown = false;
        }
    }

    /** What is printed next begins where this line does. */
    private void show(String text) {
        terminal.accept(text + " ".repeat(Math.max(0, width - text.length())) + "\r");
        width = text.length();
    }
}
