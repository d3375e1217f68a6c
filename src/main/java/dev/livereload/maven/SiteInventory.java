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
 * The documents and reports of a site, as they are on disk now.
 *
 * @param reports those that its pages list
 */
record SiteInventory(SiteSources site, Documents documents, List<ListedReport> reports) {

    SiteInventory {
        reports = List.copyOf(reports);
    }

    static SiteInventory of(SiteSources site) throws IOException {
        return new SiteInventory(site, Documents.of(site), ListedReport.of(site));
    }

    /** The files that builds write from the sources and reports. */
    Set<Path> outputs() {
        Set<Path> outputs = new HashSet<>(documents.outputs());
        outputs.addAll(ListedReport.lists(site));
        outputs.addAll(reportPages());
        return outputs;
    }

    /** Whether a document replaces a page that lists reports: then its links do not tell the reports. */
    boolean hasOwnList() {
        return !documents.documentsOf(ListedReport.lists(site)).isEmpty();
    }

    /** Whether a report has the same page as a resource, or as one of these files: the reports decide then. */
    boolean hasReportAmong(Collection<Path> files) {
        List<Path> pages = reportPages();
        // A document takes precedence over a report, which is listed anyway.
        return pages.stream().anyMatch(files::contains)
                || documents.copiesAmong(pages).stream()
                        .anyMatch(page -> documents.documentsOf(List.of(page)).isEmpty());
    }

    private List<Path> reportPages() {
        return reports.stream().flatMap(report -> report.pages(site).stream()).toList();
    }
}
