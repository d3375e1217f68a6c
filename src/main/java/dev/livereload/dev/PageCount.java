package dev.livereload.dev;

import dev.livereload.build.OutputFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

/** Counts now and then how many pages a build has written so far. */
final class PageCount implements AutoCloseable {

    private static final Duration JOIN = Duration.ofSeconds(2);

    private final List<Path> pages;
    private final Duration pause;
    private final BiConsumer<Integer, Integer> listener;
    private final Thread thread = new Thread(this::run, "livereload-progress");

    private PageCount(Collection<Path> pages, Duration pause, BiConsumer<Integer, Integer> listener) {
        this.pages = List.copyOf(pages);
        this.pause = pause;
        this.listener = listener;
    }

    /**
     * Counts until it is closed.
     *
     * @param pages those that the build writes; if there are none, nothing is counted
     * @param listener receives how many are written and how many there are, whenever the first number has grown
     */
    static PageCount start(Collection<Path> pages, Duration pause, BiConsumer<Integer, Integer> listener) {
        PageCount count = new PageCount(pages, pause, listener);
        if (!pages.isEmpty()) {
            count.thread.setDaemon(true);
            count.thread.start();
        }
        return count;
    }

    private void run() {
        try {
            int before = 0;
            while (before < pages.size()) {
                Thread.sleep(pause.toMillis());
                int written = OutputFiles.countWritten(pages);
                if (written > before) {
                    listener.accept(written, pages.size());
                }
                before = written;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(JOIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
