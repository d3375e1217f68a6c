package dev.livereload.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.Set;

/** Performs writes at the times of a script, and reports each a moment later; its clock is that of the watch loop. */
final class ScriptedSource implements ChangeSource {
    static final long MILLI = 1_000_000;
    private static final int LONGEST_LATENCY = 2;

    private record Step(long at, int number, Action action, Path file) {}

    private record Event(long at, Path file) {}

    @FunctionalInterface
    interface Action {
        void perform() throws IOException;
    }

    private final Random random;
    private final Queue<Step> steps =
            new PriorityQueue<>(Comparator.comparingLong(Step::at).thenComparingInt(Step::number));
    private final Queue<Event> events = new ArrayDeque<>();
    private long now;
    private long lastEvent;

    ScriptedSource(Random random) {
        this.random = random;
    }

    void at(long time, Path file, Action action) {
        steps.add(new Step(time, steps.size(), action, file));
    }

    long now() {
        return now;
    }

    boolean isOver() {
        return steps.isEmpty() && events.isEmpty();
    }

    @Override
    public Hints await(long nanos) {
        long next = Math.min(
                steps.isEmpty() ? Long.MAX_VALUE : steps.element().at(),
                events.isEmpty() ? Long.MAX_VALUE : events.element().at());
        if (next - now > nanos) {
            now += nanos;
            return Hints.NONE;
        }
        now = Math.max(now, next);
        while (!steps.isEmpty() && steps.element().at() <= now) {
            perform(steps.remove());
        }
        return takeEvents();
    }

    private void perform(Step step) {
        try {
            step.action().perform();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lastEvent = Math.max(lastEvent, step.at() + random.nextLong(LONGEST_LATENCY * MILLI));
        events.add(new Event(lastEvent, step.file()));
    }

    private Hints takeEvents() {
        Set<Path> files = new HashSet<>();
        while (!events.isEmpty() && events.element().at() <= now) {
            files.add(events.remove().file());
        }
        return new Hints(files, !files.isEmpty());
    }

    @Override
    public Hints catchUp() {
        return Hints.NONE;
    }

    @Override
    public Hints settle() {
        return Hints.NONE;
    }

    @Override
    public void distrust() {}

    @Override
    public void close() {}
}
