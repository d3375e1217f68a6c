package dev.livereload.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.livereload.site.PageEnd;
import dev.livereload.watch.WatchSettings.LinkPolicy;
import dev.livereload.watch.WatchSettings.Polling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Builds that write a page every few milliseconds, and pages that are saved by hand in between. {@code -Dstorm.seeds=2000}
 * plays 10,000 builds.
 */
final class StormsTest {

    private static final long SEEDS = Long.getLong("storm.seeds", 100);
    private static final int BUILDS = 5;
    private static final long MILLI = ScriptedSource.MILLI;
    private static final long QUIET = 100 * MILLI;
    private static final String END = "</body></html>";

    /** @param end the time of the last write */
    private record Storm(long begin, long end) {
        boolean isUnderWay(long time) {
            return begin <= time && time < end;
        }
    }

    private record Save(Path page, long at) {}

    private record Told(long at, Set<Path> files, boolean halfPage) {}

    @Test
    void aBuildThatNeverWritesAPageAloneIsToldOnceWhenItIsOver() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Game game = new Game(seed);
            game.play(false);

            assertThat(game.told).as("seed %s", seed).noneMatch(Told::halfPage);
            assertThat(game.storms).as("seed %s", seed).allSatisfy(storm -> {
                assertThat(game.told).noneMatch(told -> storm.isUnderWay(told.at()));
                assertThat(game.told)
                        .filteredOn(told -> told.files().contains(game.pages.get(0)))
                        .filteredOn(told -> told.at() >= storm.begin() && told.at() < storm.end() + 2 * QUIET)
                        .hasSize(1);
            });
        }
    }

    /** Only experience tells its first page from one that is built alone. */
    @Test
    void aBuildOfAnIncrementalGeneratorIsToldTooEarlyOnceAtMost() {
        long early = LongStream.rangeClosed(1, SEEDS)
                .map(seed -> {
                    Game game = new Game(seed);
                    game.play(true);
                    long wrong = game.storms.stream()
                            .filter(storm -> game.told.stream().anyMatch(told -> storm.isUnderWay(told.at())))
                            .count();
                    assertThat(wrong).as("seed %s", seed).isLessThanOrEqualTo(1);
                    assertThat(game.told).as("seed %s", seed).noneMatch(Told::halfPage);
                    return wrong;
                })
                .sum();
        assertThat(early).isLessThanOrEqualTo(SEEDS / 2);
    }

    @Test
    void aPageThatIsSavedByHandAgainIsToldWithinAFewMilliseconds() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Game game = new Game(seed);
            game.play(false);

            for (int i = 1; i < game.saves.size(); i++) {
                Save save = game.saves.get(i);
                boolean again = game.saves.subList(0, i).stream()
                        .anyMatch(before -> before.page().equals(save.page()));
                long limit = again ? 25 * MILLI : QUIET + 10 * MILLI;
                assertThat(game.told)
                        .as("seed %s, %s at %s", seed, save.page(), save.at())
                        .anyMatch(told -> told.files().equals(Set.of(save.page()))
                                && told.at() >= save.at()
                                && told.at() <= save.at() + limit);
            }
        }
    }

    /** A session, a generator that always writes its pages in the same order, and a user who saves other pages by hand. */
    private static final class Game implements TreeListener {
        private final List<Storm> storms = new ArrayList<>();
        private final List<Save> saves = new ArrayList<>();
        private final List<Told> told = new ArrayList<>();
        private final List<Path> pages = new ArrayList<>();
        private final List<Path> manual = new ArrayList<>();
        private final Random random;
        private final ScriptedSource source;
        private long at;

        Game(long seed) {
            random = new Random(seed);
            source = new ScriptedSource(random);
        }

        void play(boolean incremental) {
            try (FileSystem files = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                    .setFileTimeSource(() -> FileTime.from(source.now(), TimeUnit.NANOSECONDS))
                    .build())) {
                Path root = Files.createDirectories(files.getPath("/site"));
                IntStream.range(0, 2 + random.nextInt(20)).forEach(i -> pages.add(root.resolve("p" + i + ".html")));
                IntStream.range(0, 2).forEach(i -> manual.add(root.resolve("m" + i + ".html")));
                for (Path page : pages) {
                    Files.writeString(page, "<html>old" + END);
                }
                Collections.shuffle(pages, random);
                script(incremental);
                run(root);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void script(boolean incremental) {
            for (int i = 0; i < BUILDS; i++) {
                for (int saved = random.nextInt(4); saved > 0; saved--) {
                    pause(3_000);
                    List<Path> choice = incremental ? pages : manual;
                    Path page = choice.get(random.nextInt(choice.size()));
                    write(page, random.nextInt(3) * MILLI / 2);
                    saves.add(new Save(page, at));
                }
                pause(3_000);
                build();
            }
        }

        private void build() {
            long begin = at;
            for (Path page : pages) {
                write(page, random.nextLong(3 * MILLI));
                at += (1 + random.nextInt(19)) * MILLI;
            }
            // The last page was written before the pause.
            storms.add(new Storm(begin, at - 20 * MILLI));
        }

        /** Writes the page in place, after it was emptied, in parts with a pause between them, or by replacing it. */
        private void write(Path page, long pause) {
            switch (random.nextInt(4)) {
                case 0 -> put(page, "<html>" + at + END);
                case 1 -> {
                    put(page, "");
                    at += pause;
                    put(page, "<html>" + at + END);
                }
                case 2 -> {
                    put(page, "<html>" + at);
                    at += pause;
                    source.at(at, page, () -> Files.writeString(page, END, StandardOpenOption.APPEND));
                }
                default -> replace(page, "<html>" + at + END);
            }
        }

        private void put(Path page, String text) {
            source.at(at, page, () -> Files.writeString(page, text));
        }

        private void replace(Path page, String text) {
            source.at(at, page, () -> {
                Path next = Files.writeString(page.resolveSibling("next~"), text);
                Files.move(next, page, StandardCopyOption.REPLACE_EXISTING);
            });
        }

        private void pause(int least) {
            at += (least + random.nextInt(10_000)) * MILLI;
        }

        private void run(Path root) {
            PathFilter filter = PathFilter.of(List.of(), List.of());
            WatchSettings settings = new WatchSettings(
                    filter,
                    LinkPolicy.ANYWHERE,
                    Duration.ofNanos(QUIET),
                    Duration.ofSeconds(2),
                    new Polling(Polling.Mode.NEVER, root));
            WatchedTree tree = new WatchedTree(Set.of(root), filter, LinkPolicy.ANYWHERE, Disk.SYSTEM);
            TreeSnapshot reported = new TreeSnapshot();
            ChangeSources sources = new ChangeSources(
                    new TreeScanner(tree),
                    reported,
                    new Outages(source::now),
                    new InterruptibleWait(),
                    new HotFiles(Set::of),
                    source::now);
            Batch batch = new Batch(settings, tree, reported, this);
            WatchLoop loop = new WatchLoop(sources, new ChangeSources.Choice(source, null), batch, this);
            source.at(at + 10_000 * MILLI, root.resolve("end~"), loop::stop);
            loop.run();
        }

        @Override
        public Set<Path> changed(Set<Path> files) {
            Set<Path> half = new HashSet<>(files);
            half.removeIf(StormsTest::isWhole);
            told.add(new Told(source.now(), files, !half.isEmpty()));
            return Set.of();
        }

        @Override
        public Duration settleTime(Path file) {
            return isWhole(file) ? Duration.ZERO : Duration.ofMinutes(1);
        }

        @Override
        public Look look(Path file) {
            return isWhole(file) ? Look.ENDED : Look.OPEN;
        }

        @Override
        public void polling(String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void failed(Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static boolean isWhole(Path page) {
        try {
            return PageEnd.reached(page, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
