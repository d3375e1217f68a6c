package dev.livereload.maven;

import dev.livereload.build.BuildPlan;
import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.Documents;
import dev.livereload.build.OutputFiles;
import dev.livereload.build.SiteSources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.model.Reporting;
import org.apache.maven.project.MavenProject;

/** Builds the site with Maven: all of it, or only the documents. */
public final class MavenSiteBuild {

    private final WarmMaven maven;
    private final List<String> goals;
    private final StandIns standIns;
    private final Reactor reactor;
    private final DevSources sources;
    private final SkinPackages skins;

    /**
     * Builds the sites of some projects.
     *
     * @param goals what builds all of it
     */
    public MavenSiteBuild(WarmMaven maven, List<String> goals, StandIns standIns, Reactor reactor, DevSources sources) {
        this.maven = maven;
        this.goals = List.copyOf(goals);
        this.standIns = standIns;
        this.reactor = reactor;
        this.sources = sources;
        skins = new SkinPackages(maven, reactor);
    }

    /** Returns why it failed, if it did; then the site shows what it showed before. */
    public Optional<Throwable> build(BuildPlan plan) {
        OutputFiles before = new OutputFiles();
        try {
            before.keep(plan.obsolete());
            OutputFiles.delete(plan.obsolete());
            Optional<Throwable> failure = plan instanceof Render render ? render(render, before) : everything(before);
            if (failure.isPresent()) {
                before.restore();
            }
            return failure;
        } catch (IOException e) {
            return Optional.of(e);
        }
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
        OutputFiles.delete(sources.wrongMarks());
        Optional<Throwable> failure = skins.renew(sources.skins(), before);
        return failure.isPresent() ? failure : maven.run(goals, reactor.sites().projects());
    }

    private Optional<Throwable> render(Render plan, OutputFiles before) throws IOException {
        Map<MavenProject, Reporting> reporting = standIns(plan);
        if (reporting.size() < plan.sites().size() || uncoversReport(plan)) {
            return everything(before);
        }
        before.keep(plan.outdated());
        OutputFiles.outdate(plan.outdated());
        for (Map.Entry<MavenProject, Reporting> site : reporting.entrySet()) {
            Optional<Throwable> failure = render(site.getKey(), site.getValue());
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    /** Whether a document is gone that stood where a report would have been. */
    private static boolean uncoversReport(Render plan) throws IOException {
        for (SiteSources site : plan.sites()) {
            for (ListedReport report : ListedReports.of(site)) {
                if (plan.obsolete().contains(report.page(site))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Only those of which it can be told what their reports are. */
    private Map<MavenProject, Reporting> standIns(Render plan) throws IOException {
        Map<MavenProject, Reporting> reporting = new HashMap<>();
        for (SiteSources site : plan.sites()) {
            MavenProject project = reactor.sites().project(site);
            standIns.inPlaceOf(
                            project.getModel().getReporting(),
                            site,
                            reactor.sites().listsReports(project))
                    .ifPresent(standIn -> reporting.put(project, standIn));
        }
        return reporting;
    }

    private Optional<Throwable> render(MavenProject project, Reporting standIn) {
        Reporting own = project.getModel().getReporting();
        project.getModel().setReporting(standIn);
        try {
            return maven.run(List.of(ProjectSites.renderGoal(project)), List.of(project));
        } finally {
            project.getModel().setReporting(own);
        }
    }
}
