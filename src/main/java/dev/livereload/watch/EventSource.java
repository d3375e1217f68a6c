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
import java.util.Set;

/** Hints from the system's events. A name is all that is believed of an event; what it means is looked up. */
final class EventSource implements ChangeSource {
    private final WatchService service;
    private final FolderWatches watches;
    private final List<RootChain> chains;
    private final TreeScanner scanner;
    private final TreeSnapshot told;
    private final Nap nap;
    /** Folders of which events were lost. */
    private final Set<Path> doubtful = new HashSet<>();

    /** Compares with {@code told} when it has to look for itself, but never changes it. */
    EventSource(WatchService service, FolderWatches watches, TreeScanner scanner, TreeSnapshot told, Nap nap) {
        this.service = service;
        this.watches = watches;
        this.scanner = scanner;
        this.told = told;
        this.nap = nap;
        chains = scanner.roots().stream().map(RootChain::new).toList();
    }

    /** Registers everything anew and returns what there is. */
    TreeSnapshot look() throws EventsUnavailableException {
        return look(scanner.roots());
    }

    @Override
    public Hints await(long nanos) throws EventsUnavailableException {
        WatchKey key = nap.during(() -> service.poll(nanos, NANOSECONDS));
        if (key == null) {
            return Hints.NONE;
        }
        List<WatchEvent<?>> events = key.pollEvents();
        boolean valid = key.reset();
        Set<Path> touched = new HashSet<>();
        for (Path folder : watches.folders(key)) {
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
        // A root that is not watched could not be listed: its permissions may have changed.
        boolean watched = modified && watches.contains(path);
        if (!watched && chains.stream().anyMatch(chain -> chain.leadsThrough(path))) {
            touched.addAll(lookAgain(path).files());
        }
        if (scanner.looksInto(path)) {
            hintBelowRoot(path, modified, touched);
        }
    }

    private void hintBelowRoot(Path path, boolean modified, Set<Path> touched) throws EventsUnavailableException {
        boolean known = watches.contains(path);
        if (modified && known) {
            // What happens in a folder is told by its own key.
            return;
        }
        boolean folder = !(modified && told.contains(path)) && Files.isDirectory(path);
        if (known || folder) {
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
        TreeSnapshot found = look(places);
        boolean news = !gone.containsAll(found.folders());
        gone.removeAll(found.folders());
        forget(gone);
        return new Hints(told.differences(places, found), news);
    }

    /** Where to look when something has happened to a folder: there, and at every root that may have come or gone with it. */
    private Set<Path> places(Path folder) {
        Set<Path> places = new HashSet<>();
        for (RootChain chain : chains) {
            if (folder.startsWith(chain.root())) {
                places.add(folder);
            } else if (chain.leadsThrough(folder)) {
                places.add(chain.root());
            }
        }
        return places;
    }

    private TreeSnapshot look(Set<Path> places) throws EventsUnavailableException {
        for (RootChain chain : chains) {
            if (places.contains(chain.root())) {
                forget(chain.watch(watches));
            }
        }
        return scanner.scan(places, watches::register);
    }

    /** What one root has no more use for, another may need to be seen coming. */
    private void forget(Set<Path> folders) {
        folders.stream()
                .filter(folder -> chains.stream().noneMatch(chain -> chain.needs(folder)))
                .forEach(watches::forget);
    }

    private boolean isBelowAnother(Path folder, Set<Path> others) {
        return others.stream().anyMatch(other -> !other.equals(folder) && folder.startsWith(other));
    }
}
