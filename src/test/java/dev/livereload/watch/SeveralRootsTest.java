package dev.livereload.watch;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
    void whatIsTouchedBelowAnyOfThemIsOneBatch(boolean polling) throws IOException {
        Path first = write("target/site/index.html");
        Path second = write("one/target/site/a/index.html");
        quietPeriod = Duration.ofMillis(300);
        TreeWatcher watcher = watch(polling, "target/site", "one/target/site", "two/target/site");
        assertThat(watcher.initial()).containsOnlyKeys(first, second);

        write("target/site/index.html");
        Files.delete(second);
        Path third = write("two/target/site/index.html");
        write("two/target/other.txt");

        listener.awaitTold(first, second, third);
        assertThat(listener.batches).containsExactly(Set.of(first, second, third));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachComesAndGoesByItself(boolean polling) throws IOException {
        Path one = write("one/target/site/index.html");
        Path two = write("two/target/site/index.html");
        watch(polling, "one/target/site", "two/target/site", "three/target/site");

        for (int round = 0; round < 3; round++) {
            listener.forget();
            WatchedFolder.delete(work.resolve("one/target"));
            listener.awaitTold(one);
            write("two/target/site/index.html");
            listener.awaitTold(two);
            listener.forget();
            write("one/target/site/index.html");
            Path three = write("three/target/site/new" + round + "/index.html");
            listener.awaitTold(one, three);
        }
        assertThat(listener.failures).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void allGoWithAFolderAboveThemAndComeBackWithIt(boolean polling) throws IOException {
        Path one = write("modules/one/target/site/index.html");
        Path two = write("modules/two/target/site/index.html");
        watch(polling, "modules/one/target/site", "modules/two/target/site");

        Files.move(work.resolve("modules"), work.resolve("away"));
        listener.awaitTold(one, two);
        listener.forget();
        Files.move(work.resolve("away"), work.resolve("modules"));
        listener.awaitTold(one, two);
        listener.forget();
        write("modules/two/target/site/index.html");
        listener.awaitTold(two);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRootInAnotherIsSeenAlsoWhereTheOtherDoesNotLook(boolean polling) throws IOException {
        filter = PathFilter.of(List.of(), List.of("modules/"));
        Path outer = write("site/index.html");
        Path inner = write("site/modules/one/index.html");
        write("site/modules/two/index.html");
        assertThat(watch(polling, "site", "site/modules/one").initial()).containsOnlyKeys(outer, inner);

        for (int round = 0; round < 3; round++) {
            listener.forget();
            WatchedFolder.delete(work.resolve("site"));
            listener.awaitTold(outer, inner);
            listener.forget();
            write("site/index.html");
            listener.awaitTold(outer);
            write("site/modules/one/index.html");
            listener.awaitTold(inner);
            WatchedFolder.delete(work.resolve("site/modules"));
            listener.forget();
            write("site/modules/one/index.html");
            listener.awaitTold(inner);
        }
        assertThat(listener.told()).doesNotContain(work.resolve("site/modules/two/index.html"));
    }

    @Test
    void aRootInAnotherIsSeenToGoAfterTheOtherWasLookedAt() throws Exception {
        filter = PathFilter.of(List.of(), List.of("modules/"));
        Path inner = write("site/modules/one/index.html");
        TreeWatcher watcher = watch(false, "site", "site/modules/one");
        CountDownLatch settled = new CountDownLatch(1);
        watcher.settle(settled::countDown);
        assertThat(settled.await(10, TimeUnit.SECONDS)).isTrue();

        Files.move(work.resolve("site/modules/one"), work.resolve("away"));
        listener.awaitTold(inner);
    }

    @Test
    void aLinkThatLeadsElsewhereLeavesTheOthersWatched() throws IOException {
        write("real/v1/one/index.html");
        write("real/v2/one/index.html");
        Path link = Files.createSymbolicLink(work.resolve("current"), work.resolve("real/v1"));
        Path two = write("real/v1/two/index.html");
        watch(false, "current/one", "real/v1/two");

        Files.delete(link);
        Files.createSymbolicLink(link, work.resolve("real/v2"));
        listener.awaitTold(work.resolve("current/one/index.html"));
        listener.forget();

        Files.move(work.resolve("real/v1/two"), work.resolve("away"));
        listener.awaitTold(two);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void settlingIsForAllOfThem(boolean polling) throws Exception {
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
    void noneOfThemMayBeAFile() throws IOException {
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
