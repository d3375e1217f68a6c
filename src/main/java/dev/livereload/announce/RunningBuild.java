package dev.livereload.announce;

import dev.livereload.protocol.BuildProblem;

/** A build that a session waits for. It ends when this is closed, and has succeeded unless it has failed before. */
public interface RunningBuild extends AutoCloseable {

    /** Reports why it failed. The first of several reasons counts. */
    void failed(BuildProblem problem);

    /** Ends the build: its changes are pushed. Later calls have no effect. */
    @Override
    void close();
}
