package dev.livereload.it;

import java.util.Map;

/** What is done to a build that watches, while it does. */
@FunctionalInterface
public interface Visit {

    /** Leaves what it has seen for the script that verifies it. */
    void to(WatchedBuild build, Map<String, Object> seen) throws Exception;
}
