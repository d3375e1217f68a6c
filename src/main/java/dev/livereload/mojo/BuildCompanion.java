package dev.livereload.mojo;

import dev.livereload.session.BuildAnnouncement;
import dev.livereload.session.LiveReloadSession;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes along with one run of Maven: a session that waits for its end, in this JVM or elsewhere. */
final class BuildCompanion implements AutoCloseable {

    private final URI url;
    private final AutoCloseable buildEnd;
    private @Nullable LiveReloadSession own;

    private BuildCompanion(URI url, AutoCloseable buildEnd, @Nullable LiveReloadSession own) {
        this.url = url;
        this.buildEnd = buildEnd;
        this.own = own;
    }

    static BuildCompanion of(BuildAnnouncement announcement) {
        return new BuildCompanion(announcement.url(), announcement, null);
    }

    static BuildCompanion of(LiveReloadSession session) {
        Runnable end = session.beginBuild();
        return new BuildCompanion(session.url(), end::run, session);
    }

    URI url() {
        return url;
    }

    /** Ends the build and hands its session over to whoever goes on with it; empty when it is another process's. */
    synchronized Optional<LiveReloadSession> takeOver() throws IOException {
        Optional<LiveReloadSession> session = Optional.ofNullable(own);
        own = null;
        endBuild();
        return session;
    }

    /** The run is over: what it has changed is pushed before its session ends with it. */
    @Override
    public void close() throws IOException {
        Optional<LiveReloadSession> session = takeOver();
        if (session.isPresent()) {
            try (LiveReloadSession ending = session.get()) {
                ending.settle();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void endBuild() throws IOException {
        try {
            buildEnd.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
