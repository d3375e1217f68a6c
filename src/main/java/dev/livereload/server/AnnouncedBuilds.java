package dev.livereload.server;

import java.util.Optional;

/** Builds that say when they begin; they are over when their connection ends, also by a crash. */
public interface AnnouncedBuilds {

    /**
     * A build has begun.
     *
     * @param folder what stands for the folder that it writes
     * @return what to run when it is over; empty when the folder is not ours
     */
    Optional<Runnable> begin(String folder);
}
