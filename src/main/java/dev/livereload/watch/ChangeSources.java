package dev.livereload.watch;

import dev.livereload.watch.ChangeSource.EventsUnavailableException;
import dev.livereload.watch.WatchSettings.Polling;
import java.io.IOException;
import java.nio.file.WatchService;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Chooses between file events and polling.
 *
 * @param reported the files as the listener knows them; a source compares with it, and fills it at the start
 */
record ChangeSources(
        TreeScanner scanner,
        TreeSnapshot reported,
        Outages outages,
        InterruptibleWait waiting,
        HotFiles hot,
        LongSupplier clock) {

    /** @param refusal why it polls although events were wanted; null otherwise */
    record Choice(ChangeSource source, @Nullable String refusal) {}

    /** Whether the system's own events come so late (on macOS after seconds) that polling is better. */
    static boolean isPolledBetter(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        return name.startsWith("mac") || name.startsWith("darwin");
    }

    /** Returns a source that notices every write from now on. */
    Choice start(Polling polling) throws IOException {
        boolean auto = polling.mode() == Polling.Mode.AUTO;
        if (polling.mode() == Polling.Mode.ALWAYS || (auto && isPolledBetter(System.getProperty("os.name", "")))) {
            return new Choice(startPolling(), null);
        }
        try {
            if (auto) {
                requireEvents();
            }
            return new Choice(startEvents(new EventProbe(auto, polling.scratch(), tree(), clock)), null);
        } catch (EventsUnavailableException e) {
            return new Choice(startPolling(), e.getMessage());
        }
    }

    /** Returns polling that notices everything that differs from what was reported. */
    ChangeSource pollFromReported() {
        return new PollSource(scanner, reported.copy(), outages, waiting, hot, clock);
    }

    private ChangeSource startPolling() {
        TreeSnapshot found = scanner.scan();
        outages.update(tree().roots(), found);
        reported.takeAll(found);
        return pollFromReported();
    }

    private void requireEvents() throws EventsUnavailableException {
        Optional<String> type = tree().roots().stream()
                .flatMap(root -> tree().disk().typeWithoutEvents(root).stream())
                .findFirst();
        if (type.isPresent()) {
            throw new EventsUnavailableException(
                    "the file system (%s) does not report what others write".formatted(type.get()));
        }
    }

    private ChangeSource startEvents(EventProbe probe) throws IOException, EventsUnavailableException {
        WatchService service = newService();
        try {
            EventSource source = new EventSource(
                    service, new FolderWatches(service, tree().disk()), scanner, reported, outages, waiting, probe);
            reported.takeAll(source.look());
            return source;
        } catch (EventsUnavailableException | RuntimeException | Error e) {
            service.close();
            throw e;
        }
    }

    private WatchService newService() throws EventsUnavailableException {
        try {
            return tree().roots().iterator().next().getFileSystem().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            throw new EventsUnavailableException(e);
        }
    }

    private WatchedTree tree() {
        return scanner.tree();
    }
}
