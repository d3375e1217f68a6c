package dev.livereload.terminal;

import java.io.IOException;

/** Closes a resource when the JVM is ended from outside, such as by Ctrl-C. */
public final class ShutdownHook implements AutoCloseable {

    private final Thread hook;

    private ShutdownHook(Thread hook) {
        this.hook = hook;
    }

    public static ShutdownHook closing(AutoCloseable resource) {
        Thread hook = new Thread(() -> closeSilently(resource), "livereload-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        return new ShutdownHook(hook);
    }

    /** Failures do not matter, since the JVM ends. */
    private static void closeSilently(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is running.
        }
    }
}
