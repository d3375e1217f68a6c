package dev.livereload.server;

import dev.livereload.protocol.BuildProblem;

/** A build that has said that it runs. It ends once; what comes after its end is not heard. */
public interface AnnouncedBuild {

    /** It has failed, and still runs until it ends. */
    void failed(BuildProblem problem);

    /** It is over, and was a good one if it has not said that it failed. */
    void over();

    /** It is gone without a word, as after {@code kill -9}: it writes nothing any more, and nobody knows how it went. */
    void lost();
}
