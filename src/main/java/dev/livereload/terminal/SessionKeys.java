package dev.livereload.terminal;

import dev.livereload.session.LiveReloadSession;
import dev.livereload.status.StatusPage;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What the user can type while a goal runs, besides {@code q}. */
public final class SessionKeys implements Consumer<String> {

    /** Moves the cursor to the top, and erases the screen and the lines above it. */
    private static final String CLEAR = "\u001b[H\u001b[2J\u001b[3J";

    private final Map<String, Runnable> actions;

    private final Runnable help;

    private SessionKeys(Map<String, Runnable> actions, Runnable help) {
        this.actions = Map.copyOf(actions);
        this.help = help;
    }

    /**
     * The keys of every session.
     *
     * @param start the page that {@code o} opens
     * @param browser opens an address
     * @param terminal prints a text unchanged
     * @param help explains the keys
     */
    public static SessionKeys of(
            LiveReloadSession session,
            URI start,
            Consumer<URI> browser,
            Consumer<String> terminal,
            UserLog log,
            String help) {
        return new SessionKeys(
                Map.of(
                        "o", () -> browser.accept(start),
                        "s", () -> browser.accept(session.url().resolve(StatusPage.FOLDER)),
                        "u", session::reportAddresses,
                        "c", () -> terminal.accept(CLEAR),
                        "p", () -> push(session, log),
                        "", () -> {}),
                () -> log.info(help));
    }

    /** The same with one more key. */
    public SessionKeys and(String key, Runnable action) {
        Map<String, Runnable> more = new HashMap<>(actions);
        more.put(key, action);
        return new SessionKeys(more, help);
    }

    /** Runs the action of a key in either case; anything else asks for help. */
    @Override
    public void accept(String typed) {
        actions.getOrDefault(typed.toLowerCase(Locale.ROOT), help).run();
    }

    private static void push(LiveReloadSession session, UserLog log) {
        if (!session.pushNow()) {
            log.info(Messages.nothingHeld());
        }
    }
}
