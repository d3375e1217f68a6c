package dev.livereload.watch;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Jimfs;
import dev.livereload.watch.ChangeSource.Hints;
import dev.livereload.watch.TreeListener.Look;
import dev.livereload.watch.WatchSettings.LinkPolicy;
import dev.livereload.watch.WatchSettings.Polling;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BatchTest {

    private static final Duration LONGEST = Duration.ofMillis(200);

    private final RecordingListener listener = new RecordingListener();

    @AutoClose
    private final FileSystem files = Jimfs.newFileSystem();

    private final Disk disk = new Disk() {
        @Override
        public BasicFileAttributes attributes(Path path, LinkOption... options) throws IOException {
            if (path.equals(unreadable)) {
                throw new AccessDeniedException(path.toString());
            }
            return Disk.super.attributes(path, options);
        }
    };

    private Path root;
    private @Nullable Path unreadable;
    private Batch batch;

    @BeforeEach
    void prepare() throws IOException {
        root = Files.createDirectories(files.getPath("site"));
        batch = batch(30);
    }

    private Batch batch(int quietMillis) {
        PathFilter filter = PathFilter.of(List.of(), List.of());
        return new Batch(
                new WatchSettings(
                        filter,
                        LinkPolicy.ANYWHERE,
                        Duration.ofMillis(quietMillis),
                        LONGEST,
                        new Polling(Polling.Mode.NEVER, root)),
                new WatchedTree(Set.of(root), filter, LinkPolicy.ANYWHERE, disk),
                new TreeSnapshot(),
                listener);
    }

    @Test
    void doesNotForgetAFileThatBecomesDueDuringTheReport() throws IOException {
        Path slow = Files.createFile(root.resolve("slow.html"));
        listener.settleTime = file -> LONGEST;
        batch.add(new Hints(Set.of(slow), true), at(0));
        batch.add(new Hints(Set.of(slow), true), at(1));

        assertThat(batch.examine(at(200))).isTrue();
        batch.report(false, at(202));

        assertThat(batch.remaining(at(202))).isZero();
    }

    @Test
    void reportsAnUnreadFileAgainAfterLongerAndLongerPauses() throws IOException {
        Path locked = Files.createFile(root.resolve("locked.html"));
        listener.again = reported -> reported;
        reportTouched(locked, 0);

        assertThat(pauses(9, 30)).containsExactly(50L, 100L, 200L, 400L, 800L, 1600L, 2000L, 2000L, 2000L);
        assertThat(listener.batches).hasSize(10).containsOnly(Set.of(locked));
        // A locked file is retried without asking for its settle time.
        assertThat(listener.asked).containsExactly(locked);
    }

    @Test
    void reportsAnUnreadFileAgainUntilItIsRead() throws IOException {
        Path locked = Files.createFile(root.resolve("locked.html"));
        listener.again = reported -> reported;
        reportTouched(locked, 0);
        listener.again = reported -> Set.of();

        assertThat(pauses(1, 30)).containsExactly(50L);
        assertThat(batch.remaining(at(1000))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void reportsAnUnreadFileOnceMoreWhenItIsGone() throws IOException {
        Path locked = Files.createFile(root.resolve("locked.html"));
        listener.again = reported -> reported.stream().filter(Files::exists).collect(Collectors.toSet());
        reportTouched(locked, 0);
        Files.delete(locked);
        pauses(1, 30);

        assertThat(listener.batches).containsExactly(Set.of(locked), Set.of(locked));
        assertThat(batch.remaining(at(1000))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void startsTheRetriesOfATouchedFileAgain() throws IOException {
        Path locked = Files.createFile(root.resolve("locked.html"));
        listener.again = reported -> reported;
        reportTouched(locked, 0);
        pauses(4, 30);
        reportTouched(locked, 1000);

        assertThat(listener.batches).hasSize(6);
        assertThat(pauses(2, 1030)).containsExactly(50L, 100L);
    }

    @Test
    void reportsAFileWhoseAttributesCouldNotBeReadOnceTheyCan() throws IOException {
        Path page = Files.createFile(root.resolve("page.html"));
        reportTouched(page, 0);
        listener.forget();
        unreadable = page;
        reportTouched(page, 100);
        assertThat(pauses(2, 130)).containsExactly(50L, 100L);
        assertThat(listener.batches).isEmpty();

        unreadable = null;

        assertThat(pauses(1, 280)).containsExactly(200L);
        assertThat(listener.batches).containsExactly(Set.of(page));
        assertThat(batch.remaining(at(480))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void noFileWaitsForARetriedOne() throws IOException {
        Path locked = Files.createFile(root.resolve("locked.html"));
        Path other = Files.createFile(root.resolve("other.html"));
        listener.again = reported -> reported.contains(locked) ? Set.of(locked) : Set.of();
        listener.settleTime = file -> file.equals(locked) ? LONGEST : Duration.ZERO;
        reportTouched(locked, 0, 200);
        reportTouched(other, 210);

        assertThat(listener.batches).containsExactly(Set.of(locked), Set.of(other));
    }

    @Test
    void retriesAFileThatWasUnreadWhenTheTreeSettled() throws IOException {
        Path locked = Files.createFile(root.resolve("locked.html"));
        listener.again = reported -> Set.of(locked);
        batch.settle(at(0));
        assertThat(batch.examine(at(0))).isTrue();
        batch.report(true, at(0));
        listener.again = reported -> Set.of();

        assertThat(pauses(1, 0)).containsExactly(50L);
        assertThat(listener.batches).containsExactly(Set.of(), Set.of(locked));
    }

    @Test
    void reportsAFinishedFileThatIsSavedByItselfAfterFiveMilliseconds() throws IOException {
        Path page = writtenAlone();
        listener.look = file -> Look.ENDED;

        batch.add(new Hints(Set.of(page), true), at(5_000));

        assertThat(batch.remaining(at(5_000))).isEqualTo(at(5));
        assertThat(batch.examine(at(5_005))).isTrue();
    }

    @Test
    void aFileThatDoesNotLookFinishedWaitsForTheQuietPeriod() throws IOException {
        Path page = writtenAlone();
        listener.look = file -> Look.WRITTEN;

        batch.add(new Hints(Set.of(page), true), at(5_000));

        assertThat(batch.examine(at(5_005))).isFalse();
        assertThat(batch.remaining(at(5_005))).isEqualTo(at(25));
        assertThat(batch.examine(at(5_030))).isTrue();
    }

    @Test
    void aFileThatWasLookedAtWhileItRestedWaitsForTheQuietPeriodUnlessItHasItsEnd() throws IOException {
        batch = batch(100);
        Path page = Files.createFile(root.resolve("page.html"));
        reportTouched(page, 0, 100);
        listener.look = file -> Look.WRITTEN;
        for (int i = 0; i < 4; i++) {
            batch.add(new Hints(Set.of(page), true), at(5_000));
        }

        assertThat(batch.remaining(at(5_000))).isEqualTo(at(40));
        batch.examineRested(at(5_025));

        assertThat(batch.examine(at(5_040))).isFalse();
        assertThat(batch.remaining(at(5_040))).isEqualTo(at(60));
    }

    @Test
    void aFileThatHasGrownSinceItsEventWaitsForTheQuietPeriod() throws IOException {
        Path page = writtenAlone();
        listener.look = file -> Look.ENDED;

        batch.add(new Hints(Set.of(page), true), at(5_000));
        Files.writeString(page, "grown");

        assertThat(batch.examine(at(5_005))).isFalse();
        assertThat(batch.remaining(at(5_005))).isEqualTo(at(25));
    }

    @Test
    void aFileThatIsDeletedByItselfWaitsForTheQuietPeriod() throws IOException {
        Path page = writtenAlone();
        listener.look = file -> Look.ENDED;
        Files.delete(page);

        batch.add(new Hints(Set.of(page), true), at(5_000));

        assertThat(batch.examine(at(5_005))).isFalse();
        assertThat(batch.remaining(at(5_005))).isEqualTo(at(25));
    }

    @Test
    void anIsolatedFileWaitsForTheQuietPeriodWhileAnotherIsUnfinished() throws IOException {
        Path page = writtenAlone();
        Path slow = Files.createFile(root.resolve("slow.html"));
        listener.settleTime = file -> file.equals(slow) ? Duration.ofMinutes(1) : Duration.ZERO;
        reportTouched(slow, 5_000, 200);
        listener.look = file -> Look.ENDED;

        batch.add(new Hints(Set.of(page), true), at(10_000));

        assertThat(batch.remaining(at(10_000))).isEqualTo(at(30));
    }

    @Test
    void looksAtFilesThatRestWhileOthersAreWritten() throws IOException {
        Path page = Files.createFile(root.resolve("page.html"));
        Path half = Files.createFile(root.resolve("half.html"));
        listener.look = file -> file.equals(page) ? Look.WRITTEN : Look.OPEN;
        batch.add(new Hints(Set.of(page, half), true), at(0));

        assertThat(batch.idle(at(0))).isEqualTo(at(25));
        batch.examineRested(at(25));
        assertThat(batch.examine(at(30))).isTrue();

        assertThat(listener.looked).containsExactlyInAnyOrder(page, half);
        assertThat(listener.asked).containsExactly(half);
    }

    @Test
    void looksAgainAtAFileThatIsTouchedAfterALook() throws IOException {
        Path page = Files.createFile(root.resolve("page.html"));
        listener.look = file -> Look.WRITTEN;
        batch.add(new Hints(Set.of(page), true), at(0));
        batch.examineRested(at(25));
        batch.add(new Hints(Set.of(page), true), at(26));
        assertThat(batch.examine(at(56))).isTrue();

        assertThat(listener.asked).containsExactly(page);
    }

    /** A page that was saved by itself before, and reported. */
    private Path writtenAlone() throws IOException {
        Path page = Files.createFile(root.resolve("page.html"));
        reportTouched(page, 0);
        return page;
    }

    private void reportTouched(Path file, long millis) {
        reportTouched(file, millis, 30);
    }

    private void reportTouched(Path file, long millis, long rest) {
        batch.add(new Hints(Set.of(file), true), at(millis));
        assertThat(batch.examine(at(millis + rest))).isTrue();
        batch.report(false, at(millis + rest));
    }

    /** The milliseconds before each of the next batches. */
    private List<Long> pauses(int batches, long from) {
        List<Long> pauses = new ArrayList<>();
        long now = at(from);
        for (int i = 0; i < batches; i++) {
            long pause = batch.remaining(now);
            now += pause;
            assertThat(batch.examine(now)).isTrue();
            batch.report(false, now);
            pauses.add(NANOSECONDS.toMillis(pause));
        }
        return pauses;
    }

    private static long at(long millis) {
        return MILLISECONDS.toNanos(millis);
    }
}
