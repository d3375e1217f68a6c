package dev.livereload.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;

/** Watches the files below some roots and reports, in batches, which of them were touched. */
public final class TreeWatcher implements AutoCloseable {
    private static final Duration JOIN = Duration.ofSeconds(5);

    private final WatchLoop loop;
    private final Thread thread;
    private final Map<Path, FileStamp> initial;

    private TreeWatcher(WatchLoop loop, Map<Path, FileStamp> initial) {
        this.loop = loop;
        this.initial = Collections.unmodifiableMap(initial);
        thread = new Thread(loop, "livereload-watch");
        thread.setDaemon(true);
    }

    /**
     * Returns once it notices every later write. A root need not exist yet, may be a link, and may be inside another one.
     * A root that cannot be listed is reported as a failure, and watched once it can be.
     *
     * @throws IOException when a root exists and is not a folder
     */
    public static TreeWatcher start(Set<Path> roots, WatchSettings settings, TreeListener listener) throws IOException {
        return start(roots, settings, listener, Disk.SYSTEM, System::nanoTime);
    }

    static TreeWatcher start(
            Set<Path> roots, WatchSettings settings, TreeListener listener, Disk disk, LongSupplier clock)
            throws IOException {
        for (Path root : roots) {
            requireFolder(root);
        }
        WatchedTree tree = new WatchedTree(roots, settings.filter(), settings.links(), disk);
        TreeSnapshot reported = new TreeSnapshot();
        TreeListener guarded = new GuardedListener(listener);
        InterruptibleWait wait = new InterruptibleWait();
        ChangeSources sources = new ChangeSources(
                new TreeScanner(tree), reported, new Outages(clock), wait, new HotFiles(guarded::shown), clock);
        ChangeSources.Choice choice = sources.start(settings.polling());
        Batch batch = new Batch(settings, tree, reported, guarded);
        WatchLoop loop = new WatchLoop(sources, choice, batch, guarded);
        TreeWatcher watcher = new TreeWatcher(loop, reported.files());
        watcher.thread.start();
        return watcher;
    }

    /** The regular files that pass the filter, as they were at the start. */
    public Map<Path, FileStamp> initial() {
        return initial;
    }

    /**
     * Reports everything that was touched until now, without a quiet period, because its writer is done. Then runs the
     * action, on the watcher's thread.
     */
    public void settle(Runnable then) {
        loop.settle(then);
    }

    /**
     * Stops watching. Nothing is reported once this has returned, unless the listener was busy for more than five seconds.
     * The listener may call it.
     */
    @Override
    public void close() {
        loop.stop();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(JOIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void requireFolder(Path root) throws IOException {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new NotDirectoryException(root.toString());
        }
    }

    /** Throws nothing: it reports the listener's exceptions to the listener itself. */
    private record GuardedListener(TreeListener listener) implements TreeListener {

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
        public Look look(Path file) {
            Look[] answer = {Look.OPEN};
            guard(() -> answer[0] = listener.look(file));
            return answer[0];
        }

        @Override
        public Set<Path> shown() {
            Set<Path> shown = new HashSet<>();
            guard(() -> shown.addAll(listener.shown()));
            return shown;
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
                // The last resort.
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        }

        private void guard(Runnable call) {
            try {
                call.run();
            } catch (RuntimeException e) {
                failed(e);
            } catch (Error e) {
                // An error in a listener, such as a class that cannot be loaded, is no reason to stop watching.
                failed(new ExecutionException(e));
            }
        }
    }
}
