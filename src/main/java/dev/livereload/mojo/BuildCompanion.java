package dev.livereload.mojo;

import dev.livereload.protocol.BuildProblem;
import dev.livereload.session.BuildAnnouncement;
import dev.livereload.session.LiveReloadSession;
import dev.livereload.session.RunningBuild;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes along with one run of Maven: a session that waits for its end, in this JVM or elsewhere. */
final class BuildCompanion implements AutoCloseable {

    private final URI url;
    private final RunningBuild build;
    private @Nullable LiveReloadSession own;

    private BuildCompanion(URI url, RunningBuild build, @Nullable LiveReloadSession own) {
        this.url = url;
        this.build = build;
        this.own = own;
    }

    static BuildCompanion of(BuildAnnouncement announcement) {
        return new BuildCompanion(announcement.url(), announcement, null);
    }

    static BuildCompanion of(LiveReloadSession session) {
        return new BuildCompanion(session.url(), session.beginBuild(), session);
    }

    URI url() {
        return url;
    }

    /** Ends the build and hands its session over to whoever goes on with it; empty when it is another process's. */
    synchronized Optional<LiveReloadSession> takeOver() {
        Optional<LiveReloadSession> session = Optional.ofNullable(own);
        own = null;
        build.close();
        return session;
    }

    void buildFailed(BuildProblem problem) {
        build.failed(problem);
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
}
