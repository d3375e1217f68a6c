package dev.livereload.maven;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A thread for one build. What plugins leave in the thread's local variables ends with it: each AsciiDoc document leaves a
 * JRuby there, of some 20 MB.
 */
final class BuildThread implements AutoCloseable {

    private final Thread thread;
    private volatile @Nullable Throwable thrown;

    private BuildThread(Runnable build) {
        thread = new Thread(() -> run(build), "livereload-build");
    }

    static BuildThread start(Runnable build) {
        // A JRuby that renders one document ends before it would profit from compiling its code.
        System.getProperties().putIfAbsent("jruby.compile.mode", "OFF");
        BuildThread started = new BuildThread(build);
        started.thread.start();
        return started;
    }

    private void run(Runnable build) {
        try {
            build.run();
        } catch (RuntimeException | Error e) {
            // No memory, no class, no stack: the next build may have what this one lacked.
            thrown = e;
        }
    }

    /** Waits for the end of the build; returns what it threw. */
    Optional<Throwable> await() {
        close();
        return Optional.ofNullable(thrown);
    }

    /**
     * Waits for the end of the build. A thread that is interrupted meanwhile stays so: plugins write files in place and do
     * not expect to be interrupted.
     */
    @Override
    public void close() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
