package dev.livereload.mojo;

import dev.livereload.announce.BuildAnnouncement;
import dev.livereload.announce.RunningBuild;
import dev.livereload.protocol.BuildProblem;
import dev.livereload.session.LiveReloadSession;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session, in this JVM or another, that waits for the end of one run of Maven. */
final class BuildCompanion implements AutoCloseable {

    private final URI url;
    private final RunningBuild build;
    private final Runnable late;
    private @Nullable LiveReloadSession own;

    private BuildCompanion(URI url, RunningBuild build, Runnable late, @Nullable LiveReloadSession own) {
        this.url = url;
        this.build = build;
        this.late = late;
        this.own = own;
    }

    static BuildCompanion of(BuildAnnouncement announcement) {
        return new BuildCompanion(announcement.url(), announcement, () -> {}, null);
    }

    /** @param late runs if pushing the changes of the run takes long */
    static BuildCompanion of(LiveReloadSession session, Runnable late) {
        return new BuildCompanion(session.url(), session.beginBuild(), late, session);
    }

    URI url() {
        return url;
    }

    /** Ends the build and hands over its session; empty if that belongs to another process. */
    synchronized Optional<LiveReloadSession> takeOver() {
        Optional<LiveReloadSession> session = Optional.ofNullable(own);
        own = null;
        build.close();
        return session;
    }

    void buildFailed(BuildProblem problem) {
        build.failed(problem);
    }

    /** Ends the run. If the session ends with it, pushes the changes first. */
    @Override
    public void close() throws IOException {
        Optional<LiveReloadSession> session = takeOver();
        if (session.isPresent()) {
            try (LiveReloadSession ending = session.get()) {
                boolean unused = ending.settle(late);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
