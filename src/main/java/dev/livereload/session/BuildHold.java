package dev.livereload.session;

import dev.livereload.server.AnnouncedBuilds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** While a build runs that has said so, nothing is pushed: what was touched is kept until it is over. Thread-safe. */
final class BuildHold implements AnnouncedBuilds {

    private final FolderId folder;
    private final Set<Path> held = new HashSet<>();
    private Runnable whenOver = () -> {};
    private int running;

    BuildHold(FolderId folder) {
        this.folder = folder;
    }

    /** Runs the action each time that the last of the running builds is over. */
    synchronized void whenOver(Runnable action) {
        whenOver = action;
    }

    @Override
    public Optional<Runnable> begin(String announced) {
        return folder.value().equals(announced) ? Optional.of(begin()) : Optional.empty();
    }

    /** Begins a build; what is returned ends it, once. */
    synchronized Runnable begin() {
        running++;
        AtomicBoolean over = new AtomicBoolean();
        return () -> {
            if (over.compareAndSet(false, true)) {
                end();
            }
        };
    }

    /** Takes touched files; returns those that may be looked at now, or none while a build runs. */
    synchronized Set<Path> pass(Set<Path> files) {
        held.addAll(files);
        if (running > 0) {
            return Set.of();
        }
        Set<Path> due = Set.copyOf(held);
        held.clear();
        return due;
    }

    /** Keeps files for the next batch. */
    synchronized void keep(Set<Path> files) {
        held.addAll(files);
    }

    /** Waits until no build runs, or the time is up. */
    synchronized void awaitOver(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (long left = limit.toMillis(); running > 0 && left > 0; left = (deadline - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    private void end() {
        Runnable action;
        synchronized (this) {
            running--;
            notifyAll();
            action = running == 0 ? whenOver : () -> {};
        }
        action.run();
    }
}
