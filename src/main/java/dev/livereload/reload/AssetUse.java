package dev.livereload.reload;

import dev.livereload.site.SiteContents.Requesters;
import dev.livereload.site.SitePath;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The pages and assets that requested an asset, and when they last did, as far as the preview's requests tell. Thread-safe.
 * Bounded: above {@link #MOST_BYTES}, the uses are forgotten whose last request is the oldest. A tab that loaded its page
 * before such a request may use more than is known; see {@link #mayHaveForgotten}.
 */
public final class AssetUse implements Requesters {

    /** Some ten thousand uses; the requests of a site's pages come nowhere near. */
    static final int MOST_BYTES = 16_000_000;

    /** The most memory that a fact takes in addition to the characters of its paths. */
    private static final int OVERHEAD = 600;

    /** Whether a page uses an asset. */
    public enum Use {
        YES,
        NO,
        /** Not all requests of the page, or for the asset, were seen: the page must be told. */
        UNKNOWN
    }

    private enum Kind {
        LOADED,
        ASKED_BY_ANYONE,
        USED
    }

    /** @param user the path itself if the kind names no user */
    private record Fact(Kind kind, SitePath path, SitePath user) {
        int bytes() {
            return OVERHEAD + 2 * (path.value().length() + user.value().length());
        }
    }

    private final int mostBytes;

    /** Each fact with the time of its last request, the oldest first. */
    private final Map<Fact, Instant> facts = new LinkedHashMap<>();

    private final Map<SitePath, Set<SitePath>> users = new HashMap<>();
    private final Map<SitePath, Set<SitePath>> used = new HashMap<>();
    private Instant forgotten = Instant.MIN;
    private int bytes;
    private boolean lost;

    public AssetUse() {
        this(MOST_BYTES);
    }

    AssetUse(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Records that a browser loaded a path to show it, so the page requests its assets from this preview. */
    public synchronized void loaded(SitePath page, Instant now) {
        note(new Fact(Kind.LOADED, page, page), now);
    }

    /**
     * Records a request for an asset. A requester that was never requested itself does not count: its tab was loaded
     * elsewhere, or shows a made-up URL. Then any page may use the asset.
     */
    public synchronized void asked(SitePath asset, SitePath requester, Instant now) {
        if (isLoaded(requester) || users.containsKey(requester) || isAskedByAnyone(requester)) {
            uses(requester, asset, now);
        } else {
            askedByAnyone(asset, now);
        }
    }

    /** Records a request for an asset that does not name its requester. */
    public synchronized void askedByAnyone(SitePath asset, Instant now) {
        note(new Fact(Kind.ASKED_BY_ANYONE, asset, asset), now);
    }

    /** Records that a path uses an asset, or is another name of the same file. */
    public synchronized void uses(SitePath user, SitePath asset, Instant now) {
        note(new Fact(Kind.USED, asset, user), now);
    }

    /** Drops everything: from now on, requests no longer tell what pages use. */
    public synchronized void lose() {
        lost = true;
        facts.clear();
        users.clear();
        used.clear();
    }

    /** Whether a tab that shows the page uses the path, as far as is remembered. */
    public synchronized Use of(SitePath shown, SitePath path) {
        if (!isLoaded(shown)) {
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

    /** Whether uses by a tab may be forgotten that began to load its page at a time. */
    public synchronized boolean mayHaveForgotten(Instant loaded) {
        return !loaded.isAfter(forgotten);
    }

    /** The page and everything that it is known to use; nothing if it was not loaded from this preview. */
    synchronized Set<SitePath> usedBy(SitePath page) {
        Set<SitePath> seen = new HashSet<>(isLoaded(page) ? Set.of(page) : Set.of());
        Deque<SitePath> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            used.getOrDefault(open.remove(), Set.of()).stream()
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return seen;
    }

    /** Whether a stylesheet requested this one, or may have done so. */
    synchronized boolean isImported(SitePath stylesheet) {
        return lost
                || forgotten.isAfter(Instant.MIN)
                || users.getOrDefault(stylesheet, Set.of()).stream()
                        .anyMatch(user -> user.suffix().equals("css"));
    }

    @Override
    public synchronized Set<SitePath> since(SitePath path, Instant time) {
        Set<SitePath> requesters = new HashSet<>();
        if (lost || mayHaveForgotten(time) || isSince(new Fact(Kind.ASKED_BY_ANYONE, path, path), time)) {
            requesters.add(path);
        }
        users.getOrDefault(path, Set.of()).stream()
                .filter(user -> isSince(new Fact(Kind.USED, path, user), time))
                .forEach(requesters::add);
        return requesters;
    }

    private boolean isSince(Fact fact, Instant time) {
        return !facts.getOrDefault(fact, Instant.MIN).isBefore(time);
    }

    /** Whether all users of a path are known. A page without requests has no users; an asset without requests has unknown ones. */
    private boolean isKnown(SitePath path) {
        return !isAskedByAnyone(path) && (users.containsKey(path) || path.isPage());
    }

    private boolean isLoaded(SitePath page) {
        return facts.containsKey(new Fact(Kind.LOADED, page, page));
    }

    private boolean isAskedByAnyone(SitePath path) {
        return facts.containsKey(new Fact(Kind.ASKED_BY_ANYONE, path, path));
    }

    private void note(Fact fact, Instant now) {
        if (lost) {
            return;
        }
        remove(fact);
        facts.put(fact, now);
        bytes += fact.bytes();
        if (fact.kind() == Kind.USED) {
            users.computeIfAbsent(fact.path(), any -> new HashSet<>()).add(fact.user());
            used.computeIfAbsent(fact.user(), any -> new HashSet<>()).add(fact.path());
        }
        while (bytes > mostBytes) {
            forget(facts.keySet().iterator().next());
        }
    }

    private void forget(Fact oldest) {
        Instant last = facts.getOrDefault(oldest, Instant.MIN);
        forgotten = last.isAfter(forgotten) ? last : forgotten;
        remove(oldest);
    }

    private void remove(Fact fact) {
        if (facts.remove(fact) == null) {
            return;
        }
        bytes -= fact.bytes();
        if (fact.kind() == Kind.USED) {
            unlink(users, fact.path(), fact.user());
            unlink(used, fact.user(), fact.path());
        }
    }

    private static void unlink(Map<SitePath, Set<SitePath>> links, SitePath from, SitePath to) {
        links.computeIfPresent(from, (any, targets) -> {
            targets.remove(to);
            return targets.isEmpty() ? null : targets;
        });
    }
}
