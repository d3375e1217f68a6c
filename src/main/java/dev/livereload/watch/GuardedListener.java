package dev.livereload.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** A listener that throws nothing: what the real one throws is told to itself. */
final class GuardedListener implements TreeListener {
    private final TreeListener listener;

    GuardedListener(TreeListener listener) {
        this.listener = listener;
    }

    @Override
    public Set<Path> changed(Set<Path> files) {
        Set<Path> again = new HashSet<>();
        guard(() -> again.addAll(listener.changed(files)));
        return again;
    }

    /** A file that cannot be judged is not held back. */
    @Override
    public Duration settleTime(Path file) {
        Duration[] answer = {Duration.ZERO};
        guard(() -> answer[0] = listener.settleTime(file));
        return answer[0];
    }

    @Override
    public void polling(String reason) {
        guard(() -> listener.polling(reason));
    }

    @Override
    public void failed(Exception failure) {
        try {
            listener.failed(failure);
        } catch (RuntimeException | Error e) {
            e.addSuppressed(failure);
            last(e);
        }
    }

    private void guard(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            failed(e);
        } catch (Error e) {
            // An error in a listener (a class that cannot be loaded, say) is no reason to stop watching.
            failed(new ExecutionException(e));
        }
    }

    /** Nobody is left to be told but those who look after threads. */
    private static void last(Throwable e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
}
