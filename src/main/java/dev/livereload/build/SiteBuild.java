package dev.livereload.build;

import java.util.Collection;
import java.util.function.BooleanSupplier;

/** Builds the site. */
@FunctionalInterface
public interface SiteBuild {

    /**
     * Builds the site; returns when the build is over, even if it failed.
     *
     * @param causes the sources that caused the build; empty if they are not known
     * @param rewritten whether a cause was written again since the last call: then the result may contain half a file,
     *     and the caller must build once more
     */
    BuildResult build(BuildPlan plan, Collection<SourceChange> causes, BooleanSupplier rewritten);
}
