package dev.livereload.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Hints from the system's events. A name is all that is believed of an event; what it means is looked up. */
final class EventSource implements ChangeSource {
    private final WatchService service;
    private final FolderWatches watches;
    private final Trails trails;
    private final TreeScanner scanner;
    private final TreeSnapshot told;
    private final InterruptibleWait wait;
    private final Optional<EventProbe> probe;
    /** Folders of which events were lost. */
    private final Set<Path> doubtful = new HashSet<>();

    /** Compares with {@code told} when it has to look for itself, but never changes it. */
    EventSource(
            WatchService service,
            FolderWatches watches,
            TreeScanner scanner,
            TreeSnapshot told,
            InterruptibleWait wait,
            Optional<EventProbe> probe) {
        this.service = service;
        this.watches = watches;
        this.scanner = scanner;
        this.told = told;
        this.wait = wait;
        this.probe = probe;
        trails = new Trails(watches);
    }

    /** Registers everything anew and returns what there is. */
    TreeSnapshot look() throws EventsUnavailableException {
        return look(scanner.roots(), new HashSet<>());
    }

    @Override
    public Hints await(long nanos) throws EventsUnavailableException {
        if (probe.isPresent()) {
            probe.get().advance(watches);
        }
        long limit = probe.map(EventProbe::remaining).orElse(nanos);
        WatchKey key = wait.during(() -> service.poll(Math.min(nanos, limit), NANOSECONDS));
        if (key == null) {
            return Hints.NONE;
        }
        List<WatchEvent<?>> events = key.pollEvents();
        boolean valid = key.reset();
        Set<Path> touched = new HashSet<>();
        for (Path folder : watches.folders(key)) {
            if (probe.isPresent() && probe.get().hears(folder)) {
                release(Set.of(folder));
            }
            for (WatchEvent<?> event : events) {
                hint(folder, event, touched);
            }
            if (!valid && watches.contains(folder)) {
                touched.addAll(lookAgain(folder).files());
            }
        }
        return new Hints(touched, !touched.isEmpty() || !doubtful.isEmpty());
    }

    @Override
    public Hints settle() throws EventsUnavailableException {
        Set<Path> touched = new HashSet<>();
        boolean activity = false;
        Set<Path> all = Set.copyOf(doubtful);
        doubtful.clear();
        for (Path folder : all) {
            if (!isBelowAnother(folder, all)) {
                Hints hints = lookAgain(folder);
                touched.addAll(hints.files());
                activity |= hints.activity();
            }
        }
        return new Hints(touched, activity);
    }

    @Override
    public void distrust() {
        doubtful.addAll(scanner.roots());
    }

    @Override
    public void close() throws IOException {
        service.close();
    }

    private void hint(Path folder, WatchEvent<?> event, Set<Path> touched) throws EventsUnavailableException {
        if (event.kind() == OVERFLOW) {
            // Not at once: while thousands of files are written, each look would be followed by the next.
            doubtful.add(folder);
            return;
        }
        Path path = folder.resolve((Path) event.context());
        boolean modified = event.kind() == ENTRY_MODIFY;
        if (modified && !isUnlisted(path)) {
            touched.addAll(filesAmong(trails.endingAt(path)));
        } else if (trails.isStep(path)) {
            touched.addAll(lookAgain(path).files());
        }
        if (scanner.looksInto(path)) {
            hintBelowRoot(path, modified, touched);
        }
    }

    /** Whether it is a root that could not be listed, or it would be watched: its permissions may have changed. */
    private boolean isUnlisted(Path path) {
        return !watches.contains(path) && trails.endingAt(path).stream().anyMatch(scanner.roots()::contains);
    }

    private void hintBelowRoot(Path path, boolean modified, Set<Path> touched) throws EventsUnavailableException {
        boolean known = watches.contains(path);
        if (modified && known) {
            // What happens in a folder is told by its own key.
            return;
        }
        boolean folder = !(modified && told.contains(path)) && Files.isDirectory(path);
        if (known || folder || (!modified && scanner.isLinkInside(path))) {
            // Also a folder that is registered: one that was deleted and made again is another.
            touched.addAll(lookAgain(path).files());
        }
        boolean file = !folder || told.contains(path);
        if (file && scanner.accepts(path)) {
            touched.add(path);
        }
    }

    /** Registers the folder and those below anew; activity when there are folders of which no events can have come. */
    private Hints lookAgain(Path hinted) throws EventsUnavailableException {
        Set<Path> places = places(hinted);
        Set<Path> gone = new HashSet<>();
        places.forEach(place -> gone.addAll(watches.below(place)));
        Set<Path> touched = new HashSet<>(filesAmong(places));
        TreeSnapshot found = look(places, touched);
        boolean news = !gone.containsAll(found.folders());
        gone.removeAll(found.folders());
        gone.removeAll(trails.folders());
        gone.forEach(watches::forget);
        touched.addAll(told.differences(places, found));
        return new Hints(touched, news);
    }

    /** Where to look when something has happened to a folder: there, and at every root and link that leads through it. */
    private Set<Path> places(Path folder) {
        Set<Path> all = new HashSet<>(trails.through(folder));
        if (scanner.mayWatch(folder)) {
            all.add(folder);
        }
        // Whatever lists a folder lists the links in it, but may leave out another root.
        return all.stream()
                .filter(place -> scanner.roots().contains(place) || !isBelowAnother(place, all))
                .collect(Collectors.toSet());
    }

    /** Adds the links to files that are new, or lead elsewhere: what they lead to was not watched when it was looked at. */
    private TreeSnapshot look(Set<Path> places, Set<Path> touched) throws EventsUnavailableException {
        TreeSnapshot found;
        do {
            found = lookOnce(places, touched);
            // What a link leads to may have come between the listing and the watch of the folder that it came to.
        } while (trails.takeGained());
        return found;
    }

    private TreeSnapshot lookOnce(Set<Path> places, Set<Path> touched) throws EventsUnavailableException {
        Set<Path> before = trails.folders();
        trails.follow(scanner.roots().stream().filter(places::contains).toList(), root -> true);
        boolean unused = trails.takeGained();
        TreeSnapshot found = scanner.scan(places, watches::register);
        Map<Path, Boolean> links = found.links();
        places.stream().filter(scanner::isLinkInside).forEach(link -> links.put(link, scanner.isReached(link)));
        trails.leave(trails.paths().stream()
                .filter(path -> !links.containsKey(path) && !scanner.roots().contains(path))
                .filter(path -> places.stream().anyMatch(path::startsWith))
                .toList());
        touched.addAll(filesAmong(trails.follow(links.keySet(), links::get)));
        release(before);
        return found;
    }

    /** What one root has no more use for, another may need to be seen coming. */
    private void release(Set<Path> folders) {
        folders.stream()
                .filter(folder -> !trails.folders().contains(folder) && !scanner.mayWatch(folder))
                .forEach(watches::forget);
    }

    /** What leads elsewhere now is another file, whatever its stamp. */
    private Set<Path> filesAmong(Set<Path> paths) {
        return paths.stream().filter(scanner::accepts).collect(Collectors.toSet());
    }

    private boolean isBelowAnother(Path folder, Set<Path> others) {
        return others.stream().anyMatch(other -> !other.equals(folder) && folder.startsWith(other));
    }
}
