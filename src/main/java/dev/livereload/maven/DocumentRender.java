package dev.livereload.maven;

import dev.livereload.build.BuildPlan.Render;
import dev.livereload.build.OutputFiles;
import dev.livereload.build.SiteSources;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.ReportPlugin;
import org.apache.maven.model.ReportSet;
import org.apache.maven.model.Reporting;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Renders the documents of sites without running their reports, if the reports are known. */
final class DocumentRender {

    private final WarmMaven maven;
    private final Plugin self;
    private final Reactor reactor;
    private final Consumer<List<String>> unlisted;
    private final Set<String> told = new HashSet<>();

    /**
     * A render of some documents of a project.
     *
     * @param section the reports in the menus
     * @param seen the names of the documents, by format
     */
    record SiteRender(MavenProject project, Reporting section, Map<String, Set<String>> seen) {}

    /** The sites without reports: the last build of everything has written no list of them. */
    private final Set<SiteSources> reportless = new HashSet<>();

    /**
     * Renders the sites of a reactor.
     *
     * @param self this plugin, in the running version
     * @param unlisted takes each project whose reports are not known once
     */
    DocumentRender(WarmMaven maven, Plugin self, Reactor reactor, Consumer<List<String>> unlisted) {
        this.maven = maven;
        this.self = self;
        this.reactor = reactor;
        this.unlisted = unlisted;
    }

    /** The renders of a plan. A site has none if its reports are not known, or if the plan concerns one. */
    List<SiteRender> of(Render plan) throws IOException {
        List<SiteRender> renders = new ArrayList<>();
        for (SiteSources site : plan.sites()) {
            SiteInventory inventory = SiteInventory.of(site);
            if (!inventory.hasReportAmong(plan.obsolete())) {
                section(inventory).ifPresent(section -> renders.add(render(inventory, section, plan)));
            }
        }
        return renders;
    }

    /** The renders of a plan before any reports have run: the menus lack reports that are not known. */
    List<SiteRender> early(Render plan) throws IOException {
        List<SiteRender> renders = new ArrayList<>();
        for (SiteSources site : plan.sites()) {
            SiteInventory inventory = SiteInventory.of(site);
            Reporting own = reactor.sites().project(site).getModel().getReporting();
            Reporting section = section(inventory).orElseGet(() -> standIns(own, List.of()));
            renders.add(render(inventory, section, plan));
        }
        return renders;
    }

    private SiteRender render(SiteInventory inventory, Reporting section, Render plan) {
        MavenProject project = reactor.sites().project(inventory.site());
        return new SiteRender(project, section, inventory.documents().namesOf(plan.outdated()));
    }

    private Optional<Reporting> section(SiteInventory inventory) {
        MavenProject project = reactor.sites().project(inventory.site());
        Reporting own = project.getModel().getReporting();
        if (!reactor.sites().hasReports(project)
                || (own.isExcludeDefaults() && own.getPlugins().isEmpty())) {
            return Optional.of(own);
        }
        if (reportless.contains(inventory.site())) {
            return Optional.of(standIns(own, List.of()));
        }
        return reactor.sites().listsReports(project)
                        && !inventory.hasOwnList()
                        && !inventory.reports().isEmpty()
                ? Optional.of(standIns(own, inventory.reports()))
                : Optional.empty();
    }

    /** A reporting section that lists these reports and runs none of them. */
    private Reporting standIns(Reporting replaced, List<ListedReport> reports) {
        ReportPlugin plugin = new ReportPlugin();
        plugin.setGroupId(self.getGroupId());
        plugin.setArtifactId(self.getArtifactId());
        plugin.setVersion(self.getVersion());
        reports.forEach(report ->
                plugin.addReportSet(reportSet(report, plugin.getReportSets().size())));
        Reporting section = new Reporting();
        section.setExcludeDefaults(true);
        section.setOutputDirectory(replaced.getOutputDirectory());
        if (!reports.isEmpty()) {
            section.addPlugin(plugin);
        }
        return section;
    }

    private static ReportSet reportSet(ListedReport report, int number) {
        ReportSet set = new ReportSet();
        set.setId("stand-in-" + number);
        set.addReport(StandInReport.GOAL);
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        add(configuration, "outputName").setValue(report.outputName());
        add(configuration, "category").setValue(report.category());
        Xpp3Dom names = add(configuration, "names");
        report.names().forEach((locale, name) -> add(names, locale).setValue(name));
        Xpp3Dom descriptions = add(configuration, "descriptions");
        report.descriptions()
                .forEach((locale, text) -> add(descriptions, locale).setValue(text));
        set.setConfiguration(configuration);
        return set;
    }

    private static Xpp3Dom add(Xpp3Dom parent, String name) {
        Xpp3Dom element = new Xpp3Dom(name);
        parent.addChild(element);
        return element;
    }

    /** Renders sites; returns the failure, if there was one. */
    Optional<Throwable> run(List<SiteRender> renders) throws IOException {
        for (SiteRender render : renders) {
            Optional<Throwable> failure = run(render);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    private Optional<Throwable> run(SiteRender render) throws IOException {
        MavenProject project = render.project();
        MavenProject copy = ProjectCopies.of(project);
        copy.getModel().setReporting(render.section());
        // The page that lists the reports exists already; the menus are the same without it.
        copy.getProperties().setProperty(ProjectSites.LISTING, "false");
        reactor.sites().configure(copy, configuration -> ModuleExcludes.hideOthers(configuration, render.seen()));
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
                .flatMap(site -> ListedReport.lists(site).stream())
                .toList();
    }

    /** Records which sites have no reports, after a build of everything. */
    void recordReports(Collection<SiteSources> sites) throws IOException {
        reportless.clear();
        for (SiteSources site : sites) {
            SiteInventory inventory = SiteInventory.of(site);
            if (reactor.sites().listsReports(reactor.sites().project(site))
                    && !inventory.hasOwnList()
                    && inventory.reports().isEmpty()) {
                reportless.add(site);
            }
        }
    }

    /** Reports the projects whose reports are not known even after a build of everything. */
    void tellUnlisted(Render plan) throws IOException {
        List<String> names = new ArrayList<>();
        for (SiteSources site : plan.sites()) {
            MavenProject project = reactor.sites().project(site);
            if (section(SiteInventory.of(site)).isEmpty() && told.add(project.getId())) {
                names.add(project.getArtifactId());
            }
        }
        if (!names.isEmpty()) {
            unlisted.accept(names);
        }
    }
}
