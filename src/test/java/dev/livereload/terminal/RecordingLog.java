package dev.livereload.terminal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** Remembers what a goal tells its user: {@code [INFO] text}. Debug output and stack traces are not for the user. */
public final class RecordingLog extends SystemStreamLog {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private boolean printing;

    /** Prints the lines as well. */
    public void printToo() {
        printing = true;
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void info(CharSequence content) {
        add("[INFO] " + content);
    }

    @Override
    public void warn(CharSequence content) {
        add("[WARNING] " + content);
    }

    @Override
    public void error(CharSequence content) {
        add("[ERROR] " + content);
    }

    private void add(String line) {
        lines.add(line);
        if (printing) {
            System.out.println(line);
        }
    }
}
