package dev.livereload.build;

import dev.livereload.build.BuildPlan.Everything;
import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.BuildPlan.Reports;
import dev.livereload.build.SiteBuild.SourceChange;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Decides what to build because of changed sources. If in doubt, it is everything.
 *
 * @param sites the current sites of the projects that are built together; empty if their sources are not known
 * @param including finds the documents that include one of these sources
 * @param reported whether reports, or generators of documents, read a source
 * @param source whether a source folder contains the file; other files are watched only because documents include them
 * @param rendered whether a page exists
 */
public record BuildPlanner(
        Supplier<? extends Collection<SiteSources>> sites,
        Function<Set<Path>, Set<Path>> including,
        Predicate<Path> reported,
        Predicate<Path> source,
        Predicate<Path> rendered) {

    BuildPlan plan(Collection<SourceChange> changes) {
        BuildPlan plan = changes.stream().map(this::plan).reduce(BuildPlan::and).orElseGet(Everything::new);
        return plan instanceof Everything ? plan : including(changes).and(plan);
    }

    /** A plan that renders the documents that include one of these sources. */
    BuildPlan including(Collection<SourceChange> changes) {
        return rendering(
                including.apply(changes.stream().map(SourceChange::file).collect(Collectors.toSet())));
    }

    /** A plan that renders these documents. */
    public BuildPlan rendering(Collection<Path> documents) {
        BuildPlan plan = Render.NOTHING;
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

    /** Whether a change concerns only reports, generated documents, and documents that include the file. */
    boolean canWait(SourceChange change) {
        return plan(change) instanceof Reports;
    }

    /**
     * Whether nothing is built from a file: it is an editor's own file next to the documents, or no document includes it
     * any more.
     */
    boolean isNothing(SourceChange change) {
        Path file = change.file();
        return (isUnused(file) || isElsewhere(file)) && !isIncluded(file);
    }

    private boolean isUnused(Path file) {
        return sites.get().stream()
                .filter(site -> site.contains(file) && !site.decidesOnlyItsOutput(file, rendered))
                .anyMatch(site -> site.isHidden(file) || (site.isBesideDocuments(file) && !reported.test(file)));
    }

    /** Whether only documents that include the file can use it. */
    private boolean isElsewhere(Path file) {
        return sites.get().stream().noneMatch(site -> site.contains(file))
                && !reported.test(file)
                && !source.test(file);
    }

    private boolean isIncluded(Path file) {
        return !including.apply(Set.of(file)).isEmpty();
    }

    private BuildPlan plan(SourceChange change) {
        Path file = change.file();
        return sites.get().stream()
                .filter(site -> site.contains(file))
                .findFirst()
                .map(site -> plan(site, change))
                .orElseGet(() ->
                        isElsewhere(file) ? Render.NOTHING : reported.test(file) ? new Reports() : new Everything());
    }

    private BuildPlan plan(SiteSources site, SourceChange change) {
        Path file = change.file();
        Set<Path> output = site.outputOf(file).map(Set::of).orElseGet(Set::of);
        Set<Path> obsolete = change.gone() ? output : Set.of();
        if (site.decidesOnlyItsOutput(file, rendered)) {
            return new Render(Set.of(site), change.gone() ? Set.of() : output, obsolete);
        }
        // A part of other documents, which has no page.
        if (site.isDocument(file) && isIncluded(file)) {
            return new Render(Set.of(site), Set.of(), Set.of());
        }
        return site.isBesideDocuments(file) && reported.test(file)
                ? new Reports(Set.of(), obsolete)
                : new Everything(obsolete);
    }
}
