package dev.livereload.session;

import static java.util.Comparator.comparingLong;

import dev.livereload.site.SiteContents;
import dev.livereload.watch.FileStamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads, in the background, the contents that the files had when the session began. Leaves out files that were, or may
 * have been, written since: their next write counts as a change.
 */
final class Baseline implements AutoCloseable {

    /** Two writes within one tick of a file system's clock give a file the same time. */
    private static final Duration TICK = Duration.ofMillis(20);

    private static final Duration JOIN = Duration.ofSeconds(2);

    private final SiteContents contents;
    private final Map<Path, FileStamp> files;
    private final Instant begin;
    private final Consumer<Throwable> failures;
    private final Runnable learnt;
    private final Thread thread = new Thread(this::learn, "livereload-baseline");
    private volatile boolean closed;

    /**
     * @param begin a time before all of the stamps were taken
     * @param learnt is run when all contents are known
     */
    Baseline(
            SiteContents contents,
            Map<Path, FileStamp> files,
            Instant begin,
            Consumer<Throwable> failures,
            Runnable learnt) {
        this.contents = contents;
        this.files = files;
        this.begin = begin;
        this.failures = failures;
        this.learnt = learnt;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Reads on the caller's thread. */
    void learn() {
        contents.list(files.keySet());
        Instant young = begin.minus(TICK);
        // The largest last: the others are known before long.
        for (Map.Entry<Path, FileStamp> file : files.entrySet().stream()
                .sorted(comparingLong(file -> file.getValue().size()))
                .toList()) {
            if (closed) {
                return;
            }
            if (file.getValue().modified().toInstant().isBefore(young)) {
                learn(file.getKey(), file.getValue());
            }
        }
        learnt.run();
    }

    private void learn(Path file, FileStamp stamp) {
        try {
            contents.learn(file, () -> FileStamp.read(file).equals(Optional.of(stamp)));
        } catch (IOException e) {
            // Deleted or unreadable: unknown, so that its next write counts.
        } catch (RuntimeException | Error e) {
            failures.accept(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(JOIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
