package dev.livereload.maven;

import dev.livereload.build.BuildPlan;
import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.BuildPlan.Reports;
import dev.livereload.build.Documents;
import dev.livereload.build.OutputFiles;
import dev.livereload.build.SiteSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.maven.model.Reporting;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;

/** Builds the site with Maven: all of it, or only the documents. */
public final class MavenSiteBuild {

    private final WarmMaven maven;
    private final DocumentRender documents;
    private final Reactor reactor;
    private final DevSources sources;
    private final SkinPackages skins;

    /** What builds all of it the next time. */
    private List<String> next;

    /** By the last build of everything, and by those of single documents since. */
    private Set<Path> written = new HashSet<>();

    /**
     * Builds the sites of some projects.
     *
     * @param unlisted takes the projects whose documents cannot be rendered without their reports, once
     */
    public MavenSiteBuild(
            WarmMaven maven, StandIns standIns, Reactor reactor, DevSources sources, Consumer<List<String>> unlisted) {
        this.maven = maven;
        next = reactor.goals().all();
        documents = new DocumentRender(maven, standIns, reactor, unlisted);
        this.reactor = reactor;
        this.sources = sources;
        skins = new SkinPackages(maven, reactor);
    }

    /** Returns why it failed, if it did; then the site shows what it showed before. */
    public Optional<Throwable> build(BuildPlan plan) {
        OutputFiles before = new OutputFiles();
        Optional<Throwable> failure;
        SnippetCache.clear();
        try {
            before.keep(plan.obsolete());
            OutputFiles.delete(plan.obsolete());
            failure = plan instanceof Render render
                    ? render(render, before)
                    : plan instanceof Reports reports ? reports(reports, before) : everything(before);
        } catch (IOException e) {
            failure = Optional.of(e);
        }
        try {
            if (failure.isPresent()) {
                before.restore();
            }
        } catch (IOException e) {
            failure.get().addSuppressed(e);
        }
        return failure;
    }

    private Optional<Throwable> everything(OutputFiles before) throws IOException {
        for (SiteSources site : sources.sites()) {
            List<Path> pages = Documents.of(site).pages();
            List<Path> lists = ListedReports.pages(site);
            before.keep(pages);
            before.keep(lists);
            OutputFiles.outdate(pages);
            // A category whose last report has gone would stay listed.
            OutputFiles.delete(lists);
        }
        return goals(before);
    }

    /** Pages list the reports in their menus: where that is another list now, all of them are outdated. */
    private Optional<Throwable> reports(Reports plan, OutputFiles before) throws IOException {
        Map<SiteSources, List<ListedReport>> listed = listed();
        before.keep(plan.outdated());
        OutputFiles.outdate(plan.outdated());
        for (SiteSources site : sources.sites()) {
            before.keep(Documents.of(site).generatedPages());
        }
        Optional<Throwable> failure = goals(before);
        return failure.isPresent() || listed().equals(listed) ? failure : everything(before);
    }

    private Map<SiteSources, List<ListedReport>> listed() throws IOException {
        Map<SiteSources, List<ListedReport>> listed = new HashMap<>();
        for (SiteSources site : sources.sites()) {
            listed.put(site, ListedReports.of(site));
        }
        return listed;
    }

    private Optional<Throwable> goals(OutputFiles before) throws IOException {
        Optional<Path> unforeseen = sources.unforeseen();
        if (unforeseen.isPresent()) {
            before.keepAll(unforeseen.get());
        }
        OutputFiles.delete(sources.wrongMarks());
        Map<Path, FileTime> times = OutputFiles.times(written);
        Optional<Throwable> failure = skins.renew(sources.skins(), before)
                .or(() -> maven.run(next, reactor.sites().projects()));
        next = reactor.goals().withoutClean();
        if (failure.isEmpty()) {
            written = outputs();
            documents.noteReports(sources.sites());
            Set<Path> stale = OutputFiles.unwritten(times);
            stale.removeAll(written);
            OutputFiles.delete(inSites(stale));
        }
        return failure;
    }

    /** Where a site was built before its POM named another folder, it is the last that somebody can look at. */
    private List<Path> inSites(Set<Path> files) {
        return files.stream()
                .filter(file ->
                        sources.sites().stream().map(SiteSources::output).anyMatch(file::startsWith))
                .toList();
    }

    /** What the sources and the reports of the sites account for, as far as it is there: a module may build no site. */
    private Set<Path> outputs() throws IOException {
        Set<Path> outputs = new HashSet<>();
        for (SiteSources site : sources.sites()) {
            outputs.addAll(SiteInventory.of(site).outputs());
        }
        outputs.removeIf(file -> !Files.isRegularFile(file));
        return outputs;
    }

    private Optional<Throwable> render(Render plan, OutputFiles before) throws IOException {
        Map<MavenProject, Reporting> reporting = documents.standIns(plan);
        if (reporting.size() < plan.sites().size() || isAnyGone()) {
            Optional<Throwable> failure = everything(before);
            if (failure.isEmpty()) {
                documents.tellUnlisted(plan);
            }
            return failure;
        }
        before.keep(plan.outdated());
        OutputFiles.outdate(plan.outdated());
        Optional<Throwable> failure = documents.render(reporting);
        if (failure.isPresent()) {
            // A module that it depends on was compiled by no run, or its classes were deleted.
            return isUnresolved(failure.get()) ? everything(before) : failure;
        }
        if (written.isEmpty()) {
            written = outputs();
        }
        plan.outdated().stream().filter(Files::isRegularFile).forEach(written::add);
        return Optional.empty();
    }

    private static boolean isUnresolved(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(DependencyResolutionException.class::isInstance);
    }

    /** Whether somebody has deleted a site that was built. */
    private boolean isAnyGone() {
        return sources.sites().stream()
                .map(SiteSources::output)
                .filter(site -> !Files.isDirectory(site))
                .anyMatch(site -> written.stream().anyMatch(file -> file.startsWith(site)));
    }
}
