package dev.livereload.build;

import java.util.Collection;
import java.util.function.BooleanSupplier;

/** Builds the site. */
@FunctionalInterface
public interface SiteBuild {

    /**
     * Returns when it is built, or could not be.
     *
     * @param causes the sources because of which it is built; none when nobody knows
     * @param rewritten whether a cause was written again since it was last asked: then what has been built may be made of
     *     half a file, and whoever asks has to build it once more
     */
    BuildResult build(BuildPlan plan, Collection<SourceChange> causes, BooleanSupplier rewritten);
}
