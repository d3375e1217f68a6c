package dev.livereload.watch;

import java.io.IOException;
import java.nio.file.WatchService;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Chooses where hints come from. */
final class ChangeSources {
    private final TreeScanner scanner;
    private final TreeSnapshot told;
    private final Nap nap;
    private final FolderWatches.Registrar registrar;
    private final LongSupplier clock;
    private final ChangeSource initial;
    private Optional<String> refusal = Optional.empty();

    /** Fills {@code told} with what there is; writes after that are going to be noticed by the initial source. */
    ChangeSources(
            TreeScanner scanner,
            TreeSnapshot told,
            Nap nap,
            boolean polling,
            FolderWatches.Registrar registrar,
            LongSupplier clock)
            throws IOException {
        this.scanner = scanner;
        this.told = told;
        this.nap = nap;
        this.registrar = registrar;
        this.clock = clock;
        initial = polling ? polling() : eventsOrPolling();
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
        return new PollSource(scanner, told.copy(), nap, clock);
    }

    private ChangeSource eventsOrPolling() throws IOException {
        try {
            return events();
        } catch (EventsUnavailableException e) {
            refusal = Optional.of(String.valueOf(e.getMessage()));
            return polling();
        }
    }

    private ChangeSource events() throws IOException, EventsUnavailableException {
        WatchService service = newService();
        try {
            EventSource source = new EventSource(service, new FolderWatches(service, registrar), scanner, told, nap);
            told.takeAll(source.look());
            return source;
        } catch (EventsUnavailableException | RuntimeException | Error e) {
            service.close();
            throw e;
        }
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
