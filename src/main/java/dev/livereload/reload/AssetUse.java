package dev.livereload.reload;

import dev.livereload.site.SiteContents.Requesters;
import dev.livereload.site.SitePath;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The pages and assets that requested an asset, and when they last did, as far as the preview's requests tell. A use is never
 * forgotten, because a tab may still show its page as it was at that time. Thread-safe. Bounded: if the recorded paths exceed
 * {@link #MOST_CHARACTERS} in total, all of them are dropped and every answer is {@link Use#UNKNOWN} from then on, as
 * before the first request.
 */
public final class AssetUse implements Requesters {

    /** Some ten thousand uses; the requests of a site's pages come nowhere near. */
    static final int MOST_CHARACTERS = 4_000_000;

    /** The cost of a use in addition to the characters of its path. */
    private static final int OVERHEAD = 50;

    /** Whether a page uses an asset. */
    public enum Use {
        YES,
        NO,
        /** Not all requests of the page, or for the asset, were seen: the page must be told. */
        UNKNOWN
    }

    private final Set<SitePath> loaded = new HashSet<>();
    private final Map<SitePath, Map<SitePath, Instant>> users = new HashMap<>();
    private final Map<SitePath, Instant> usedByAnyone = new HashMap<>();
    private int characters;
    private boolean lost;

    /** Records that a browser loaded a path to show it, so the page requests its assets from this preview. */
    public synchronized void loaded(SitePath page) {
        if (!lost && loaded.add(page)) {
            count(page);
        }
    }

    /**
     * Records a request for an asset. A requester that was never requested itself does not count: its tab was loaded
     * elsewhere, or shows a made-up URL. Then any page may use the asset.
     */
    public synchronized void asked(SitePath asset, SitePath requester, Instant now) {
        if (isHeardOf(requester)) {
            uses(requester, asset, now);
        } else {
            askedByAnyone(asset, now);
        }
    }

    /** Records a request for an asset that does not name its requester. */
    public synchronized void askedByAnyone(SitePath asset, Instant now) {
        keep(asset, usedByAnyone, now);
    }

    /** Records that a path uses an asset, or is another name of the same file. */
    public synchronized void uses(SitePath user, SitePath asset, Instant now) {
        if (!lost) {
            keep(user, users.computeIfAbsent(asset, any -> new HashMap<>()), now);
        }
    }

    /** Drops everything: from now on, requests no longer tell what pages use. */
    public synchronized void lose() {
        lost = true;
        loaded.clear();
        users.clear();
        usedByAnyone.clear();
    }

    /** Whether a tab that shows the page uses the path. */
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

    /** Whether a stylesheet requested this one. */
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

    /** Whether all users of a path are known. A page without requests has no users; an asset without requests has unknown ones. */
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
