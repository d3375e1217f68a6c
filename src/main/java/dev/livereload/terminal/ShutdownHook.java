package dev.livereload.terminal;

import java.io.IOException;

/** Closes a resource also when the JVM is ended from outside, by Ctrl-C say; Maven runs nothing else then. */
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

    /** The user has gone, and the JVM takes with it what could not be closed. */
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
