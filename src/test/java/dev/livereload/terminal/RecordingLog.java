package dev.livereload.terminal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** Records the lines that a goal logs for its user, as {@code [INFO] text}; neither debug output nor stack traces. */
public final class RecordingLog extends SystemStreamLog implements UserLog {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private boolean printing;

    /** From now on also prints the lines. */
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
