package dev.livereload.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.watch.WatchSettings.LinkPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes, links, moves and deletes at random: a listener that reads the reported files has the same content as the disk.
 * {@code -Dmodel.seeds=1000} plays more games, {@code -Dmodel.first=17 -Dmodel.seeds=1} plays one again.
 */
final class RandomTreeTest {
    private static final List<String> PLACES =
            List.of("site", "site/a", "site/a/b", "site/x.html", "out", "out/c", "mid");
    private static final List<String> NAMES = List.of("1.html", "2.html", "x.html", "a", "b", "c");
    private static final String GONE = "";

    @TempDir(factory = InMemory.class)
    private Path temporary;

    private final Map<Path, String> mirror = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    /** What cannot be listed, watched or read at the moment. */
    private final Set<Path> failing = ConcurrentHashMap.newKeySet();

    private Random random = new Random();
    private Path home;
    private boolean strict;

    @TestFactory
    Stream<DynamicTest> aReaderOfTheReportedFilesKnowsTheTree() {
        long first = Long.getLong("model.first", 1);
        return LongStream.range(first, first + Long.getLong("model.seeds", 10))
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> play(seed)));
    }

    private void play(long seed) throws IOException, InterruptedException {
        random = new Random(seed);
        strict = random.nextBoolean();
        mirror.clear();
        failing.clear();
        notes.clear();
        home = Files.createDirectories(temporary.resolve("game" + seed));
        for (int i = 0; i < 20; i++) {
            step();
        }
        Files.createDirectories(home.resolve("site"));
        try (WatchedFolder site = new WatchedFolder(home.resolve("site"))) {
            site.quietPeriod = Duration.ofMillis(1);
            site.links = strict ? (root, target) -> target.startsWith(root) : LinkPolicy.ANYWHERE;
            site.lister = folder -> {
                fail(folder);
                return Disk.SYSTEM.list(folder);
            };
            site.registrar = (folder, service) -> {
                fail(folder);
                return Disk.SYSTEM.register(folder, service);
            };
            site.readable = this::fail;
            site.watch().initial().keySet().forEach(file -> mirror.put(file, content(file)));
            for (int round = 0; round < 10; round++) {
                beginOutage();
                for (int i = random.nextInt(6); i >= 0; i--) {
                    step();
                }
                if (!failing.isEmpty()) {
                    site.settle();
                    failing.clear();
                    site.settle();
                }
                compare(site, "game" + seed + "-" + round);
            }
        }
    }

    /** Everything before the marker has been reported. */
    private void compare(WatchedFolder site, String marker) throws IOException {
        Files.createDirectories(site.root);
        site.settle(marker);
        site.listener.reported().forEach(file -> mirror.put(file, content(file)));
        site.listener.forget();
        WatchedTree tree = new WatchedTree(Set.of(site.root), site.filter, site.links, Disk.SYSTEM);
        Map<Path, String> now = new HashMap<>();
        new TreeScanner(tree).scan().files().keySet().forEach(file -> now.put(file, content(file)));
        // A file behind a link that has become a circle is no longer listed, but can still be read.
        mirror.keySet()
                .removeIf(file -> !now.containsKey(file)
                        && (!isReached(tree, file) || content(file).equals(mirror.get(file))));
        assertThat(mirror).as(() -> String.join("\n", notes)).isEqualTo(now);
    }

    /** In half of the rounds some paths fail until the next comparison. */
    private void beginOutage() {
        for (int i = random.nextBoolean() ? random.nextInt(4) : 0; i > 0; i--) {
            Path path =
                    random.nextInt(4) == 0 ? home.resolve("site") : random.nextBoolean() ? any() : any().getParent();
            notes.add("outage of " + path);
            failing.add(path);
        }
    }

    private void fail(Path path) throws IOException {
        if (failing.contains(path)) {
            throw new FileSystemException(path.toString(), null, "Input/output error");
        }
    }

    private static boolean isReached(WatchedTree tree, Path file) {
        try {
            return tree.stamp(file, new HashMap<>()).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void step() throws IOException {
        Path place = any();
        try {
            Files.createDirectories(place.getParent());
            int step = random.nextInt(8);
            // A link that is not followed is not watched: nothing outside may make it lead back.
            if (!strict || step < 3 || step > 5 || place.startsWith(home.resolve("site"))) {
                perform(step, place);
            }
        } catch (FileSystemException e) {
            // For example, a file is in the place of a folder, or a link is broken.
            notes.add("  " + e);
        }
    }

    private void perform(int step, Path place) throws IOException {
        switch (step) {
            case 0, 1, 2 -> {
                notes.add("write " + place);
                Files.writeString(place, "version " + random.nextInt());
            }
            case 3, 4 -> {
                Path target = random.nextBoolean() ? any() : place.getParent().relativize(any());
                notes.add("link " + place + " to " + target);
                Path link = Files.createSymbolicLink(home.resolve("link" + random.nextInt()), target);
                Files.move(link, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
            case 5 -> {
                Path to = strict ? place.resolveSibling(any().getFileName()) : any();
                notes.add("move " + place + " to " + to);
                Files.createDirectories(to.getParent());
                Files.move(place, to, StandardCopyOption.ATOMIC_MOVE);
            }
            case 6 -> {
                notes.add("folder " + place);
                Files.createDirectories(place);
            }
            default -> {
                notes.add("delete " + place);
                if (Files.isSymbolicLink(place) || Files.isRegularFile(place)) {
                    Files.delete(place);
                } else if (Files.exists(place)) {
                    WatchedFolder.delete(place);
                }
            }
        }
    }

    private Path any() {
        String place = PLACES.get(random.nextInt(PLACES.size()));
        return home.resolve(place).resolve(NAMES.get(random.nextInt(NAMES.size())));
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return GONE;
        }
    }
}
