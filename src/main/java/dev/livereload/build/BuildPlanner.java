package dev.livereload.build;

import dev.livereload.build.BuildPlan.Everything;
import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.BuildPlan.Reports;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Changed sources → what to build because of them. If in doubt, everything is built. */
public final class BuildPlanner {

    private final Supplier<? extends Collection<SiteSources>> sites;
    private final Function<Set<Path>, Set<Path>> including;
    private final Predicate<Path> reported;
    private final Predicate<Path> source;
    private final Predicate<Path> rendered;

    /**
     * Plans for the sites of the projects that are built together.
     *
     * @param sites the sites as they are now; empty if it is not known what is built
     * @param including finds the documents that include one of these sources
     * @param reported whether reports, or generators of documents, read a source
     * @param source whether a folder of sources has the file; any other file is watched only for the documents that include it
     * @param rendered whether a page exists
     */
    public BuildPlanner(
            Supplier<? extends Collection<SiteSources>> sites,
            Function<Set<Path>, Set<Path>> including,
            Predicate<Path> reported,
            Predicate<Path> source,
            Predicate<Path> rendered) {
        this.sites = sites;
        this.including = including;
        this.reported = reported;
        this.source = source;
        this.rendered = rendered;
    }

    BuildPlan plan(Collection<SourceChange> changes) {
        BuildPlan plan = changes.stream().map(this::plan).reduce(BuildPlan::and).orElseGet(Everything::new);
        return plan instanceof Everything ? plan : including(changes).and(plan);
    }

    /** A plan that renders the documents that include one of these sources. */
    BuildPlan including(Collection<SourceChange> changes) {
        return rendering(
                including.apply(changes.stream().map(SourceChange::file).collect(Collectors.toSet())));
    }

    /**
     * Whether a change concerns nothing that is built: an editor has written its own file next to the documents, or no
     * document includes the file any more.
     */
    boolean isNothing(SourceChange change) {
        Path file = change.file();
        return (isUnused(file) || isElsewhere(file))
                && including.apply(Set.of(file)).isEmpty();
    }

    private boolean isUnused(Path file) {
        return sites.get().stream()
                .filter(site -> site.contains(file))
                .filter(site -> !site.decidesAlone(file) && !isDocumentOfAnotherFormat(site, file))
                .anyMatch(site -> site.isHidden(file) || (site.isBesideDocuments(file) && !reported.test(file)));
    }

    /** Whether nothing but documents that include it can use it. */
    private boolean isElsewhere(Path file) {
        return sites.get().stream().noneMatch(site -> site.contains(file))
                && !reported.test(file)
                && !source.test(file);
    }

    /** Whether a change concerns only reports, generated documents, and documents that name the file as included. */
    boolean canWait(SourceChange change) {
        return plan(change) instanceof Reports;
    }

    /** A plan that renders these documents. */
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
                .orElseGet(() -> outside(change.file()));
    }

    private BuildPlan outside(Path file) {
        if (isElsewhere(file)) {
            return new Render(Set.of(), Set.of(), Set.of());
        }
        return reported.test(file) ? new Reports() : new Everything();
    }

    private BuildPlan plan(SiteSources site, SourceChange change) {
        Path source = change.file();
        Set<Path> output = site.outputOf(source).map(Set::of).orElseGet(Set::of);
        Set<Path> obsolete = change.gone() ? output : Set.of();
        if (site.decidesAlone(source) || isDocumentOfAnotherFormat(site, source)) {
            return new Render(Set.of(site), change.gone() ? Set.of() : output, obsolete);
        }
        if (isPart(site, source)) {
            return new Render(Set.of(site), Set.of(), Set.of());
        }
        return site.isBesideDocuments(source) && reported.test(source)
                ? new Reports(Set.of(), obsolete)
                : new Everything(obsolete);
    }

    /** Whether an existing page shows that a parser unknown to us renders this document. */
    private boolean isDocumentOfAnotherFormat(SiteSources site, Path source) {
        return site.mayBeDocument(source)
                && site.outputOf(source).filter(rendered).isPresent();
    }

    /** Whether a source has no page of its own, but other documents include it: it concerns only them. */
    private boolean isPart(SiteSources site, Path source) {
        return site.isDocument(source) && !including.apply(Set.of(source)).isEmpty();
    }
}
