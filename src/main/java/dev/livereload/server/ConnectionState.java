package dev.livereload.server;

import dev.livereload.announce.AnnouncedBuilds.Announced;
import dev.livereload.protocol.BuildProblem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of one connection. Thread-safe. */
final class ConnectionState {

    private final boolean builder;
    private final Instant opened;
    private boolean greeted;
    private boolean ended;
    private @Nullable Announced build;

    /** @param builder whether the client may announce a build */
    ConnectionState(boolean builder, Instant opened) {
        this.builder = builder;
        this.opened = opened;
    }

    boolean isBuilder() {
        return builder;
    }

    Instant opened() {
        return opened;
    }

    /** Whether this is the first hello. */
    synchronized boolean greet() {
        boolean first = !greeted;
        greeted = true;
        return first;
    }

    /** The build ends with the connection; at once if that has ended already. */
    synchronized void build(Announced begun) {
        loseBuild();
        build = begun;
        if (ended) {
            loseBuild();
        }
    }

    synchronized void buildFailed(BuildProblem problem) {
        if (build != null) {
            build.failed(problem);
        }
    }

    synchronized void buildOver() {
        if (build != null) {
            build.close();
        }
        build = null;
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    synchronized void end() {
        ended = true;
        loseBuild();
    }

    private void loseBuild() {
        if (build != null) {
            build.lost();
        }
        build = null;
    }
}
