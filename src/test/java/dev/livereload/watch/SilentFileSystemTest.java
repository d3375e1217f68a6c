package dev.livereload.watch;

import static dev.livereload.watch.RecordingListener.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livereload.watch.WatchSettings.Polling;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** File systems that accept watches and report nothing, or not everything. */
@DisabledOnOs(value = OS.MAC, disabledReason = "there everything is polled")
final class SilentFileSystemTest {
    @TempDir(factory = InMemory.class)
    private Path temporary;

    @AutoClose
    private WatchedFolder site;

    private RecordingListener listener;
    private final AtomicLong later = new AtomicLong();

    @BeforeEach
    void createRoot() throws IOException {
        site = new WatchedFolder(Files.createDirectories(temporary.resolve("target/site")));
        site.polling = Polling.Mode.AUTO;
        site.scratch = temporary.resolve("target");
        FileStore all = new KnownStore("ext4");
        site.stores = path -> all;
        site.clock = () -> System.nanoTime() + later.get();
        listener = site.listener;
    }

    @ParameterizedTest
    @ValueSource(strings = {"9p", "9P", "drvfs", "nfs4", "cifs", "vboxsf", "virtiofs", "fuse.sshfs", "fuse.grpcfuse"})
    void pollsAFileSystemThatDoesNotReportEverything(String kind) throws IOException {
        site.stores = path -> new KnownStore(kind);
        silence();
        site.watch();

        listener.awaitReported(site.write("a/index.html"));

        assertThat(listener.reasons)
                .containsExactly("the file system (" + kind + ") does not report what others write");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "tmpfs", "overlay", "btrfs", "NTFS", "fuseblk", "apfs"})
    void doesNotPollAnyOtherFileSystem(String kind) throws Exception {
        FileStore all = new KnownStore(kind);
        site.stores = path -> all;
        site.watch();
        site.settle("settled.html");

        assertThat(listener.reasons).isEmpty();
    }

    @Test
    void usesEventsWhenPollingIsOff() throws IOException {
        site.polling = Polling.Mode.NEVER;
        site.stores = path -> new KnownStore("9p");
        site.watch();

        site.settle("settled.html");

        assertThat(listener.reasons).isEmpty();
    }

    @Test
    void pollsASilentFileSystemAfterTwoTriesAndLosesNothing() throws Exception {
        Path known = site.write("known.html");
        silence();
        // Each reading of the clock advances it by a second.
        site.clock = () -> later.addAndGet(Duration.ofSeconds(1).toNanos());
        site.watch();
        site.write("known.html", "other");
        Path created = site.write("a/created.html");

        listener.awaitReported(known, created);
        assertThat(listener.reasons).containsExactly("the file system does not report what is written");
        assertThat(site.scratch).isDirectoryNotContaining("glob:**livereload*.tmp");
    }

    @Test
    void doesNotPollAfterOneSilentTry() throws Exception {
        silence();
        site.watch();

        waitInVain();

        assertThat(listener.reasons).isEmpty();
    }

    @Test
    void doesNotPollAQuietFileSystemThatReports() throws Exception {
        site.watch();
        for (int i = 0; i < 3; i++) {
            site.settle("settled" + i + ".html");
            waitInVain();
        }

        assertThat(listener.reasons).isEmpty();
        assertThat(site.scratch).isDirectoryNotContaining("glob:**livereload*.tmp");
    }

    @Test
    void waitsForAScratchFolderThatIsCreatedLater() throws Exception {
        site.scratch = temporary.resolve("later/target");
        silence();
        site.watch();
        for (int i = 0; i < 5; i++) {
            waitInVain();
        }
        assertThat(listener.reasons).isEmpty();

        Files.createDirectories(site.scratch);
        await().atMost(LIMIT).until(() -> {
            waitInVain();
            return !listener.reasons.isEmpty();
        });
        assertThat(site.scratch).isEmptyDirectory();
    }

    @Test
    void probesAgainWhenTheSystemRefusedTheFirstTry() throws Exception {
        site.scratch = Files.createDirectories(temporary.resolve("scratch"));
        silence();
        WatchedFolder.Registrar silent = site.registrar;
        AtomicInteger refusals = new AtomicInteger(1);
        site.registrar = (folder, service) -> {
            if (folder.equals(site.scratch) && refusals.getAndDecrement() > 0) {
                throw new IOException("Too many open files");
            }
            return silent.register(folder, service);
        };
        site.watch();

        await().atMost(LIMIT).until(() -> {
            waitInVain();
            return !listener.reasons.isEmpty();
        });
    }

    @Test
    void doesNotProbeWhenTheScratchFolderIsInAnotherFileSystem() throws Exception {
        site.stores = path -> new KnownStore("ext4");
        silence();
        site.watch();
        for (int i = 0; i < 5; i++) {
            waitInVain();
        }

        assertThat(listener.reasons).isEmpty();
    }

    @Test
    void doesNotReportTheProbesOwnFile() throws Exception {
        site.scratch = site.root;
        site.watch();
        Path marker = site.write("settled.html");
        listener.awaitReported(marker);
        waitInVain();

        assertThat(listener.reported()).containsExactly(marker);
        assertThat(site.root).isDirectoryNotContaining("glob:**livereload*.tmp");
    }

    @Test
    void probesAnUnknownFileSystem() throws Exception {
        site.stores = path -> {
            throw new IOException("Mount point not found");
        };
        silence();
        site.watch();
        waitInVain();
        waitInVain();

        await().atMost(LIMIT).until(() -> !listener.reasons.isEmpty());
    }

    /** Every watch is of a folder in which nothing happens. */
    private void silence() throws IOException {
        Path quiet = Files.createDirectories(temporary.resolve("quiet"));
        site.registrar = (folder, service) -> Disk.SYSTEM.register(quiet, service);
    }

    /** Advances the clock by two minutes. */
    private void waitInVain() throws InterruptedException {
        site.settle();
        later.addAndGet(Duration.ofMinutes(2).toNanos());
        site.settle();
    }
}
