package dev.livereload.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Watches the files below some roots and tells, in batches, which of them were touched. */
public final class TreeWatcher implements AutoCloseable {
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);

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
     * Returns once every write that comes after the return is going to be noticed. A root need not exist yet, may be a
     * link, and may be in another. One that cannot be listed is told as a failure, and watched once it can. Throws
     * {@link IOException} when a root exists and is no folder.
     */
    public static TreeWatcher start(Set<Path> roots, WatchSettings settings, TreeListener listener) throws IOException {
        return start(roots, settings, listener, FolderWatches.Registrar.SYSTEM, FileStores.SYSTEM, System::nanoTime);
    }

    static TreeWatcher start(
            Set<Path> roots,
            WatchSettings settings,
            TreeListener listener,
            FolderWatches.Registrar registrar,
            FileStores stores,
            LongSupplier clock)
            throws IOException {
        for (Path root : roots) {
            requireFolder(root);
        }
        TreeScanner scanner = new TreeScanner(roots, settings.filter(), settings.links());
        TreeSnapshot told = new TreeSnapshot();
        TreeListener guarded = new GuardedListener(listener);
        InterruptibleWait wait = new InterruptibleWait();
        ChangeSources sources = new ChangeSources(scanner, told, wait, settings.polling(), registrar, stores, clock);
        Batch batch = new Batch(settings, scanner, told, guarded);
        WatchLoop loop = new WatchLoop(sources, scanner, batch, guarded, wait, clock);
        TreeWatcher watcher = new TreeWatcher(loop, told.files());
        watcher.thread.start();
        return watcher;
    }

    /** The regular files that pass the filter, as they were at the start. */
    public Map<Path, FileStamp> initial() {
        return initial;
    }

    /**
     * Has what was touched until now told soon, without a quiet period, since whoever wrote it has said that it is done.
     * Then runs the action, on the watcher's thread.
     */
    public void settle(Runnable then) {
        loop.settle(then);
    }

    /**
     * Stops watching; nothing is told once this has returned, unless the listener has been busy for five seconds and more.
     * The listener may call it.
     */
    @Override
    public void close() {
        loop.stop();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(LONGEST_GOODBYE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void requireFolder(Path root) throws IOException {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new NotDirectoryException(root.toString());
        }
    }
}
