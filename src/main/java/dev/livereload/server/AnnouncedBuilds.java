package dev.livereload.server;

import java.util.List;
import java.util.Optional;

/** Builds that say when they begin; they write nothing any more when their connection ends, also by a crash. */
public interface AnnouncedBuilds {

    /**
     * A build has begun.
     *
     * @param folders what stands for the folders that it writes
     * @param token what it says to be believed
     * @return empty when none of the folders is ours, or the token is not
     */
    Optional<AnnouncedBuild> begin(List<String> folders, String token);
}
