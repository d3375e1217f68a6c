package dev.livereload.session;

import dev.livereload.protocol.BuildProblem;

/** A build that a session waits for; it is over when this is closed, and was a good one unless it has failed. */
public interface RunningBuild extends AutoCloseable {

    /** Says why it has failed; of several reasons the first one counts. */
    void failed(BuildProblem problem);

    /** What the build has changed is pushed now. */
    @Override
    void close();
}
