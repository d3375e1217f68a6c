package dev.livereload.build;

import dev.livereload.build.BuildPlan.Everything;
import dev.livereload.build.BuildPlan.Render;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Changed sources → what to build because of them. Whatever it does not know for sure means everything. */
public final class BuildPlanner {

    private final Supplier<? extends Collection<SiteSources>> sites;
    private final Function<Set<Path>, Set<Path>> including;

    /**
     * Plans for the sites of the projects that are built together.
     *
     * @param sites as they are now; none when nothing is known of what is built
     * @param including finds the documents that include one of these sources
     */
    public BuildPlanner(Supplier<? extends Collection<SiteSources>> sites, Function<Set<Path>, Set<Path>> including) {
        this.sites = sites;
        this.including = including;
    }

    BuildPlan plan(Collection<SourceChange> changes) {
        BuildPlan plan = changes.stream().map(this::plan).reduce(BuildPlan::and).orElseGet(Everything::new);
        if (plan instanceof Everything) {
            return plan;
        }
        Set<Path> sources = changes.stream().map(SourceChange::file).collect(Collectors.toSet());
        return rendering(including.apply(sources)).and(plan);
    }

    /** What renders these documents. */
    public BuildPlan rendering(Collection<Path> documents) {
        BuildPlan plan = new Render(Set.of(), Set.of(), Set.of());
        for (SiteSources site : sites.get()) {
            Set<Path> pages = documents.stream()
                    .filter(site::contains)
                    .map(site::outputOf)
                    .flatMap(Optional::stream)
                    .collect(Collectors.toSet());
            plan = pages.isEmpty() ? plan : plan.and(new Render(Set.of(site), pages, Set.of()));
        }
        return plan;
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
