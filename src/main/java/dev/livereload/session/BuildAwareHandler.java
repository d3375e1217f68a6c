package dev.livereload.session;

import dev.livereload.announce.BuildHold;
import dev.livereload.http.HttpHandler;
import dev.livereload.http.HttpResponse;
import dev.livereload.http.RefusedRequestException;
import dev.livereload.http.RequestHead;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/** Lets a request wait while a build runs, up to a limit, so that it gets no half-built page. */
final class BuildAwareHandler implements HttpHandler {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final BuildHold builds;
    private final HttpHandler preview;

    BuildAwareHandler(BuildHold builds, HttpHandler preview) {
        this.builds = builds;
        this.preview = preview;
    }

    @Override
    public HttpResponse answer(RequestHead head) throws RefusedRequestException, IOException {
        try {
            builds.awaitOver(LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server is stopping");
        }
        return preview.answer(head);
    }
}
