package dev.livereload.reload;

import dev.livereload.reload.RequestLog.Fact;
import dev.livereload.reload.RequestLog.Kind;
import dev.livereload.site.ContentDigest;
import dev.livereload.site.Requesters;
import dev.livereload.site.SitePath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The pages and assets that requested an asset, when they last did, and which contents they got, as far as the preview's
 * requests tell. Thread-safe. Bounded: above {@link #MOST_BYTES}, the uses are forgotten whose last request is the oldest. A
 * tab that loaded its page before such a request may use more than is known; see {@link #mayHaveForgotten}.
 */
public final class AssetUse implements Requesters {

    /** Some ten thousand uses; the requests of a site's pages come nowhere near. */
    static final int MOST_BYTES = 16_000_000;

    /** A page requests nearly all that it shows within this time. */
    private static final Duration LOADING = Duration.ofSeconds(5);

    /** Whether a page uses an asset. */
    public enum Use {
        YES,
        NO,
        /** Not all requests of the page, or for the asset, were seen: the page must be told. */
        UNKNOWN
    }

    /** A request whose answer is still to be recorded; see {@link #sent}. */
    public static final class Request {
        private final Answers.Answer answer;

        private Request(Answers.Answer answer) {
            this.answer = answer;
        }
    }

    private final RequestLog log;
    private boolean lost;

    public AssetUse() {
        this(MOST_BYTES);
    }

    AssetUse(int mostBytes) {
        log = new RequestLog(mostBytes);
    }

    /** Records that a browser loads a path to show it, so the page requests its assets from this preview. */
    public synchronized Request loaded(SitePath page, Instant now) {
        return note(Fact.of(Kind.LOADED, page), now);
    }

    /**
     * Records a request for an asset. A requester that was never requested itself does not count: its tab was loaded
     * elsewhere, or shows a made-up URL. Then any page may use the asset.
     */
    public synchronized Request asked(SitePath asset, SitePath requester, Instant now) {
        boolean known = isLoaded(requester) || !log.users(requester).isEmpty() || isAskedByAnyone(requester);
        return known ? uses(requester, asset, now) : askedByAnyone(asset, now);
    }

    /** Records a request for an asset that does not name its requester. */
    public synchronized Request askedByAnyone(SitePath asset, Instant now) {
        return note(Fact.of(Kind.ASKED_BY_ANYONE, asset), now);
    }

    /** Records that a path uses an asset, or is another name of the same file. */
    public synchronized Request uses(SitePath user, SitePath asset, Instant now) {
        return note(new Fact(Kind.USED, asset, user), now);
    }

    /** Records the answer to a request: certainly this content of the file, whole. */
    public synchronized void sent(Request request, ContentDigest content, Instant now) {
        request.answer.send(content, now);
    }

    /** Drops everything: from now on, requests no longer tell what pages use. */
    public synchronized void lose() {
        lost = true;
        log.clear();
    }

    /** Whether a tab with this load of its page uses a path, as far as is remembered. */
    public synchronized Function<SitePath, Use> of(Load load) {
        boolean complete = load.files().complete();
        if (lost || !(complete || isLoaded(load.page()))) {
            return path -> Use.UNKNOWN;
        }
        Set<SitePath> uses = usedBy(load);
        return path -> uses.contains(path) ? Use.YES : areUsersKnown(path, complete) ? Use.NO : Use.UNKNOWN;
    }

    /** Whether uses by a tab may be forgotten that began to load its page at a time. */
    public synchronized boolean mayHaveForgotten(Instant loaded) {
        return !loaded.isAfter(log.forgotten());
    }

    /**
     * The page and everything that it is known to use; nothing if it was not loaded from this preview and the tab does not
     * report it. Leaves out what only earlier versions of the page, or of an asset, have requested.
     */
    synchronized Set<SitePath> usedBy(Load load) {
        boolean complete = load.files().complete();
        boolean loaded = isLoaded(load.page());
        Set<SitePath> seen = new HashSet<>(load.files().versions().keySet());
        if (complete || loaded) {
            seen.add(load.page());
        }
        Deque<SitePath> open = new ArrayDeque<>(seen);
        // A script that fetches another page does not load the files of that page.
        open.removeIf(file -> file.isPage() && !file.equals(load.page()));
        while (!open.isEmpty()) {
            SitePath user = open.remove();
            Set<SitePath> assets = log.usedBy(user);
            Instant since = assets.isEmpty() ? Instant.MIN : versionSince(user, load);
            assets.stream()
                    .filter(asset -> isUsedSince(new Fact(Kind.USED, asset, user), since, complete))
                    // A page in a frame of an unknown page has its own client.
                    .filter(asset -> loaded || !asset.isPage())
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return seen;
    }

    /**
     * Whether a tab with this load of its page was sent a content of a file, and certainly no other content since.
     *
     * @param exchanged since when the tab has exchanged the file in place, if it has
     */
    synchronized boolean has(Load load, Optional<Instant> exchanged, SitePath file, ContentDigest content) {
        Instant begun = exchanged.orElse(load.begun());
        Instant read = exchanged.orElse(load.read());
        if (mayHaveForgotten(begun)) {
            return false;
        }
        Set<SitePath> users = usedBy(load);
        boolean sent = false;
        for (Fact request : log.requestsFor(file)) {
            boolean used = request.kind() == Kind.USED && users.contains(request.user());
            boolean shown = request.kind() == Kind.LOADED && file.equals(load.page());
            // If the page came from the browser's cache, so may a file that another page was sent.
            Instant until = used || request.kind() == Kind.ASKED_BY_ANYONE ? Instant.MAX : read;
            Answers answers = log.answers(request);
            if (!answers.areKnown(begun, until)
                    || !answers.contents(begun, until).allMatch(content::equals)) {
                return false;
            }
            Instant loading = used ? read.plus(LOADING) : read;
            sent |= (used || shown) && answers.isSent(begun, loading);
        }
        return sent;
    }

    /** Whether a stylesheet requested this one, or may have done so. */
    synchronized boolean isImported(SitePath stylesheet) {
        return lost
                || log.forgotten().isAfter(Instant.MIN)
                || log.users(stylesheet).stream().anyMatch(user -> user.suffix().equals("css"));
    }

    @Override
    public synchronized Set<SitePath> since(SitePath path, Instant time) {
        Set<SitePath> requesters = new HashSet<>();
        if (lost || mayHaveForgotten(time) || isSince(Fact.of(Kind.ASKED_BY_ANYONE, path), time)) {
            requesters.add(path);
        }
        log.users(path).stream()
                .filter(user -> isSince(new Fact(Kind.USED, path, user), time))
                .forEach(requesters::add);
        return requesters;
    }

    private boolean isSince(Fact fact, Instant time) {
        return log.contains(fact) && !log.answers(fact).last().isBefore(time);
    }

    /** Whether a load may have sent a request, or shared its answer. Of a shared one, only a complete report tells. */
    private boolean isUsedSince(Fact request, Instant since, boolean reported) {
        return reported ? isSince(request, since) : log.answers(request).isSince(since);
    }

    /** Since when the versions of a user that a load may have got were sent; the earliest time if that is not known. */
    private Instant versionSince(SitePath user, Load load) {
        Set<Instant> begins = new HashSet<>();
        Optional<ContentDigest> version = load.files().version(user);
        for (Fact request : log.requestsFor(user)) {
            Instant until = request.kind() == Kind.LOADED ? load.read() : Instant.MAX;
            Answers answers = log.answers(request);
            if (!(version.isPresent() ? answers.areRemembered(load.begun()) : answers.areKnown(load.begun(), until))) {
                return Instant.MIN;
            }
            // A page is parsed again. Of a parsed stylesheet that is kept, a browser need not request anything again.
            answers.begins(
                            load.begun(),
                            until,
                            content -> version.map(content::equals).orElse(true),
                            !user.isPage())
                    .forEach(begins::add);
        }
        return begins.stream().min(Comparator.naturalOrder()).orElse(Instant.MIN);
    }

    private synchronized boolean areUsersKnown(SitePath path, boolean reported) {
        Set<SitePath> seen = new HashSet<>(Set.of(path));
        Deque<SitePath> open = new ArrayDeque<>(seen);
        boolean known = true;
        while (known && !open.isEmpty()) {
            SitePath next = open.remove();
            known = reported ? !isAskedByAnyone(next) : isKnown(next);
            log.users(next).stream().filter(seen::add).forEach(open::add);
        }
        return known;
    }

    /** Whether all users of a path are known. A page without requests has no users; an asset without requests has unknown ones. */
    private boolean isKnown(SitePath path) {
        return !isAskedByAnyone(path) && (!log.users(path).isEmpty() || path.isPage());
    }

    private boolean isLoaded(SitePath page) {
        return log.contains(Fact.of(Kind.LOADED, page));
    }

    private boolean isAskedByAnyone(SitePath path) {
        return log.contains(Fact.of(Kind.ASKED_BY_ANYONE, path));
    }

    private Request note(Fact fact, Instant now) {
        return new Request(lost ? new Answers().ask(now) : log.add(fact, now));
    }
}
