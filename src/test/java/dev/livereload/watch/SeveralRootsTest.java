package dev.livereload.watch;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.livereload.watch.WatchSettings.LinkPolicy;
import dev.livereload.watch.WatchSettings.Polling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SeveralRootsTest {
    @TempDir(factory = InMemory.class)
    private Path work;

    private final RecordingListener listener = new RecordingListener();
    private final List<TreeWatcher> watchers = new ArrayList<>();
    private PathFilter filter = PathFilter.of(List.of(), List.of());
    private Duration quietPeriod = Duration.ofMillis(30);

    @AfterEach
    void close() {
        watchers.forEach(TreeWatcher::close);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void reportsFilesOfAllRootsInOneBatch(boolean polling) throws IOException {
        Path first = write("target/site/index.html");
        Path second = write("one/target/site/a/index.html");
        quietPeriod = Duration.ofMillis(300);
        TreeWatcher watcher = watch(polling, "target/site", "one/target/site", "two/target/site");
        assertThat(watcher.initial()).containsOnlyKeys(first, second);

        write("target/site/index.html");
        Files.delete(second);
        Path third = write("two/target/site/index.html");
        write("two/target/other.txt");

        listener.awaitReported(first, second, third);
        assertThat(listener.batches).containsExactly(Set.of(first, second, third));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void reportsEachRootThatComesAndGoes(boolean polling) throws IOException {
        Path one = write("one/target/site/index.html");
        Path two = write("two/target/site/index.html");
        watch(polling, "one/target/site", "two/target/site", "three/target/site");

        for (int round = 0; round < 3; round++) {
            listener.forget();
            WatchedFolder.delete(work.resolve("one/target"));
            listener.awaitReported(one);
            write("two/target/site/index.html");
            listener.awaitReported(two);
            listener.forget();
            write("one/target/site/index.html");
            Path three = write("three/target/site/new" + round + "/index.html");
            listener.awaitReported(one, three);
        }
        assertThat(listener.failures).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void reportsAllRootsWhenAFolderAboveThemGoesAndComesBack(boolean polling) throws IOException {
        Path one = write("modules/one/target/site/index.html");
        Path two = write("modules/two/target/site/index.html");
        watch(polling, "modules/one/target/site", "modules/two/target/site");

        Files.move(work.resolve("modules"), work.resolve("away"));
        listener.awaitReported(one, two);
        listener.forget();
        Files.move(work.resolve("away"), work.resolve("modules"));
        listener.awaitReported(one, two);
        listener.forget();
        write("modules/two/target/site/index.html");
        listener.awaitReported(two);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void watchesARootInAnotherThatExcludesIt(boolean polling) throws IOException {
        filter = PathFilter.of(List.of(), List.of("modules/"));
        Path outer = write("site/index.html");
        Path inner = write("site/modules/one/index.html");
        write("site/modules/two/index.html");
        assertThat(watch(polling, "site", "site/modules/one").initial()).containsOnlyKeys(outer, inner);

        for (int round = 0; round < 3; round++) {
            listener.forget();
            WatchedFolder.delete(work.resolve("site"));
            listener.awaitReported(outer, inner);
            listener.forget();
            write("site/index.html");
            listener.awaitReported(outer);
            write("site/modules/one/index.html");
            listener.awaitReported(inner);
            WatchedFolder.delete(work.resolve("site/modules"));
            listener.forget();
            write("site/modules/one/index.html");
            listener.awaitReported(inner);
        }
        assertThat(listener.reported()).doesNotContain(work.resolve("site/modules/two/index.html"));
    }

    @Test
    void reportsThatAnInnerRootIsGoneAfterTheOuterWasListed() throws Exception {
        filter = PathFilter.of(List.of(), List.of("modules/"));
        Path inner = write("site/modules/one/index.html");
        TreeWatcher watcher = watch(false, "site", "site/modules/one");
        CountDownLatch settled = new CountDownLatch(1);
        watcher.settle(settled::countDown);
        assertThat(settled.await(10, TimeUnit.SECONDS)).isTrue();

        Files.move(work.resolve("site/modules/one"), work.resolve("away"));
        listener.awaitReported(inner);
    }

    @Test
    void aMovedLinkLeavesTheOtherRootsWatched() throws IOException {
        write("real/v1/one/index.html");
        write("real/v2/one/index.html");
        Path link = Files.createSymbolicLink(work.resolve("current"), work.resolve("real/v1"));
        Path two = write("real/v1/two/index.html");
        watch(false, "current/one", "real/v1/two");

        Files.delete(link);
        Files.createSymbolicLink(link, work.resolve("real/v2"));
        listener.awaitReported(work.resolve("current/one/index.html"));
        listener.forget();

        Files.move(work.resolve("real/v1/two"), work.resolve("away"));
        listener.awaitReported(two);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void settlesAllRoots(boolean polling) throws Exception {
        quietPeriod = Duration.ofSeconds(20);
        TreeWatcher watcher = watch(polling, "one", "two");
        Path one = write("one/index.html");
        Path two = write("two/index.html");

        CountDownLatch settled = new CountDownLatch(1);
        watcher.settle(settled::countDown);

        assertThat(settled.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(listener.batches).containsExactly(Set.of(one, two));
    }

    @Test
    void refusesARootThatIsAFile() throws IOException {
        write("two");
        assertThatExceptionOfType(NotDirectoryException.class)
                .isThrownBy(() -> watch(false, "one", "two"))
                .withMessage(work.resolve("two").toString());
    }

    private TreeWatcher watch(boolean polling, String... roots) throws IOException {
        Duration longestDelay = Duration.ofSeconds(30);
        TreeWatcher watcher = TreeWatcher.start(
                Set.of(roots).stream().map(work::resolve).collect(toSet()),
                new WatchSettings(
                        filter,
                        LinkPolicy.ANYWHERE,
                        quietPeriod,
                        longestDelay,
                        new Polling(polling ? Polling.Mode.ALWAYS : Polling.Mode.NEVER, work)),
                listener);
        watchers.add(watcher);
        return watcher;
    }

    private Path write(String file) throws IOException {
        Path path = work.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, file + System.nanoTime());
    }
}
