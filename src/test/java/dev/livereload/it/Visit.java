package dev.livereload.it;

import java.util.Map;

/** Steps that a script takes while a build watches. */
@FunctionalInterface
public interface Visit {

    /** Puts what the verifying script needs into {@code seen}. */
    void to(WatchedBuild build, Map<String, Object> seen) throws Exception;
}
