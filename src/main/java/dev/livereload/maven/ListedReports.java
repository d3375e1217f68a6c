package dev.livereload.maven;

import dev.livereload.build.SiteSources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which reports a site has, in the order of its menus, from the pages that maven-site-plugin lists them on. */
final class ListedReports {

    /** By category, as maven-reporting-api names it. */
    private static final Map<String, String> PAGES =
            Map.of("Project Info", "project-info.html", "Project Reports", "project-reports.html");

    private static final Pattern ROW = Pattern.compile(
            "<td[^>]{0,50}>\\s{0,9}<a href=\"([^\"#:]{1,500})\\.html\"[^>]{0,50}>([^<]{0,500})</a>\\s{0,9}</td>"
                    + "\\s{0,9}<td[^>]{0,50}>([^<]{0,2000})</td>");

    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#([0-9]{1,6})|#x([0-9a-fA-F]{1,5})|(amp|lt|gt|quot|apos));");

    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

    private record Row(String outputName, String name, String description) {}

    private ListedReports() {}

    /** The pages that list reports, of all locales; each may be there or not. */
    static List<Path> pages(SiteSources site) {
        return site.outputs().stream()
                .flatMap(output -> PAGES.values().stream().map(output::resolve))
                .toList();
    }

    /** All reports of a site that was built whole; none where no page lists any. */
    static List<ListedReport> of(SiteSources site) throws IOException {
        List<ListedReport> reports = new ArrayList<>();
        for (Map.Entry<String, String> page : PAGES.entrySet()) {
            reports.addAll(listed(site, page.getKey(), page.getValue()));
        }
        return reports;
    }

    private static List<ListedReport> listed(SiteSources site, String category, String page) throws IOException {
        Map<String, ListedReport> reports = new LinkedHashMap<>();
        for (Row row : rows(site.output().resolve(page))) {
            reports.put(row.outputName(), report(category, row));
        }
        for (String locale : site.locales()) {
            for (Row row : rows(site.output().resolve(locale).resolve(page))) {
                reports.computeIfPresent(
                        row.outputName(), (name, report) -> report.in(locale, row.name(), row.description()));
            }
        }
        return List.copyOf(reports.values());
    }

    private static ListedReport report(String category, Row row) {
        return new ListedReport(row.outputName(), category, Map.of(), Map.of())
                .in(StandInReport.DEFAULT, row.name(), row.description());
    }

    private static List<Row> rows(Path page) throws IOException {
        List<Row> rows = new ArrayList<>();
        try {
            Matcher row = ROW.matcher(Files.readString(page, StandardCharsets.UTF_8));
            while (row.find()) {
                rows.add(new Row(row.group(1), text(row.group(2)), text(row.group(3))));
            }
        } catch (NoSuchFileException e) {
            // No report of this category, or none in this language.
        }
        return rows;
    }

    /** What the page writes, without the references that HTML demands. */
    private static String text(String html) {
        return REFERENCE.matcher(html).replaceAll(reference -> Matcher.quoteReplacement(character(reference)));
    }

    private static String character(MatchResult reference) {
        if (reference.group(1) != null) {
            return Character.toString(Integer.parseInt(reference.group(1)));
        }
        if (reference.group(2) != null) {
            return Character.toString(Integer.parseInt(reference.group(2), 16));
        }
        return NAMED.getOrDefault(reference.group(3), reference.group());
    }
}
