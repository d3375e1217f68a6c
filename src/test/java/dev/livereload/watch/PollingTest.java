package dev.livereload.watch;

import static dev.livereload.watch.RecordingListener.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import com.google.common.jimfs.WatchServiceConfiguration;
import dev.livereload.watch.WatchSettings.Polling;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollingTest {
    @TempDir(factory = InMemory.class)
    private Path temporary;

    @AutoClose
    private WatchedFolder site;

    private RecordingListener listener;

    @BeforeEach
    void createRoot() throws IOException {
        site = new WatchedFolder(Files.createDirectories(temporary.resolve("target/site")));
        listener = site.listener;
    }

    @Test
    void reportsCreatedRewrittenAndDeletedFiles() throws IOException {
        Path rewritten = site.write("a/rewritten.html");
        Path deleted = site.write("deleted.html");
        site.polling = Polling.Mode.ALWAYS;
        assertThat(site.watch().initial()).containsOnlyKeys(rewritten, deleted);

        Path created = site.write("new/deep/created.html");
        site.write("a/rewritten.html", "other");
        Files.delete(deleted);

        listener.awaitReported(created, rewritten, deleted);
        assertThat(listener.reported()).containsExactlyInAnyOrder(created, rewritten, deleted);
        assertThat(listener.reasons).isEmpty();
    }

    @Test
    void reportsARootThatIsDeletedAndRecreated() throws IOException {
        Path page = site.write("index.html");
        site.polling = Polling.Mode.ALWAYS;
        site.watch();

        WatchedFolder.delete(temporary.resolve("target"));
        listener.awaitReported(page);
        listener.forget();
        site.write("index.html");
        listener.awaitReported(page);
    }

    @Test
    void aFileThatIsStillBeingWrittenHoldsBackTheWholeBatch() throws IOException {
        AtomicBoolean complete = new AtomicBoolean();
        site.longestDelay = Duration.ofMinutes(10);
        listener.settleTime = file -> complete.get() ? Duration.ZERO : site.longestDelay;
        site.polling = Polling.Mode.ALWAYS;
        site.watch();
        Path slow = site.write("slow.html", "<html>");
        await().atMost(LIMIT).until(() -> listener.asked.size() >= 3);
        assertThat(listener.batches).isEmpty();

        Files.writeString(slow, "</html>", StandardOpenOption.APPEND);
        complete.set(true);

        listener.awaitReported(slow);
        assertThat(listener.batches).hasSize(1);
    }

    @Test
    void closingDoesNotWaitForTheNextLook() throws IOException {
        site.polling = Polling.Mode.ALWAYS;
        TreeWatcher watcher = site.watch();

        watcher.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("livereload-watch"));
    }

    @ParameterizedTest
    @CsvSource({
        "User limit of inotify watches reached, fs.inotify.max_user_watches",
        "No space left on device, fs.inotify.max_user_watches",
        "User limit of inotify instances reached or too many open files, fs.inotify.max_user_instances"
    })
    void namesTheSystemsLimitAndTheSettingThatRaisesIt(String message, String setting) throws IOException {
        Path page = site.write("index.html");
        site.registrar = (folder, service) -> {
            throw new IOException(message);
        };
        assertThat(site.watch().initial()).containsOnlyKeys(page);

        site.write("index.html", "other");

        listener.awaitReported(page);
        assertThat(listener.reasons).singleElement().asString().contains(message, setting);
    }

    @Test
    void losesNoWriteWhenTheSystemRefusesAWatch() throws IOException {
        Path known = site.write("index.html");
        AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
        site.registrar = (folder, service) -> {
            if (left.getAndDecrement() <= 0) {
                throw new IOException("User limit of inotify watches reached");
            }
            return Disk.SYSTEM.register(folder, service);
        };
        site.watch();
        left.set(2);

        site.write("index.html", "other");
        Path created = site.write("a/b/c/d/index.html");

        listener.awaitReported(known, created);
        listener.forget();
        listener.awaitReported(site.write("a/b/c/d/index.html", "other"));
        assertThat(listener.reasons).hasSize(1);
        assertThat(listener.failures).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Mac OS X, true", "Darwin, true", "Linux, false", "Windows 11, false"})
    void pollsByDefaultOnlyWhereEventsComeLate(String osName, boolean better) {
        assertThat(ChangeSources.isPolledBetter(osName)).isEqualTo(better);
    }

    @Test
    void anotherFileSystemIsWatchedByItsOwnService() throws IOException {
        Configuration configuration = Configuration.unix().toBuilder()
                .setWatchServiceConfiguration(WatchServiceConfiguration.polling(5, TimeUnit.MILLISECONDS))
                .build();
        try (FileSystem memory = Jimfs.newFileSystem(configuration);
                WatchedFolder inMemory = new WatchedFolder(memory.getPath("/work/target/site"))) {
            inMemory.watch();

            Path page = inMemory.write("a/index.html");
            inMemory.listener.awaitReported(page);

            inMemory.listener.forget();
            WatchedFolder.delete(memory.getPath("/work/target"));
            inMemory.listener.awaitReported(page);
        }
    }
}
