package dev.livereload.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.watch.WatchSettings.LinkPolicy;
import dev.livereload.watch.WatchSettings.Polling;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** A folder of files, its watcher, and what the watcher reports. */
final class WatchedFolder implements AutoCloseable {
    static final Duration QUIET = Duration.ofMillis(30);

    final Path root;
    final RecordingListener listener = new RecordingListener();
    Duration longestDelay = Duration.ofSeconds(1);
    Duration quietPeriod = QUIET;
    Polling.Mode polling = Polling.Mode.NEVER;
    Path scratch;
    LinkPolicy links = LinkPolicy.ANYWHERE;
    PathFilter filter = PathFilter.of(List.of(), List.of());
    Registrar registrar = Disk.SYSTEM::register;
    Stores stores = Disk.SYSTEM::store;
    Lister lister = Disk.SYSTEM::list;
    /** Fails for the paths whose attributes cannot be read. */
    Check readable = path -> {};

    boolean ordered = true;
    LongSupplier clock = System::nanoTime;
    private TreeWatcher watcher;

    WatchedFolder(Path root) {
        this.root = root;
        scratch = root.resolveSibling("scratch");
    }

    TreeWatcher watch() throws IOException {
        WatchSettings settings =
                new WatchSettings(filter, links, quietPeriod, longestDelay, new Polling(polling, scratch));
        watcher = TreeWatcher.start(Set.of(root), settings, listener, new FakeDisk(), clock);
        return watcher;
    }

    /** Waits until everything that was touched so far is reported. */
    void settle() throws InterruptedException {
        CountDownLatch settled = new CountDownLatch(1);
        watcher.settle(settled::countDown);
        assertThat(settled.await(30, TimeUnit.SECONDS)).isTrue();
    }

    Path at(String relative) {
        return root.resolve(relative);
    }

    Path write(String relative, String content) throws IOException {
        Path file = at(relative);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    Path write(String relative) throws IOException {
        return write(relative, "<p>" + relative);
    }

    Set<Path> writeMany(String prefix, int count, String content) throws IOException {
        Set<Path> files = new HashSet<>();
        Files.createDirectories(at(prefix).getParent());
        for (int i = 0; i < count; i++) {
            files.add(Files.writeString(at(prefix + i + ".html"), content));
        }
        return files;
    }

    /** Writes one more file and waits until it is reported: everything before it is reported by then, or never. */
    void settle(String marker) throws IOException {
        listener.awaitReported(write(marker));
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() {
        if (watcher != null) {
            watcher.close();
        }
    }

    @FunctionalInterface
    interface Registrar {
        WatchKey register(Path folder, WatchService service) throws IOException;
    }

    @FunctionalInterface
    interface Lister {
        DirectoryStream<Path> list(Path folder) throws IOException;
    }

    @FunctionalInterface
    interface Check {
        void check(Path path) throws IOException;
    }

    @FunctionalInterface
    interface Stores {
        FileStore of(Path existing) throws IOException;
    }

    private final class FakeDisk implements Disk {
        @Override
        public WatchKey register(Path folder, WatchService service) throws IOException {
            return registrar.register(folder, service);
        }

        @Override
        public boolean isOrdered(WatchService service) {
            return ordered && Disk.SYSTEM.isOrdered(service);
        }

        @Override
        public DirectoryStream<Path> list(Path folder) throws IOException {
            return lister.list(folder);
        }

        @Override
        public BasicFileAttributes attributes(Path path, LinkOption... options) throws IOException {
            readable.check(path);
            return Disk.SYSTEM.attributes(path, options);
        }

        @Override
        public FileStore store(Path existing) throws IOException {
            return stores.of(existing);
        }
    }
}
