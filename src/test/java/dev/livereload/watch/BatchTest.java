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
    private final PathFilter filter = PathFilter.of(List.of(), List.of());

    @Test
    void aFileThatBecomesDueWhileTheBatchIsToldIsNotForgotten() throws IOException {
        try (FileSystem files = Jimfs.newFileSystem()) {
            Path root = Files.createDirectories(files.getPath("site"));
            WatchSettings settings = new WatchSettings(
                    filter, LinkPolicy.ANYWHERE, Duration.ofMillis(30), LONGEST, new Polling(Polling.Mode.NEVER, root));
            TreeScanner scanner = new TreeScanner(Set.of(root), filter, LinkPolicy.ANYWHERE);
            Batch batch = new Batch(settings, scanner, new TreeSnapshot(), listener);
            Path slow = Files.createFile(root.resolve("slow.html"));
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
