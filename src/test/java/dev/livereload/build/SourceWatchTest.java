package dev.livereload.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.livereload.build.SiteBuild.SourceChange;
import dev.livereload.build.SourceWatch.Globs;
import dev.livereload.build.SourceWatch.Root;
import dev.livereload.site.ContentDigest;
import dev.livereload.watch.WatchSettings.Polling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Every save is reported by the time the watch has settled. */
final class SourceWatchTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path project;

    private final List<SourceChange> reported = new CopyOnWriteArrayList<>();
    private final List<Exception> trouble = new CopyOnWriteArrayList<>();
    private volatile Runnable onChange = () -> {};
    private Path document;
    private SourceWatch watch;

    @BeforeEach
    void write() throws IOException {
        document = write("src/site/markdown/usage.md", "one");
    }

    @AfterEach
    void close() {
        if (watch != null) {
            watch.close();
        }
        assertThat(trouble).isEmpty();
    }

    @Test
    void reportsAnEdit() throws IOException {
        watch(folder("src/site"));
        write("src/site/markdown/usage.md", "two");
        watch.settle(() -> {});
        assertThat(reported).containsExactly(new SourceChange(document, false));
    }

    @Test
    void aLiteralGlobMatchesOnlyItsOwnPath() throws IOException {
        write("src/ou[t]/page.html", "one");
        Path other = write("src/out/page.html", "one");
        watch(new Root(project.resolve("src"), new Globs(List.of(), List.of(Globs.literal(Path.of("ou[t]")) + "/**"))));
        write("src/ou[t]/page.html", "two");
        write("src/out/page.html", "two");
        watch.settle(() -> {});
        assertThat(reported).containsExactly(new SourceChange(other, false));
    }

    /** On Windows, an editor may still lock the file when its event arrives, and unlocking it makes no event. */
    @Test
    void readsALockedSourceAgainUntilItCanBeRead() throws IOException {
        AtomicInteger reads = new AtomicInteger();
        SourceContents locked = new SourceContents(file -> {
            if (file.equals(document) && reads.incrementAndGet() == 2) {
                throw new FileSystemException(file.toString(), null, "it is being used by another process");
            }
            return ContentDigest.of(file);
        });
        watch = SourceWatch.start(
                List.of(folder("src/site")),
                new Polling(Polling.Mode.NEVER, project),
                this::hear,
                trouble::add,
                reason -> {},
                locked);
        write("src/site/markdown/usage.md", "two");
        SourceChange saved = new SourceChange(document, false);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(reported).containsExactly(saved, saved));
    }

    @Test
    void doesNotReportASaveThatChangesNothing() throws IOException {
        watch(folder("src/site"));
        write("src/site/markdown/usage.md", "one");
        Path other = write("src/site/markdown/other.md", "other");
        watch.settle(() -> {});
        assertThat(reported).containsExactly(new SourceChange(other, false));
    }

    @Test
    void aLookReportsAtOnce() throws IOException {
        watch(folder("src/site"));
        write("src/site/markdown/usage.md", "two");
        watch.look(List.of(document));
        assertThat(reported).containsExactly(new SourceChange(document, false));
        watch.settle(() -> {});
        assertThat(reported).as("reported once").hasSize(1);
    }

    @Test
    void aLookIgnoresAFileThatAnEditorHasEmptied() throws IOException {
        watch(folder("src/site"));
        write("src/site/markdown/usage.md", "");
        watch.look(List.of(document));
        assertThat(reported).isEmpty();
    }

    @Test
    void reportsARenamedDocumentAsGoneAndNew() throws IOException {
        watch(folder("src/site"));
        Path renamed = Files.move(document, document.resolveSibling("renamed.md"));
        watch.settle(() -> {});
        assertThat(reported)
                .containsExactlyInAnyOrder(new SourceChange(document, true), new SourceChange(renamed, false));
    }

    @Test
    void watchesAFolderThatIsCreatedLater() throws IOException {
        watch(folder("target/generated-site"));
        Path generated = write("target/generated-site/markdown/generated.md", "text");
        watch.settle(() -> {});
        assertThat(reported).containsExactly(new SourceChange(generated, false));
    }

    @Test
    void doesNotReportExcludedFiles() throws IOException {
        watch(new Root(project, new Globs(List.of(), List.of("target/**"))));
        write("target/site/usage.html", "page");
        write("src/site/markdown/usage.md", "two");
        watch.settle(() -> {});
        assertThat(reported).containsExactly(new SourceChange(document, false));
    }

    @Test
    void watchesOneFileOfAFolder() throws IOException {
        Path pom = write("pom.xml", "one");
        watch(Root.ofFile(pom));
        write("other.xml", "other");
        write("module/pom.xml", "other");
        write("pom.xml", "two");
        watch.settle(() -> {});
        assertThat(reported).containsExactly(new SourceChange(pom, false));
    }

    @Test
    void reportsASingleFileWithoutASettle() throws IOException {
        Path pom = write("pom.xml", "one");
        watch(Root.ofFile(pom));
        write("pom.xml", "two");
        await().atMost(LIMIT).until(() -> reported.contains(new SourceChange(pom, false)));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void doesNotWatchTheFoldersNextToASingleFile() throws IOException {
        int folders = 200;
        for (int i = 0; i < folders; i++) {
            write("src/folder" + i + "/deep/file.txt", "text");
        }
        long before = watchedFolders();
        watch(Root.ofFile(write("pom.xml", "one")));
        assertThat(watchedFolders() - before).isLessThan(folders);
    }

    @Test
    void aFolderCanBeAddedAndIsWatchedOnce() throws IOException {
        watch(folder("src/site"));
        Path module = write("module/src/site/markdown/usage.md", "one");
        watch.add(List.of(folder("src/site"), folder("module/src/site")));
        watch.add(List.of(folder("module/src/site")));
        write("src/site/markdown/usage.md", "two");
        write("module/src/site/markdown/usage.md", "two");
        watch.settle(() -> {});
        assertThat(reported)
                .containsExactlyInAnyOrder(new SourceChange(document, false), new SourceChange(module, false));
    }

    @Test
    void watchesSingleFilesUntilOthersReplaceThem() throws IOException {
        watch(folder("src/site"));
        Path readme = write("README.md", "one");
        Path later = project.resolve("none/yet/Example.java");
        watch.watchOnly(Set.of(readme, later, document));
        write("README.md", "two");
        write("OTHER.md", "two");
        write("none/yet/Example.java", "one");
        write("none/yet/Other.java", "one");
        watch.settle(() -> {});
        assertThat(reported).containsExactlyInAnyOrder(new SourceChange(readme, false), new SourceChange(later, false));

        reported.clear();
        watch.watchOnly(Set.of(later));
        write("README.md", "three");
        write("none/yet/Example.java", "two");
        watch.settle(() -> {});
        assertThat(reported).containsExactly(new SourceChange(later, false));

        watch.watchOnly(Set.of());
        write("none/yet/Example.java", "three");
        watch.settle(() -> {});
        assertThat(reported).hasSize(1);
    }

    @Test
    void losesNoSaveWhileTheSetOfSingleFilesChanges() throws IOException {
        watch();
        Path file = write("0.md", "one");
        for (int i = 0; i < 20; i++) {
            watch.watchOnly(Set.of(file, project.resolve("other" + i + ".md")));
            write("0.md", "save " + i);
            watch.watchOnly(Set.of(file, project.resolve("more" + i + ".md")));
        }
        watch.settle(() -> {});
        assertThat(reported).isNotEmpty();
        reported.clear();
        watch.look(List.of(file));
        assertThat(reported).isEmpty();
    }

    @Test
    void aPathThroughAFileIsNotWatched() throws IOException {
        watch();
        watch.watchOnly(Set.of(document.resolve("part.md")));
        assertThat(reported).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void watchesASingleFileInAFolderThatBecomesReadable() throws IOException {
        Path file = write("secret/Example.java", "one");
        Path folder = file.getParent();
        Files.setPosixFilePermissions(folder, Set.of());
        try {
            assumeTrue(!Files.isReadable(folder), "nothing is secret to root");
            watch();
            watch.watchOnly(Set.of(file));
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }

        write("secret/Example.java", "two");
        await().atMost(LIMIT).until(() -> reported.contains(new SourceChange(file, false)));
        trouble.clear();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void manySingleFilesAreOneWatcher() throws IOException {
        watch();
        Set<Path> files = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            files.add(write("parts/part" + i + ".txt", "one"));
        }
        long before = watchedFolders();
        watch.watchOnly(files);
        assertThat(watchedFolders() - before).isLessThan(20);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void reportsASourceThatAPipeReplacesAsGone() throws Exception {
        watch(folder("src/site"));
        Files.delete(document);
        int exit = new ProcessBuilder("mkfifo", document.toString()).start().waitFor();
        assumeTrue(exit == 0, "this system has no mkfifo");
        watch.settle(() -> {});
        assertThat(reported).containsExactly(new SourceChange(document, true));

        Path other = write("src/site/markdown/other.md", "other");
        watch.settle(() -> {});
        assertThat(reported).contains(new SourceChange(other, false));
    }

    @Test
    void waitsUntilASlowListenerHasSettledAndSaysThatItIsLate() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        onChange = () -> awaitQuietly(late);
        watch(folder("src/site"));
        write("src/site/markdown/usage.md", "two");

        watch.settle(late::countDown);

        assertThat(late.getCount()).isZero();
        assertThat(reported).containsExactly(new SourceChange(document, false));
    }

    @Test
    void aSettleEndsWhenTheWatchIsClosed() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        onChange = () -> awaitQuietly(over);
        watch(folder("src/site"));
        write("src/site/markdown/usage.md", "two");
        Thread closing = new Thread(() -> watch.close(), "closing");

        watch.settle(closing::start);

        assertThat(over.getCount()).as("the listener is still busy").isOne();
        over.countDown();
        closing.join();
    }

    @Test
    void reportsNothingAfterClose() throws IOException {
        watch(folder("src/site"));
        watch.close();
        write("src/site/markdown/usage.md", "two");
        assertThat(reported).isEmpty();
    }

    private void watch(Root... roots) throws IOException {
        watch = SourceWatch.start(
                List.of(roots),
                new Polling(Polling.Mode.NEVER, project),
                this::hear,
                trouble::add,
                reason -> trouble.add(new IOException(reason)));
    }

    private void hear(Collection<SourceChange> changes) {
        onChange.run();
        reported.addAll(changes);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Root folder(String name) {
        return new Root(project.resolve(name), new Globs(List.of(), List.of()));
    }

    private Path write(String name, String content) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** How many folders the kernel watches for this process. */
    private static long watchedFolders() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fdinfo"))) {
            return descriptors.mapToLong(SourceWatchTest::watches).sum();
        }
    }

    private static long watches(Path descriptor) {
        try (Stream<String> lines = Files.lines(descriptor)) {
            return lines.filter(line -> line.startsWith("inotify ")).count();
        } catch (IOException | UncheckedIOException e) {
            // The descriptor of the listing itself is gone.
            return 0;
        }
    }
}
