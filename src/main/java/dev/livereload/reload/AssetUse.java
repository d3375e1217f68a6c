package dev.livereload.reload;

import dev.livereload.site.Requesters;
import dev.livereload.site.SitePath;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who asked for what, and when last, as far as the preview's requests tell. A use is never forgotten, for a tab may show the page as it
 * was when it had it. Thread-safe. Bounded: when the paths that it keeps come to more than {@link #MOST_CHARACTERS}, it
 * lets go of all of them and answers {@link Use#UNKNOWN} from then on, as before it had learned anything.
 */
public final class AssetUse implements Requesters {

    /** Some ten thousand uses; nothing that a site's pages ask for comes near. */
    static final int MOST_CHARACTERS = 4_000_000;

    /** What a use costs beside the characters of its path. */
    private static final int OVERHEAD = 50;

    private final Set<SitePath> loaded = new HashSet<>();
    private final Map<SitePath, Map<SitePath, Instant>> users = new HashMap<>();
    private final Map<SitePath, Instant> usedByAnyone = new HashMap<>();
    private int characters;
    private boolean lost;

    /** A browser loaded the path to show it: what it shows there asks for its assets here. */
    public synchronized void loaded(SitePath page) {
        if (!lost && loaded.add(page)) {
            count(page);
        }
    }

    /**
     * Something asked for an asset. An requester that was never asked for itself is none that can be believed: its tab was
     * loaded elsewhere, or shows a URL that it made up.
     */
    public synchronized void asked(SitePath asset, SitePath requester, Instant now) {
        if (isHeardOf(requester)) {
            uses(requester, asset, now);
        } else {
            askedByAnyone(asset, now);
        }
    }

    /** Something that did not say what it is asked for an asset. */
    public synchronized void askedByAnyone(SitePath asset, Instant now) {
        keep(asset, usedByAnyone, now);
    }

    /** Whoever uses the one uses the other: it is the same file by another name. */
    public synchronized void uses(SitePath user, SitePath asset, Instant now) {
        if (!lost) {
            keep(user, users.computeIfAbsent(asset, any -> new HashMap<>()), now);
        }
    }

    /** Requests no longer tell what pages use. */
    public synchronized void lose() {
        lost = true;
        loaded.clear();
        users.clear();
        usedByAnyone.clear();
    }

    /** What a tab that shows the page has to do with the path. */
    public synchronized Use of(SitePath shown, SitePath path) {
        if (!loaded.contains(shown)) {
            return Use.UNKNOWN;
        }
        Set<SitePath> seen = new HashSet<>(Set.of(path));
        Deque<SitePath> open = new ArrayDeque<>(seen);
        boolean known = true;
        while (!open.isEmpty()) {
            SitePath next = open.remove();
            if (next.equals(shown)) {
                return Use.YES;
            }
            known &= isKnown(next);
            users.getOrDefault(next, Map.of()).keySet().stream()
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return known ? Use.NO : Use.UNKNOWN;
    }

    /** Whether a stylesheet asked for it. */
    public synchronized boolean isImported(SitePath stylesheet) {
        return users.getOrDefault(stylesheet, Map.of()).keySet().stream()
                .anyMatch(user -> user.suffix().equals("css"));
    }

    @Override
    public synchronized Set<SitePath> since(SitePath path, Instant time) {
        Set<SitePath> requesters = new HashSet<>();
        if (lost || !usedByAnyone.getOrDefault(path, Instant.MIN).isBefore(time)) {
            requesters.add(path);
        }
        users.getOrDefault(path, Map.of()).entrySet().stream()
                .filter(last -> !last.getValue().isBefore(time))
                .forEach(last -> requesters.add(last.getKey()));
        return requesters;
    }

    /** A page that nothing asked for is loaded for its own sake; for an asset there are users that are not known. */
    private boolean isKnown(SitePath path) {
        return !usedByAnyone.containsKey(path) && (users.containsKey(path) || path.isPage());
    }

    private boolean isHeardOf(SitePath path) {
        return loaded.contains(path) || users.containsKey(path) || usedByAnyone.containsKey(path);
    }

    private void keep(SitePath path, Map<SitePath, Instant> kept, Instant now) {
        if (!lost && kept.put(path, now) == null) {
            count(path);
        }
    }

    private void count(SitePath path) {
        characters += path.value().length() + OVERHEAD;
        if (characters > MOST_CHARACTERS) {
            lose();
        }
    }
}
