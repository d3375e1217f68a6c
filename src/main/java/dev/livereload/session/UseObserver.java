package dev.livereload.session;

import dev.livereload.preview.Preview.RequestObserver;
import dev.livereload.reload.AssetUse;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.SiteContents;
import dev.livereload.site.SitePath;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Learns from browsers' requests which page uses which file, and which contents have been sent. */
final class UseObserver implements RequestObserver {

    /** A frame is both a page, with its own client, and an asset of the page around it. */
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
            // From now on, it may answer requests from its own cache.
            case "serviceworker" -> use.lose();
            // Only the first of the pages that share it requests it.
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
        // The request may have come a while before the file was read.
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
     * Old browsers, and all browsers on another machine without TLS, do not tell the destination of a request. It may be a
     * followed link or a frame, and counts as both. Without a Referer it is a typed address, which no other page uses.
     */
    private void pageFor(SitePath path, Optional<String> referer) {
        asker(referer).ifPresent(asker -> use.asked(path, asker, clock.instant()));
        use.loaded(path, clock.instant());
    }

    /** The root is ambiguous: with the referrer policy "origin", every page sends it. */
    private Optional<SitePath> asker(Optional<String> referer) {
        return referer.filter(url -> !url.matches("https?://[^/]*/")).flatMap(pages::served);
    }
}
