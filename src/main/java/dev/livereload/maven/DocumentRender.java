package dev.livereload.maven;

import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.OutputFiles;
import dev.livereload.build.SiteSources;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.maven.model.Reporting;
import org.apache.maven.project.MavenProject;

/** Renders the documents of sites without running their reports, where it is known what these are called. */
final class DocumentRender {

    private final WarmMaven maven;
    private final StandIns standIns;
    private final Reactor reactor;
    private final Consumer<List<String>> unlisted;
    private final Set<String> told = new HashSet<>();

    /** The sites of which the last build of everything left no list of reports, since they have none. */
    private final Set<SiteSources> reportless = new HashSet<>();

    /** @param unlisted takes the projects whose reports are not known, once */
    DocumentRender(WarmMaven maven, StandIns standIns, Reactor reactor, Consumer<List<String>> unlisted) {
        this.maven = maven;
        this.standIns = standIns;
        this.reactor = reactor;
        this.unlisted = unlisted;
    }

    /** The reporting sections to render with: of those sites only whose reports are known and which the plan does not concern. */
    Map<MavenProject, Reporting> standIns(Render plan) throws IOException {
        Map<MavenProject, Reporting> reporting = new HashMap<>();
        for (SiteSources site : plan.sites()) {
            SiteInventory inventory = SiteInventory.of(site);
            if (!inventory.hasReportAmong(plan.obsolete())) {
                MavenProject project = reactor.sites().project(site);
                standIn(project, inventory).ifPresent(standIn -> reporting.put(project, standIn));
            }
        }
        return reporting;
    }

    private Optional<Reporting> standIn(MavenProject project, SiteInventory inventory) {
        Reporting own = project.getModel().getReporting();
        if (!reactor.sites().hasReports(project)) {
            return Optional.of(own);
        }
        return reportless.contains(inventory.site())
                ? Optional.of(standIns.ofNone(own))
                : standIns.inPlaceOf(own, inventory, reactor.sites().listsReports(project));
    }

    /** Returns why it failed, if it did. */
    Optional<Throwable> render(Map<MavenProject, Reporting> reporting) throws IOException {
        for (Map.Entry<MavenProject, Reporting> site : reporting.entrySet()) {
            Optional<Throwable> failure = render(site.getKey(), site.getValue());
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    private Optional<Throwable> render(MavenProject project, Reporting standIn) throws IOException {
        MavenProject copy = ProjectCopy.of(project);
        copy.getModel().setReporting(standIn);
        // The page that lists the reports is there already; the menus are the same without it.
        copy.getProperties().setProperty(ProjectSites.LISTING, "false");
        Map<Path, FileTime> lists = OutputFiles.times(lists(project));
        Optional<Throwable> failure = maven.run(
                reactor.goals().renderGoal(project), copy, reactor.sites().projects());
        // The times tell the next session when the reports ran last.
        OutputFiles.setTimes(lists);
        return failure;
    }

    private List<Path> lists(MavenProject project) {
        return reactor.sites().all().stream()
                .filter(site -> reactor.sites().project(site).equals(project))
                .flatMap(site -> ListedReports.pages(site).stream())
                .toList();
    }

    /** Takes note of which sites have no reports, after a build of everything. */
    void noteReports(Collection<SiteSources> sites) throws IOException {
        reportless.clear();
        for (SiteSources site : sites) {
            SiteInventory inventory = SiteInventory.of(site);
            if (reactor.sites().listsReports(reactor.sites().project(site))
                    && !inventory.hasListOfItsOwn()
                    && inventory.reports().isEmpty()) {
                reportless.add(site);
            }
        }
    }

    /** Tells whose reports are not known even after a build of everything: they will not be the next time, either. */
    void tellUnlisted(Render plan) throws IOException {
        List<String> names = new ArrayList<>();
        for (SiteSources site : plan.sites()) {
            MavenProject project = reactor.sites().project(site);
            if (standIn(project, SiteInventory.of(site)).isEmpty() && told.add(project.getId())) {
                names.add(project.getArtifactId());
            }
        }
        if (!names.isEmpty()) {
            unlisted.accept(names);
        }
    }
}
