package dev.livereload.server;

import java.util.List;
import java.util.Optional;

/** Builds that say when they begin; they write nothing any more when their connection ends, also by a crash. */
public interface AnnouncedBuilds {

    /**
     * A build has begun.
     *
     * @param folders what stands for the folders that it writes
     * @return empty when none of them is ours
     */
    Optional<AnnouncedBuild> begin(List<String> folders);
}
