package dev.livereload.build;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.livereload.build.SiteBuild.SourceChange;
import dev.livereload.watch.PathFilter;
import dev.livereload.watch.TreeListener;
import dev.livereload.watch.TreeWatcher;
import dev.livereload.watch.WatchSettings;
import dev.livereload.watch.WatchSettings.LinkPolicy;
import dev.livereload.watch.WatchSettings.Polling;
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

/** Watches the sources and reports those whose content changed. */
public final class SourceWatch implements AutoCloseable {

    /** Hardly more than it takes to write a file; a build notices a source that takes longer. */
    private static final Duration QUIET = Duration.ofMillis(5);

    private static final Duration LONGEST_DELAY = Duration.ofMillis(500);
    private static final int LATE_SECONDS = 2;
    private static final int CLOSED_MILLIS = 100;

    /** A folder with sources. */
    public record Root(Path folder, Globs globs) {

        /** One file, without the rest of its folder. */
        public static Root ofFile(Path file) {
            // The folders next to the file are not listed: they may be large.
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), file::toString);
            return new Root(folder, new Globs(List.of(Globs.literal(file.getFileName())), List.of("*/**")));
        }

        /** Whether the file is one of these sources. */
        public boolean contains(Path file) {
            return file.startsWith(folder) && globs.filter().accepts(folder.relativize(file));
        }
    }

    /** Which files of a folder are sources; no includes mean all files. */
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
    private final SourceContents contents;
    private final Polling polling;
    private final Consumer<Collection<SourceChange>> listener;
    private final Consumer<Exception> trouble;
    private final Consumer<String> polled;
    private Set<Path> single = Set.of();
    private @Nullable TreeWatcher singles;
    private volatile boolean closed;

    private SourceWatch(
            Polling polling,
            Consumer<Collection<SourceChange>> listener,
            Consumer<Exception> trouble,
            Consumer<String> polled,
            SourceContents contents) {
        this.contents = contents;
        this.polling = polling;
        this.listener = listener;
        this.trouble = trouble;
        this.polled = polled;
    }

    /**
     * Returns once it notices every later save.
     *
     * @param listener receives the changes, on threads of this watch; must not block
     * @param trouble receives failures, likewise
     * @param polled receives the reason why sources are polled although events were wanted, likewise
     * @throws IOException when a root is not a folder
     */
    public static SourceWatch start(
            Collection<Root> roots,
            Polling polling,
            Consumer<Collection<SourceChange>> listener,
            Consumer<Exception> trouble,
            Consumer<String> polled)
            throws IOException {
        return start(roots, polling, listener, trouble, polled, new SourceContents());
    }

    static SourceWatch start(
            Collection<Root> roots,
            Polling polling,
            Consumer<Collection<SourceChange>> listener,
            Consumer<Exception> trouble,
            Consumer<String> polled,
            SourceContents contents)
            throws IOException {
        SourceWatch watch = new SourceWatch(polling, listener, trouble, polled, contents);
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
     * Also watches these roots from now on; their present contents are not a change.
     *
     * @throws IOException when a root is not a folder
     */
    public void add(Collection<Root> roots) throws IOException {
        Map<Globs, Set<Path>> folders =
                roots.stream().filter(watched::add).collect(groupingBy(Root::globs, mapping(Root::folder, toSet())));
        for (Map.Entry<Globs, Set<Path>> group : folders.entrySet()) {
            TreeWatcher watcher = start(group.getKey().filter(), group.getValue(), file -> true);
            watchers.add(watcher);
            contents.compare(watcher.initial().keySet());
        }
    }

    private TreeWatcher start(PathFilter filter, Set<Path> folders, Predicate<Path> counts) throws IOException {
        WatchSettings settings = new WatchSettings(filter, LinkPolicy.ANYWHERE, QUIET, LONGEST_DELAY, polling);
        return TreeWatcher.start(folders, settings, saves(counts));
    }

    /**
     * Watches these single files instead of those of the last call, except files in watched folders. They need not exist; the
     * present content of a new one is not a change.
     *
     * @throws IOException when a file's parent is not a folder
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
        report(now.stream().filter(known::contains).toList());
    }

    private boolean isElsewhere(Path file) {
        Path folder = file.resolveSibling("");
        return watched.stream().noneMatch(root -> root.contains(file))
                && (!Files.exists(folder) || Files.isDirectory(folder));
    }

    /** Reports which of these files changed, without those that an editor has emptied to write them; from any thread. */
    public void look(Collection<Path> files) {
        report(files.stream().filter(SourceContents::isWritten).toList());
    }

    private void report(Collection<Path> files) {
        List<SourceChange> changes = contents.compare(files);
        if (!changes.isEmpty()) {
            listener.accept(changes);
        }
    }

    /**
     * Waits until every save so far is reported, or this is closed or the thread is interrupted.
     *
     * @param late runs when that takes longer than two seconds
     */
    public void settle(Runnable late) {
        List<TreeWatcher> all = all();
        CountDownLatch settled = new CountDownLatch(all.size());
        all.forEach(watcher -> watcher.settle(settled::countDown));
        try {
            if (!settled.await(LATE_SECONDS, TimeUnit.SECONDS)) {
                late.run();
                while (!closed && !settled.await(CLOSED_MILLIS, TimeUnit.MILLISECONDS)) {}
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        all().forEach(TreeWatcher::close);
    }

    private List<TreeWatcher> all() {
        return Stream.concat(watchers.stream(), Stream.ofNullable(singles)).toList();
    }

    private TreeListener saves(Predicate<Path> counts) {
        return new TreeListener() {
            @Override
            public Set<Path> changed(Set<Path> files) {
                List<Path> sources = files.stream().filter(counts).toList();
                report(sources);
                // Windows locks a file that another program has open, and unlocking it makes no event.
                return contents.unreadable(sources);
            }

            /** An editor that has emptied a file is about to write it. */
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
        };
    }
}
