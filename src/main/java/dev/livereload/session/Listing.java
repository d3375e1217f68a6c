package dev.livereload.session;

import dev.livereload.server.WarmUp;
import dev.livereload.watch.TreeListener;
import dev.livereload.watch.TreeWatcher;
import dev.livereload.watch.WatchSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Starts to watch a site on its own thread, since that takes as long as the rest of the start. */
final class Listing implements AutoCloseable {

    private static final Duration JOIN = Duration.ofSeconds(2);

    private final CompletableFuture<TreeListener> listener = new CompletableFuture<>();
    private final FutureTask<TreeWatcher> watching;
    private final Thread thread;

    Listing(Set<Path> folders, WatchSettings settings) {
        Callable<TreeWatcher> start = () -> TreeWatcher.start(folders, settings, new Late());
        watching = new FutureTask<>(start);
        thread = new Thread(this::run, "livereload-listing");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        watching.run();
        // This thread is idle now, while the session's own thread is still busy.
        WarmUp.perform();
    }

    /**
     * Returns once every write is noticed and passed to the listener.
     *
     * @throws IOException when the site cannot be watched
     */
    TreeWatcher tell(TreeListener told) throws IOException {
        listener.complete(told);
        try {
            return watching.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while listing the site", e);
        }
    }

    /** Also closes the watcher. */
    @Override
    public void close() throws IOException {
        listener.cancel(false);
        try {
            watching.get().close();
            thread.join(JOIN.toMillis());
        } catch (ExecutionException e) {
            // The watcher did not start; tell() has thrown the cause.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Holds events back until there is a listener. */
    private final class Late implements TreeListener {

        @Override
        public Set<Path> changed(Set<Path> files) {
            return listener.join().changed(files);
        }

        @Override
        public Duration settleTime(Path file) {
            return listener.join().settleTime(file);
        }

        @Override
        public Look look(Path file) {
            return listener.join().look(file);
        }

        @Override
        public Set<Path> shown() {
            return listener.join().shown();
        }

        @Override
        public void polling(String reason) {
            listener.join().polling(reason);
        }

        @Override
        public void failed(Exception failure) {
            listener.join().failed(failure);
        }
    }
}
