package dev.livereload.maven;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.ReportPlugin;
import org.apache.maven.model.ReportSet;
import org.apache.maven.model.Reporting;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Makes the reporting section of a POM that has each report listed and none of them run. */
public final class StandIns {

    private final Plugin self;

    /**
     * Makes reports of a plugin.
     *
     * @param self this plugin, in the version that runs
     */
    public StandIns(Plugin self) {
        this.self = self;
    }

    /**
     * Returns what takes the place of a reporting section; empty when it cannot be told what the reports are.
     *
     * @param listed whether the site has pages that list all reports
     */
    Optional<Reporting> inPlaceOf(Reporting reporting, SiteInventory site, boolean listed) {
        if (reporting.isExcludeDefaults() && reporting.getPlugins().isEmpty()) {
            return Optional.of(reporting);
        }
        List<ListedReport> reports = listed && !site.hasListOfItsOwn() ? site.reports() : List.of();
        return reports.isEmpty() ? Optional.empty() : Optional.of(standIn(reporting, reports));
    }

    /** Returns what takes the place of a reporting section none of whose reports has a page. */
    Reporting ofNone(Reporting replaced) {
        return standIn(replaced, List.of());
    }

    private Reporting standIn(Reporting replaced, List<ListedReport> reports) {
        ReportPlugin plugin = new ReportPlugin();
        plugin.setGroupId(self.getGroupId());
        plugin.setArtifactId(self.getArtifactId());
        plugin.setVersion(self.getVersion());
        reports.forEach(report ->
                plugin.addReportSet(reportSet(report, plugin.getReportSets().size())));
        Reporting reporting = new Reporting();
        reporting.setExcludeDefaults(true);
        reporting.setOutputDirectory(replaced.getOutputDirectory());
        if (!reports.isEmpty()) {
            reporting.addPlugin(plugin);
        }
        return reporting;
    }

    private static ReportSet reportSet(ListedReport report, int number) {
        ReportSet set = new ReportSet();
        set.setId("stand-in-" + number);
        set.addReport(StandInReport.GOAL);
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        configuration.addChild(element("outputName", report.outputName()));
        configuration.addChild(element("category", report.category()));
        configuration.addChild(element("names", report.names()));
        configuration.addChild(element("descriptions", report.descriptions()));
        set.setConfiguration(configuration);
        return set;
    }

    private static Xpp3Dom element(String name, Map<String, String> texts) {
        Xpp3Dom element = new Xpp3Dom(name);
        texts.forEach((key, text) -> element.addChild(element(key, text)));
        return element;
    }

    private static Xpp3Dom element(String name, String text) {
        Xpp3Dom element = new Xpp3Dom(name);
        element.setValue(text);
        return element;
    }
}
