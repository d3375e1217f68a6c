package dev.livereload.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Records its calls; a test sets what it answers or throws. */
final class RecordingListener implements TreeListener {
    static final Duration LIMIT = Duration.ofSeconds(30);

    final List<Set<Path>> batches = new CopyOnWriteArrayList<>();
    final List<String> reasons = new CopyOnWriteArrayList<>();
    final List<Exception> failures = new CopyOnWriteArrayList<>();
    final List<Path> asked = new CopyOnWriteArrayList<>();
    final List<Path> looked = new CopyOnWriteArrayList<>();
    volatile Function<Path, Duration> settleTime = file -> Duration.ZERO;
    volatile Function<Path, Look> look = file -> Look.OPEN;
    volatile UnaryOperator<Set<Path>> again = files -> Set.of();
    volatile Runnable onChanged = () -> {};

    @Override
    public Set<Path> changed(Set<Path> files) {
        batches.add(files);
        onChanged.run();
        return again.apply(files);
    }

    @Override
    public Duration settleTime(Path file) {
        asked.add(file);
        return settleTime.apply(file);
    }

    @Override
    public Look look(Path file) {
        looked.add(file);
        return look.apply(file);
    }

    @Override
    public void polling(String reason) {
        reasons.add(reason);
    }

    @Override
    public void failed(Exception failure) {
        failures.add(failure);
    }

    Set<Path> reported() {
        Set<Path> reported = new HashSet<>();
        batches.forEach(reported::addAll);
        return reported;
    }

    void forget() {
        batches.clear();
        asked.clear();
        looked.clear();
    }

    void awaitReported(Path... files) {
        awaitReported(Set.of(files));
    }

    void awaitReported(Set<Path> files) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(reported().containsAll(files))
                        .as("%s of %s reported", reported().size(), files.size())
                        .isTrue());
    }
}
