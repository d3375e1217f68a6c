package dev.livereload.build;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.livereload.build.SiteBuild.SourceChange;
import dev.livereload.watch.LinkPolicy;
import dev.livereload.watch.PathFilter;
import dev.livereload.watch.Polling;
import dev.livereload.watch.TreeListener;
import dev.livereload.watch.TreeWatcher;
import dev.livereload.watch.WatchSettings;
import java.io.IOException;
import java.nio.file.Files;
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
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

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

    private static final PathFilter FLAT = PathFilter.of(List.of(), List.of("*/**"));

    private final Set<Root> watched = new HashSet<>();
    private final List<TreeWatcher> watchers = new ArrayList<>();
    private final SourceContents contents = new SourceContents();
    private final Polling polling;
    private final Consumer<Collection<SourceChange>> listener;
    private final Consumer<Exception> trouble;
    private final Consumer<String> polled;
    private Set<Path> single = Set.of();
    private @Nullable TreeWatcher singles;

    private SourceWatch(
            Polling polling,
            Consumer<Collection<SourceChange>> listener,
            Consumer<Exception> trouble,
            Consumer<String> polled) {
        this.polling = polling;
        this.listener = listener;
        this.trouble = trouble;
        this.polled = polled;
    }

    /**
     * Returns once every save is noticed.
     *
     * @param listener is told of what differs, on threads of this watch; must not block
     * @param trouble is told what goes wrong, likewise
     * @param polled is told why sources are polled though events were wanted, likewise
     * @throws IOException when a folder cannot be watched
     */
    public static SourceWatch start(
            Collection<Root> roots,
            Polling polling,
            Consumer<Collection<SourceChange>> listener,
            Consumer<Exception> trouble,
            Consumer<String> polled)
            throws IOException {
        SourceWatch watch = new SourceWatch(polling, listener, trouble, polled);
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
        TreeWatcher watcher = start(filter, folders, file -> true);
        watchers.add(watcher);
        contents.compare(watcher.initial().keySet());
    }

    private TreeWatcher start(PathFilter filter, Set<Path> folders, Predicate<Path> counts) throws IOException {
        WatchSettings settings = new WatchSettings(filter, LinkPolicy.ANYWHERE, QUIET, LONGEST_DELAY, polling);
        return TreeWatcher.start(folders, settings, new Saves(counts));
    }

    /**
     * Watches these files from now on, as far as no watched folder has them, and no longer those of the last call. They need
     * not exist; the contents of those that are new are no change.
     *
     * @throws IOException when a folder cannot be watched
     */
    public void watchOnly(Set<Path> files) throws IOException {
        Set<Path> now = files.stream().filter(this::isElsewhere).collect(toSet());
        if (now.equals(single)) {
            return;
        }
        TreeWatcher before = singles;
        Set<Path> known = single;
        Set<Path> folders = now.stream().map(file -> file.resolveSibling("")).collect(toSet());
        singles = now.isEmpty() ? null : start(FLAT, folders, now::contains);
        single = now;
        if (before != null) {
            before.close();
        }
        contents.compare(now.stream().filter(file -> !known.contains(file)).toList());
        tell(now.stream().filter(known::contains).toList());
    }

    private boolean isElsewhere(Path file) {
        Path folder = file.resolveSibling("");
        return watched.stream().noneMatch(root -> root.contains(file))
                && (Files.notExists(folder) || (Files.isDirectory(folder) && Files.isReadable(folder)));
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
        List<TreeWatcher> all = all();
        CountDownLatch settled = new CountDownLatch(all.size());
        all.forEach(watcher -> watcher.settle(settled::countDown));
        try {
            boolean unused = settled.await(SETTLE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        all().forEach(TreeWatcher::close);
    }

    private List<TreeWatcher> all() {
        return Stream.concat(watchers.stream(), Stream.ofNullable(singles)).toList();
    }

    private final class Saves implements TreeListener {

        private final Predicate<Path> counts;

        Saves(Predicate<Path> counts) {
            this.counts = counts;
        }

        @Override
        public Set<Path> changed(Set<Path> files) {
            tell(files.stream().filter(counts).toList());
            return Set.of();
        }

        /** An editor that has emptied the file is about to write it. */
        @Override
        public Duration settleTime(Path file) {
            return SourceContents.isWritten(file) ? Duration.ZERO : LONGEST_DELAY;
        }

        @Override
        public void polling(String reason) {
            polled.accept(reason);
        }

        @Override
        public void failed(Exception failure) {
            trouble.accept(failure);
        }
    }
}
