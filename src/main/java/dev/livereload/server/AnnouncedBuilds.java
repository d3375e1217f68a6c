package dev.livereload.server;

import java.util.Optional;

/** Builds that say when they begin; they write nothing any more when their connection ends, also by a crash. */
public interface AnnouncedBuilds {

    /**
     * A build has begun.
     *
     * @param folder what stands for the folder that it writes
     * @return empty when the folder is not ours
     */
    Optional<AnnouncedBuild> begin(String folder);
}
