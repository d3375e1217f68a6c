package dev.livereload.build;

import dev.livereload.build.BuildPlan.Everything;
import dev.livereload.build.BuildPlan.Render;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;

/** Changed sources → what to build because of them. Whatever it does not know for sure means everything. */
public final class BuildPlanner {

    private final Supplier<? extends Collection<SiteSources>> sites;

    /**
     * Plans for the sites of the projects that are built together.
     *
     * @param sites as they are now; none when nothing is known of what is built
     */
    public BuildPlanner(Supplier<? extends Collection<SiteSources>> sites) {
        this.sites = sites;
    }

    BuildPlan plan(Collection<SourceChange> changes) {
        return changes.stream().map(this::plan).reduce(BuildPlan::and).orElseGet(Everything::new);
    }

    private BuildPlan plan(SourceChange change) {
        return sites.get().stream()
                .filter(site -> site.contains(change.file()))
                .findFirst()
                .map(site -> plan(site, change))
                .orElseGet(Everything::new);
    }

    private static BuildPlan plan(SiteSources site, SourceChange change) {
        Set<Path> output = site.outputOf(change.file()).map(Set::of).orElseGet(Set::of);
        Set<Path> obsolete = change.gone() ? output : Set.of();
        return site.decidesAlone(change.file())
                ? new Render(Set.of(site), change.gone() ? Set.of() : output, obsolete)
                : new Everything(obsolete);
    }
}
