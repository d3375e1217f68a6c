package dev.livereload.build;

import java.nio.file.Path;
import java.util.Collection;
import java.util.function.BooleanSupplier;

/** Builds the site. */
@FunctionalInterface
public interface SiteBuild {

    /**
     * A source whose content differs.
     *
     * @param gone whether the file no longer exists
     */
    record SourceChange(Path file, boolean gone) {}

    /** How a build ended. */
    enum BuildResult {
        SUCCEEDED,
        /** The next build must do the work of this one, too. */
        FAILED,
        /** No change of a source can help: the loop ends. */
        IMPOSSIBLE
    }

    /**
     * Builds the site; returns when the build is over, even if it failed.
     *
     * @param causes the sources that caused the build; empty if they are not known
     * @param rewritten whether a cause was written again since the last call: then the result may contain half a file,
     *     and the caller must build once more
     */
    BuildResult build(BuildPlan plan, Collection<SourceChange> causes, BooleanSupplier rewritten);
}
