package dev.livereload.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Chooses where hints come from. */
final class ChangeSources {
    private final TreeScanner scanner;
    private final TreeSnapshot told;
    private final InterruptibleWait wait;
    private final FolderWatches.Registrar registrar;
    private final FileStores stores;
    private final LongSupplier clock;
    private final ChangeSource initial;
    private Optional<String> refusal = Optional.empty();

    /** Fills {@code told} with what there is; writes after that are going to be noticed by the initial source. */
    ChangeSources(
            TreeScanner scanner,
            TreeSnapshot told,
            InterruptibleWait wait,
            Polling polling,
            FolderWatches.Registrar registrar,
            FileStores stores,
            LongSupplier clock)
            throws IOException {
        this.scanner = scanner;
        this.told = told;
        this.wait = wait;
        this.registrar = registrar;
        this.stores = stores;
        this.clock = clock;
        initial = initial(polling);
    }

    /** Whether the system's own events come so late (on macOS after seconds) that polling is better. */
    static boolean isPolledBetter(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        return name.startsWith("mac") || name.startsWith("darwin");
    }

    ChangeSource initial() {
        return initial;
    }

    /** Why the initial source polls although events were wanted. */
    Optional<String> refusal() {
        return refusal;
    }

    /** Returns polling that notices whatever differs from what was told. */
    ChangeSource pollingFromHere() {
        return new PollSource(scanner, told.copy(), wait, clock);
    }

    private ChangeSource initial(Polling polling) throws IOException {
        return switch (polling.mode()) {
            case ALWAYS -> polling();
            case NEVER -> eventsOrPolling(Optional.empty());
            case AUTO -> isPolledBetter(System.getProperty("os.name", "")) ? polling() : fitting(polling.scratch());
        };
    }

    private ChangeSource fitting(Path scratch) throws IOException {
        Optional<String> kind = scanner.roots().stream()
                .flatMap(root -> stores.kindWithoutEvents(root).stream())
                .findFirst();
        if (kind.isPresent()) {
            return polling(EventsUnavailableException.ofKind(kind.get()));
        }
        return eventsOrPolling(Optional.of(new EventProbe(scratch, scanner.roots(), stores, clock)));
    }

    private ChangeSource eventsOrPolling(Optional<EventProbe> probe) throws IOException {
        try {
            return events(probe);
        } catch (EventsUnavailableException e) {
            return polling(e);
        }
    }

    private ChangeSource events(Optional<EventProbe> probe) throws IOException, EventsUnavailableException {
        WatchService service = newService();
        try {
            EventSource source =
                    new EventSource(service, new FolderWatches(service, registrar), scanner, told, wait, probe);
            told.takeAll(source.look());
            return source;
        } catch (EventsUnavailableException | RuntimeException | Error e) {
            service.close();
            throw e;
        }
    }

    private ChangeSource polling(EventsUnavailableException why) {
        refusal = Optional.of(String.valueOf(why.getMessage()));
        return polling();
    }

    private ChangeSource polling() {
        told.takeAll(scanner.scan());
        return pollingFromHere();
    }

    private WatchService newService() throws EventsUnavailableException {
        try {
            return scanner.roots().iterator().next().getFileSystem().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            throw new EventsUnavailableException(e);
        }
    }
}
