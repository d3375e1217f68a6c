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
 * Learns, in the background, the contents that the files had when the session began. A file that was written since, or
 * may have been without showing it, is left out: its next write counts as a change.
 */
final class Baseline implements AutoCloseable {

    /** A write within the same tick of a file system's clock leaves the time as it was. */
    private static final Duration TICK = Duration.ofMillis(20);

    private static final Duration JOIN = Duration.ofSeconds(2);

    private final SiteContents contents;
    private final Map<Path, FileStamp> files;
    private final Instant begin;
    private final Consumer<Throwable> trouble;
    private final Thread thread = new Thread(this::learn, "livereload-baseline");
    private volatile boolean closed;

    /**
     * Learns nothing before it is started.
     *
     * @param begin a time at which none of the stamps had been taken yet
     */
    Baseline(SiteContents contents, Map<Path, FileStamp> files, Instant begin, Consumer<Throwable> trouble) {
        this.contents = contents;
        this.files = files;
        this.begin = begin;
        this.trouble = trouble;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Learns on the thread that calls. */
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
    }

    private void learn(Path file, FileStamp stamp) {
        try {
            contents.learn(file, () -> FileStamp.read(file).equals(Optional.of(stamp)));
        } catch (IOException e) {
            // Gone, or unreadable: not known, so that its next write counts.
        } catch (RuntimeException e) {
            trouble.accept(e);
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
