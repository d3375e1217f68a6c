package dev.livereload.watch;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BatchTest {

    private static final Duration LONGEST = Duration.ofMillis(200);

    private final RecordingListener listener = new RecordingListener();
    private final Batch batch = new Batch(
            new WatchSettings(PathFilter.of(List.of(), List.of()), Duration.ofMillis(30), LONGEST, false),
            new TreeSnapshot(),
            listener);

    @Test
    void aFileThatBecomesDueWhileTheBatchIsToldIsNotForgotten() throws IOException {
        try (FileSystem files = Jimfs.newFileSystem()) {
            Path slow = Files.createFile(files.getPath("slow.html"));
            listener.patience = file -> LONGEST;
            batch.add(new Hints(Set.of(slow), true), at(0));
            batch.add(new Hints(Set.of(slow), true), at(1));

            assertThat(batch.examine(at(200))).isTrue();
            batch.tell(at(202));

            assertThat(batch.remaining(at(202))).isZero();
        }
    }

    private static long at(long millis) {
        return MILLISECONDS.toNanos(millis);
    }
}
