package dev.livereload.build;

/** How a build ended. */
public enum BuildResult {
    SUCCEEDED,
    /** What was to be built still is, with the next build. */
    FAILED,
    /** No change of a source can help: nothing else is built. */
    IMPOSSIBLE
}
