package dev.livereload.session;

import dev.livereload.announce.BuildHold;
import dev.livereload.http.HttpHandler;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.RefusedRequestException;
import dev.livereload.http.RequestHead;
import dev.livereload.http.RequestPath;
import dev.livereload.preview.Preview;
import dev.livereload.site.SitePath;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiPredicate;

/**
 * Lets a request wait while a build runs or is about to begin, up to a limit, so that it gets no half-built page. During a
 * long build, files that are whole are sent at once.
 */
final class BuildAwareHandler implements HttpHandler {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** How often a waiting request checks whether its file is whole. */
    private static final Duration LOOK = Duration.ofMillis(50);

    private final BuildHold builds;
    private final Preview preview;
    private final BiPredicate<SitePath, byte[]> whole;
    private final InstantSource clock;
    private final Queue<SitePath> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean expected;

    /** @param whole whether what was read of a file during a build is all of it */
    BuildAwareHandler(BuildHold builds, Preview preview, BiPredicate<SitePath, byte[]> whole, InstantSource clock) {
        this.builds = builds;
        this.preview = preview;
        this.whole = whole;
        this.clock = clock;
    }

    @Override
    public HttpResponse answer(RequestHead head) throws RefusedRequestException, IOException {
        if (!isBuildAwaited()) {
            return preview.answer(head);
        }
        SitePath path = Preview.pathOf(RequestPath.of(head.rawPath()));
        waiting.add(path);
        try {
            Optional<HttpResponse> early = awaitBuild(head);
            return early.isPresent() ? early.get() : preview.answer(head);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server is stopping");
        } finally {
            waiting.remove(path);
        }
    }

    /** Waits for the end of the builds; returns earlier with an answer if the file is whole. */
    private Optional<HttpResponse> awaitBuild(RequestHead head) throws RefusedRequestException, InterruptedException {
        Instant deadline = clock.instant().plus(LIMIT);
        while (isBuildAwaited() && clock.instant().isBefore(deadline)) {
            Optional<HttpResponse> early = builds.isAwaited() ? Optional.empty() : preview.early(head, whole);
            if (early.isPresent()) {
                return early;
            }
            awaitChange();
        }
        return Optional.empty();
    }

    /** The paths of the requests that wait. */
    Set<SitePath> waiting() {
        return Set.copyOf(waiting);
    }

    /** Tells whether a build is about to begin: then requests for files that are missing or half-written wait for it. */
    void expectBuild(boolean soon) {
        expected = soon;
    }

    /** Whether a build runs or is about to begin. */
    boolean isBuildAwaited() {
        return expected || builds.isRunning();
    }

    private void awaitChange() throws InterruptedException {
        if (builds.isRunning()) {
            builds.awaitOver(LOOK);
        } else {
            Thread.sleep(LOOK.toMillis());
        }
    }
}
