package dev.livereload.maven;

import dev.livereload.build.Documents;
import dev.livereload.build.SiteSources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a site is made of, as it is on disk now.
 *
 * @param reports those that its pages list
 */
record SiteInventory(SiteSources site, Documents documents, List<ListedReport> reports) {

    SiteInventory {
        reports = List.copyOf(reports);
    }

    static SiteInventory of(SiteSources site) throws IOException {
        return new SiteInventory(site, Documents.of(site), ListedReports.of(site));
    }

    /** What the sources and the reports account for. */
    Set<Path> outputs() {
        Set<Path> outputs = new HashSet<>(documents.outputs());
        outputs.addAll(ListedReports.pages(site));
        outputs.addAll(reportPages());
        return outputs;
    }

    /** Whether somebody has written a page that lists reports, which lists what it likes. */
    boolean hasListOfItsOwn() {
        return documents.pages().stream().anyMatch(ListedReports.pages(site)::contains);
    }

    /** Whether a report's page is a resource's as well, or one of these: the reports decide then. */
    boolean hasReportAmong(Collection<Path> files) {
        // For most sites all there is to do.
        if (reports.isEmpty()) {
            return false;
        }
        Set<Path> others = new HashSet<>(documents.outputs());
        // A document comes before a report, which is listed all the same.
        documents.pages().forEach(others::remove);
        others.addAll(files);
        return reportPages().stream().anyMatch(others::contains);
    }

    private List<Path> reportPages() {
        return reports.stream().flatMap(report -> report.pages(site).stream()).toList();
    }
}
