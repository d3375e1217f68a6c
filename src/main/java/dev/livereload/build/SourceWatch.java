package dev.livereload.build;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.livereload.watch.PathFilter;
import dev.livereload.watch.TreeListener;
import dev.livereload.watch.TreeWatcher;
import dev.livereload.watch.WatchSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Watches the sources and tells which of them differ from what they were. */
public final class SourceWatch implements AutoCloseable {

    /** Hardly more than it takes to write a file; who needs longer is noticed when it is built. */
    private static final Duration QUIET = Duration.ofMillis(5);

    private static final Duration LONGEST_DELAY = Duration.ofMillis(500);
    private static final int SETTLE_SECONDS = 2;

    /** A folder with sources. */
    public record Root(Path folder, Globs globs) {

        /** One file, wherever the rest of its folder comes from. */
        public static Root ofFile(Path file) {
            // Nobody looks into the folders beside it: they may be large.
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), file::toString);
            return new Root(folder, new Globs(List.of(Globs.literal(file.getFileName())), List.of("*/**")));
        }

        /** Whether the file is one of these sources. */
        public boolean contains(Path file) {
            return file.startsWith(folder) && globs.filter().accepts(folder.relativize(file));
        }
    }

    /**
     * Which files of a folder are sources.
     *
     * @param includes all of them, unless some are given
     */
    public record Globs(List<String> includes, List<String> excludes) {

        private static final Pattern SPECIAL = Pattern.compile("[\\\\*?\\[\\]{},]");

        public Globs {
            includes = List.copyOf(includes);
            excludes = List.copyOf(excludes);
        }

        /** The glob that only this path matches. */
        public static String literal(Path relative) {
            return StreamSupport.stream(relative.spliterator(), false)
                    .map(name -> SPECIAL.matcher(name.toString()).replaceAll("\\\\$0"))
                    .collect(joining("/"));
        }

        PathFilter filter() {
            return PathFilter.of(includes, excludes);
        }
    }

    private final Set<Root> watched = new HashSet<>();
    private final List<TreeWatcher> watchers = new ArrayList<>();
    private final SourceContents contents = new SourceContents();
    private final Consumer<Collection<SourceChange>> listener;
    private final Consumer<Exception> trouble;

    private SourceWatch(Consumer<Collection<SourceChange>> listener, Consumer<Exception> trouble) {
        this.listener = listener;
        this.trouble = trouble;
    }

    /**
     * Returns once every save is noticed.
     *
     * @param listener is told of what differs, on threads of this watch; must not block
     * @param trouble is told what goes wrong, likewise
     * @throws IOException when a folder cannot be watched
     */
    public static SourceWatch start(
            Collection<Root> roots, Consumer<Collection<SourceChange>> listener, Consumer<Exception> trouble)
            throws IOException {
        SourceWatch watch = new SourceWatch(listener, trouble);
        try {
            watch.add(roots);
            return watch;
        } catch (IOException | RuntimeException e) {
            try (watch) {
                throw e;
            }
        }
    }

    /**
     * Watches folders from now on, as far as they are not watched already; their contents are no change.
     *
     * @throws IOException when one cannot be watched
     */
    public void add(Collection<Root> roots) throws IOException {
        Map<Globs, Set<Path>> folders =
                roots.stream().filter(watched::add).collect(groupingBy(Root::globs, mapping(Root::folder, toSet())));
        for (Map.Entry<Globs, Set<Path>> group : folders.entrySet()) {
            start(group.getKey().filter(), group.getValue());
        }
    }

    private void start(PathFilter filter, Set<Path> folders) throws IOException {
        WatchSettings settings = new WatchSettings(filter, QUIET, LONGEST_DELAY, false);
        TreeWatcher watcher = TreeWatcher.start(folders, settings, new Saves());
        watchers.add(watcher);
        contents.compare(watcher.initial().keySet());
    }

    /** Tells which of these files differ, as far as they are written; from any thread. */
    public void look(Collection<Path> files) {
        tell(files.stream().filter(SourceContents::isWritten).toList());
    }

    private void tell(Collection<Path> files) {
        List<SourceChange> changes = contents.compare(files);
        if (!changes.isEmpty()) {
            listener.accept(changes);
        }
    }

    /** Returns when everything that has been saved is told, after two seconds at the latest. */
    public void settle() {
        CountDownLatch settled = new CountDownLatch(watchers.size());
        watchers.forEach(watcher -> watcher.settle(settled::countDown));
        try {
            boolean unused = settled.await(SETTLE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        watchers.forEach(TreeWatcher::close);
    }

    private final class Saves implements TreeListener {

        @Override
        public Set<Path> changed(Set<Path> files) {
            tell(files);
            return Set.of();
        }

        /** An editor that has emptied the file is about to write it. */
        @Override
        public Duration patience(Path file) {
            return SourceContents.isWritten(file) ? Duration.ZERO : LONGEST_DELAY;
        }

        @Override
        public void polling(String reason) {
            trouble.accept(new IOException(reason));
        }

        @Override
        public void failed(Exception failure) {
            trouble.accept(failure);
        }
    }
}
