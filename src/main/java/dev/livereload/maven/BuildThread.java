package dev.livereload.maven;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A thread for one build, or to load what builds need. The thread locals of plugins end with it: each AsciiDoc document
 * leaves a JRuby there, of some 20 MB.
 */
public final class BuildThread implements AutoCloseable {

    /** A JRuby that renders one document ends before it would profit from compiling its code. */
    private static final String JRUBY_MODE = "jruby.compile.mode";

    private final Thread thread;
    private final boolean setsMode;
    private volatile @Nullable Throwable thrown;

    private BuildThread(Runnable build) {
        thread = new Thread(() -> run(build), "livereload-build");
        setsMode = System.getProperties().putIfAbsent(JRUBY_MODE, "OFF") == null;
    }

    static BuildThread start(Runnable build) {
        BuildThread started = new BuildThread(build);
        started.thread.start();
        return started;
    }

    private void run(Runnable build) {
        try {
            build.run();
        } catch (RuntimeException | Error e) {
            // Memory, a class or stack space may be missing only for this build.
            thrown = e;
        }
    }

    /** Waits for the end of the build; returns its exception, if there is one. */
    Optional<Throwable> await() {
        close();
        return Optional.ofNullable(thrown);
    }

    /**
     * Waits for the end of the build. If the waiting thread is interrupted, it continues to wait and stays interrupted:
     * plugins write files in place and do not expect to be interrupted.
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
        if (setsMode) {
            // A daemon may build other projects in this JVM.
            System.clearProperty(JRUBY_MODE);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The class that has called {@link System#exit}, seen from a shutdown hook; empty if the JVM was ended from outside. */
    public static Optional<String> exitCaller() {
        return Thread.getAllStackTraces().values().stream()
                .filter(calls -> Stream.of(calls).anyMatch(BuildThread::isExit))
                .flatMap(Stream::of)
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java."))
                .findFirst();
    }

    private static boolean isExit(StackTraceElement call) {
        return call.getClassName().equals(Runtime.class.getName())
                && call.getMethodName().equals("exit");
    }
}
