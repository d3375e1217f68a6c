package dev.livereload.session;

import dev.livereload.preview.RequestObserver;
import dev.livereload.reload.AssetUse;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.SiteContents;
import dev.livereload.site.SitePath;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Tells what a browser's request means for who uses what, and for what has been seen of the site. */
final class UseObserver implements RequestObserver {

    /** A page in a page: both a page of its own, with a client of its own, and an asset of the one around it. */
    private static final Set<String> FRAMES = Set.of("iframe", "frame", "fencedframe", "embed", "object");

    private final AssetUse use;
    private final SiteContents contents;
    private final PageMatcher pages;
    private final InstantSource clock;

    UseObserver(AssetUse use, SiteContents contents, PageMatcher pages, InstantSource clock) {
        this.use = use;
        this.contents = contents;
        this.pages = pages;
        this.clock = clock;
    }

    @Override
    public void asked(SitePath path, Optional<String> referer, Optional<String> destination) {
        if (destination.isEmpty() && path.isPage()) {
            pageFor(path, referer);
            return;
        }
        switch (destination.orElse("")) {
            case "document" -> use.loaded(path, clock.instant());
            // It answers for us from now on, out of a store of its own.
            case "serviceworker" -> use.lose();
            // Only the first of its pages asks for it.
            case "sharedworker" -> use.askedByAnyone(path, clock.instant());
            default -> asset(path, referer, destination);
        }
    }

    @Override
    public void leads(SitePath path, SitePath file) {
        use.uses(path, file, clock.instant());
    }

    @Override
    public void read(SitePath file, byte[] content) {
        // It may have been asked for a while before it was read.
        contents.noteRead(file, content, clock.instant().minus(SessionSettings.LONGEST_DELAY));
    }

    private void asset(SitePath path, Optional<String> referer, Optional<String> destination) {
        if (destination.filter(FRAMES::contains).isPresent()) {
            use.loaded(path, clock.instant());
        }
        Instant now = clock.instant();
        asker(referer).ifPresentOrElse(asker -> use.asked(path, asker, now), () -> use.askedByAnyone(path, now));
    }

    /**
     * Old browsers, and all of them at another machine without TLS, do not say what they want a page for. It may be a
     * link that was followed or a frame, and is taken for both. Without a Referer it is an address that was typed: else
     * one look at a page would have everybody told of it for ever.
     */
    private void pageFor(SitePath path, Optional<String> referer) {
        asker(referer).ifPresent(asker -> use.asked(path, asker, clock.instant()));
        use.loaded(path, clock.instant());
    }

    /** The root is no answer: a page with the policy "origin" says so too, wherever it is. */
    private Optional<SitePath> asker(Optional<String> referer) {
        return referer.filter(url -> !url.matches("https?://[^/]*/")).flatMap(pages::served);
    }
}
