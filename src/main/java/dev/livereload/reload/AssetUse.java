package dev.livereload.reload;

import dev.livereload.site.SitePath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who asked for what, as far as the preview's requests tell. A use is never forgotten, for a tab may show the page as it
 * was when it had it. Thread-safe. Bounded: when the paths that it keeps come to more than {@link #MOST_CHARACTERS}, it
 * lets go of all of them and answers {@link Use#UNKNOWN} from then on, as before it had learned anything.
 */
public final class AssetUse {

    /** Some ten thousand uses; nothing that a site's pages ask for comes near. */
    static final int MOST_CHARACTERS = 4_000_000;

    /** What a use costs beside the characters of its path. */
    private static final int OVERHEAD = 50;

    private final Set<SitePath> loaded = new HashSet<>();
    private final Map<SitePath, Set<SitePath>> users = new HashMap<>();
    private final Set<SitePath> usedByAnyone = new HashSet<>();
    private int characters;
    private boolean lost;

    /** A browser loaded the path to show it: what it shows there asks for its assets here. */
    public synchronized void loaded(SitePath page) {
        keep(page, loaded);
    }

    /**
     * Something asked for an asset. An asker that was never asked for itself is none that can be believed: its tab was
     * loaded elsewhere, or shows a URL that it made up.
     */
    public synchronized void asked(SitePath asset, SitePath asker) {
        if (isHeardOf(asker)) {
            uses(asker, asset);
        } else {
            askedByAnyone(asset);
        }
    }

    /** Something that did not say what it is asked for an asset. */
    public synchronized void askedByAnyone(SitePath asset) {
        keep(asset, usedByAnyone);
    }

    /** Whoever uses the one uses the other: it is the same file by another name. */
    public synchronized void uses(SitePath user, SitePath asset) {
        if (!lost) {
            keep(user, users.computeIfAbsent(asset, any -> new HashSet<>()));
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
            users.getOrDefault(next, Set.of()).stream().filter(seen::add).forEach(open::add);
        }
        return known ? Use.NO : Use.UNKNOWN;
    }

    /** A page that nothing asked for is loaded for its own sake; for an asset there are users that are not known. */
    private boolean isKnown(SitePath path) {
        return !usedByAnyone.contains(path) && (users.containsKey(path) || path.isPage());
    }

    private boolean isHeardOf(SitePath path) {
        return loaded.contains(path) || users.containsKey(path) || usedByAnyone.contains(path);
    }

    private void keep(SitePath path, Set<SitePath> kept) {
        if (lost || !kept.add(path)) {
            return;
        }
        characters += path.value().length() + OVERHEAD;
        if (characters > MOST_CHARACTERS) {
            lose();
        }
    }
}
