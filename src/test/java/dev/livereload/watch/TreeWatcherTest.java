package dev.livereload.watch;

import static dev.livereload.watch.RecordingListener.LIMIT;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeWatcherTest {
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
    void theInitialFilesAreThoseThatPassTheFilter() throws IOException {
        Path index = site.write("index.html");
        Path deep = site.write("a/b/index.html");
        site.write("a/index.html~");
        site.write("api/index.html");
        site.filter = PathFilter.of(List.of(), List.of("api/"));

        assertThat(site.watch().initial())
                .containsOnlyKeys(index, deep)
                .containsEntry(index, FileStamp.read(index).orElseThrow());
        assertThat(listener.batches).isEmpty();
    }

    @Test
    void filesThatAreCreatedRewrittenAndDeletedTogetherAreOneBatch() throws IOException {
        Path rewritten = site.write("a/rewritten.html");
        Path deleted = site.write("deleted.html");
        site.quietPeriod = Duration.ofMillis(200);
        site.watch();

        Path created = site.write("new/deep/created.html");
        site.write("a/rewritten.html", "other");
        Files.delete(deleted);

        listener.awaitReported(created, rewritten, deleted);
        assertThat(listener.batches).hasSize(1);
        assertThat(listener.reported()).containsExactlyInAnyOrder(created, rewritten, deleted);
        assertThat(listener.asked).doesNotContain(deleted);
    }

    @Test
    void aFileThatIsRewrittenWithinTheSameTimeAndSizeIsTouched() throws IOException {
        Path index = site.write("index.html", "one");
        FileTime time = Files.getLastModifiedTime(index);
        FileStamp before = site.watch().initial().get(index);

        Files.writeString(index, "two");
        Files.setLastModifiedTime(index, time);

        assertThat(FileStamp.read(index)).contains(before);
        listener.awaitReported(index);
    }

    @Test
    void reportsAllOfFiveThousandFilesInOneFolder() throws IOException {
        Set<Path> files = site.writeMany("a/page", 5000, "one");
        site.watch();

        site.writeMany("a/page", 5000, "other");

        listener.awaitReported(files);
    }

    @Test
    void reportsWhatHappenedWhileTheListenerWasBusy() throws Exception {
        Set<Path> files = site.writeMany("a/page", 700, "one");
        files.addAll(site.writeMany("b/page", 700, "one"));
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        listener.onChanged = () -> {
            busy.countDown();
            awaitQuietly(free);
        };
        site.watch();
        site.write("first.html");
        assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();

        site.writeMany("a/page", 700, "other");
        site.writeMany("b/page", 700, "other");
        WatchedFolder.delete(site.at("b"));
        Path recreated = site.write("b/recreated.html");
        free.countDown();
        listener.awaitReported(files);
        listener.awaitReported(recreated);

        listener.forget();
        listener.awaitReported(site.write("b/recreated.html", "later"));
    }

    @Test
    void reportsNestedFoldersThatAreCreatedFasterThanTheyAreRegistered() throws IOException {
        site.watch();

        Set<Path> files = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            files.add(site.write("d" + i + "/a.html"));
            files.add(site.write("d" + i + "/e/b.html"));
            files.add(site.write("d" + i + "/e/f/c.html"));
            files.add(site.write("d" + i + "/e/f/g/d.html"));
        }

        listener.awaitReported(files);
        listener.forget();
        listener.awaitReported(site.write("d299/e/f/g/d.html", "and is watched"));
    }

    @Test
    void reportsARootThatIsDeletedAndRecreatedRepeatedly() throws IOException {
        Path page = site.write("a/index.html");
        site.watch();

        for (int i = 0; i < 5; i++) {
            listener.forget();
            WatchedFolder.delete(temporary.resolve("target"));
            listener.awaitReported(page);

            listener.forget();
            site.write("a/index.html", "version " + i);
            listener.awaitReported(page);
        }
    }

    @Test
    void reportsARootThatIsRecreatedQuickly() throws IOException {
        Path page = site.write("a/index.html");
        site.watch();

        for (int i = 0; i < 5; i++) {
            listener.forget();
            WatchedFolder.delete(temporary.resolve("target"));
            site.write("a/index.html", "version " + i);
            listener.awaitReported(page);

            listener.forget();
            listener.awaitReported(site.write("a/index.html", "and then " + i));
        }
    }

    @Test
    void reportsARootThatIsRenamedAwayAndBack() throws IOException {
        Path page = site.write("a/index.html");
        Path away = temporary.resolve("away");
        site.watch();

        for (int i = 0; i < 4; i++) {
            listener.forget();
            Files.move(site.root, away);
            listener.awaitReported(page);

            listener.forget();
            Files.writeString(away.resolve("a/index.html"), "elsewhere " + i);
            Files.move(away, site.root);
            listener.awaitReported(page);

            listener.forget();
            listener.awaitReported(site.write("a/index.html", "here " + i));
        }
    }

    @Test
    void reportsTheRootWhenAFolderAboveItIsRenamedAwayAndBack() throws IOException {
        Path page = site.write("a/index.html");
        Path away = temporary.resolve("away");
        site.watch();

        Files.move(temporary.resolve("target"), away);
        listener.awaitReported(page);
        listener.forget();
        Files.move(away, temporary.resolve("target"));
        listener.awaitReported(page);
    }

    @Test
    void waitsForARootThatDoesNotExist() throws IOException {
        WatchedFolder.delete(temporary.resolve("target"));
        assertThat(site.watch().initial()).isEmpty();

        Path page = site.write("a/index.html");

        listener.awaitReported(page);
        listener.forget();
        listener.awaitReported(site.write("a/index.html", "and is watched"));
    }

    @Test
    void reportsOnlyTheFilesOfAFolderThatMovesOutOfTheTree() throws IOException {
        Path gone = site.write("foo/index.html");
        Path deep = site.write("foo/a/index.html");
        site.write("foo.html");
        site.write("foo-bar/index.html");
        site.watch();

        Path away = temporary.resolve("away");
        Files.move(site.at("foo"), away);
        listener.awaitReported(gone, deep);
        Files.writeString(away.resolve("index.html"), "no longer ours");
        site.settle("settled.html");

        assertThat(listener.reported()).containsExactlyInAnyOrder(gone, deep, site.at("settled.html"));
        listener.forget();
        listener.awaitReported(site.write("foo-bar/index.html", "still watched"));
    }

    @Test
    void aFolderThatMovesOutOfTheTreeIsNoLongerWatched() throws IOException {
        Path gone = site.write("foo/index.html");
        List<WatchKey> keys = new CopyOnWriteArrayList<>();
        site.registrar = (folder, service) -> {
            WatchKey key = Disk.SYSTEM.register(folder, service);
            if (folder.equals(gone.getParent())) {
                keys.add(key);
            }
            return key;
        };
        site.watch();
        assertThat(keys).singleElement().matches(WatchKey::isValid);

        Files.move(site.at("foo"), temporary.resolve("away"));
        listener.awaitReported(gone);

        assertThat(keys).noneMatch(WatchKey::isValid);
    }

    @Test
    void aFolderThatIsRenamedIsKnownByItsNewName() throws IOException {
        Path old = site.write("old/a/index.html");
        site.watch();

        Files.move(site.at("old"), site.at("new"));
        listener.awaitReported(old, site.at("new/a/index.html"));

        listener.forget();
        listener.awaitReported(site.write("new/a/index.html", "other"));
        assertThat(listener.reported()).containsExactly(site.at("new/a/index.html"));
    }

    @Test
    void reportsTwoFoldersThatSwapNames() throws IOException {
        site.write("a/index.html", "was a");
        site.write("b/index.html", "was b");
        site.watch();

        Files.move(site.at("a"), site.at("c"));
        Files.move(site.at("b"), site.at("a"));
        Files.move(site.at("c"), site.at("b"));
        listener.awaitReported(site.at("a/index.html"), site.at("b/index.html"));

        listener.forget();
        listener.awaitReported(site.write("a/index.html", "now a"));
        assertThat(listener.reported()).containsExactly(site.at("a/index.html"));
    }

    @Test
    void reportsAFolderThatBecomesAFileAndBack() throws IOException {
        Path page = site.write("a/index.html");
        site.watch();

        WatchedFolder.delete(site.at("a"));
        listener.awaitReported(page, site.write("a"));
        listener.forget();
        Files.delete(site.at("a"));
        site.write("a/index.html");
        listener.awaitReported(page, site.at("a"));
    }

    @Test
    void reportsASaveByRenameWithoutItsTemporaryFile() throws IOException {
        Path page = site.write("index.html");
        site.watch();

        Files.move(site.write("index.html.tmp"), page, REPLACE_EXISTING);
        listener.awaitReported(page);

        assertThat(listener.reported()).containsExactly(page);
    }

    @Test
    void reportsASaveOfVimWithoutItsBackup() throws IOException {
        Path page = site.write("index.html");
        site.watch();

        Path backup = Files.move(page, site.at("index.html~"));
        Files.delete(site.write("4913"));
        site.write("index.html", "saved");
        Files.delete(backup);
        listener.awaitReported(page);

        assertThat(listener.reported()).containsExactly(page);
    }

    @Test
    void reportsASaveInPlace() throws IOException {
        Path page = site.write("index.html");
        site.watch();

        Files.writeString(page, "more", APPEND);

        listener.awaitReported(page);
    }

    @Test
    void doesNotReportAFileThatCameAndWent() throws IOException {
        site.quietPeriod = Duration.ofMillis(200);
        site.watch();

        Files.delete(site.write("sedAb12Cd"));
        site.settle("settled.html");

        assertThat(listener.reported()).containsExactly(site.at("settled.html"));
    }

    @Test
    void temporaryAndExcludedFilesDoNotProlongTheQuietPeriod() throws Exception {
        site.filter = PathFilter.of(List.of(), List.of("api/", "*.map"));
        site.longestDelay = Duration.ofMinutes(10);
        site.write("api/index.html");
        site.watch();
        AtomicBoolean enough = new AtomicBoolean();
        Thread noise = new Thread(() -> writeUntil(enough), "noise");
        noise.start();

        Path page = site.write("index.html");
        try {
            listener.awaitReported(page);
        } finally {
            enough.set(true);
            noise.join();
        }

        assertThat(listener.reported()).containsExactly(page);
    }

    @Test
    void changedPermissionsCountAsATouch() throws IOException {
        assumeTrue(site.root.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path page = site.write("index.html");
        site.watch();

        Files.setPosixFilePermissions(page, PosixFilePermissions.fromString("rw-------"));

        listener.awaitReported(page);
    }

    @Test
    void followsARootThatIsALinkAndItsReplacement() throws IOException {
        Path one = Files.createDirectories(temporary.resolve("out/one"));
        Path two = Files.createDirectories(temporary.resolve("out/two"));
        Files.writeString(one.resolve("index.html"), "one");
        Files.writeString(two.resolve("index.html"), "two");
        site = new WatchedFolder(Files.createSymbolicLink(temporary.resolve("link"), one));
        listener = site.listener;
        Path page = site.at("index.html");
        assertThat(site.watch().initial()).containsOnlyKeys(page);

        Files.writeString(one.resolve("index.html"), "one more");
        listener.awaitReported(page);

        listener.forget();
        Files.delete(site.root);
        Files.createSymbolicLink(site.root, two);
        listener.awaitReported(page);

        listener.forget();
        WatchedFolder.delete(two);
        listener.awaitReported(page);

        listener.forget();
        Files.createDirectories(two);
        Files.writeString(two.resolve("index.html"), "two more");
        listener.awaitReported(page);

        listener.forget();
        Files.move(temporary.resolve("out"), temporary.resolve("away"));
        listener.awaitReported(page);
    }

    @Test
    void aLinkToAFolderAboveIsNotFollowedInCircles() throws IOException {
        Path page = site.write("a/b/index.html");
        Files.createSymbolicLink(site.at("a/b/up"), site.at("a"));
        Files.createSymbolicLink(site.at("loop"), site.root);

        assertThat(site.watch().initial()).containsOnlyKeys(page);
        Path later = Files.createDirectories(site.at("c"));
        Files.createSymbolicLink(later.resolve("loop"), site.root);
        site.settle("c/settled.html");
        assertThat(listener.reported()).containsExactly(site.at("c/settled.html"));
        assertThat(listener.failures).isEmpty();
    }

    @Test
    void reportsAFolderThatIsReachedInTwoWaysByBothNames() throws IOException {
        site.write("1.0/index.html");
        Files.createSymbolicLink(site.at("latest"), Path.of("1.0"));
        site.watch();

        site.write("1.0/index.html", "other");
        listener.awaitReported(site.at("1.0/index.html"), site.at("latest/index.html"));

        Files.delete(site.at("latest"));
        listener.forget();
        listener.awaitReported(site.write("1.0/index.html", "still watched"));
    }

    @Test
    void aFileThatIsStillBeingWrittenHoldsBackTheWholeBatch() throws IOException {
        AtomicBoolean complete = new AtomicBoolean();
        listener.settleTime = file -> complete.get() || !file.endsWith("slow.html") ? Duration.ZERO : site.longestDelay;
        site.longestDelay = Duration.ofMinutes(10);
        site.watch();
        Path slow = site.write("slow.html", "<html>");
        Path quick = site.write("quick.html");
        await().atMost(LIMIT)
                .until(() -> listener.asked.stream().filter(slow::equals).count() >= 3);
        assertThat(listener.batches).isEmpty();

        Files.writeString(slow, "</html>", APPEND);
        complete.set(true);

        listener.awaitReported(slow, quick);
        assertThat(listener.batches).hasSize(1);
        assertThat(listener.asked.stream().filter(quick::equals)).hasSize(1);
    }

    @Test
    void reportsAFileThatIsNeverFinishedAfterTheLongestDelay() throws IOException {
        listener.settleTime = file -> site.longestDelay;
        site.longestDelay = Duration.ofMillis(200);
        site.watch();

        Path slow = site.write("slow.html");

        listener.awaitReported(slow);
        assertThat(listener.asked).contains(slow);
    }

    @Test
    void finishedFilesWaitForAnUnfinishedOneNoLongerThanTheLongestDelay() throws Exception {
        AtomicBoolean complete = new AtomicBoolean();
        listener.settleTime = file -> complete.get() || !file.endsWith("slow.html") ? Duration.ZERO : site.longestDelay;
        site.longestDelay = Duration.ofMillis(300);
        site.watch();
        Path quick = site.write("quick.html");
        Path slow = site.write("slow.html");
        while (listener.batches.isEmpty()) {
            Files.writeString(slow, ".", APPEND);
            Thread.onSpinWait();
        }
        assertThat(listener.reported()).containsExactly(quick);

        complete.set(true);
        listener.awaitReported(slow);
    }

    /** Such as a page that has lost its end tag during a slow build. */
    @Test
    void aFileWithALongerSettleTimeHoldsBackNoOtherFile() throws Exception {
        AtomicBoolean complete = new AtomicBoolean();
        listener.settleTime =
                file -> complete.get() || !file.endsWith("slow.html") ? Duration.ZERO : Duration.ofMinutes(10);
        site.longestDelay = Duration.ofMillis(300);
        site.watch();
        Path slow = site.write("slow.html", "<html>");
        Path quick = site.write("quick.html");
        listener.awaitReported(quick);
        listener.forget();

        Path next = site.write("next.html");
        listener.awaitReported(next);
        assertThat(listener.reported()).containsExactly(next);

        Files.writeString(slow, "</html>", APPEND);
        complete.set(true);
        listener.awaitReported(slow);
    }

    @Test
    void reportsAnUnfinishedFileAfterItsSettleTime() throws IOException {
        listener.settleTime = file -> Duration.ofMillis(500);
        site.longestDelay = Duration.ofMillis(200);
        site.watch();

        listener.awaitReported(site.write("slow.html", "<html>"));
    }

    @Test
    void settlesBeforeTheQuietPeriodIsOver() throws IOException {
        site.quietPeriod = Duration.ofSeconds(15);
        site.longestDelay = Duration.ofSeconds(20);
        TreeWatcher watcher = site.watch();
        Path page = site.write("index.html");
        List<Set<Path>> reportedBefore = new CopyOnWriteArrayList<>();

        watcher.settle(() -> reportedBefore.add(listener.reported()));

        await().atMost(Duration.ofSeconds(10)).until(() -> !reportedBefore.isEmpty());
        assertThat(reportedBefore).containsExactly(Set.of(page));
        watcher.settle(() -> reportedBefore.add(Set.of()));
        await().atMost(Duration.ofSeconds(10)).until(() -> reportedBefore.size() == 2);
        assertThat(listener.batches).containsExactly(Set.of(page), Set.of());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void settlesWithoutListingTheTreeWhereEventsComeInOrder() throws Exception {
        Files.createDirectories(site.scratch);
        site.quietPeriod = Duration.ofSeconds(15);
        site.longestDelay = Duration.ofSeconds(20);
        Path page = site.write("folder/index.html");
        site.watch();
        List<Path> listed = new CopyOnWriteArrayList<>();
        site.lister = folder -> {
            listed.add(folder);
            return Disk.SYSTEM.list(folder);
        };

        site.write("folder/index.html", "other");
        site.settle();
        Path inNewFolder = site.write("new/deep/index.html");
        site.settle();

        assertThat(listener.batches).containsExactly(Set.of(page), Set.of(inNewFolder));
        assertThat(listed).doesNotContain(site.root, site.at("folder"));
        assertThat(site.scratch).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void settlesByListingTheTreeWhereEventsHaveNoOrderOrNoFolderToTryThemOut(boolean ordered) throws Exception {
        site.ordered = ordered;
        site.quietPeriod = Duration.ofSeconds(15);
        site.longestDelay = Duration.ofSeconds(20);
        site.watch();
        List<Path> listed = new CopyOnWriteArrayList<>();
        site.lister = folder -> {
            listed.add(folder);
            return Disk.SYSTEM.list(folder);
        };

        Path page = site.write("index.html");
        site.settle();

        assertThat(listener.batches).containsExactly(Set.of(page));
        assertThat(listed).contains(site.root);
    }

    /** The watch of the scratch folder is one too many. */
    @Test
    void settlesAndKeepsEventsWhenNoWatchIsLeft() throws Exception {
        site.scratch = Files.createDirectories(temporary.resolve("generated"));
        site.watch();
        site.registrar = (folder, service) -> {
            if (folder.equals(site.scratch)) {
                throw new IOException("User limit of inotify watches reached");
            }
            return Disk.SYSTEM.register(folder, service);
        };

        Path page = site.write("index.html");
        site.settle();

        assertThat(listener.reported()).containsExactly(page);
        assertThat(listener.reasons).isEmpty();
    }

    @Test
    void reportsUnreadFilesAgain() throws IOException {
        site.watch();
        listener.again = files -> listener.batches.size() < 3 ? files : Set.of();

        Path page = site.write("index.html");

        await().until(() -> listener.batches.size() == 3);
        assertThat(listener.batches).containsOnly(Set.of(page));
    }

    @Test
    void reportsTheListenersExceptionsToItAndContinues() throws IOException {
        IllegalStateException thrown = new IllegalStateException("the listener's fault");
        AssertionError error = new AssertionError("and again");
        listener.onChanged = () -> {
            throw thrown;
        };
        listener.settleTime = file -> {
            throw error;
        };
        site.watch();

        listener.awaitReported(site.write("one.html"));
        listener.awaitReported(site.write("two.html"));

        await().atMost(LIMIT).until(() -> listener.failures.size() >= 4);
        assertThat(listener.failures).contains(thrown);
        assertThat(listener.failures).anySatisfy(failure -> assertThat(failure).hasCause(error));
    }

    @Test
    void reportsAFailureAndLosesNothing() throws IOException {
        AtomicBoolean broken = new AtomicBoolean();
        site.registrar = (folder, service) -> {
            if (broken.getAndSet(false)) {
                throw new IllegalStateException("a disk has come loose");
            }
            return Disk.SYSTEM.register(folder, service);
        };
        site.watch();
        broken.set(true);

        Path page = site.write("new/index.html");

        listener.awaitReported(page);
        assertThat(listener.failures).singleElement().isInstanceOf(IllegalStateException.class);
        listener.forget();
        listener.awaitReported(site.write("new/index.html", "and is watched"));
    }

    @Test
    void aFolderThatCannotBeListedIsReportedOnceAndTheRestIsWatched() throws IOException {
        Path secret = Files.createDirectory(site.at("secret"));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        try {
            assumeTrue(!Files.isReadable(secret), "nothing is secret to root");
            site.watch();
            site.settle("one.html");
            site.settle("two.html");

            await().atMost(LIMIT).until(() -> !listener.failures.isEmpty());
            assertThat(listener.failures).singleElement().isInstanceOf(AccessDeniedException.class);
        } finally {
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rwx------"));
        }
        listener.awaitReported(site.write("secret/index.html"));
    }

    @Test
    void watchesARootThatBecomesReadable() throws IOException {
        assumeTrue(site.root.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path page = site.write("index.html");
        Files.setPosixFilePermissions(site.root, Set.of());
        try {
            assumeTrue(!Files.isReadable(site.root), "nothing is secret to root");
            assertThat(site.watch().initial()).isEmpty();
        } finally {
            Files.setPosixFilePermissions(site.root, PosixFilePermissions.fromString("rwx------"));
        }
        listener.awaitReported(page);
    }

    @Test
    void refusesARootThatIsNotAFolder() throws IOException {
        Path file = site.write("index.html");

        assertThatExceptionOfType(NotDirectoryException.class)
                .isThrownBy(() -> new WatchedFolder(file).watch())
                .withMessageContaining(file.toString());
    }

    @Test
    void closingEndsTheThreadAndTheWatches() throws IOException {
        site.write("index.html");
        TreeWatcher watcher = site.watch();
        assertThat(watchers()).hasSize(1);

        watcher.close();
        watcher.close();

        assertThat(watchers()).isEmpty();
        // The JDK's own thread per WatchService.
        await().atMost(LIMIT).until(() -> openInotifyHandles() == 0);
    }

    @Test
    void theListenerMayCloseTheWatcher() throws IOException {
        TreeWatcher watcher = site.watch();
        listener.onChanged = watcher::close;

        listener.awaitReported(site.write("index.html"));

        await().atMost(LIMIT).until(() -> watchers().isEmpty());
    }

    private void writeUntil(AtomicBoolean enough) {
        try {
            while (!enough.get()) {
                site.write("index.html.tmp");
                site.write("api/index.html");
                site.write("index.css.map");
                Files.deleteIfExists(site.at("index.html.tmp"));
                // Much shorter than the quiet period, but long enough for the kernel to drop no event.
                LockSupport.parkNanos(1_000_000);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Thread> watchers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("livereload-watch"))
                .toList();
    }

    private static long openInotifyHandles() throws IOException {
        Path handles = Path.of("/proc/self/fd");
        if (!Files.isDirectory(handles)) {
            return 0;
        }
        try (var all = Files.list(handles)) {
            return all.filter(TreeWatcherTest::isInotify).count();
        }
    }

    private static boolean isInotify(Path handle) {
        try {
            return Files.readSymbolicLink(handle).toString().contains("inotify");
        } catch (IOException e) {
            return false;
        }
    }
}
