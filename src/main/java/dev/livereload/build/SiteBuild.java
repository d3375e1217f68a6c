package dev.livereload.build;

import java.util.Collection;

/** Builds the site. */
@FunctionalInterface
public interface SiteBuild {

    /**
     * Returns when it is built, or could not be.
     *
     * @param causes the sources because of which it is built; none when nobody knows
     */
    BuildResult build(BuildPlan plan, Collection<SourceChange> causes);
}
