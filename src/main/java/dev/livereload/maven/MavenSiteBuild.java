package dev.livereload.maven;

import dev.livereload.build.BuildPlan;
import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.BuildPlan.Reports;
import dev.livereload.build.Documents;
import dev.livereload.build.OutputFiles;
import dev.livereload.build.SiteSources;
import dev.livereload.maven.DocumentRender.SiteRender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.ProjectBuildingException;

/** Builds the site with Maven: everything, or only the documents. */
public final class MavenSiteBuild {

    private final WarmMaven maven;
    private final DocumentRender documents;
    private final Reactor reactor;
    private final DevSources sources;
    private final SkinPackages skins;

    /** The goals of the next build of everything. */
    private List<String> next;

    /** The files of the last build of everything, and of the documents rendered since. */
    private Set<Path> written = new HashSet<>();

    /**
     * Builds the sites of some projects.
     *
     * @param self this plugin, in the running version
     * @param unlisted takes each project whose documents cannot be rendered without its reports, once
     */
    public MavenSiteBuild(
            WarmMaven maven, Plugin self, Reactor reactor, DevSources sources, Consumer<List<String>> unlisted) {
        this.maven = maven;
        this.reactor = reactor;
        this.sources = sources;
        documents = new DocumentRender(maven, self, reactor, unlisted);
        skins = new SkinPackages(maven, reactor);
        next = reactor.goals().all();
    }

    /** Reads the POMs again; returns the failure if one of them cannot be read. */
    public Optional<Throwable> reread(Consumer<RestartReason> reasons) {
        try {
            reactor.reread().forEach(reasons);
            return Optional.empty();
        } catch (ProjectBuildingException e) {
            return Optional.of(e);
        }
    }

    /** Builds the site; returns the failure, if there was one. Then the site has the same files as before. */
    public Optional<Throwable> build(BuildPlan plan) {
        return attempt(before -> {
            before.keep(plan.obsolete());
            OutputFiles.delete(plan.obsolete());
            return plan instanceof Render render
                    ? render(render, before)
                    : plan instanceof Reports reports ? reports(reports, before) : everything(before);
        });
    }

    /** The documents of these pages, as far as they can be rendered before everything is built. */
    public Render first(Predicate<Path> pages) {
        try {
            Render plan = Render.of(renderable(), pages);
            // A changed skin brings its files to all sites.
            return plan.sites().isEmpty() || sources.skins().isEmpty()
                    ? plan
                    : new Render(sources.sites(), plan.outdated(), Set.of());
        } catch (IOException e) {
            // The build of everything reports it.
            return Render.NOTHING;
        }
    }

    /** Before the first build, Maven would look for modules and skins that are not built in remote repositories. */
    private List<Documents> renderable() throws IOException {
        List<Documents> documents = new ArrayList<>();
        for (SiteSources site : sources.sites()) {
            if (!written.isEmpty()
                    || (sources.skins().isEmpty()
                            && reactor.isResolvable(reactor.sites().project(site)))) {
                documents.add(Documents.of(site));
            }
        }
        return documents;
    }

    /**
     * Renders documents ahead of a build of everything; menus lack the reports that are not known yet. Returns the failure,
     * if there was one. Then the pages are as before.
     */
    public Optional<Throwable> buildFirst(Render plan) {
        return attempt(before -> {
            Optional<Throwable> failure = skins.renew(sources.skins(), before);
            if (failure.isPresent()) {
                return failure;
            }
            before.keep(plan.outdated());
            OutputFiles.outdate(plan.outdated());
            return documents.run(documents.early(plan));
        });
    }

    private interface Attempt {
        Optional<Throwable> run(OutputFiles before) throws IOException;
    }

    /** Restores the backups after a failure. */
    private static Optional<Throwable> attempt(Attempt build) {
        OutputFiles before = new OutputFiles();
        Optional<Throwable> failure;
        MavenCaches.clearSnippets();
        try {
            failure = build.run(before);
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
            List<Path> lists = ListedReport.lists(site);
            before.keep(pages);
            before.keep(lists);
            OutputFiles.outdate(pages);
            // Maven does not rewrite the list of a category without reports.
            OutputFiles.delete(lists);
        }
        return goals(before);
    }

    /** The menu of each page lists the reports: if that list changes, all pages are outdated. */
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
            listed.put(site, ListedReport.of(site));
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
            documents.recordReports(sources.sites());
            Set<Path> stale = OutputFiles.unwritten(times);
            stale.removeAll(written);
            OutputFiles.delete(inSites(stale));
        }
        return failure;
    }

    /** Files outside the sites stay: if a POM has changed the output folder, the old site may still be in use. */
    private List<Path> inSites(Set<Path> files) {
        return files.stream()
                .filter(file ->
                        sources.sites().stream().map(SiteSources::output).anyMatch(file::startsWith))
                .toList();
    }

    /** The existing outputs of the sources and reports: a module may build no site. */
    private Set<Path> outputs() throws IOException {
        Set<Path> outputs = new HashSet<>();
        for (SiteSources site : sources.sites()) {
            outputs.addAll(SiteInventory.of(site).outputs());
        }
        outputs.removeIf(file -> !Files.isRegularFile(file));
        return outputs;
    }

    private Optional<Throwable> render(Render plan, OutputFiles before) throws IOException {
        List<SiteRender> renders = documents.of(plan);
        if (renders.size() < plan.sites().size() || isAnyGone()) {
            Optional<Throwable> failure = everything(before);
            if (failure.isEmpty()) {
                documents.tellUnlisted(plan);
            }
            return failure;
        }
        before.keep(plan.outdated());
        OutputFiles.outdate(plan.outdated());
        Optional<Throwable> failure = documents.run(renders);
        if (failure.isPresent()) {
            // No run has compiled a module that this one depends on, or its classes were deleted.
            return isUnresolved(failure.get()) ? everything(before) : failure;
        }
        if (written.isEmpty()) {
            written = outputs();
        }
        plan.outdated().stream().filter(Files::isRegularFile).forEach(written::add);
        return Optional.empty();
    }

    private static boolean isUnresolved(Throwable failure) {
        return BuildProblems.causes(failure).anyMatch(DependencyResolutionException.class::isInstance);
    }

    /** Whether the folder of a site that was built has been deleted. */
    private boolean isAnyGone() {
        return sources.sites().stream()
                .map(SiteSources::output)
                .filter(site -> !Files.isDirectory(site))
                .anyMatch(site -> written.stream().anyMatch(file -> file.startsWith(site)));
    }
}
