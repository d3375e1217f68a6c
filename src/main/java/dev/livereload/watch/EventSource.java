package dev.livereload.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hints from the system's events. It believes only the name in an event, and looks up what happened to it. */
final class EventSource implements ChangeSource {
    private static final long LONGEST_CATCH_UP = MILLISECONDS.toNanos(200);

    private final WatchService service;
    private final FolderWatches watches;
    private final ResolvedPaths resolved;
    private final TreeScanner scanner;
    private final WatchedTree tree;
    private final TreeSnapshot reported;
    private final Outages outages;
    private final InterruptibleWait wait;
    private final EventProbe probe;
    /** Folders that have lost events. */
    private final Set<Path> doubtful = new HashSet<>();

    /** Compares with {@code reported} when it looks for itself, but never changes it. */
    EventSource(
            WatchService service,
            FolderWatches watches,
            TreeScanner scanner,
            TreeSnapshot reported,
            Outages outages,
            InterruptibleWait wait,
            EventProbe probe) {
        this.service = service;
        this.watches = watches;
        this.scanner = scanner;
        this.reported = reported;
        this.outages = outages;
        this.wait = wait;
        this.probe = probe;
        tree = scanner.tree();
        resolved = new ResolvedPaths(watches);
    }

    /** Registers the whole tree again and returns what exists. */
    TreeSnapshot look() throws EventsUnavailableException {
        return look(tree.roots(), new HashSet<>());
    }

    @Override
    public Hints await(long nanos) throws EventsUnavailableException {
        probe.advance(watches);
        Set<Path> due = outages.due();
        if (!due.isEmpty()) {
            Hints answered = lookAgain(due);
            return new Hints(answered.files(), !answered.isEmpty());
        }
        long limit = Math.min(nanos, Math.min(probe.remaining(), outages.remaining()));
        WatchKey key = wait.during(() -> service.poll(limit, NANOSECONDS));
        if (key == null) {
            return Hints.NONE;
        }
        Set<Path> touched = take(key);
        return new Hints(touched, !touched.isEmpty() || !doubtful.isEmpty());
    }

    @Override
    public Hints catchUp() throws EventsUnavailableException {
        Set<Path> touched = new HashSet<>();
        probe.mark(watches);
        for (WatchKey key = next(); key != null; key = next()) {
            touched.addAll(take(key));
        }
        if (!probe.takeMark()) {
            distrust();
        }
        if (probe.isOver()) {
            release(Set.of(probe.scratch()));
        }
        return new Hints(touched, !touched.isEmpty());
    }

    @Override
    public Hints settle() throws EventsUnavailableException {
        Set<Path> all = Set.copyOf(doubtful);
        doubtful.clear();
        return lookAgain(all);
    }

    @Override
    public void distrust() {
        doubtful.addAll(tree.roots());
    }

    @Override
    public void close() throws IOException {
        service.close();
    }

    /** The next key until the mark is met, then those that are left. */
    private @Nullable WatchKey next() {
        return InterruptibleWait.toTheEnd(() -> service.poll(probe.awaitsMark() ? LONGEST_CATCH_UP : 0, NANOSECONDS));
    }

    /** The files that the events of a key name. */
    private Set<Path> take(WatchKey key) throws EventsUnavailableException {
        List<WatchEvent<?>> events = key.pollEvents();
        boolean valid = key.reset();
        Set<Path> touched = new HashSet<>();
        for (Path folder : watches.folders(key)) {
            if (probe.isProvedBy(folder)) {
                release(Set.of(folder));
            }
            for (WatchEvent<?> event : events) {
                hint(folder, event, touched);
            }
            if (!valid && watches.contains(folder)) {
                touched.addAll(lookAgain(folder).files());
            }
        }
        return touched;
    }

    private void hint(Path folder, WatchEvent<?> event, Set<Path> touched) throws EventsUnavailableException {
        if (event.kind() == OVERFLOW) {
            // Not at once: while thousands of files are written, each look would be followed by the next.
            doubtful.add(folder);
            return;
        }
        Path path = folder.resolve((Path) event.context());
        probe.meet(path);
        boolean modified = event.kind() == ENTRY_MODIFY;
        if (modified && resolved.leadingTo(path).stream().noneMatch(outages::contains)) {
            touched.addAll(tree.accepted(resolved.leadingTo(path)));
        } else if (!resolved.through(path).isEmpty()) {
            touched.addAll(lookAgain(path).files());
        }
        if (tree.looksInto(path)) {
            hintBelowRoot(path, modified, touched);
        }
    }

    private void hintBelowRoot(Path path, boolean modified, Set<Path> touched) throws EventsUnavailableException {
        boolean known = watches.contains(path);
        if (modified && known && !outages.contains(path)) {
            // The folder's own key reports what happens in it; after an outage its permissions may have changed.
            return;
        }
        boolean folder = !(modified && reported.contains(path)) && tree.mayBeFolder(path);
        if (known || folder || (!modified && tree.isLinkInside(path))) {
            // Also a folder that is registered: it may have been deleted and created again.
            touched.addAll(lookAgain(path).files());
        }
        boolean file = !folder || reported.contains(path);
        if (file && tree.accepts(path)) {
            touched.add(path);
        }
    }

    private Hints lookAgain(Set<Path> folders) throws EventsUnavailableException {
        Set<Path> touched = new HashSet<>();
        boolean activity = false;
        for (Path folder : folders) {
            if (!isBelowAnother(folder, folders)) {
                Hints hints = lookAgain(folder);
                touched.addAll(hints.files());
                activity |= hints.activity();
            }
        }
        return new Hints(touched, activity);
    }

    /** Registers the folder and those below again; activity when it finds folders that no event can have reported. */
    private Hints lookAgain(Path hinted) throws EventsUnavailableException {
        Set<Path> places = places(hinted);
        Set<Path> gone = new HashSet<>();
        places.forEach(place -> gone.addAll(watches.below(place)));
        Set<Path> touched = new HashSet<>(tree.accepted(places));
        TreeSnapshot found = look(places, touched);
        boolean news = !gone.containsAll(found.folders());
        gone.removeAll(found.folders());
        gone.removeAll(resolved.folders());
        gone.removeIf(found::isUnknown);
        gone.forEach(watches::forget);
        touched.addAll(reported.differences(places, found));
        return new Hints(touched, news);
    }

    /** Where to look when something has happened to a folder: there, and at each root and link that resolves through it. */
    private Set<Path> places(Path folder) {
        Set<Path> all = new HashSet<>(resolved.through(folder));
        if (tree.mayWatch(folder)) {
            all.add(folder);
        }
        // Listing a folder lists the links in it, but may leave out another root.
        return all.stream()
                .filter(place -> tree.roots().contains(place) || !isBelowAnother(place, all))
                .collect(toSet());
    }

    /** Adds the links to files that are new or resolve differently: their targets were not watched when they were listed. */
    private TreeSnapshot look(Set<Path> places, Set<Path> touched) throws EventsUnavailableException {
        TreeSnapshot found;
        do {
            found = lookOnce(places, touched);
            // A link's target may have come after the listing and before the watch of its folder.
        } while (resolved.takeNewlyWatched());
        outages.update(places, found);
        return found;
    }

    private TreeSnapshot lookOnce(Set<Path> places, Set<Path> touched) throws EventsUnavailableException {
        Set<Path> before = resolved.folders();
        resolved.resolve(tree.roots().stream().filter(places::contains).toList(), root -> true);
        boolean unused = resolved.takeNewlyWatched();
        TreeSnapshot found = scanner.scan(places, watches::register);
        Map<Path, Boolean> links = found.links();
        places.stream().filter(tree::isLinkInside).forEach(link -> links.put(link, tree.isReached(link)));
        resolved.forget(resolved.paths().stream()
                .filter(path -> !links.containsKey(path) && !tree.roots().contains(path))
                .filter(path -> places.stream().anyMatch(path::startsWith) && !found.isUnknown(path))
                .toList());
        touched.addAll(tree.accepted(resolved.resolve(links.keySet(), links::get)));
        release(before);
        return found;
    }

    /** Cancels the watches of folders that neither a root nor a link needs any more. */
    private void release(Set<Path> folders) {
        folders.stream()
                .filter(folder -> !resolved.folders().contains(folder) && !tree.mayWatch(folder))
                .forEach(watches::forget);
    }

    private static boolean isBelowAnother(Path folder, Set<Path> others) {
        return others.stream().anyMatch(other -> !other.equals(folder) && folder.startsWith(other));
    }
}
