package dev.livereload.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The machine's time at the session's start plus the time that has passed since. Setting the machine's clock has no effect.
 * It may stand still while the machine sleeps, but never runs ahead. Thread-safe.
 */
final class SteadyClock implements InstantSource {

    private final Instant begin;
    private final LongSupplier nanos;
    private final long beginNanos;

    /** @param nanos a clock like {@link System#nanoTime} */
    SteadyClock(Instant begin, LongSupplier nanos) {
        this.begin = begin;
        this.nanos = nanos;
        beginNanos = nanos.getAsLong();
    }

    static SteadyClock system() {
        return new SteadyClock(Instant.now(), System::nanoTime);
    }

    @Override
    public Instant instant() {
        return begin.plus(Duration.ofNanos(nanos.getAsLong() - beginNanos));
    }
}
