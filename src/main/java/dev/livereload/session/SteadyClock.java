package dev.livereload.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A time that passes no slower than it really does and never goes back, whatever is done to the machine's clock. It goes
 * along when that is put forward, as it is when a laptop wakes up. Thread-safe.
 */
final class SteadyClock implements InstantSource {

    private final InstantSource wall;
    private final LongSupplier nanos;
    private Instant last;
    private long lastNanos;

    /**
     * Starts at the machine's time.
     *
     * @param nanos a clock like {@link System#nanoTime}
     */
    SteadyClock(InstantSource wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        last = wall.instant();
        lastNanos = nanos.getAsLong();
    }

    static SteadyClock system() {
        return new SteadyClock(InstantSource.system(), System::nanoTime);
    }

    @Override
    public synchronized Instant instant() {
        long now = nanos.getAsLong();
        Instant passed = last.plus(Duration.ofNanos(now - lastNanos));
        Instant told = wall.instant();
        last = told.isAfter(passed) ? told : passed;
        lastNanos = now;
        return last;
    }
}
