package dev.livereload.session;

import dev.livereload.watch.TreeListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** Reports writes when the watcher would: after a quiet period, or after the longest delay. */
final class DrivenWatcher {

    private static final Duration SETTLE = Duration.ofMillis(20);

    private final DrivenTime time;
    private final Doubts doubts;
    private final Map<Path, Instant> touched = new TreeMap<>();
    private final List<Runnable> settling = new ArrayList<>();
    private final TreeListener listener;
    private final BooleanSupplier building;
    private final Set<Path> late = new HashSet<>();
    private Instant due = Instant.MAX;
    private Instant exhausted = Instant.MAX;
    private boolean telling;

    DrivenWatcher(DrivenTime time, Doubts doubts, TreeListener listener, BooleanSupplier building) {
        this.time = time;
        this.doubts = doubts;
        this.listener = listener;
        this.building = building;
    }

    void touch(Path file) {
        if (exhausted.equals(Instant.MAX)) {
            exhausted = time.instant().plus(SessionSettings.LONGEST_DELAY);
            due = earlier(due, exhausted);
        }
        touched.put(file, time.instant());
        late.add(file);
    }

    /** Reports the touched files soon, then runs the action. */
    void settle(Runnable then) {
        settling.add(then);
        due = earlier(due, time.instant().plus(SETTLE));
    }

    /** Lets time pass, and reports due files on the way. */
    void pass(Duration duration) {
        Instant end = time.instant().plus(duration);
        while (!telling && due.isBefore(end)) {
            time.pass(Duration.between(time.instant(), due));
            rest();
        }
        time.pass(Duration.between(time.instant(), end));
    }

    /** The quiet period is over. */
    void rest() {
        if (telling) {
            return;
        }
        if (isQuiet()) {
            due = Instant.MAX;
            return;
        }
        Set<Path> ready = ready();
        Map<Path, Instant> rest = new TreeMap<>(touched);
        rest.keySet().removeAll(ready);
        boolean complete = rest.values().stream().allMatch(this::isOverdue);
        if (!complete && time.instant().isBefore(exhausted)) {
            due = exhausted;
            return;
        }
        touched.keySet().removeAll(ready);
        exhausted = complete ? Instant.MAX : time.instant().plus(SessionSettings.LONGEST_DELAY);
        due = complete ? firstLeftAlone() : exhausted;
        tell(ready);
    }

    boolean isQuiet() {
        return touched.isEmpty() && settling.isEmpty();
    }

    private boolean isOverdue(Instant last) {
        return !last.plus(SessionSettings.LONGEST_DELAY).isAfter(time.instant());
    }

    /** When the first unfinished file is due if no other file waits for it. */
    private Instant firstLeftAlone() {
        return new TreeMap<>(touched)
                .entrySet().stream()
                        .map(file -> file.getValue().plus(listener.settleTime(file.getKey())))
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.MAX);
    }

    /** The finished files, without those touched in the meantime. */
    private Set<Path> ready() {
        Set<Path> ready = new TreeSet<>();
        late.clear();
        new TreeMap<>(touched).forEach((file, last) -> {
            Duration settleTime = Files.exists(file) ? listener.settleTime(file) : Duration.ZERO;
            if (settleTime.isZero() || !last.plus(settleTime).isAfter(time.instant())) {
                ready.add(file);
            }
            if (!settleTime.isZero()) {
                doubts.noticed(file);
            }
        });
        ready.removeAll(late);
        return ready;
    }

    private void tell(Set<Path> ready) {
        telling = true;
        // What another thread asks for while the listener is called needs another call.
        List<Runnable> settled = List.copyOf(settling);
        settling.clear();
        if (!ready.isEmpty() || !settled.isEmpty()) {
            push(ready);
        }
        settled.forEach(Runnable::run);
        telling = false;
    }

    private void push(Set<Path> files) {
        boolean held = building.getAsBoolean();
        doubts.telling(files, held);
        files.stream().filter(file -> held && !Files.exists(file)).forEach(doubts::noticed);
        Set<Path> again = listener.changed(files);
        doubts.told(time.instant());
        again.forEach(this::touch);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
