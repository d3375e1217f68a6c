package dev.livereload.watch;

import static dev.livereload.watch.RecordingListener.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livereload.watch.WatchSettings.Polling;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unlistable is not gone: outages of folders and files that the watcher must survive. */
final class UnlistableTest {
    @TempDir(factory = InMemory.class)
    private Path temporary;

    @AutoClose
    private WatchedFolder site;

    private RecordingListener listener;
    private final Set<Path> unlistable = ConcurrentHashMap.newKeySet();
    private final Set<Path> unreadable = ConcurrentHashMap.newKeySet();
    private final Set<Path> unwatchable = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refusals = new AtomicInteger();

    @BeforeEach
    void createRoot() throws IOException {
        site = new WatchedFolder(Files.createDirectories(temporary.resolve("target/site")));
        listener = site.listener;
        site.lister = folder -> {
            refuse(folder, unlistable);
            return Disk.SYSTEM.list(folder);
        };
        site.readable = path -> {
            if (unreadable.contains(path)) {
                refusals.incrementAndGet();
                throw new AccessDeniedException(path.toString());
            }
        };
        site.registrar = (folder, service) -> {
            refuse(folder, unwatchable);
            return Disk.SYSTEM.register(folder, service);
        };
    }

    private void refuse(Path folder, Set<Path> refused) throws IOException {
        if (refused.contains(folder)) {
            refusals.incrementAndGet();
            throw new FileSystemException(folder.toString(), null, "Too many open files");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ALWAYS", "NEVER"})
    void reportsOnlyWhatChangedDuringTheOutageOfAFolder(Polling.Mode polling) throws Exception {
        Path deleted = site.write("a/deleted.html");
        site.write("a/same.html");
        Path deep = site.write("a/b/deep.html");
        site.polling = polling;
        site.watch();
        unlistable.add(site.at("a"));
        site.settle();
        Path created = site.write("a/new/created.html");
        Files.delete(deleted);
        site.settle();
        await().atMost(LIMIT).until(() -> !listener.failures.isEmpty());
        unlistable.clear();

        listener.awaitReported(created, deleted);
        site.settle();
        assertThat(listener.reported()).containsExactlyInAnyOrder(created, deleted);
        assertThat(listener.failures)
                .singleElement()
                .asString()
                .contains(site.at("a").toString());
        listener.awaitReported(site.write("a/b/deep.html", "still watched"));
        listener.awaitReported(site.write("a/new/created.html", "still watched"));
        assertThat(listener.reported()).contains(deep);
    }

    @ParameterizedTest
    @EnumSource(names = {"ALWAYS", "NEVER"})
    void reportsOnlyWhatChangedDuringTheOutageOfARoot(Polling.Mode polling) throws Exception {
        site.write("same.html");
        Path deep = site.write("a/b/deep.html");
        site.polling = polling;
        site.watch();
        unlistable.add(site.root);
        site.settle();
        Path created = site.write("new/created.html");
        site.settle();
        unlistable.clear();

        listener.awaitReported(created);
        site.settle();
        assertThat(listener.reported()).containsExactly(created);
        listener.awaitReported(site.write("a/b/deep.html", "still watched"));
        assertThat(listener.reported()).contains(deep);
    }

    @ParameterizedTest
    @EnumSource(names = {"ALWAYS", "NEVER"})
    void watchesAnUnlistableRootOnceItAnswersWithoutAnEvent(Polling.Mode polling) throws Exception {
        Path page = site.write("a/index.html");
        site.polling = polling;
        unlistable.add(site.root);
        assertThat(site.watch().initial()).isEmpty();

        unlistable.clear();

        listener.awaitReported(page);
        listener.forget();
        listener.awaitReported(site.write("a/index.html", "and is watched"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void triesAgainUntilANewFolderCanBeWatchedAndListed(boolean watchable) throws Exception {
        site.write("index.html");
        site.watch();
        (watchable ? unlistable : unwatchable).add(site.at("new"));
        Path page = site.write("new/page.html");
        await().atMost(LIMIT).until(() -> refusals.get() >= 3 && !listener.failures.isEmpty());
        assertThat(listener.reported()).isEmpty();
        assertThat(listener.failures).hasSize(1);

        unwatchable.clear();
        unlistable.clear();

        listener.awaitReported(page);
        listener.forget();
        listener.awaitReported(site.write("new/page.html", "and is watched"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a"})
    void looksAtOnceWhenThePermissionsOfAnUnlistableFolderChange(String folder) throws Exception {
        Path page = site.write("a/index.html");
        // So slow that no pause ends within this test.
        site.clock = () -> System.nanoTime() / 10_000;
        site.quietPeriod = Duration.ZERO;
        unlistable.add(site.at(folder));
        assertThat(site.watch().initial()).isEmpty();
        unlistable.clear();

        // Like a change of permissions, it makes an event in the folder above.
        Files.setLastModifiedTime(site.at(folder), FileTime.fromMillis(0));

        listener.awaitReported(page);
    }

    @Test
    void reportsAWriteToALinksTargetDuringTheOutageOfTheLinksFolder() throws Exception {
        Path target = Files.writeString(temporary.resolve("README.md"), "one");
        Path link = Files.createSymbolicLink(Files.createDirectory(site.at("a")).resolve("index.md"), target);
        site.watch();
        unlistable.add(site.at("a"));
        site.settle();

        Files.writeString(target, "two");

        listener.awaitReported(link);
    }

    @Test
    void keepsTheWatchOfAFolderAboveTheRootThatCannotBeRegisteredAgain() throws Exception {
        Path page = site.write("index.html");
        site.watch();
        unwatchable.add(temporary.resolve("target"));
        site.settle();
        unwatchable.clear();

        Files.move(site.root, temporary.resolve("away"));

        listener.awaitReported(page);
    }

    @Test
    void keepsTheWatchOfAFolderThatCannotBeRegisteredAgain() throws Exception {
        Path page = site.write("a/index.html");
        site.watch();
        unwatchable.add(site.at("a"));
        site.settle();

        site.write("a/index.html", "other");

        listener.awaitReported(page);
    }

    @ParameterizedTest
    @EnumSource(names = {"ALWAYS", "NEVER"})
    void keepsTheFilesThatAListingWithAnErrorInTheMiddleDidNotReach(Polling.Mode polling) throws Exception {
        Set<Path> pages = site.writeMany("a/page", 20, "one");
        site.write("a/b/deep.html");
        site.polling = polling;
        site.lister = folder -> unlistable.contains(folder) ? breaking(folder) : Disk.SYSTEM.list(folder);
        assertThat(site.watch().initial().keySet()).containsAll(pages);
        unlistable.add(site.at("a"));
        site.settle();
        assertThat(refusals).hasPositiveValue();
        Path created = site.write("a/new/created.html");

        unlistable.clear();

        listener.awaitReported(created);
        site.settle();
        assertThat(listener.reported()).containsExactly(created);
        listener.awaitReported(site.write("a/b/deep.html", "still watched"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ALWAYS", "NEVER"})
    void doesNotReportAFileAsDeletedWhoseAttributesCannotBeRead(Polling.Mode polling) throws Exception {
        Path page = site.write("a/index.html");
        site.polling = polling;
        site.watch();
        unreadable.add(page);
        site.settle();
        site.write("a/index.html", "other");
        site.settle("settled.html");
        assertThat(listener.reported()).containsExactly(site.at("settled.html"));

        unreadable.clear();

        listener.awaitReported(page);
    }

    @Test
    void watchesANewFolderOnceItsAttributesCanBeRead() throws Exception {
        site.watch();
        unreadable.add(site.at("new"));
        Path page = site.write("new/index.html");
        await().atMost(LIMIT).until(() -> refusals.get() > 0);

        unreadable.clear();

        listener.awaitReported(page);
    }

    @ParameterizedTest
    @EnumSource(names = {"ALWAYS", "NEVER"})
    void reportsNothingOfAFolderWhoseAttributesCannotBeRead(Polling.Mode polling) throws Exception {
        site.write("a/b/deep.html");
        site.polling = polling;
        site.watch();
        unreadable.add(site.at("a"));
        site.settle();
        unreadable.clear();
        site.settle();
        assertThat(listener.reported()).isEmpty();

        listener.awaitReported(site.write("a/b/deep.html", "still watched"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ALWAYS", "NEVER"})
    void reportsAFolderThatIsReplacedByALinkDuringItsOutage(Polling.Mode polling) throws Exception {
        Path gone = site.write("a/gone.html");
        Path kept = site.write("a/kept.html");
        Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("kept.html"), "of the target");
        site.polling = polling;
        site.watch();
        unlistable.add(site.at("a"));
        site.settle();
        WatchedFolder.delete(site.at("a"));
        Files.createSymbolicLink(site.at("a"), elsewhere);
        site.settle();
        unlistable.clear();

        listener.awaitReported(gone, kept);
        listener.forget();
        Files.writeString(elsewhere.resolve("kept.html"), "still watched");
        listener.awaitReported(kept);
    }

    @ParameterizedTest
    @EnumSource(names = {"ALWAYS", "NEVER"})
    void reportsAFolderThatIsDeletedDuringItsOutage(Polling.Mode polling) throws Exception {
        Path page = site.write("a/index.html");
        site.polling = polling;
        site.watch();
        unlistable.add(site.at("a"));
        site.settle();
        await().atMost(LIMIT).until(() -> !listener.failures.isEmpty());
        WatchedFolder.delete(site.at("a"));
        listener.awaitReported(page);
        unlistable.clear();
        listener.forget();

        site.write("a/index.html", "recreated");
        listener.awaitReported(page);
        assertThat(listener.failures).hasSize(1);
    }

    @Test
    void reportsEachOutageOfAFolderOnce() throws Exception {
        site.write("a/index.html");
        site.watch();
        for (int outage = 1; outage <= 2; outage++) {
            unlistable.add(site.at("a"));
            int before = refusals.get();
            site.settle();
            await().atMost(LIMIT).until(() -> refusals.get() >= before + 4);
            unlistable.clear();
            site.settle();
            assertThat(listener.failures).hasSize(outage);
        }
    }

    /** Lists one entry, and then the disk fails. */
    private DirectoryStream<Path> breaking(Path folder) throws IOException {
        DirectoryStream<Path> entries = Disk.SYSTEM.list(folder);
        Iterator<Path> all = entries.iterator();
        AtomicInteger listed = new AtomicInteger();
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        if (listed.getAndIncrement() > 0) {
                            refusals.incrementAndGet();
                            throw new DirectoryIteratorException(new IOException("Input/output error"));
                        }
                        return true;
                    }

                    @Override
                    public Path next() {
                        return all.next();
                    }
                };
            }

            @Override
            public void close() throws IOException {
                entries.close();
            }
        };
    }
}
