package dev.livereload.session;

import dev.livereload.preview.Preview;
import dev.livereload.preview.Preview.AnswerObserver;
import dev.livereload.preview.Preview.RequestObserver;
import dev.livereload.reload.AssetUse;
import dev.livereload.reload.AssetUse.Request;
import dev.livereload.site.ContentDigest;
import dev.livereload.site.PageMatcher;
import dev.livereload.site.SiteContents;
import dev.livereload.site.SitePath;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
    public AnswerObserver asked(SitePath path, Optional<String> referer, Optional<String> destination) {
        return new Answer(path, requests(path, referer, destination));
    }

    private List<Request> requests(SitePath path, Optional<String> referer, Optional<String> destination) {
        if (destination.isEmpty() && path.isPage()) {
            return pageFor(path, referer);
        }
        Instant now = clock.instant();
        return switch (destination.orElse("")) {
            case Preview.COMPARISON -> List.of();
            case "document" -> List.of(use.loaded(path, now));
            // From now on, it may answer requests from its own cache.
            case "serviceworker" -> {
                use.lose();
                yield List.of();
            }
            // Only the first of the pages that share it requests it.
            case "sharedworker" -> List.of(use.askedByAnyone(path, now));
            default ->
                destination.filter(FRAMES::contains).isPresent()
                        ? List.of(use.loaded(path, now), asset(path, referer, now))
                        : List.of(asset(path, referer, now));
        };
    }

    private Request asset(SitePath path, Optional<String> referer, Instant now) {
        return asker(referer).map(asker -> use.asked(path, asker, now)).orElseGet(() -> use.askedByAnyone(path, now));
    }

    /**
     * Old browsers, and all browsers on another machine without TLS, do not tell the destination of a request. It may be a
     * followed link or a frame, and counts as both. Without a Referer it is a typed address, which no other page uses.
     */
    private List<Request> pageFor(SitePath path, Optional<String> referer) {
        Instant now = clock.instant();
        List<Request> requests = new ArrayList<>();
        asker(referer).ifPresent(asker -> requests.add(use.asked(path, asker, now)));
        requests.add(use.loaded(path, now));
        return requests;
    }

    /** The root is ambiguous: with the referrer policy "origin", every page sends it. */
    private Optional<SitePath> asker(Optional<String> referer) {
        return referer.filter(url -> !url.matches("https?://[^/]*/")).flatMap(pages::served);
    }

    private final class Answer implements AnswerObserver {
        private final SitePath path;
        private final List<Request> requests;

        Answer(SitePath path, List<Request> requests) {
            this.path = path;
            this.requests = new ArrayList<>(requests);
        }

        @Override
        public void leads(SitePath file) {
            requests.add(use.uses(path, file, clock.instant()));
        }

        @Override
        public void missing() {
            contents.noteMissing(path, untouched());
        }

        @Override
        public ContentDigest read(SitePath file, byte[] content, boolean sent) {
            ContentDigest digest = contents.noteRead(file, content, untouched());
            if (!path.equals(file)) {
                contents.noteRead(path, content, untouched());
            }
            if (sent) {
                requests.forEach(request -> use.sent(request, digest, clock.instant()));
            }
            return digest;
        }

        /** The request may have come a while before the file was read. */
        private Instant untouched() {
            return clock.instant().minus(SessionSettings.LONGEST_DELAY);
        }
    }
}
